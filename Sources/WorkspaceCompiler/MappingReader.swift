import Diagnostics
import YAMLSource

/// A mapping with the keys it may have. Reports every other key, and each required one that is missing.
struct MappingReader {
    let node: YAMLNode
    private let name: MappingName
    let scope: Scope
    /// Values under a key that is misspelt, by the key that was meant. The slip is reported; what is said under it is
    /// checked all the same.
    private var misspelt: [String: YAMLNode] = [:]

    /// What the mapping is, for messages: ``the play `slipping_call` ``.
    var owner: String { name.words }

    /// nil when `node` is no mapping, which is reported.
    init?(_ node: YAMLNode, _ name: MappingName, keys: [String], example: @autoclosure () -> String, _ scope: Scope) {
        if node.isUnusable { return nil }
        guard let entries = node.entries else {
            scope.findings.report(.notAMapping(node, name.words, example: example()))
            return nil
        }
        self.node = node
        self.name = name
        self.scope = scope
        for entry in entries where !entry.key.isUnusable {
            if keys.contains(entry.name) { continue }
            scope.findings.report(.unknownKey(entry.key, entry.name, in: owner, among: keys))
            let meant = keys.count == 1 ? keys[0] : nearestWord(to: entry.name, among: keys)
            if let meant, node.value(for: meant) == nil, misspelt[meant] == nil { misspelt[meant] = entry.value }
        }
    }

    /// What stands under the key, with or without a value.
    func written(_ key: String) -> YAMLNode? { node.value(for: key) ?? misspelt[key] }

    func isWritten(_ key: String) -> Bool { written(key) != nil }

    /// The value, if there is one.
    func value(_ key: String) -> YAMLNode? {
        guard let value = written(key), !value.isUnusable, !value.isEmpty else { return nil }
        return value
    }

    func required<Value>(
        _ key: String, example: @autoclosure () -> String, _ read: (YAMLNode, String) -> Value?
    ) -> Value? {
        guard let value = written(key) else {
            reportMissing(key, example: example())
            return nil
        }
        if value.isUnusable { return nil }
        if value.isEmpty {
            if !value.isTruncated {
                scope.findings.report(.emptyValue(value, key, in: node, owner, example: example()))
            }
            return nil
        }
        return read(value, key)
    }

    /// nil when not written, when written without a value, and when the value is wrong.
    func optional<Value>(_ key: String, _ read: (YAMLNode, String) -> Value?) -> Value? {
        value(key).flatMap { read($0, key) }
    }

    func reportMissing(_ key: String, example: String) {
        if node.isTruncated { return }
        scope.findings.report(.missingKey(key, in: node, owner, example: example))
    }
}

/// What a mapping is called in messages. Put into words only where there is one: workspaces are full of mappings.
enum MappingName: ExpressibleByStringInterpolation {
    case words(String)
    /// By the key it stands under.
    case key(String)
    /// By what it is one of, and its id.
    case one(of: String, YAMLNode)

    init(stringLiteral words: String) { self = .words(words) }

    var words: String {
        switch self {
        case .words(let words): words
        case .key(let key): "`\(key)`"
        case .one(let noun, let node): node.owner(noun)
        }
    }
}

extension Diagnostic {
    static func notAMapping(_ node: YAMLNode, _ owner: String, example: String) -> Diagnostic {
        Diagnostic(
            "not-a-mapping", at: node, "\(owner) wants keys with values, not \(node.shapeWords)",
            help: "write for example `\(example)`")
    }

    static func unknownKey(_ key: YAMLNode, _ name: String, in owner: String, among keys: [String]) -> Diagnostic {
        let others: String =
            switch keys.count {
            case 0: "leave it out"
            case 1: "the only key here is `\(keys[0])`"
            default: "the keys here are \(Wording.list(keys))"
            }
        return Diagnostic(
            "unknown-key", at: key, "\(owner) has no key \(Wording.quoted(name))",
            help: Wording.suggestion(for: name, among: keys, otherwise: others))
    }

    static func missingKey(_ key: String, in mapping: YAMLNode, _ owner: String, example: String) -> Diagnostic {
        Diagnostic(
            code: "missing-key", path: mapping.source.path, range: SourceRange(mapping.range.start, mapping.range.start),
            message: "\(owner) has no `\(key)`", help: "write for example `\(key): \(example)`")
    }

    /// A key with nothing behind it is a missing one: reported where the mapping starts, with the line that is empty.
    static func emptyValue(
        _ value: YAMLNode, _ key: String, in mapping: YAMLNode, _ owner: String, example: String
    ) -> Diagnostic {
        Diagnostic(
            code: "missing-value", path: mapping.source.path, range: SourceRange(mapping.range.start, mapping.range.start),
            message: "\(owner) has no `\(key)`: line \(value.range.start.line) leaves it empty",
            help: "write for example `\(key): \(example)`")
    }
}
