import Campaigns
import YAMLSource

/// Reads what a workspace says, line by line, from its trees and the values that were made of them. Conditions come from
/// the values, so that two ways of writing a criterion are one; everything else from the trees.
struct StatementReader {
    let workspace: Workspace
    private(set) var lines: [StatedLine] = []
    /// Everything that names input files and columns.
    private(set) var inputs = ""

    /// `files` are those that `workspace` was made of.
    init(_ workspace: Workspace, files: [WorkspaceFile]) {
        self.workspace = workspace
        for file in KindFiles(files.read(), unreadable: false, Findings()).files { read(file) }
        orderOfGuardrails()
    }

    private mutating func read(_ file: KindFile) {
        switch file.kind {
        case .inputs: inputs = (file.root.entries ?? []).map { "\($0.name)=\($0.value.meaning())" }.sorted().joined()
        case .fields: readFields(file.root)
        case .scores: for score in file.root.value(for: "scores")?.items ?? [] { read(score: score) }
        case .tiers: readTiers(file.root)
        case .guardrails: readGuardrails(file.root)
        case .team: readTeam(file.root)
        case .ranking: readRanking(file.root)
        case .playbook: readPlaybook(file.root)
        case .measurement: readMeasurement(file.root)
        case .scenarios: break
        }
    }

    // MARK: Adding lines

    mutating func append(_ line: StatedLine) { lines.append(line) }

    /// A thing as a whole, which other lines are said of.
    @discardableResult
    mutating func whole(_ part: WorkspacePart, _ subject: String, _ node: YAMLNode, owner: StatedLine.Slot? = nil) -> StatedLine.Slot {
        let slot = StatedLine.Slot(part: part)
        append(
            StatedLine(slot: slot, subject: subject, label: "", text: "", meaning: "", owner: owner, node: node, item: node.place))
        return slot
    }

    /// Everything written below `node`, a line for each value; lists of words are one value.
    ///
    /// - Parameters:
    ///   - path: keys that lead from the part to the node.
    ///   - inOrder: whether the order of a list of words counts.
    mutating func leaves(
        _ node: YAMLNode, _ part: WorkspacePart, _ subject: String, path: [String] = [], owner: StatedLine.Slot? = nil,
        decides: Bool = true, inOrder: Bool = false
    ) {
        if let entries = node.entries {
            for entry in entries {
                leaves(entry.value, part, subject, path: path + [entry.name], owner: owner, decides: decides, inOrder: inOrder)
            }
        } else if let items = node.items, items.contains(where: { $0.entries != nil }) {
            for (position, item) in items.enumerated() {
                let name = ["id", "event", "value"].lazy.compactMap { item.value(for: $0)?.scalar?.text }.first
                leaves(
                    item, part, subject, path: path.dropLast() + [name ?? "\(path.last ?? "") \(position + 1)"], owner: owner,
                    decides: decides, inOrder: inOrder)
            }
        } else {
            append(
                StatedLine(
                    slot: StatedLine.Slot(part: part, path: path.joined(separator: ".")), subject: subject,
                    label: path.joined(separator: " "), text: node.written, meaning: "=" + node.meaning(inOrder: inOrder),
                    owner: owner, decides: decides, node: node, item: node.place))
        }
    }

    /// One item of a list whose items have no names.
    mutating func item(
        _ node: YAMLNode, _ part: WorkspacePart, path: String, _ subject: String, text: String, kin: String,
        owner: StatedLine.Slot? = nil
    ) {
        append(
            StatedLine(
                slot: StatedLine.Slot(part: part, path: path), subject: subject, label: "", text: text,
                meaning: text, kin: kin, owner: owner, node: node, item: node.place))
    }

    /// Names whose order decides something.
    mutating func order(_ names: [String], _ part: WorkspacePart, _ subject: String, _ node: YAMLNode, owner: StatedLine.Slot? = nil) {
        append(
            StatedLine(
                slot: StatedLine.Slot(part: part, path: "order"), subject: subject, label: "order",
                text: names.joined(separator: ", "), meaning: "", order: names, owner: owner, node: node, item: node.place))
    }

    // MARK: Conditions

    /// A line for each criterion, wherever it stands in its group: their order decides nothing.
    mutating func criteria(
        _ condition: Condition?, in node: YAMLNode?, _ part: WorkspacePart, path: String = "when", _ subject: String,
        owner: StatedLine.Slot? = nil
    ) {
        guard let condition, let node else { return }
        var mappings: [Place: YAMLNode] = [:]
        func collect(_ node: YAMLNode) {
            if let entries = node.entries {
                mappings[node.place] = node
                for entry in entries { collect(entry.value) }
            }
            for item in node.items ?? [] { collect(item) }
        }
        collect(node)
        func add(_ words: String, _ place: Place, group: String, text: String) {
            append(
                StatedLine(
                    slot: StatedLine.Slot(part: part, path: path), subject: subject, label: "", text: text,
                    meaning: "\(group)\(words)", kin: group + (words.split(separator: " ").first ?? ""),
                    namesItsField: text == words, owner: owner, node: mappings[place] ?? node, item: place))
        }
        func walk(_ condition: Condition, group: String, kind: ConditionGroup.Kind) {
            switch condition {
            case .criterion(let criterion):
                let text = kind == .none ? "none of (\(criterion.words))" : criterion.words
                add(criterion.words, criterion.place, group: group, text: text)
            case .group(let inner):
                // Groups of one kind side by side are told apart by their place among each other.
                let isSame = inner.kind == .all && kind == .all
                if inner.members.isEmpty, !isSame {
                    add("nothing", inner.place, group: "\(group)\(inner.kind.rawValue)/", text: "\(inner.kind.rawValue) of nothing")
                }
                var counts: [ConditionGroup.Kind: Int] = [:]
                let own = isSame ? group : "\(group)\(inner.kind.rawValue)/"
                for member in inner.members {
                    guard case .group(let next) = member, !(next.kind == .all && inner.kind == .all) else {
                        walk(member, group: own, kind: inner.kind)
                        continue
                    }
                    counts[next.kind, default: 0] += 1
                    walk(member, group: "\(own)\(counts[next.kind] ?? 1).", kind: inner.kind)
                }
            }
        }
        walk(condition, group: "", kind: .all)
    }
}
