/// A spot in a file. Lines and columns count from 1; columns count characters (Unicode scalars),
/// a byte order mark not among them.
public struct SourcePosition: Hashable, Comparable, Sendable {
    // Half as large as three of `Int`: there are two of these for each word of a workspace.
    private let shortOffset: UInt32
    private let shortLine: UInt32
    private let shortColumn: UInt32

    /// Byte offset into `SourceText.text.utf8`.
    public var offset: Int { Int(shortOffset) }
    public var line: Int { Int(shortLine) }
    public var column: Int { Int(shortColumn) }

    /// None of them is negative; what is beyond four thousand million is taken for that.
    public init(offset: Int, line: Int, column: Int) {
        shortOffset = UInt32(clamping: offset)
        shortLine = UInt32(clamping: line)
        shortColumn = UInt32(clamping: column)
    }

    /// Where faults of a whole file are reported.
    public static let startOfFile = SourcePosition(offset: 0, line: 1, column: 1)

    public static func < (left: SourcePosition, right: SourcePosition) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}

/// A stretch of a file, `start` included, `end` not.
public struct SourceRange: Hashable, Sendable {
    public let start: SourcePosition
    public let end: SourcePosition

    public init(_ start: SourcePosition, _ end: SourcePosition) {
        self.start = start
        self.end = end
    }

    public static let startOfFile = SourceRange(.startOfFile, .startOfFile)
}
