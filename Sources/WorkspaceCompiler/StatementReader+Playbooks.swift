import Campaigns
import YAMLSource

extension StatementReader {
    mutating func readGuardrails(_ root: YAMLNode) {
        for node in root.value(for: "rules")?.items ?? [] {
            guard let id = node.value(for: "id")?.scalar?.text else { continue }
            let rule = workspace.guardrails.rules.first { $0.id == id }
            let subject = "guardrail \(id)"
            let owner = whole(.guardrail(id, key: WorkspacePart.whole), subject, node)
            for entry in node.entries ?? [] {
                let part = WorkspacePart.guardrail(id, key: entry.name)
                switch entry.name {
                case "id": break
                case "when": criteria(rule?.when, in: entry.value, part, subject, owner: owner)
                default: leaves(entry.value, part, subject, path: [entry.name], owner: owner, decides: entry.name != "say")
                }
            }
        }
        let limits = Dictionary(workspace.guardrails.contactLimits.map { ($0.place, $0) }) { first, _ in first }
        for node in root.value(for: "contact_limits")?.items ?? [] {
            guard let limit = limits[node.place] else { continue }
            let others = (node.entries ?? []).filter { $0.name != "at_most" }.map { "\($0.name) \($0.value.meaning())" }
            item(
                node, .contactLimits, path: "list", "contact limit", text: limit.words,
                kin: others.sorted().joined(separator: " "))
        }
        let pauses = Dictionary(workspace.guardrails.pauses.map { ($0.place, $0) }) { first, _ in first }
        for node in root.value(for: "pause_after")?.items ?? [] {
            guard let pause = pauses[node.place] else { continue }
            let responses = pause.responses.sorted().joined(separator: " or ")
            item(
                node, .pauses, path: "list", "pause_after", text: "\(responses) \(pause.times): pause \(pause.pause)",
                kin: responses)
        }
        for entry in root.value(for: "value_exchange")?.entries ?? [] {
            let part = WorkspacePart.valueExchange(key: entry.name)
            if entry.name == "before_each_ask" {
                criteria(
                    workspace.guardrails.valueExchange.beforeEachAsk, in: entry.value, part, "before each ask")
            } else {
                leaves(
                    entry.value, part, "value_exchange", path: [entry.name], decides: entry.name != "flag_if_balance_over")
            }
        }
    }

    /// The first that blocks is the reason, and the first that wants an ok says whose.
    mutating func orderOfGuardrails() {
        guard let first = lines.first(where: { if case .guardrail = $0.slot.part { $0.isWhole } else { false } }) else { return }
        order(
            workspace.guardrails.rules.map(\.id), .guardrail(WorkspacePart.whole, key: "order"), "guardrails", first.node)
    }

    mutating func readPlaybook(_ root: YAMLNode) {
        guard let id = root.value(for: "id")?.scalar?.text else { return }
        let subject = "playbook \(id)"
        let owner = whole(.playbook(id, key: WorkspacePart.whole), subject, root)
        for entry in root.entries ?? [] {
            switch entry.name {
            case "kind", "format", "lint", "id": break
            case "plays": for play in entry.value.items ?? [] { read(play: play, in: id, owner) }
            case "strategy":
                for detail in entry.value.entries ?? [] {
                    let part = WorkspacePart.playbook(id, key: detail.name)
                    if detail.name == "include" {
                        readIncludes(detail.value, part, subject, owner)
                    } else {
                        leaves(
                            detail.value, part, subject, path: [detail.name], owner: owner,
                            decides: detail.name == "keep_per_customer")
                    }
                }
            default:
                leaves(
                    entry.value, .playbook(id, key: entry.name), subject, path: [entry.name], owner: owner,
                    decides: entry.name == "tier")
            }
        }
    }

    private mutating func readIncludes(
        _ node: YAMLNode, _ part: WorkspacePart, _ subject: String, _ owner: StatedLine.Slot
    ) {
        for item in node.items ?? [] {
            guard let playbook = item.value(for: "playbook")?.scalar?.text else { continue }
            let purposes = item.value(for: "purpose")
            let words = purposes?.items.map { $0.map(\.written).sorted().joined(separator: " and ") } ?? purposes?.written
            self.item(
                item, part, path: "include", subject, text: "include \(playbook)" + (words.map { ": \($0)" } ?? ""),
                kin: playbook, owner: owner)
        }
    }

    /// What of a play decides; the rest is for people to read and for reports. Of the opportunity it is the channel.
    private static let decidingKeys: Set<String> = [
        "purpose", "recommends", "exchange", "worth", "chance", "lever", "owner", "due", "cooldown", "active", "paused",
        "never_with", "group",
    ]

    private mutating func read(play node: YAMLNode, in playbook: String, _ playbookSlot: StatedLine.Slot) {
        guard let id = node.value(for: "id")?.scalar?.text else { return }
        let owner = whole(.play(id, key: WorkspacePart.whole), id, node, owner: playbookSlot)
        item(
            node, .play(id, key: "playbook"), path: "playbook", id, text: "in playbook \(playbook)", kin: "", owner: owner)
        let play = workspace.plays.first { $0.id == id }
        for entry in node.entries ?? [] {
            let part = WorkspacePart.play(id, key: entry.name)
            switch entry.name {
            case "id": break
            case "when": criteria(play?.when, in: entry.value, part, id, owner: owner)
            case "opportunity":
                for detail in entry.value.entries ?? [] {
                    leaves(
                        detail.value, part, id, path: [detail.name], owner: owner, decides: detail.name == "channel")
                }
            default:
                leaves(
                    entry.value, part, id, path: [entry.name], owner: owner,
                    decides: StatementReader.decidingKeys.contains(entry.name))
            }
        }
    }
}
