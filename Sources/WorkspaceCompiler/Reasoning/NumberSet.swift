/// Numbers as a union of intervals that do not touch, lowest first.
struct NumberSet: Hashable, Sendable {
    /// From `low` to `high`; where it lies `after` the one or `before` the other, that end does not belong to it. Never empty.
    struct Interval: Hashable, Sendable {
        let low: Double
        let isLowOpen: Bool
        let high: Double
        let isHighOpen: Bool

        /// nil where nothing lies between the ends.
        init?(_ low: Double, after isLowOpen: Bool = false, _ high: Double, before isHighOpen: Bool = false) {
            guard low < high || low == high && !isLowOpen && !isHighOpen else { return nil }
            self.low = low
            self.isLowOpen = isLowOpen
            self.high = high
            self.isHighOpen = isHighOpen
        }

        var hasWholeNumber: Bool {
            let up = low.rounded(.up)
            let lowest = isLowOpen && up == low ? up + 1 : up
            // Beyond 2^53 every number is whole, and adding 1 changes nothing.
            if abs(lowest) >= 9_007_199_254_740_992 { return true }
            return isHighOpen ? lowest < high : lowest <= high
        }

        func intersection(_ other: Interval) -> Interval? {
            let isLower = low > other.low || low == other.low && isLowOpen
            let isHigher = high < other.high || high == other.high && isHighOpen
            return Interval(
                isLower ? low : other.low, after: isLower ? isLowOpen : other.isLowOpen,
                isHigher ? high : other.high, before: isHigher ? isHighOpen : other.isHighOpen)
        }
    }

    let intervals: [Interval]

    private init(sorted intervals: [Interval]) { self.intervals = intervals }

    static let none = NumberSet(sorted: [])
    static let all = NumberSet(Interval(-.infinity, after: true, .infinity, before: true))

    /// One interval, or none.
    init(_ interval: Interval?) { intervals = interval.map { [$0] } ?? [] }

    /// Both ends included.
    init(from low: Double, to high: Double) { self.init(Interval(low, high)) }

    /// These numbers alone.
    init(_ numbers: some Sequence<Double>) {
        intervals = Set(numbers).sorted().compactMap { Interval($0, $0) }
    }

    static func atLeast(_ low: Double) -> NumberSet { NumberSet(Interval(low, .infinity, before: true)) }
    static func moreThan(_ low: Double) -> NumberSet { NumberSet(Interval(low, after: true, .infinity, before: true)) }
    static func atMost(_ high: Double) -> NumberSet { NumberSet(Interval(-.infinity, after: true, high)) }
    static func lessThan(_ high: Double) -> NumberSet { NumberSet(Interval(-.infinity, after: true, high, before: true)) }

    var isEmpty: Bool { intervals.isEmpty }
    private var isAll: Bool { intervals.count == 1 && intervals[0].low == -.infinity && intervals[0].high == .infinity }
    var hasWholeNumber: Bool { intervals.contains(where: \.hasWholeNumber) }
    /// The end of the lowest interval; nil when empty.
    var lowest: (value: Double, isOpen: Bool)? { intervals.first.map { ($0.low, $0.isLowOpen) } }
    var highest: (value: Double, isOpen: Bool)? { intervals.last.map { ($0.high, $0.isHighOpen) } }

    /// The only number in it; nil where there are none or more.
    var single: Double? { intervals.count == 1 && intervals[0].low == intervals[0].high ? intervals[0].low : nil }

    /// O(intervals of both).
    func intersection(_ other: NumberSet) -> NumberSet {
        if isAll { return other }
        if other.isAll { return self }
        var found: [Interval] = []
        var (left, right) = (0, 0)
        while left < intervals.count, right < other.intervals.count {
            let (one, two) = (intervals[left], other.intervals[right])
            if let common = one.intersection(two) { found.append(common) }
            let endsFirst = one.high < two.high || one.high == two.high && one.isHighOpen
            if endsFirst { left += 1 } else { right += 1 }
        }
        return NumberSet(sorted: found)
    }

    /// All other numbers. O(intervals).
    var complement: NumberSet {
        var found: [Interval] = []
        var low = -Double.infinity
        var isLowOpen = true
        for interval in intervals {
            if let gap = Interval(low, after: isLowOpen, interval.low, before: !interval.isLowOpen) {
                found.append(gap)
            }
            (low, isLowOpen) = (interval.high, !interval.isHighOpen)
        }
        if low < .infinity, let rest = Interval(low, after: isLowOpen, .infinity, before: true) { found.append(rest) }
        return NumberSet(sorted: found)
    }
}
