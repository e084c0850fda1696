/// From where to where the marks of a picture go, and the round numbers between that its axis tells.
struct ChartScale {
    let low: Double
    let high: Double
    /// Whether there is nothing between whole numbers.
    private let isWhole: Bool

    /// Over all values, with zero.
    init(_ values: [Double], isWhole: Bool = false) {
        self.isWhole = isWhole
        let finite = values.filter(\.isFinite)
        let least = min(0, finite.min() ?? 0), most = max(0, finite.max() ?? 0)
        low = least
        high = most > least ? most : least + 1
    }

    /// Over estimates and as much of their intervals as leaves the estimates apart: one of few people may be so wide that
    /// nothing else could be seen.
    init(estimates: [Double], ends: [Double]) {
        let inner = ChartScale(estimates)
        let room = 1.5 * (inner.high - inner.low)
        let cut = estimates.contains { $0.isFinite && $0 != 0 } ? ends.filter(\.isFinite).map { min(max($0, inner.low - room), inner.high + room) } : ends
        let outer = ChartScale(estimates + cut)
        let margin = 0.04 * (outer.high - outer.low)
        isWhole = false
        low = outer.low - margin
        high = outer.high + margin
    }

    /// 0 at the low end, 1 at the high one, and no further.
    func share(_ value: Double) -> Double { min(max((value - low) / (high - low), 0), 1) }

    func holds(_ value: Double) -> Bool { value >= low && value <= high }

    /// A place along the width: `37.5%`.
    func place(_ value: Double) -> String { ChartScale.percent(share(value)) }

    /// Zero, and as many steps of 1, 2 or 5 to both sides as are few enough to stand beside each other on a phone.
    var ticks: [Double] {
        let rough = (high - low) / 4
        guard rough > 0, rough.isFinite else { return [0] }
        var step = 1.0
        while step < rough { step *= 10 }
        while step / 10 >= rough { step /= 10 }
        // Now the first power of ten that is not below; a half or a fifth of it may do.
        if step / 5 >= rough { step /= 5 } else if step / 2 >= rough { step /= 2 }
        if isWhole { step = max(step, 1) }
        let first = Int((low / step).rounded(.up)), last = Int((high / step).rounded(.down))
        return first <= last ? (first...last).map { Double($0) * step } : [0]
    }

    static func percent(_ share: Double) -> String { DecimalWords.short(share * 100, places: 2) + "%" }
}

extension ReportUnit {
    /// A round number on an axis, as short as it can be.
    func tick(_ number: Double) -> String {
        switch self {
        case .share: DecimalWords.short(number * 100, places: 2) + "%"
        case .points: sign(number) + DecimalWords.short(number * 100, places: 2)
        case .difference: sign(number) + DecimalWords.short(number, places: 4)
        case .times: DecimalWords.short(number, places: 4) + "×"
        case .count, .amount, .plain, .probability: DecimalWords.short(number, places: 4)
        }
    }

    private func sign(_ number: Double) -> String { number > 0 ? "+" : "" }
}
