import Campaigns
import CivilCalendar
import Diagnostics
import YAMLSource

/// Decodes files of `kind: scenarios`.
struct ScenarioDecoder {
    let scope: Scope

    func decode(_ file: KindFile) -> [Scenario] {
        guard let reader = file.reader(scope) else { return [] }
        let asOf = reader.required("as_of", example: "2026-03-02", scope.date)
        let example = "[{name: a quiet customer is left alone, customer: {…}, expect: {actions: []}}]"
        return reader.required("scenarios", example: example) { node, key in
            scope.list(node, key, of: "scenarios", example: example) { item, _ in decodeScenario(item, asOf) }
        } ?? []
    }

    private func decodeScenario(_ item: YAMLNode, _ asOf: Day?) -> Scenario? {
        let reader = MappingReader(
            item, "this scenario", keys: Grammar.scenario.keyNames,
            example: "{name: a quiet customer is left alone, customer: {…}, expect: {actions: []}}", scope)
        guard let reader else { return nil }
        let name = reader.required("name", example: "a quiet customer is left alone", scope.text)
        let customer = reader.optional("customer") { node, _ in decodeCustomer(node) }
        let rows = ScenarioRows(scope: scope)
        let interactions = reader.optional("interactions") { node, key in
            scope.list(node, key, of: "rows", example: "[{event: purchase, on: 2026-02-27}]") { item, _ in
                rows.interaction(item)
            }
        }
        let contacts = reader.optional("contacts") { node, key in
            scope.list(node, key, of: "rows", example: "[{channel: email, on: 2026-02-20}]") { item, _ in
                rows.contact(item)
            }
        }
        let expected = reader.required("expect", example: "{actions: []}") { node, _ in decodeExpected(node) }
        guard let name, let asOf, let expected else { return nil }
        return Scenario(
            name: name, asOf: asOf, customer: customer ?? [], interactions: interactions ?? [],
            contacts: contacts ?? [], expectedTier: expected.tier, expectedActions: expected.actions,
            notChosen: expected.notChosen, place: item.place)
    }

    private func decodeCustomer(_ node: YAMLNode) -> [(field: FieldIndex, value: Value?)]? {
        guard let entries = node.entries else {
            scope.findings.report(.notAMapping(node, "`customer`", example: "customer: {affinity: 72}"))
            return nil
        }
        return entries.compactMap { entry in
            guard !entry.key.isUnusable, let field = scope.field(entry.key, "customer"), !entry.value.isUnusable else {
                return nil
            }
            if entry.value.isEmpty { return (field, nil) }
            return scope.value(entry.value, of: scope.names.type(of: field), entry.name).map { (field, $0) }
        }
    }

    private struct Expected {
        let tier: Int?
        let actions: Scenario.ExpectedActions?
        let notChosen: [Scenario.NotChosen]
    }

    private func decodeExpected(_ node: YAMLNode) -> Expected? {
        let reader = MappingReader(
            node, "`expect`", keys: Grammar.scenarioExpectation.keyNames, example: "expect: {actions: []}", scope)
        guard let reader else { return nil }
        if node.entries?.isEmpty ?? false, !node.isTruncated { scope.findings.report(.expectsNothing(node)) }
        let tier = reader.optional("tier", scope.tier)
        func plays(_ key: String) -> [PlayIndex]? {
            reader.optional(key) { node, key in
                scope.list(node, key, of: "plays", example: "[after_the_complaint]", scope.play)
            }
        }
        let actions = plays("actions")
        let includes = plays("includes")
        if reader.isWritten("actions"), let entry = node.entries?.first(where: { $0.name == "includes" }) {
            scope.findings.report(.actionsAndIncludes(entry.key))
        }
        let notChosen = reader.optional("not_chosen") { node, _ in decodeNotChosen(node) }
        return Expected(
            tier: tier, actions: actions.map { .exactly($0) } ?? includes.map { .includes($0) },
            notChosen: notChosen ?? [])
    }

    private func decodeNotChosen(_ node: YAMLNode) -> [Scenario.NotChosen]? {
        guard let entries = node.entries else {
            scope.findings.report(.notAMapping(node, "`not_chosen`", example: "not_chosen: {slipping_call: cooldown}"))
            return nil
        }
        return entries.compactMap { entry in
            guard !entry.key.isUnusable else { return nil }
            let play = scope.play(entry.key, "not_chosen")
            let because = reason(entry.value, entry.name)
            guard let play, let because else { return nil }
            return Scenario.NotChosen(play: play, because: because, place: entry.key.place)
        }
    }

    /// A verdict, or the id or the words of what decided it.
    private func reason(_ node: YAMLNode, _ play: String) -> String? {
        let shape = ValueShape(
            code: "not-a-reason", noun: "a verdict or the id of what decided it",
            help: "write a guardrail's id, or \(Wording.list(Self.verdicts, "or"))")
        guard let word = scope.scalar(node, play, shape) else { return nil }
        let names = scope.names
        let tables = [names.guardrails, names.plays, names.groups, names.roles]
        let isKnown = word.contains(" ") || (Self.verdicts + Self.rules).contains(word)
            || tables.contains { $0.position(of: word) != nil || $0.isIncomplete }
        if isKnown { return word }
        let possible = Self.verdicts + names.guardrails.ids + names.plays.ids + Self.rules + names.groups.ids
        scope.findings.report(
            .unknownReason(node, word, help: Wording.suggestion(for: word, among: possible, otherwise: shape.help)))
        return nil
    }

    /// Why a candidate is not chosen (planning reference, "what a run computes").
    private static let verdicts = [
        "not_applicable", "guardrail", "kept", "snoozed", "rejected", "paused_after_response", "cooldown", "not_earned",
        "outranked", "contact_limit", "no_capacity", "planned", "needs_ok", "held_out",
    ]

    /// Rules that decide and have no id of their own.
    private static let rules = [
        "keep_per_customer", "group", "never_with", "before_each_ask", "asks_per_customer", "pause_after", "capacity",
    ]
}

extension Diagnostic {
    static func expectsNothing(_ node: YAMLNode) -> Diagnostic {
        Diagnostic(
            "expects-nothing", at: node, "`expect` says nothing of what should happen",
            help: "write for example `expect: {tier: high, actions: [after_the_complaint]}`")
    }

    static func actionsAndIncludes(_ key: YAMLNode) -> Diagnostic {
        Diagnostic(
            "actions-and-includes", at: key, "`actions` and `includes` cannot stand together",
            help: "keep `actions` for exactly these plays, or `includes` for these among others")
    }

    static func unknownReason(_ node: YAMLNode, _ word: String, help: String) -> Diagnostic {
        Diagnostic(
            "unknown-reason", at: node, "\(Wording.quoted(word)) is no verdict, and nothing has this id", help: help)
    }
}
