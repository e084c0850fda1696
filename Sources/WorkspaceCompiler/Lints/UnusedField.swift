import Campaigns
import Diagnostics

extension Lint {
    static let unusedField = Lint(
        "unused-field", "a field that nothing uses",
        why: """
            A field is declared so that rules can speak of it. One that no condition, formula, message, role or other \
            field speaks of changes nothing for any customer, and yet every run reads its column and stops when the \
            column is missing. Most often a rule that should use it is not written yet; with a `permission: true` \
            field that is a customer's no that nobody hears. A scenario that sets the field is not a use.
            """,
        example: Example(
            .file("rules/more.yaml"),
            bad: """
                kind: fields
                format: 1
                fields:
                  no_calls: {type: yes_no, permission: true, about: They do not want to be phoned}
                """,
            good: """
                kind: guardrails
                format: 1
                rules:
                  - id: wants_no_mail
                    when: [{no_mail: yes}]
                    blocks: {channel: email}
                    say: They want no email
                """)
    ) { context in
        let used = context.usedFields
        let dateColumns = context.workspace.dateColumns
        return context.workspace.fields.indices.map(FieldIndex.init).compactMap { index in
            let field = context.workspace[index]
            guard let place = field.place, case .column(let column) = field.source, !used.contains(index),
                !dateColumns.contains(column.name)
            else { return nil }
            return context.warning(
                "unused-field", at: place,
                field.isPermission
                    ? "nothing uses the field `\(field.id)`: what customers allow or refuse there is not heeded"
                    : "nothing uses the field `\(field.id)`",
                help: field.isPermission
                    ? "write a guardrail that tests it, or take the field away"
                    : "use it in a condition, a formula or a message, or take it away")
        }
    }
}

extension LintContext {
    /// The fields that some rule, formula, message, role or other field reads; scenarios do not count.
    /// O(size of the workspace).
    fileprivate var usedFields: Set<FieldIndex> {
        var used = Set<FieldIndex>([workspace.tiers.score])
        for condition in conditions {
            for criterion in condition.criteria { used.formUnion(criterion.fields) }
        }
        for rule in workspace.ruleFormulas { used.formUnion(rule.formula.fields) }
        for score in workspace.scores { used.formUnion(score.method.fields) }
        used.formUnion(workspace.team.roles.compactMap(\.person))
        if let value = workspace.tiers.warnings.valueDoesNotFallWithTier { used.insert(value) }
        return used.union(workspace.messageFields)
    }
}

extension Workspace {
    /// The fields that some message names. O(size of the workspace).
    var messageFields: Set<FieldIndex> {
        let tags = plays.compactMap(\.message).flatMap { [$0.subject, $0.body] }.compactMap { $0 }
            .flatMap(MessageTag.all)
        let named = Set(tags.map(\.name))
        return Set(fields.indices.filter { named.contains(fields[$0].id) }.map(FieldIndex.init))
    }

    /// The columns that say when another field's cell was filled.
    fileprivate var dateColumns: Set<String> {
        Set(fields.compactMap { if case .column(let column) = $0.source { column.datedBy } else { nil } })
    }
}
