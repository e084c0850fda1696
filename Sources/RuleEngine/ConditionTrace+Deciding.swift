import Campaigns

/// The first requirement of a condition that a customer does not meet.
public struct DecidingRequirement: Sendable {
    /// `affinity at least 35`, `any of (a; b)`, `none of (a; b)`.
    public let words: String
    public let place: Place
    /// no or unknown.
    public let truth: Truth
    /// Set when it is a single criterion.
    public let criterionTrace: CriterionTrace?
    /// When unknown: the ids of the fields that were empty.
    public let emptyFields: [String]

    /// `cannot tell: marketing_consent is empty`, when it is unknown; else nil.
    public var unknownWords: String? { truth == .unknown ? cannotTell(emptyFields) : nil }
}

extension ConditionTrace {
    /// For a condition that is not true: the first requirement in file order that is not met. It is a criterion, or
    /// an any or none group as a whole; all groups are descended through. nil when the condition is true.
    public var deciding: DecidingRequirement? {
        guard truth != .yes else { return nil }
        switch self {
        case .criterion(let trace):
            return DecidingRequirement(
                words: trace.criterion.words, place: trace.criterion.place, truth: truth, criterionTrace: trace,
                emptyFields: trace.emptyFields)
        case .group(.all, let members, _, _):
            return members.first { $0.truth != .yes }?.deciding
        case .group(_, _, _, let source):
            return DecidingRequirement(
                words: words, place: source.place, truth: truth, criterionTrace: nil, emptyFields: emptyFields)
        }
    }

    /// `cannot tell: marketing_consent is empty`, when the condition is unknown; else nil.
    public var unknownWords: String? { truth == .unknown ? cannotTell(emptyFields) : nil }

    /// The empty fields that an unknown condition rests on, each once, in file order.
    var emptyFields: [String] {
        guard truth == .unknown else { return [] }
        switch self {
        case .criterion(let trace): return trace.emptyFields
        case .group(_, let members, _, _):
            var seen = Set<String>()
            return members.flatMap(\.emptyFields).filter { seen.insert($0).inserted }
        }
    }
}

private func cannotTell(_ emptyFields: [String]) -> String {
    guard emptyFields.count > 1, let last = emptyFields.last else {
        return "cannot tell: \(emptyFields.first ?? "a value") is empty"
    }
    return "cannot tell: \(emptyFields.dropLast().joined(separator: ", ")) and \(last) are empty"
}
