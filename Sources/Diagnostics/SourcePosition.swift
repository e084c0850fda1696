/// A spot in a file. Lines and columns count from 1; columns count characters (Unicode scalars),
/// a byte order mark not among them.
public struct SourcePosition: Hashable, Comparable, Sendable {
    /// Byte offset into `SourceText.text.utf8`.
    public let offset: Int
    public let line: Int
    public let column: Int

    public init(offset: Int, line: Int, column: Int) {
        self.offset = offset
        self.line = line
        self.column = column
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
