import Campaigns

/// A criterion of a condition, and what it has to say for the condition to hold.
public struct CriterionInCondition: Sendable {
    public let criterion: Criterion
    /// Among `Condition.criteria`.
    public let position: Int
    /// Whether it has to be false: it stands in an odd number of `none` groups.
    public let mustFail: Bool
}

extension Condition {
    /// All criteria in file order, each with what it has to say. O(criteria).
    public var criteriaInContext: [CriterionInCondition] {
        var found: [CriterionInCondition] = []
        collect(&found, mustFail: false)
        return found
    }

    private func collect(_ found: inout [CriterionInCondition], mustFail: Bool) {
        switch self {
        case .criterion(let criterion):
            found.append(CriterionInCondition(criterion: criterion, position: found.count, mustFail: mustFail))
        case .group(let group):
            for member in group.members { member.collect(&found, mustFail: mustFail != (group.kind == .none)) }
        }
    }

    /// The condition as it would be if one criterion said what it has to say. True for no fewer customers than the
    /// condition itself. O(criteria).
    public func granting(_ criterion: CriterionInCondition) -> Condition {
        replacing(criterion.position, with: .constant(!criterion.mustFail, criterion.criterion.place))
    }

    /// The condition with another one in the place of a criterion, by its position among `criteria`. O(criteria).
    public func replacing(_ position: Int, with other: Condition) -> Condition {
        var next = 0
        return replacing(position, with: other, counting: &next)
    }

    private func replacing(_ position: Int, with other: Condition, counting next: inout Int) -> Condition {
        switch self {
        case .criterion:
            defer { next += 1 }
            return next == position ? other : self
        case .group(let group):
            var members: [Condition] = []
            for member in group.members { members.append(member.replacing(position, with: other, counting: &next)) }
            return .group(ConditionGroup(kind: group.kind, members: members, place: group.place))
        }
    }

    private static func constant(_ holds: Bool, _ place: Place) -> Condition {
        .group(ConditionGroup(kind: holds ? .all : .any, members: [], place: place))
    }
}
