import Diagnostics
import Foundation
import TestSupport
import Testing
import YAMLSource

/// An edit of the shipped workspace in `Tests/Diffs/edits.yaml`, and what it is to change.
struct DescribedEdit: Sendable, CustomTestStringConvertible {
    let name: String
    let file: String
    /// Texts, or the id of a play to take out.
    let from: String?
    let to: String?
    let removes: String?
    let expected: ActionDifference
    let line: Int?

    var testDescription: String { name }

    static let all: [DescribedEdit] = {
        let path = EngageCommand.repository.appendingPathComponent("Tests/Diffs/edits.yaml")
        guard let data = FileManager.default.contents(atPath: path.path) else { return [] }
        let root = YAMLReader.read(path: "edits.yaml", bytes: Array(data)).root
        return (root?.value(for: "edits")?.items ?? []).map(DescribedEdit.init)
    }()

    private init(_ node: YAMLNode) {
        func text(_ key: String, in node: YAMLNode?) -> String? { node?.value(for: key)?.scalar?.text }
        func number(_ key: String) -> Int { Int(text(key, in: node.value(for: "expect")) ?? "") ?? -1 }
        name = text("name", in: node) ?? ""
        file = text("file", in: node) ?? ""
        from = text("from", in: node)
        to = text("to", in: node)
        removes = text("removes", in: node)
        expected = ActionDifference(
            added: number("added"), removed: number("removed"), changed: number("changed"), customers: number("customers"))
        line = text("line", in: node).flatMap { Int($0) }
    }

    /// Makes the edit in a folder with the workspace.
    func make(in folder: TemporaryFolder) throws {
        if let from, let to {
            let count = try folder.read(file).components(separatedBy: from).count - 1
            try #require(count == 1, "\(name): \(file) has the text \(count) times")
            try folder.edit(file, from, to)
        } else if let removes {
            let parts = try folder.read(file).components(separatedBy: "\n  - id: ")
            let rest = parts.filter { !$0.hasPrefix("\(removes)\n") }
            try #require(rest.count == parts.count - 1, "\(name): \(file) has no play \(removes)")
            try folder.write(rest.joined(separator: "\n  - id: "), to: file)
            // Its stories go with it.
            for room in ["playbooks", "rules"].map(folder.url.appendingPathComponent) {
                for name in try FileManager.default.contentsOfDirectory(atPath: room.path) where name.hasSuffix("_scenarios.yaml") {
                    try FileManager.default.removeItem(at: room.appendingPathComponent(name))
                }
            }
        }
    }
}

/// How two action lists differ, counted from the lists themselves.
struct ActionDifference: Equatable {
    var added = 0
    var removed = 0
    var changed = 0
    var customers = 0

    init(added: Int, removed: Int, changed: Int, customers: Int) {
        (self.added, self.removed, self.changed, self.customers) = (added, removed, changed, customers)
    }

    /// An action's customer and play, and what else people see of it.
    typealias List = [[String]: [String]]

    init(from old: List, to new: List) {
        added = new.keys.count { old[$0] == nil }
        removed = old.keys.count { new[$0] == nil }
        changed = old.count { new[$0.key] != nil && new[$0.key] != $0.value }
        customers = Set(Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }.map { $0[0] }).count
    }

    /// What `engage plan` lists for a workspace.
    static func list(_ folder: TemporaryFolder) throws -> List {
        let columns = "customer_id,play,rank,status,waits_for,owner,person,channel,due_on"
        let result = try EngageCommand.run(
            ["plan", "--quiet", "--format", "csv", "--columns", columns], in: folder.url)
        try #require(result.exitCode == 0, "\(result.errors)")
        let rows = result.output.split(separator: "\n").dropFirst().map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        return List(uniqueKeysWithValues: rows.map { (Array($0[..<2]), Array($0[2...])) })
    }
}

/// What `engage diff --format json` says.
struct DiffAnswer {
    let text: String
    let totals: ActionDifference
    /// The lines of each cause, and how many actions are under it.
    let causes: [(lines: Set<String>, count: Int)]
    let customers: [String: Set<String>]

    init(_ folder: TemporaryFolder, against base: URL, _ arguments: String...) throws {
        let result = try EngageCommand.run(
            ["diff", "--base-workspace", base.path, "--format", "json", "--quiet"] + arguments, in: folder.url)
        try #require(result.exitCode == 0, "\(result.errors)")
        text = result.output
        let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        func counts(_ value: Any?) -> [String: Int] { value as? [String: Int] ?? [:] }
        let all = counts(object["counts"])
        totals = ActionDifference(
            added: all["added"] ?? -1, removed: all["removed"] ?? -1, changed: all["changed"] ?? -1,
            customers: object["changed_customers"] as? Int ?? -1)
        causes = (object["causes"] as? [[String: Any]] ?? []).map { cause in
            let edits = cause["edits"] as? [[String: Any]] ?? []
            return (Set(edits.map { "\($0["file"] ?? ""):\($0["line"] ?? "")" }), counts(cause["counts"]).values.reduce(0, +))
        }
        customers = Dictionary(
            uniqueKeysWithValues: ["added", "removed", "changed"].map { key in
                (key, Set((object[key] as? [[String: Any]] ?? []).map { "\($0["customer_id"] ?? "") \($0["play"] ?? "")" }))
            })
    }
}
