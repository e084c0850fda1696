import Outcomes

/// Comparisons as cells and in words.
extension Comparison {
    var valueUnit: ReportUnit { yardstick.isShare ? .share : .amount }
    var differenceUnit: ReportUnit { yardstick.isShare ? .points : .difference }

    var treatedCell: ReportCell { treated.people == 0 ? .none : .number(treated.value, valueUnit) }
    var heldOutCell: ReportCell { heldOut.people == 0 ? .none : .number(heldOut.value, valueUnit) }

    var differenceCell: ReportCell {
        if let estimate { return .number(estimate.difference, differenceUnit) }
        return .none
    }

    var intervalCell: ReportCell {
        if let estimate { return .interval(estimate.low, estimate.high, differenceUnit) }
        return .none
    }

    var probabilityCell: ReportCell { estimate.map { .number($0.probability, .probability) } ?? .none }
    var adjustedCell: ReportCell { adjusted.map { .number($0, .probability) } ?? .none }

    func beforeCell(_ value: ((treated: Double, heldOut: Double)) -> Double) -> ReportCell {
        guard let before, value(before).isFinite else { return .none }
        return .number(value(before), valueUnit)
    }

    /// `+0.77 (+0.49 to +1.05)`; empty where nothing can be said.
    var differenceWords: String {
        guard let estimate else { return "" }
        return "\(differenceUnit.words(estimate.difference)) (\(differenceUnit.words(from: estimate.low, to: estimate.high)))"
    }

    /// Of something that we are glad of.
    var verdict: ReportCell { .verdict(finding.tone, finding.words) }
}

extension Comparison.Finding {
    var words: String {
        switch self {
        case .more: "more"
        case .less: "less"
        case .noEvidence: "no evidence"
        case .perhapsChance: "perhaps chance"
        case .tooFew: "too few"
        case .observed: "observed"
        }
    }

    var tone: ReportTone {
        switch self {
        case .more: .good
        case .less: .bad
        case .noEvidence, .perhapsChance: .unclear
        case .tooFew: .silent
        case .observed: .observed
        }
    }
}
