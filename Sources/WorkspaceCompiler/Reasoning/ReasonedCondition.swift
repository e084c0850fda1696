import Campaigns

/// A condition of the workspace, with what the lints ask of it worked out once.
struct ReasonedCondition {
    let rule: RuleCondition
    let parts: [ConditionPart]
    /// Of whom each part holds.
    let holding: [FactSet]
    /// Whose candidate the play is; nil for other conditions, which are asked of everybody.
    let reach: PlayReach?
    /// Those customers; everybody where a play reaches nobody, which has its own warning.
    let customers: FactSet

    init(_ rule: RuleCondition, _ workspace: Workspace, _ reaches: [PlayReach], _ reasoner: Reasoner) {
        self.rule = rule
        parts = rule.condition.parts
        holding = parts.map { reasoner.facts($0, .isTrue) }
        reach = rule.play.map { reaches[$0.position] }
        let customers = reach.map {
            reasoner.facts(workspace.fieldIndex(.tier), in: workspace.tierDomain(of: $0))
        }
        self.customers = customers.map { $0.isNobody ? .everybody : $0 } ?? .everybody
    }

    /// Of whom it is true, among its customers.
    var applying: FactSet { holding.conjunction.and(customers) }
}
