/// One stream of random numbers, number for number the same as `numpy.random.default_rng(seed)` gives, drawn in the
/// same order: so the benchmark's inputs are the bytes that its first, Python scripts wrote, and old timings stay
/// comparable.
///
/// The algorithms are those of numpy 2.4, `numpy/random/src/distributions/distributions.c` (BSD licence).
struct RandomStream {
    var bits: PCG64
    let normalTables = ZigguratTables.normal
    let exponentialTables = ZigguratTables.exponential

    init(seed: UInt64) {
        bits = PCG64(seed: seed)
    }

    /// From 0 to below 1.
    mutating func unit() -> Double { bits.nextUnit() }

    /// From `low` to below `high`.
    mutating func uniform(_ low: Double, _ high: Double) -> Double {
        low + (high - low) * bits.nextUnit()
    }

    /// A whole number below `bound`, each as likely: D. Lemire, "Fast Random Integer Generation in an Interval", 2019.
    mutating func integer(below bound: Int) -> Int {
        precondition(bound > 0 && bound <= Int(UInt32.max), "a bound of 1 to 32 bits")
        if bound == 1 { return 0 }
        let bound = UInt32(bound)
        var product = UInt64(bits.nextHalfWord()) * UInt64(bound)
        if UInt32(truncatingIfNeeded: product) < bound {
            let threshold = (0 &- bound) % bound
            while UInt32(truncatingIfNeeded: product) < threshold {
                product = UInt64(bits.nextHalfWord()) * UInt64(bound)
            }
        }
        return Int(product >> 32)
    }

    /// One of `values`, each as likely.
    mutating func choice<Value>(_ values: [Value]) -> Value {
        values[integer(below: values.count)]
    }

    /// An index into the shares, as likely as its share.
    mutating func index(by shares: CumulativeShares) -> Int {
        shares.index(at: bits.nextUnit())
    }

    /// Puts `values` into random order (Fisher and Yates, from the end; the place by masked rejection).
    mutating func shuffle<Value>(_ values: inout [Value]) {
        for last in stride(from: values.count - 1, to: 0, by: -1) {
            let mask = UInt32.max >> UInt32(last).leadingZeroBitCount
            var place = bits.nextHalfWord() & mask
            while place > last { place = bits.nextHalfWord() & mask }
            values.swapAt(last, Int(place))
        }
    }

    /// `count` different whole numbers below `population`, in random order (R. Floyd's method, then a shuffle).
    /// Precondition: a population of at most 10,000; numpy takes another way for larger ones.
    mutating func sample(_ count: Int, outOf population: Int) -> [Int] {
        precondition(count <= population && population <= 10_000, "a sample of a small population")
        var chosen: [Int] = []
        for last in (population - count)..<population {
            let candidate = integer(below: last + 1)
            chosen.append(chosen.contains(candidate) ? last : candidate)
        }
        for last in stride(from: count - 1, to: 0, by: -1) {
            chosen.swapAt(last, integer(below: last + 1))
        }
        return chosen
    }
}

/// Shares of a whole, added up so that a number from 0 to below 1 finds its place.
struct CumulativeShares {
    private let ends: [Double]

    /// Shares that need not add up to one.
    init(_ shares: [Double]) {
        var sum = 0.0
        let sums = shares.map { share in
            sum += share
            return sum
        }
        ends = sums.map { $0 / sum }
    }

    func index(at place: Double) -> Int {
        var index = 0
        while ends[index] <= place { index += 1 }
        return index
    }
}
