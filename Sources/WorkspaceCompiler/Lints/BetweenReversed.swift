import Campaigns
import Diagnostics
import YAMLSource

extension Lint {
    static let betweenReversed = Lint(
        "between-reversed", "a `between` with the higher value first",
        why: """
            `between: [a, b]` holds from a to b, both included. With the higher value first nothing lies between, and \
            the condition never holds.
            """,
        example: Example(.play, bad: "when: [{orders: {between: [9, 3]}}]", good: "when: [{orders: {between: [3, 9]}}]")
    ) { context in
        context.conditions.flatMap { condition in
            condition.criteria.flatMap { criterion -> [Diagnostic] in
                guard case .field(let field, let tests) = criterion.test else { return [] }
                return tests.compactMap(\.reversedBounds).map { bounds in
                    let pair = context.entry(of: criterion, field)?.value.value(for: "between")
                    let written = (pair?.items ?? []).compactMap(\.scalar?.text)
                    let (first, second) = written.count == 2
                        ? (written[0], written[1]) : (Value.written(bounds.first), Value.written(bounds.second))
                    return context.warning(
                        "between-reversed", at: criterion.place, marking: pair,
                        "`between: [\(first), \(second)]` of \(condition.rule.owner) has the higher value first, so it never holds",
                        help: "write `between: [\(second), \(first)]`")
                }
            }
        }
    }
}
