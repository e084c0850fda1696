import Diagnostics
import YAMLSource

/// Readers of lists. An item that is wrong is reported and left out.
extension Scope {
    typealias Read<Value> = (YAMLNode, String) -> Value?

    /// A list; an empty one is a list too.
    func list<Value>(_ node: YAMLNode, _ key: String, of noun: String, example: String, _ read: Read<Value>) -> [Value]? {
        if node.isUnusable { return nil }
        guard let items = node.items else {
            findings.report(.notAList(node, key, of: noun, example: example))
            return nil
        }
        return items.compactMap { read($0, key) }
    }

    /// A list that holds something.
    func filledList<Value>(
        _ node: YAMLNode, _ key: String, of noun: String, example: String, _ read: Read<Value>
    ) -> [Value]? {
        if let items = node.items, items.isEmpty, !node.isTruncated {
            findings.report(.emptyList(node, key, help: "write for example `\(key): \(example)`"))
            return nil
        }
        return list(node, key, of: noun, example: example, read)
    }

    /// One value, or a list that holds something.
    func oneOrMore<Value>(_ node: YAMLNode, _ key: String, _ read: Read<Value>) -> [Value]? {
        if node.isUnusable { return nil }
        guard let items = node.items else { return read(node, key).map { [$0] } }
        if items.isEmpty, !node.isTruncated {
            findings.report(.emptyList(node, key, help: "write at least one between the brackets"))
            return nil
        }
        return items.compactMap { read($0, key) }
    }

    /// One text or a list, each once.
    func distinctTexts(_ node: YAMLNode, _ key: String) -> [String]? {
        var seen = Set<String>()
        return oneOrMore(node, key) { item, key in
            guard let text = text(item, key) else { return nil }
            if seen.insert(text).inserted { return text }
            findings.report(.repeatedWord(item, text, key))
            return nil
        }
    }
}
