import Campaigns

/// One of the things that must all hold for a condition to hold: a criterion, an `any`, or what a `none` leaves out.
struct ConditionPart {
    let condition: Condition
    /// It stands under `none`: what must hold is that it does not.
    let isExcluded: Bool

    var words: String { isExcluded ? "none of (\(condition.words))" : condition.words }

    /// The parts of an `any` under which nothing is left out; nil for all else.
    var branches: [Condition]? {
        if !isExcluded, case .group(let group) = condition, group.kind == .any { group.members } else { nil }
    }
}

extension Condition {
    /// Its parts, in file order: those of nested `all` each, those of a `none` each. O(criteria).
    var parts: [ConditionPart] {
        var parts: [ConditionPart] = []
        collect(into: &parts, isExcluded: false)
        return parts
    }

    private func collect(into parts: inout [ConditionPart], isExcluded: Bool) {
        guard case .group(let group) = self else {
            return parts.append(ConditionPart(condition: self, isExcluded: isExcluded))
        }
        switch (group.kind, isExcluded) {
        case (.all, false): for member in group.members { member.collect(into: &parts, isExcluded: false) }
        case (.any, true), (.none, false): for member in group.members { member.collect(into: &parts, isExcluded: true) }
        case (.any, false), (.all, true), (.none, true):
            if group.kind != .none, group.members.count == 1 {
                group.members[0].collect(into: &parts, isExcluded: isExcluded)
            } else {
                parts.append(ConditionPart(condition: self, isExcluded: isExcluded))
            }
        }
    }
}

extension Reasoner {
    /// Of whom what the part asks has this outcome.
    func facts(_ part: ConditionPart, _ outcome: Outcome) -> FactSet {
        facts(part.condition, part.isExcluded ? outcome.opposite : outcome)
    }

    /// The fewest of some sets that nobody is in together, of which each is needed: their positions; nil where some may be
    /// in all. O(sets²).
    static func conflict(among sets: [FactSet]) -> [Int]? {
        guard sets.conjunction.isNobody else { return nil }
        var needed = Array(sets.indices)
        for position in sets.indices {
            let others = needed.filter { $0 != position }
            if others.lazy.map({ sets[$0] }).conjunction.isNobody { needed = others }
        }
        return needed
    }
}
