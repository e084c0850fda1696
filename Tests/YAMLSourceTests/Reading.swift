import Diagnostics
import YAMLSource

/// A file of the tests.
func read(_ text: String, limits: YAMLLimits = .standard) -> YAMLFile {
    YAMLReader.read(path: "test.yaml", bytes: Array(text.utf8), limits: limits)
}

extension YAMLFile {
    /// `line:column code` of each problem.
    var problems: [String] {
        diagnostics.map { "\($0.range.start.line):\($0.range.start.column) \($0.code)" }
    }

    /// The tree in brackets: `{a: "1", b: ["x", "y"]}`; `?` after what lacks parts, `!` for what is unusable.
    var tree: String { root.map(Self.describe) ?? "nothing" }

    private static func describe(_ node: YAMLNode) -> String {
        let mark = node.isTruncated ? "?" : ""
        if node.isUnusable { return "!" + mark }
        switch node.content {
        case .scalar(let scalar): return "\"\(scalar.text)\"" + mark
        case .sequence(let items): return "[" + items.map(describe).joined(separator: ", ") + "]" + mark
        case .mapping(let entries):
            return "{" + entries.map { "\($0.name): " + describe($0.value) }.joined(separator: ", ") + "}" + mark
        }
    }

    /// Every node, keys among them, in reading order.
    var nodes: [YAMLNode] {
        var found: [YAMLNode] = []
        var waiting = root.map { [$0] } ?? []
        while let node = waiting.popLast() {
            found.append(node)
            waiting += (node.items ?? []).reversed()
            for entry in (node.entries ?? []).reversed() { waiting += [entry.value, entry.key] }
        }
        return found
    }
}

extension SourceRange {
    /// `1:2-3:4`.
    var words: String { "\(start.line):\(start.column)-\(end.line):\(end.column)" }
}
