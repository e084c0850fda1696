import Campaigns
import Diagnostics
import YAMLSource

/// Decodes files of `kind: guardrails`; their lists join in path order.
struct GuardrailsDecoder {
    let scope: Scope
    private(set) var guardrails = Guardrails()
    /// The key of the first `value_exchange`.
    private var valueExchangeKey: YAMLNode?

    init(_ scope: Scope) { self.scope = scope }

    enum IfUnknown: String, CaseIterable {
        case block, allow
    }

    mutating func decode(_ file: KindFile) {
        guard let reader = file.reader(scope) else { return }
        let ruleExample = "[{id: no_consent, when: [{consent: no}], blocks: {purpose: ask}, say: No consent}]"
        guardrails.rules += reader.optional("rules") { node, key in
            scope.list(node, key, of: "rules", example: ruleExample) { item, _ in rule(item) }
        } ?? []
        let policy = ContactPolicyDecoder(scope: scope)
        guardrails.contactLimits += reader.optional("contact_limits", policy.limits) ?? []
        guardrails.pauses += reader.optional("pause_after", policy.pauses) ?? []
        if let entry = file.root.entries?.first(where: { $0.name == "value_exchange" }) {
            if let first = valueExchangeKey { scope.findings.report(.secondValueExchange(entry.key, first: first.place)) }
            let exchange = reader.optional("value_exchange") { node, _ in policy.valueExchange(node, key: entry.key) }
            if let exchange, valueExchangeKey == nil { guardrails.valueExchange = exchange }
            valueExchangeKey = valueExchangeKey ?? entry.key
        }
    }

    private func rule(_ item: YAMLNode) -> Guardrail? {
        let reader = MappingReader(
            item, .one(of: "guardrail", item), keys: Grammar.guardrail.keyNames,
            example: "{id: no_consent, when: […], blocks: {purpose: ask}, say: No consent}", scope)
        guard let reader else { return nil }
        let id = reader.required("id", example: "no_consent", scope.text)
        let when = reader.requiredCondition("when", example: "[{marketing_consent: {is_not: given}}]")
        let blocks = reader.required("blocks", example: "{purpose: [help, ask]}") { node, _ in decodeBlocks(node) }
        let approver = reader.optional("unless_approved_by", scope.role)
        let ifUnknown: IfUnknown? = reader.optional("if_unknown", scope.word)
        let say = reader.required("say", example: "No marketing consent on file", scope.text)
        if ifUnknown == .allow, let node = reader.value("if_unknown") {
            let permission = when?.fields.first { scope.names.fieldIsPermission[$0.position] }
            if let permission {
                scope.findings.report(.permissionFailsOpen(node, scope.names.fields.ids[permission.position]))
            }
        }
        guard let id, let when, let blocks, let say else { return nil }
        return Guardrail(
            id: id, when: when, blocks: blocks, unlessApprovedBy: approver, blocksIfUnknown: ifUnknown != .allow,
            say: say, place: item.place)
    }

    private func decodeBlocks(_ node: YAMLNode) -> Blocks? {
        let example = "blocks: {purpose: [help, ask]}"
        let keys = Grammar.blocks.keyNames
        let reader = MappingReader(node, "`blocks`", keys: keys, example: example, scope)
        guard let reader else { return nil }
        if node.entries?.isEmpty ?? true, !node.isTruncated { scope.findings.report(.blocksNothing(node, example: example)) }
        let blocks = Blocks(
            purposes: reader.optional("purpose") { scope.oneOrMore($0, $1, scope.purpose) },
            channels: reader.optional("channel") { scope.oneOrMore($0, $1, scope.channel) },
            recommends: reader.optional("recommends") { scope.oneOrMore($0, $1) { scope.word($0, $1) } },
            plays: reader.optional("play") { scope.oneOrMore($0, $1, scope.play) })
        let known = (node.entries ?? []).filter { keys.contains($0.name) }
        if let first = known.first, known.allSatisfy({ $0.value.isEmpty && !$0.value.isUnusable }) {
            scope.findings.report(.missingValue(first.value, first.name, help: "write for example `\(example)`"))
        }
        return blocks
    }
}

extension MappingReader {
    /// A condition that must be written, and holds for everybody when nothing stands there.
    func requiredCondition(_ key: String, example: @autoclosure () -> String) -> Condition? {
        guard let value = written(key) else {
            reportMissing(key, example: example())
            return nil
        }
        return ConditionDecoder(scope: scope).condition(value, key)
    }
}

extension Diagnostic {
    static func permissionFailsOpen(_ node: YAMLNode, _ field: String) -> Diagnostic {
        Diagnostic(
            "permission-fails-open", at: node,
            "`\(field)` is a permission, so a guardrail on it must not let through whom it cannot tell",
            help: "write `if_unknown: block`, or leave it out")
    }

    static func blocksNothing(_ node: YAMLNode, example: String) -> Diagnostic {
        Diagnostic("blocks-nothing", at: node, "`blocks` says nothing of what is stopped", help: "write for example `\(example)`")
    }

    static func secondValueExchange(_ key: YAMLNode, first: Place) -> Diagnostic {
        Diagnostic(
            "second-value-exchange", at: key, "a workspace has one `value_exchange`, and the first is at \(first)",
            help: "keep one of the two")
    }
}
