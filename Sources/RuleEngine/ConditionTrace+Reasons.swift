import Campaigns

extension ConditionTrace {
    /// The criteria that hold, in words and file order: those of nested all and any without the group's words, of an
    /// any only the parts that hold, a none whole. Nothing for an empty condition.
    public var reasons: [String] {
        switch self {
        case .criterion(let trace): return trace.truth == .yes ? [trace.criterion.words] : []
        case .group(.all, let members, _, _): return members.flatMap(\.reasons)
        case .group(.any, let members, _, _): return members.filter { $0.truth == .yes }.flatMap(\.reasons)
        case .group(.none, let members, let truth, _): return truth == .yes && !members.isEmpty ? [words] : []
        }
    }
}

extension ConditionTrace {
    /// The same, each criterion with what was found: `affinity at least 70 (has 83)`.
    public var reasonsWithValues: [String] {
        switch self {
        case .criterion(let trace): return trace.truth == .yes ? ["\(trace.criterion.words) (\(trace.foundWords))"] : []
        case .group(.all, let members, _, _): return members.flatMap(\.reasonsWithValues)
        case .group(.any, let members, _, _): return members.filter { $0.truth == .yes }.flatMap(\.reasonsWithValues)
        case .group(.none, let members, let truth, _): return truth == .yes && !members.isEmpty ? [words] : []
        }
    }
}
