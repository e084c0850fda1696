import Campaigns
import Diagnostics

extension Lint {
    static let conditionNeverHolds = Lint(
        "condition-never-holds", "a condition that can never hold",
        why: """
            Two criteria exclude each other, or one asks for what cannot be: a number at least 5 and less than 3, a \
            tier whose customers never get the play, a count below zero. A play with such a condition never applies, a \
            guardrail never blocks, and nothing else tells you so. A part of an `any` that can never hold changes \
            nothing and hides what was meant.

            It is only said where it is certain on every day: dates are held against dates, distances from today \
            against distances from today, and months, which differ in length, only as far as that does not matter.
            """,
        example: Example(
            .play, bad: "when: [{orders: {at_least: 5}}, {orders: {less_than: 3}}]",
            good: "when: [{orders: {at_least: 3}}, {orders: {less_than: 5}}]")
    ) { context in
        context.conditions.flatMap { NeverHolds(context: context, condition: $0).warnings }
    }
}

/// Looks for what can never hold in one condition.
private struct NeverHolds {
    let context: LintContext
    let condition: ReasonedCondition

    private var rule: RuleCondition { condition.rule }
    private var reasoner: Reasoner { context.reasoner }

    var warnings: [Diagnostic] {
        let (parts, facts) = (condition.parts, condition.holding)
        if condition.together.isNobody, let conflict = Reasoner.conflict(among: facts) {
            return [warning(conflict.map { parts[$0] }, tiers: nil)]
        }
        if condition.applying.isNobody, let conflict = Reasoner.conflict(among: facts + [condition.customers]) {
            let involved = conflict.filter { $0 < parts.count }.map { parts[$0] }
            return [warning(involved, tiers: condition.reach?.tiers ?? [])]
        }
        return warnings(inside: parts, facts, condition.customers)
    }

    /// The whole can never hold because of these parts, with `tiers` because only those customers get the play.
    private func warning(_ parts: [ConditionPart], tiers: Set<Int>?) -> Diagnostic {
        let what: String
        if let tiers {
            let ids = Wording.list(tiers.sorted().map { context.workspace.tiers.tiers[$0].id }, "or")
            what = Wording.list(parts.map(\.words)) + " can never hold: only customers "
                + (ids.isEmpty ? "without a tier" : "of the tier \(ids)") + " get the play"
        } else if parts.count > 1 {
            what = Wording.list(parts.map(\.words)) + " can never hold together"
        } else {
            what = Wording.list(parts.map(\.words)) + " can never hold"
        }
        return context.warning(
            "condition-never-holds", at: (parts.last?.condition ?? rule.condition).place, "\(what), so \(rule.ifNever)",
            help: parts.count > 1 || tiers != nil
                ? "change or take away one of them; what need not hold together goes under `any:`"
                : "change it to what is meant")
    }

    /// Parts of an `any`, and what a `none` leaves out, that can never hold where the rest does.
    private func warnings(inside parts: [ConditionPart], _ facts: [FactSet], _ above: FactSet) -> [Diagnostic] {
        parts.indices.flatMap { position -> [Diagnostic] in
            let part = parts[position]
            if part.isExcluded {
                guard !reasoner.canHold(part.condition) else { return [] }
                return [
                    context.warning(
                        "condition-never-holds", at: part.condition.place,
                        "`\(part.condition.words)` can never hold, so `none` leaves nobody out by it in \(rule.owner)",
                        help: "change it to what is meant, or take it away")
                ]
            }
            guard let branches = part.branches else { return [] }
            let beside = parts.indices.lazy.filter { $0 != position }.map { facts[$0] }.conjunction.and(above)
            return branches.flatMap { branch -> [Diagnostic] in
                let inner = branch.parts
                let innerFacts = inner.map { reasoner.facts($0, .isTrue) }
                guard innerFacts.conjunction.and(beside).isNobody else {
                    return warnings(inside: inner, innerFacts, beside)
                }
                let isAlone = innerFacts.conjunction.isNobody
                return [
                    context.warning(
                        "condition-never-holds", at: branch.place,
                        "`\(branch.words)` can never hold\(isAlone ? "" : " where the rest does"), "
                            + "so this part of `any` changes nothing in \(rule.owner)",
                        help: "change it to what is meant, or take it away")
                ]
            }
        }
    }
}
