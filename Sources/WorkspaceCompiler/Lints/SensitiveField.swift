import Campaigns
import Diagnostics
import YAMLSource

extension Lint {
    static let sensitiveField = Lint(
        "sensitive-field", "a rule on age, gender, ethnicity, religion or health",
        why: """
            Who gets more help, or less, because of age, gender, ethnicity, religion or health is treated unequally, \
            and in many countries the law forbids it or asks for good reasons on paper. Each condition and formula \
            over such a field is told, in plays, guardrails, scores and the ranking, so that somebody decides it \
            with open eyes. Fields are known by the words of their id and their column: `age` and `customer_age`, \
            but not `account_age`. If a rule is right (a guardrail that keeps wine from minors), switch the warning \
            off in its file and write down why.
            """,
        example: Example(
            .file("rules/more.yaml"),
            bad: """
                kind: guardrails
                format: 1
                rules:
                  - id: too_old
                    when: [{age: {at_least: 70}}]
                    blocks: {purpose: help}
                    say: Rather not
                """,
            good: """
                kind: guardrails
                format: 1
                rules:
                  - id: new_account
                    when: [{account_age: {less_than: 30}}]
                    blocks: {purpose: ask}
                    say: They have only just come
                """)
    ) { context in
        let workspace = context.workspace
        let subjects = workspace.fields.map(SensitiveSubject.init)
        if subjects.allSatisfy({ $0 == nil }) { return [] }
        func warning(
            _ field: FieldIndex, _ owner: @autoclosure () -> String, at place: Place, marking node: @autoclosure () -> YAMLNode?
        ) -> Diagnostic? {
            guard let subject = subjects[field.position] else { return nil }
            return context.warning(
                "sensitive-field", at: place, marking: node(),
                "\(owner()) goes by `\(workspace[field].id)`, which is about \(subject.rawValue)",
                help: "go by what customers do or have told us they want; if the rule is right, say so in this file: "
                    + "`lint: {sensitive-field: off, because: \"…\"}`")
        }
        let conditions = context.conditions.flatMap { condition in
            condition.criteria.flatMap { criterion -> [Diagnostic] in
                guard case .field(let field, _) = criterion.test else { return [] }
                return criterion.fields.filter { subjects[$0.position] != nil }.distinct.compactMap {
                    warning($0, condition.rule.owner, at: criterion.place, marking: context.entry(of: criterion, field)?.key)
                }
            }
        }
        let formulas = workspace.ruleFormulas.flatMap { rule in
            rule.formula.fields.compactMap { warning($0, rule.subject.words, at: rule.formula.place, marking: nil) }
        }
        let ranks = workspace.scores.compactMap { score -> Diagnostic? in
            guard case .percentile(let field) = score.method else { return nil }
            return warning(
                field, "the score `\(score.id)`", at: score.place,
                marking: context.node(at: score.place)?.value(for: "of"))
        }
        let tierScore = context.root(of: Kind.tiers)?.value(for: "score")
        let tiers = [warning(workspace.tiers.score, "the tier", at: workspace.tiers.place, marking: tierScore)]
        return conditions + formulas + ranks + tiers.compactMap { $0 }
    }
}

extension SensitiveSubject {
    /// What a column of the customers table is about; nil for scores and built-ins, and for all else.
    fileprivate init?(_ field: Field) {
        guard case .column(let column) = field.source else { return nil }
        guard let subject = SensitiveSubject(name: field.id) ?? SensitiveSubject(name: column.name) else { return nil }
        self = subject
    }
}
