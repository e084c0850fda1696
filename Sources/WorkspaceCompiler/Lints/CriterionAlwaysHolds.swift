import Campaigns
import Diagnostics

extension Lint {
    static let criterionAlwaysHolds = Lint(
        "criterion-always-holds", "a criterion that always holds given the others",
        why: """
            A criterion that is true whenever the others are changes nothing: `orders at least 3` beside `orders at \
            least 5`, `known: true` beside another test on the same field, a part of `any` that another part covers. \
            It is one more line to read and to explain, and often it stands for something else that was meant.

            In a guardrail that blocks what is not known, a criterion counts as superfluous only if it makes no \
            difference to that either.
            """,
        example: Example(
            .play, bad: "when: [{orders: {at_least: 5}}, {orders: {at_least: 3}}]", good: "when: [{orders: {at_least: 5}}]")
    ) { context in
        // What can never hold is told already.
        context.conditions.filter { !$0.applying.isNobody }.flatMap { condition in
            AlwaysHolds(context: context, rule: condition.rule).warnings(condition)
        }
    }
}

/// Looks for what always holds in one condition.
private struct AlwaysHolds {
    let context: LintContext
    let rule: RuleCondition

    private var reasoner: Reasoner { context.reasoner }

    func warnings(_ condition: ReasonedCondition) -> [Diagnostic] {
        // Most conditions: nothing is asked twice, and each part can fail.
        let isPlain = condition.parts.allSatisfy { $0.branches == nil } && condition.partsAreApart
        if isPlain, condition.parts.allSatisfy({ !reasoner.facts($0, .isNotTrue).isNobody }) { return [] }
        return warnings(condition.parts, condition.holding, above: .everybody)
    }

    /// `facts` are where each part holds, `above` is where everything around them does. Of two that say the same the later
    /// one is told.
    func warnings(_ parts: [ConditionPart], _ facts: [FactSet], above: FactSet) -> [Diagnostic] {
        var before = [above]
        for fact in facts.dropLast() { before.append(before[before.count - 1].and(fact)) }
        var found: [Diagnostic] = []
        var kept: [Int] = []
        var after = FactSet.everybody
        for position in parts.indices.reversed() {
            let beside = before[position].and(after)
            let others = Array(0..<position) + kept
            // That `none` leaves out what can never hold is told already.
            if parts[position].isExcluded, !reasoner.canHold(parts[position].condition) { continue }
            if !beside.meets(reasoner.facts(parts[position], .isNotTrue)),
                !makesDifferenceIfUnknown(parts[position], others.map { parts[$0] })
            {
                found.append(superfluous(parts[position], given: others.sorted().map { (parts[$0], facts[$0]) }))
                continue
            }
            kept.append(position)
            after = facts[position].and(after)
            if let branches = parts[position].branches { found += warnings(branches: branches, above: beside) }
        }
        return found
    }

    /// Whether the condition could be false where without this part it is unknown, and unknown does what true does.
    private func makesDifferenceIfUnknown(_ part: ConditionPart, _ others: [ConditionPart]) -> Bool {
        guard rule.actsOnUnknown else { return false }
        return others.map { reasoner.facts($0, .isNotFalse) }.conjunction.meets(reasoner.facts(part, .isFalse))
    }

    private func superfluous(_ part: ConditionPart, given others: [(part: ConditionPart, facts: FactSet)]) -> Diagnostic {
        let sets = [reasoner.facts(part, .isNotTrue)] + others.map(\.facts)
        let reasons = Reasoner.conflict(among: sets).map { $0.filter { $0 > 0 }.map { others[$0 - 1].part.words } }
        let fact: String
        switch reasons {
        case nil: fact = "always holds where the rest of the condition does"
        case []?: fact = "always holds"
        case [part.words]?: fact = "stands there twice"
        case let reasons?: fact = "always holds where \(Wording.list(reasons)) \(reasons.count == 1 ? "holds" : "hold")"
        }
        return context.warning(
            "criterion-always-holds", at: part.condition.place,
            "`\(part.words)` \(fact), so it changes nothing in \(rule.owner)",
            help: "take it away, or change it to what is meant")
    }

    private func warnings(branches: [Condition], above: FactSet) -> [Diagnostic] {
        let facts = branches.map { above.and(reasoner.facts($0, .isTrue)) }
        var found: [Diagnostic] = []
        var kept = Array(branches.indices)
        for position in branches.indices.reversed() where !facts[position].isNobody {
            let wider = kept.first { other in
                other != position && !facts[other].isNobody && covers(branches[other], branches[position], facts[position])
            }
            if let wider {
                kept.removeAll { $0 == position }
                found.append(
                    context.warning(
                        "criterion-always-holds", at: branches[position].place,
                        "where `\(branches[position].words)` holds, `\(branches[wider].words)` always holds too, "
                            + "so this part of `any` changes nothing in \(rule.owner)",
                        help: "take the narrower one away, or change it to what is meant"))
                continue
            }
            let inner = branches[position].parts
            if inner.count > 1 {
                found += warnings(inner, inner.map { reasoner.facts($0, .isTrue) }, above: above)
            }
        }
        return found
    }

    /// Whether one part of an `any` is true wherever another is, and, where unknown counts, never false where that is unknown.
    private func covers(_ wider: Condition, _ narrower: Condition, _ narrowerFacts: FactSet) -> Bool {
        guard !narrowerFacts.meets(reasoner.facts(wider, .isNotTrue)) else { return false }
        return !rule.actsOnUnknown || !reasoner.facts(narrower, .isNotFalse).meets(reasoner.facts(wider, .isFalse))
    }
}
