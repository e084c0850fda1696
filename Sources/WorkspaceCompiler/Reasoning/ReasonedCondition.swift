import Campaigns

/// A condition of the workspace, with what the lints ask of it worked out once.
final class ReasonedCondition: Sendable {
    let rule: RuleCondition
    /// All of it, in file order.
    let criteria: [Criterion]
    let parts: [ConditionPart]
    /// Of whom each part holds.
    let holding: [FactSet]
    /// Of whom all parts hold.
    let together: FactSet
    /// Whose candidate the play is; nil for other conditions, which are asked of everybody.
    let reach: PlayReach?
    /// Those customers; everybody where a play reaches nobody, which has its own warning.
    let customers: FactSet
    /// Of whom it is true, among its customers.
    let applying: FactSet

    init(_ rule: RuleCondition, _ reach: PlayReach?, customers: FactSet, _ reasoner: Reasoner) {
        self.rule = rule
        self.reach = reach
        self.customers = customers
        criteria = rule.condition.criteria
        parts = rule.condition.parts
        holding = parts.map { reasoner.facts($0, .isTrue) }
        together = holding.conjunction
        applying = together.and(customers)
    }

    /// Whether no two parts ask for the same thing, so that none follows from others.
    var partsAreApart: Bool {
        var all: UInt64 = 0
        for part in parts {
            let mentions = part.condition.mentions
            if all & mentions != 0 { return false }
            all |= mentions
        }
        return true
    }
}

extension Condition {
    /// A bit for each thing it asks for (`FactBox.mentions`). O(criteria).
    fileprivate var mentions: UInt64 {
        switch self {
        case .criterion(let criterion): FactBox.mentions(of: criterion.test)
        case .group(let group): group.members.reduce(0) { $0 | $1.mentions }
        }
    }
}
