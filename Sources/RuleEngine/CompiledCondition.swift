import Campaigns

/// A condition whose criteria are indices into the distinct criteria of a program. The order of a group's members does
/// not change its truth, so its criteria stand apart from its groups and are combined in one loop.
struct CompiledCondition: Sendable {
    private let kind: ConditionGroup.Kind
    private var criteria: [Int] = []
    private var groups: [CompiledCondition] = []
    /// All criteria in file order, repeats and those of groups included.
    private(set) var criterionIndices: [Int] = []

    /// A single criterion is an all of one.
    init(_ condition: Condition, criteria distinct: inout DistinctCriteria) {
        switch condition {
        case .criterion: self.init(.all, [condition], criteria: &distinct)
        case .group(let group): self.init(group.kind, group.members, criteria: &distinct)
        }
    }

    private init(_ kind: ConditionGroup.Kind, _ members: [Condition], criteria distinct: inout DistinctCriteria) {
        self.kind = kind
        for member in members {
            switch member {
            case .criterion(let criterion):
                let index = distinct.index(of: criterion.test)
                criteria.append(index)
                criterionIndices.append(index)
            case .group(let group):
                let compiled = CompiledCondition(group.kind, group.members, criteria: &distinct)
                groups.append(compiled)
                criterionIndices += compiled.criterionIndices
            }
        }
    }

    /// Combines the answers of the distinct criteria (Kleene). O(criteria × rows ÷ 64).
    func combine(_ answers: [TruthMask], rowCount: Int) -> TruthMask {
        // Where there are no members: all and none hold, any does not.
        var combined = criteria.first.map { answers[$0] } ?? TruthMask(kind == .all, rowCount: rowCount)
        for index in criteria.dropFirst() { combined.form(kind, with: answers[index]) }
        for group in groups { combined.form(kind, with: group.combine(answers, rowCount: rowCount)) }
        return kind == .none ? combined.opposite : combined
    }
}

extension TruthMask {
    /// The members of a none are joined like those of an any; its answer is the opposite.
    fileprivate mutating func form(_ kind: ConditionGroup.Kind, with member: TruthMask) {
        switch kind {
        case .all: formLeast(with: member)
        case .any, .none: formGreatest(with: member)
        }
    }
}
