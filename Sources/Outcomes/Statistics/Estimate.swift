import Glibc

/// A difference between two groups, how sure it is, and how likely chance alone makes one as large.
public struct Estimate: Hashable, Sendable {
    public let difference: Double
    public let low: Double
    public let high: Double
    /// Two-sided, 0–1.
    public let probability: Double

    /// Whether the interval leaves zero out.
    public var excludesZero: Bool { low > 0 || high < 0 }
}

/// How many of a group did something.
public struct ShareSample: Hashable, Sendable {
    public var people: Int
    public var yes: Int

    public init(people: Int, yes: Int) {
        self.people = people
        self.yes = yes
    }

    /// 0–1; NaN of nobody.
    public var share: Double { Double(yes) / Double(people) }

    /// The interval of the share itself (Wilson 1927).
    func wilson(_ z: Double) -> (low: Double, high: Double) {
        let n = Double(people), p = share
        let center = (p + z * z / (2 * n)) / (1 + z * z / n)
        let half = z / (1 + z * z / n) * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
        return (center - half, center + half)
    }
}

/// What a group did on average. Numbers are taken in one at a time (Welford 1962), so that neither many nor large ones make
/// it inexact.
public struct MeanSample: Hashable, Sendable {
    public private(set) var people = 0
    public private(set) var mean = 0.0
    private var squares = 0.0

    public init() {}

    public init(_ values: some Sequence<Double>) { for value in values { add(value) } }

    /// Of people of whom no more than this is known.
    init(people: Int, mean: Double, variance: Double) {
        self.people = people
        self.mean = mean
        squares = variance * Double(people - 1)
    }

    @inline(__always)
    public mutating func add(_ value: Double) {
        people += 1
        let distance = value - mean
        mean += distance / Double(people)
        squares += distance * (value - mean)
    }

    /// With n − 1; 0 of one or nobody.
    public var variance: Double { people > 1 ? squares / Double(people - 1) : 0 }
}

extension Estimate {
    /// Of two shares: Newcombe's interval from Wilson's (1998, method 10), and the score test of no difference.
    /// nil where a group is empty.
    ///
    /// - Parameter confidence: percent, over 0 and under 100.
    public static func ofShares(_ treated: ShareSample, _ heldOut: ShareSample, confidence: Double) -> Estimate? {
        guard treated.people > 0, heldOut.people > 0 else { return nil }
        let z = NormalDistribution.quantile(0.5 + confidence / 200)
        let one = treated.wilson(z), other = heldOut.wilson(z)
        let (p, q) = (treated.share, heldOut.share)
        let difference = p - q
        func root(_ a: Double, _ b: Double) -> Double { (a * a + b * b).squareRoot() }
        let pooled = Double(treated.yes + heldOut.yes) / Double(treated.people + heldOut.people)
        let spread = (pooled * (1 - pooled) * (1 / Double(treated.people) + 1 / Double(heldOut.people))).squareRoot()
        return Estimate(
            difference: difference, low: difference - root(p - one.low, other.high - q),
            high: difference + root(one.high - p, q - other.low),
            probability: spread > 0 ? NormalDistribution.twoSided(difference / spread) : 1)
    }

    /// Of two means whose spreads may differ: Welch's interval and test (1947). nil where a group has fewer than two.
    ///
    /// - Parameter confidence: percent, over 0 and under 100.
    public static func ofMeans(_ treated: MeanSample, _ heldOut: MeanSample, confidence: Double) -> Estimate? {
        guard treated.people > 1, heldOut.people > 1 else { return nil }
        let difference = treated.mean - heldOut.mean
        let one = treated.variance / Double(treated.people), other = heldOut.variance / Double(heldOut.people)
        let spread = (one + other).squareRoot()
        guard spread > 0 else {
            return Estimate(difference: difference, low: difference, high: difference, probability: difference == 0 ? 1 : 0)
        }
        let degrees =
            (one + other) * (one + other)
            / (one * one / Double(treated.people - 1) + other * other / Double(heldOut.people - 1))
        let student = StudentDistribution(degreesOfFreedom: degrees)
        let reach = student.quantile(0.5 + confidence / 200) * spread
        return Estimate(
            difference: difference, low: difference - reach, high: difference + reach,
            probability: student.twoSided(difference / spread))
    }
}

/// What is left of probabilities when many are looked at.
public enum ManyLooks {
    /// The false discovery rate at which each would just count (Benjamini and Hochberg 1995), in the order given.
    /// O(n log n).
    public static func adjusted(_ probabilities: [Double]) -> [Double] {
        let count = Double(probabilities.count)
        var adjusted = probabilities
        var least = 1.0
        let order = probabilities.indices.sorted { (probabilities[$0], $0) < (probabilities[$1], $1) }
        for (rank, index) in order.enumerated().reversed() {
            least = min(least, probabilities[index] * count / Double(rank + 1))
            adjusted[index] = least
        }
        return adjusted
    }
}
