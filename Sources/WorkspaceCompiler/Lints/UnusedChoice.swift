import Campaigns
import Diagnostics
import YAMLSource

extension Lint {
    static let unusedChoice = Lint(
        "unused-choice", "a choice that no rule uses",
        why: """
            A choice that no criterion names or can hold for makes no difference to any customer: whoever has it is \
            treated like anybody else. Either a rule for it is missing, or the word is a leftover. `is_not: given` uses \
            all other choices. Fields that no rule asks for at all, and those in a message or of a person in a role, \
            are not looked at.
            """,
        example: Example(
            .file("rules/consent.yaml"),
            bad: """
                kind: guardrails
                format: 1
                rules:
                  - id: no_consent
                    when: [{consent: refused}]
                    blocks: {purpose: [help, ask]}
                    say: No permission on file
                """,
            good: """
                kind: guardrails
                format: 1
                rules:
                  - id: no_consent
                    when: [{consent: {is_not: given}}]
                    blocks: {purpose: [help, ask]}
                    say: No permission on file
                """)
    ) { context in
        let uses = ChoiceUses(context)
        return context.workspace.fields.indices.flatMap { position -> [Diagnostic] in
            let field = context.workspace.fields[position]
            guard case .choice(let choices) = field.type, case .column = field.source, let place = field.place,
                let used = uses.used[FieldIndex(position)], !uses.usedWhole.contains(FieldIndex(position))
            else { return [] }
            let written = context.node(at: place)?.value(for: "choices")?.items ?? []
            return choices.filter { !used.contains(.text($0)) }.map { choice in
                context.warning(
                    "unused-choice", at: place, marking: written.first { $0.scalar?.text == choice },
                    "no rule uses the choice `\(choice)` of `\(field.id)`",
                    help: "write a rule for it, or take it away if the customers table never holds it")
            }
        }
    }
}

/// Which choices of a field make a difference somewhere.
private struct ChoiceUses {
    /// By field that some criterion asks for: the choices that one names or can hold for.
    private(set) var used: [FieldIndex: Set<Value>] = [:]
    /// Fields of which every choice matters.
    private(set) var usedWhole: Set<FieldIndex> = []

    init(_ context: LintContext) {
        let workspace = context.workspace
        usedWhole = Set(workspace.team.roles.compactMap(\.person))
        usedWhole.formUnion(workspace.messageFields)
        for criterion in context.conditions.lazy.flatMap(\.criteria) {
            guard case .field(let field, let tests) = criterion.test else { continue }
            let others = tests.flatMap(\.otherFields)
            usedWhole.formUnion(others)
            if !others.isEmpty { usedWhole.insert(field) }
            guard case .choice(let choices) = workspace[field].type else { continue }
            let named = tests.flatMap(\.operands).compactMap { if case .value(let value) = $0 { value } else { nil } }
            used[field, default: []].formUnion(named)
            let unnamed = choices.map(Value.text).filter { !used[field, default: []].contains($0) }
            if unnamed.isEmpty { continue }
            let facts = context.reasoner.facts(.criterion(criterion), .isTrue)
            let holding = unnamed.filter { choice in
                let alone = FieldDomain(allowsEmpty: false, values: .words(.only([choice])))
                return facts.meets(context.reasoner.facts(field, in: alone))
            }
            used[field, default: []].formUnion(holding)
        }
    }
}
