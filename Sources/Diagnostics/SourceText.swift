/// A text file as an author sees it: a path to print, and lines that can be quoted.
///
/// Lines end at LF, CRLF or a lone CR. A byte order mark at the start is not part of the text.
public final class SourceText: Sendable {
    /// The path to print, relative to the workspace, with `/`.
    public let path: String
    /// The text without a byte order mark; always valid UTF-8.
    public let text: String
    /// Byte offset in `text.utf8` at which each line starts; the first is 0.
    let lineStarts: [Int]
    /// Whether every character is one byte.
    public var isASCII: Bool { charactersBeforeBlock.isEmpty }
    /// How many characters start before each `blockSize` bytes of the text, so that a column in a
    /// very long line is found without walking it. Empty when every character is one byte.
    private let charactersBeforeBlock: [Int]

    private static let blockSize = 64

    public init(path: String, text: String) {
        self.path = path
        var text = text
        if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
        text.makeContiguousUTF8()
        self.text = text
        let bytes = text.utf8Span.span
        lineStarts = Self.lineStarts(of: bytes)
        charactersBeforeBlock = Self.charactersBeforeBlock(of: bytes)
    }

    private static func lineStarts(of bytes: Span<UInt8>) -> [Int] {
        var starts = [0]
        for offset in bytes.indices {
            let byte = bytes[offset]
            let endsLine = byte == UInt8(ascii: "\n")
                || byte == UInt8(ascii: "\r")
                    && !(offset + 1 < bytes.count && bytes[offset + 1] == UInt8(ascii: "\n"))
            if endsLine { starts.append(offset + 1) }
        }
        return starts
    }

    private static func charactersBeforeBlock(of bytes: Span<UInt8>) -> [Int] {
        var bits: UInt8 = 0
        for offset in bytes.indices { bits |= bytes[offset] }
        if bits < 0x80 { return [] }
        var before: [Int] = []
        var count = 0
        for offset in bytes.indices {
            if offset % blockSize == 0 { before.append(count) }
            if !isContinuation(bytes[offset]) { count += 1 }
        }
        return before
    }

    public var lineCount: Int { lineStarts.count }

    /// Line `number` (from 1) without its line end; empty outside the file.
    public func line(_ number: Int) -> Substring {
        guard number >= 1, number <= lineStarts.count else { return "" }
        let utf8 = text.utf8
        let start = utf8.index(utf8.startIndex, offsetBy: lineStarts[number - 1])
        let end = number < lineStarts.count
            ? utf8.index(utf8.startIndex, offsetBy: lineStarts[number]) : utf8.endIndex
        var line = text[start..<end]
        while let last = line.unicodeScalars.last, last == "\n" || last == "\r" { line.unicodeScalars.removeLast() }
        return line
    }

    /// The position of the character that holds the byte at `offset` of `text.utf8`, or of the
    /// end of the text when `offset` is beyond it. O(log lines).
    public func position(atByte offset: Int) -> SourcePosition {
        let bytes = text.utf8Span.span
        var offset = min(max(offset, 0), bytes.count)
        while offset > 0, offset < bytes.count, Self.isContinuation(bytes[offset]) { offset -= 1 }
        let line = lineStarts.partitioningIndex { $0 > offset } - 1
        let column = charactersBefore(offset, in: bytes) - charactersBefore(lineStarts[line], in: bytes)
        return SourcePosition(offset: offset, line: line + 1, column: column + 1)
    }

    /// The position of the character with this number, from 0 over the whole text, or of the end
    /// of the text. O(log size of the text).
    public func position(atCharacter number: Int) -> SourcePosition {
        guard !charactersBeforeBlock.isEmpty else { return position(atByte: number) }
        let bytes = text.utf8Span.span
        let number = max(number, 0)
        let block = max(charactersBeforeBlock.partitioningIndex { $0 > number } - 1, 0)
        var offset = block * Self.blockSize
        var passed = charactersBeforeBlock[block]
        while offset < bytes.count {
            if !Self.isContinuation(bytes[offset]) {
                if passed == number { break }
                passed += 1
            }
            offset += 1
        }
        return position(atByte: offset)
    }

    private func charactersBefore(_ offset: Int, in bytes: Span<UInt8>) -> Int {
        guard !charactersBeforeBlock.isEmpty else { return offset }
        let block = min(offset / Self.blockSize, charactersBeforeBlock.count - 1)
        var count = charactersBeforeBlock[block]
        for place in block * Self.blockSize..<offset where !Self.isContinuation(bytes[place]) { count += 1 }
        return count
    }

    private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0b1100_0000 == 0b1000_0000 }
}

extension Array<Int> {
    /// The first index whose element satisfies `predicate`, in an array where none that does
    /// stands before one that does not. O(log count).
    fileprivate func partitioningIndex(_ predicate: (Int) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if predicate(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
