/// Spreads a small seed over as many words of state as a generator needs: numpy's `SeedSequence` with a pool of four
/// words, after M. E. O'Neill's `seed_seq_fe`.
struct SeedSequence {
    private var pool: [UInt32]

    init(seed: UInt64) {
        var entropy = [UInt32(truncatingIfNeeded: seed)]
        if seed >> 32 != 0 { entropy.append(UInt32(seed >> 32)) }
        var multiplier: UInt32 = 0x43b0_d7e5
        func hashed(_ word: UInt32) -> UInt32 {
            Self.hashed(word, &multiplier, step: 0x931e_8875)
        }
        pool = (0..<4).map { hashed($0 < entropy.count ? entropy[$0] : 0) }
        for source in pool.indices {
            for target in pool.indices where target != source {
                let mixed = 0xca01_f9dd &* pool[target] &- 0x4973_f715 &* hashed(pool[source])
                pool[target] = mixed ^ mixed >> 16
            }
        }
    }

    /// Words of state, low half first. The same seed gives the same words.
    func state(words: Int) -> [UInt64] {
        var multiplier: UInt32 = 0x8b51_f9dd
        let halves = (0..<2 * words).map { index in
            UInt64(Self.hashed(pool[index % pool.count], &multiplier, step: 0x58f3_8ded))
        }
        return (0..<words).map { halves[2 * $0] | halves[2 * $0 + 1] << 32 }
    }

    private static func hashed(_ word: UInt32, _ multiplier: inout UInt32, step: UInt32) -> UInt32 {
        let salted = word ^ multiplier
        multiplier &*= step
        let product = salted &* multiplier
        return product ^ product >> 16
    }
}
