import Campaigns
import Diagnostics
import YAMLSource

extension Lint {
    static let doubleNegative = Lint(
        "double-negative", "none of something that is not so, over a field that can be empty",
        why: """
            "None is not north" reads as if customers of whom nothing is known were welcome: nobody said that they are \
            elsewhere. They are not. A test on an empty field is unknown, and what is unknown twice turned round is \
            still unknown: a play does not apply, a guardrail does what its `if_unknown` says. Say what you want of \
            the field, and say what becomes of those where it is empty. A condition that tests `known` on the field \
            has said so and is left alone.
            """,
        example: Example(
            .play, bad: "when:\n  none:\n    - region: {is_not: north}",
            good: "when:\n  any:\n    - region: north\n    - region: {known: false}")
    ) { context in
        context.conditions.flatMap { condition -> [Diagnostic] in
            let negated = condition.rule.condition.negatedMembers
            if negated.isEmpty { return [] }
            let decided = condition.rule.condition.fieldsTestedForKnown
            return negated.flatMap { criterion -> [Diagnostic] in
                guard case .field(let field, let tests) = criterion.test, !decided.contains(field),
                    context.workspace.canBeEmpty(field)
                else { return [] }
                return tests.compactMap { test in
                    guard case .isNoneOf = test else { return nil }
                    return context.doubleNegative(of: criterion, field, condition.rule)
                }
            }
        }
    }
}

extension LintContext {
    fileprivate func doubleNegative(of criterion: Criterion, _ field: FieldIndex, _ rule: RuleCondition) -> Diagnostic {
        let id = workspace[field].id
        let entry = entry(of: criterion, field)
        let written = entry.flatMap { $0.value.value(for: "is_not") ?? $0.value.value(for: "none_of") }
        let values = written.flatMap { ($0.items ?? [$0]).compactMap(\.scalar?.text) } ?? []
        let wanted = "\(id): " + (values.count == 1 ? values[0] : values.isEmpty ? "…" : "[\(values.joined(separator: ", "))]")
        return warning(
            "double-negative", at: criterion.place, marking: entry?.key,
            "`none` of `\(criterion.words)` is a double negative, and it cannot be told for customers "
                + "whose `\(id)` is empty: \(rule.ifUnknown)",
            help: "write what you want, outside `none`: `\(wanted)`; to take in those where it is empty, "
                + "`any: [{\(wanted)}, {\(id): {known: false}}]`")
    }
}

extension Condition {
    /// The criteria that stand under a `none` and are turned round by it: under one more they are as they were.
    fileprivate var negatedMembers: [Criterion] { members(isNegated: false) }

    private func members(isNegated: Bool) -> [Criterion] {
        switch self {
        case .criterion(let criterion): isNegated ? [criterion] : []
        case .group(let group):
            group.members.flatMap { $0.members(isNegated: group.kind == .none ? !isNegated : isNegated) }
        }
    }

    fileprivate var fieldsTestedForKnown: Set<FieldIndex> {
        Set(
            criteria.compactMap { criterion in
                guard case .field(let field, let tests) = criterion.test else { return nil }
                return tests.contains { if case .known = $0 { true } else { false } } ? field : nil
            })
    }
}
