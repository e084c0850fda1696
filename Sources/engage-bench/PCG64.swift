/// The permuted congruential generator with 128 bits of state and 64 of output (XSL-RR), numpy's default: see
/// M. E. O'Neill, "PCG: A Family of Simple Fast Space-Efficient Statistically Good Algorithms", 2014.
struct PCG64 {
    private static let multiplier = UInt128(2_549_297_995_355_413_924) << 64 | 4_865_540_595_714_422_341

    private var state: UInt128
    private let increment: UInt128
    /// The upper half of the last word of which only the lower half was used.
    private var half: UInt32?

    init(seed: UInt64) {
        let words = SeedSequence(seed: seed).state(words: 4).map { UInt128($0) }
        increment = (words[2] << 64 | words[3]) << 1 | 1
        state = increment &+ (words[0] << 64 | words[1])
        step()
    }

    private mutating func step() {
        state = state &* Self.multiplier &+ increment
    }

    /// 64 random bits.
    mutating func nextWord() -> UInt64 {
        step()
        let folded = UInt64(truncatingIfNeeded: state >> 64) ^ UInt64(truncatingIfNeeded: state)
        let turn = UInt64(truncatingIfNeeded: state >> 122)
        return folded &>> turn | folded &<< (0 &- turn)
    }

    /// 32 random bits: the lower half of a word, then its upper half, whatever else is drawn in between.
    mutating func nextHalfWord() -> UInt32 {
        if let kept = half {
            half = nil
            return kept
        }
        let word = nextWord()
        half = UInt32(word >> 32)
        return UInt32(truncatingIfNeeded: word)
    }

    /// A number of 53 random bits, from 0 to below 1.
    mutating func nextUnit() -> Double {
        Double(nextWord() >> 11) * 0x1p-53
    }
}
