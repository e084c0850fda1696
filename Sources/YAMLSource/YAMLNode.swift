import Diagnostics

/// A value in a file, with the place where it stands. Everything is text: no scalar is ever
/// turned into a number, a date or a truth value here.
public final class YAMLNode: Sendable {
    public enum Content: Sendable {
        case scalar(YAMLScalar)
        case sequence([YAMLNode])
        case mapping([YAMLEntry])
    }

    public let content: Content
    /// From the first character to just after the last. A block collection ends with its last
    /// child, a block scalar before its trailing line breaks; a missing value is a point just
    /// after the colon or dash. Anchors and tags are outside.
    public let range: SourceRange
    public let source: SourceText
    /// Whether parts may be missing that the author wrote or meant (a syntax error ended the file
    /// inside this collection, a key could not be read, a merge key): what it lacks is no fault.
    public let isTruncated: Bool
    /// Whether this stands for something that could not be read and is already reported (an
    /// alias, a collection too deep): an empty scalar about which nothing more is to be said.
    public let isUnusable: Bool

    init(
        _ content: Content, range: SourceRange, source: SourceText, isTruncated: Bool = false,
        isUnusable: Bool = false
    ) {
        self.content = content
        self.range = range
        self.source = source
        self.isTruncated = isTruncated
        self.isUnusable = isUnusable
    }

    public var scalar: YAMLScalar? {
        if case .scalar(let scalar) = content { scalar } else { nil }
    }

    public var items: [YAMLNode]? {
        if case .sequence(let items) = content { items } else { nil }
    }

    public var entries: [YAMLEntry]? {
        if case .mapping(let entries) = content { entries } else { nil }
    }

    /// The value of the entry named `key`, nil when there is none or this is no mapping.
    /// O(entries).
    public func value(for key: String) -> YAMLNode? {
        entries?.first { $0.name == key }?.value
    }
}

/// One `key: value` of a mapping. Keys are unique in their mapping.
public struct YAMLEntry: Sendable {
    /// Always a scalar.
    public let key: YAMLNode
    public let value: YAMLNode
    /// The key's text, kept apart: it is what mappings are searched for.
    public let name: String

    init(key: YAMLNode, value: YAMLNode) {
        self.key = key
        self.value = value
        name = key.scalar?.text ?? ""
    }
}

/// A text as the file means it: quotes, escapes and folding undone.
public struct YAMLScalar: Hashable, Sendable {
    public enum Style: Sendable {
        case plain, singleQuoted, doubleQuoted, literal, folded
    }

    public let text: String
    public let style: Style
}
