extension ReportCell {
    /// As people read it, in every form of a report: `2,469`, `12.3%`, `+0.49 to +1.05`, `–` where there is nothing.
    public var words: String {
        switch self {
        case .text(let text), .id(let text), .verdict(_, let text): text
        case .number(let number, let unit): unit.words(number)
        case .interval(let low, let high, let unit): unit.words(from: low, to: high)
        case .none: ReportUnit.nothing
        }
    }
}

extension ReportUnit {
    /// What stands where there is nothing.
    static let nothing = "–"

    /// A number of this unit as people read it; `–` for one that is not finite. Halves go away from zero, and what rounds
    /// to nothing has no sign.
    public func words(_ number: Double) -> String { number.isFinite ? bare(number) + suffix : ReportUnit.nothing }

    /// `+7.00 to +8.32 points`, `10.1% to 12.0%`.
    public func words(from low: Double, to high: Double) -> String {
        guard low.isFinite, high.isFinite else { return ReportUnit.nothing }
        return "\(bare(low)) to \(bare(high))\(suffix)"
    }

    /// Said once, after the last number.
    private var suffix: String { self == .points ? " points" : "" }

    private func bare(_ number: Double) -> String {
        switch self {
        case .count: DecimalWords.written(number, places: 0)
        case .share: DecimalWords.written(number * 100, places: 1) + "%"
        case .points: DecimalWords.signed(number * 100, places: 2)
        case .amount: DecimalWords.written(number, places: 2)
        case .difference: DecimalWords.signed(number, places: 2)
        case .times: DecimalWords.written(number, places: 1) + "×"
        case .plain: DecimalWords.short(number, places: 2)
        case .probability: number < 0.001 ? "<0.001" : DecimalWords.written(number, places: 3)
        }
    }
}
