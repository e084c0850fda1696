import Campaigns
import Diagnostics
import YAMLSource

/// Decodes files of `kind: playbook`.
struct PlaybookDecoder {
    let scope: Scope

    private enum PlaybookTier {
        case any
        case tier(Int)

        var position: Int? { if case .tier(let position) = self { position } else { nil } }
    }

    /// A playbook with its plays; the playbook numbers them from `firstPlay`.
    func decode(_ file: KindFile, firstPlay: Int) -> (playbook: Playbook?, plays: [Play]) {
        guard let reader = file.reader(scope) else { return (nil, []) }
        let id = reader.required("id", example: "high", scope.text)
        let name = reader.required("name", example: "High affinity", scope.text)
        let isForAnyTier = reader.value("tier")?.scalar?.text == "any"
        let tier = reader.required("tier", example: scope.names.tiers.ids.first ?? "any") { node, key -> PlaybookTier? in
            isForAnyTier ? .any : scope.tier(node, key, or: ["any"]).map { .tier($0) }
        }
        let goal = reader.optional("goal", scope.plainId)
        let example = "{why: Smallest group, do: [Call first], avoid: [Discounts]}"
        // A tier that is missing or unknown may be meant for `any`, which needs no strategy.
        let isForATier = reader.value("tier") != nil && (tier != nil || scope.names.tiers.isIncomplete)
        let needsStrategy = !isForAnyTier && (isForATier || reader.isWritten("strategy"))
        let strategy = needsStrategy
            ? reader.required("strategy", example: example) { node, _ in decodeStrategy(node, id, isRequired: true) }
            : reader.optional("strategy") { node, _ in decodeStrategy(node, id, isRequired: false) }
        let plays = reader.optional("plays") { node, key in
            scope.list(node, key, of: "plays", example: "[{id: welcome_call, …}]") { item, _ in item }
                .map { decodePlays($0, of: id ?? "") }
        } ?? []
        guard let id, let name, let tier else { return (nil, plays) }
        let indices = plays.indices.map { PlayIndex(firstPlay + $0) }
        return (
            Playbook(
                id: id, name: name, tier: tier.position, goal: goal, strategy: strategy, plays: indices, place: file.root.place),
            plays
        )
    }

    /// Plays are most of a workspace, so they are decoded on all processors: some at a time with findings of their own,
    /// which are told in the order of the plays.
    private func decodePlays(_ items: [YAMLNode], of playbook: String) -> [Play] {
        let names = scope.names
        let decoded = items.chunks(of: 16).concurrentMap { items in
            let scope = Scope(findings: Findings(), names: names)
            let plays = items.compactMap(PlayDecoder(scope: scope, playbook: playbook).decode)
            return (plays: plays, findings: scope.findings.diagnostics)
        }
        decoded.flatMap(\.findings).forEach(scope.findings.report)
        return decoded.flatMap(\.plays)
    }

    private func decodeStrategy(_ node: YAMLNode, _ playbook: String?, isRequired: Bool) -> Strategy? {
        let reader = MappingReader(
            node, "the strategy", keys: Grammar.strategy.keyNames,
            example: "strategy: {why: Smallest group, do: [Call first], avoid: [Discounts]}", scope)
        guard let reader else { return nil }
        func part<Value>(_ key: String, example: String, _ read: (YAMLNode, String) -> Value?) -> Value? {
            isRequired ? reader.required(key, example: example, read) : reader.optional(key, read)
        }
        func texts(_ example: String) -> (YAMLNode, String) -> [String]? {
            { scope.list($0, $1, of: "texts", example: example, scope.text) }
        }
        let why = part("why", example: "Smallest group, highest lifetime value", scope.text)
        let `do` = part("do", example: "[A named person knows their goal]", texts("[A named person knows their goal]"))
        let avoid = part("avoid", example: "[Discounts]", texts("[Discounts]"))
        let include = reader.optional("include") { node, key in
            scope.list(node, key, of: "playbooks", example: "[{playbook: always_be_helping}]") { item, _ in
                decodeInclude(item, playbook)
            }
        }
        let keep = reader.optional("keep_per_customer") { scope.wholeNumber($0, $1) }
        return Strategy(why: why ?? "", do: `do` ?? [], avoid: avoid ?? [], include: include ?? [], keepPerCustomer: keep)
    }

    private func decodeInclude(_ item: YAMLNode, _ own: String?) -> Include? {
        let reader = MappingReader(
            item, "an include", keys: Grammar.include.keyNames, example: "{playbook: always_be_helping, purpose: help}",
            scope)
        guard let reader else { return nil }
        let playbook = reader.required("playbook", example: "always_be_helping", scope.playbook)
        let purposes = reader.optional("purpose") { scope.oneOrMore($0, $1, scope.purpose) }
        if let node = reader.value("playbook"), let own, node.scalar?.text == own {
            scope.findings.report(.includesItself(node, own))
        }
        return playbook.map { Include(playbook: $0, purposes: purposes) }
    }
}

extension Diagnostic {
    static func includesItself(_ node: YAMLNode, _ id: String) -> Diagnostic {
        Diagnostic(
            "includes-itself", at: node, "the playbook `\(id)` includes itself",
            help: "leave it out: a playbook's own plays are always in it")
    }
}
