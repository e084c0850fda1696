import Diagnostics

/// A parsed file: what could be read of it and all that is wrong with it.
public struct YAMLFile: Sendable {
    public let source: SourceText
    /// The document, or nil when the file holds none (empty, comments only) or cannot be read.
    public let root: YAMLNode?
    /// In reading order.
    public let diagnostics: [Diagnostic]
    /// Whether a syntax error or a limit cut the file short: what it lacks may stand further down.
    public let isTruncated: Bool
}

/// What a file may hold at most (language.md §1).
public struct YAMLLimits: Sendable {
    public var bytes: Int
    /// How many mappings and lists may stand in one another.
    public var depth: Int
    /// Values, keys, mappings and lists in one file.
    public var nodes: Int

    public init(bytes: Int = 8 << 20, depth: Int = 32, nodes: Int = 500_000) {
        self.bytes = bytes
        self.depth = depth
        self.nodes = nodes
    }

    public static let standard = YAMLLimits()
}
