import Campaigns
import YAMLSource

extension StatementReader {
    mutating func readFields(_ root: YAMLNode) {
        for entry in root.value(for: "fields")?.entries ?? [] {
            let part = WorkspacePart.field(entry.name)
            let subject = "field \(entry.name)"
            let owner = whole(part, subject, entry.key)
            for detail in entry.value.entries ?? [] {
                leaves(detail.value, part, subject, path: [detail.name], owner: owner, decides: detail.name != "about")
            }
        }
        for entry in root.value(for: "events")?.entries ?? [] {
            let owner = whole(.event(entry.name), "event \(entry.name)", entry.key)
            leaves(entry.value, .event(entry.name), "event \(entry.name)", owner: owner, decides: false)
        }
        for key in ["channels", "responses"] {
            if let node = root.value(for: key) { leaves(node, .words(key: key), key, path: ["list"]) }
        }
    }

    mutating func read(score node: YAMLNode) {
        guard let id = node.value(for: "id")?.scalar?.text else { return }
        let part = WorkspacePart.score(id)
        let subject = "score \(id)"
        let owner = whole(part, subject, node)
        for entry in node.entries ?? [] {
            switch entry.name {
            case "id": break
            case "rules": read(rules: entry.value, of: id, owner)
            default:
                leaves(
                    entry.value, part, subject, path: [entry.name], owner: owner,
                    decides: !["name", "about"].contains(entry.name))
            }
        }
    }

    /// Those of a `first_match` score: the first that fits is the answer, so their order decides.
    private mutating func read(rules node: YAMLNode, of id: String, _ owner: StatedLine.Slot) {
        guard let score = workspace.scores.first(where: { $0.id == id }), case .firstMatch(let rules) = score.method else {
            return
        }
        var counts: [String: Int] = [:]
        var names: [String] = []
        for (rule, item) in zip(rules, node.items ?? []) {
            counts[rule.value, default: 0] += 1
            let count = counts[rule.value] ?? 1
            let name = count == 1 ? rule.value : "\(rule.value) \(count)"
            names.append(name)
            let own = StatedLine.Slot(part: .score(id), path: "rules.\(name)")
            self.item(item, .score(id), path: own.path, "score \(id)", text: "rule for \(name)", kin: name, owner: owner)
            criteria(
                rule.when, in: item.value(for: "when"), .score(id), path: "\(own.path).when", "score \(id), \(name)", owner: own)
        }
        order(names, .score(id), "score \(id)", node, owner: owner)
    }

    mutating func readTiers(_ root: YAMLNode) {
        for entry in root.entries ?? [] {
            switch entry.name {
            case "kind", "format", "lint": break
            case "tiers":
                for tier in entry.value.items ?? [] {
                    guard let id = tier.value(for: "id")?.scalar?.text else { continue }
                    let owner = whole(.tier(id), "tier \(id)", tier)
                    for detail in tier.entries ?? [] where detail.name != "id" {
                        leaves(
                            detail.value, .tier(id), "tier \(id)", path: [detail.name], owner: owner,
                            decides: ["enter_at", "leave_below"].contains(detail.name))
                    }
                }
                order(workspace.tiers.tiers.map(\.id), .tiers(key: "tiers"), "tiers", entry.value)
            default:
                leaves(
                    entry.value, .tiers(key: entry.name), "tiers", path: [entry.name], decides: entry.name != "warn_if")
            }
        }
    }

    mutating func readTeam(_ root: YAMLNode) {
        for role in root.value(for: "roles")?.entries ?? [] {
            let owner = whole(.role(role.name), "role \(role.name)", role.key)
            leaves(role.value, .role(role.name), "role \(role.name)", owner: owner)
        }
        for key in ["working_days", "holidays"] {
            if let node = root.value(for: key) { leaves(node, .workingDays, "team", path: [key]) }
        }
    }

    mutating func readRanking(_ root: YAMLNode) {
        for entry in root.entries ?? [] {
            switch entry.name {
            case "kind", "format", "lint": break
            case "fit":
                let additions = Dictionary(workspace.ranking.fit.map { ($0.place, $0) }) { first, _ in first }
                for node in entry.value.items ?? [] {
                    guard let addition = additions[node.place] else { continue }
                    let purposes = addition.purposes.map { " for \($0.map(\.rawValue).sorted().joined(separator: " and "))" } ?? ""
                    let when = addition.when.words
                    let kin = "\(when)\(purposes)"
                    item(
                        node, .ranking(key: "fit"), path: "fit", "fit", text: "add \(Value.written(addition.add))\(purposes) when \(when)",
                        kin: kin)
                }
            default: leaves(entry.value, .ranking(key: entry.name), "ranking", path: [entry.name], inOrder: entry.name == "first")
            }
        }
    }

    mutating func readMeasurement(_ root: YAMLNode) {
        for entry in root.entries ?? [] where !["kind", "format", "lint"].contains(entry.name) {
            leaves(entry.value, .holdout, "measurement", path: [entry.name], decides: entry.name == "holdout")
        }
    }
}
