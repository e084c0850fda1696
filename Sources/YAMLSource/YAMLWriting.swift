import Diagnostics

/// How a file's values are written: what a tree of texts does not tell.
public struct YAMLWriting: Sendable {
    private let source: SourceText
    private let bytes: [UInt8]

    /// O(size of the file).
    public init(_ source: SourceText) {
        self.source = source
        bytes = Array(source.text.utf8)
    }

    /// Whether a list or mapping is written in brackets. One that stands in brackets itself may lack its own.
    public func hasBrackets(_ node: YAMLNode) -> Bool {
        guard node.scalar == nil, let first = bytes.byte(node.range.start.offset) else { return false }
        return first == UInt8(ascii: "[") || first == UInt8(ascii: "{")
    }

    /// A plain or quoted scalar as it is written, quotes included: its lines without the blanks around them. None for
    /// anything else. O(size of the scalar).
    public func lines(of node: YAMLNode) -> [String] {
        guard let scalar = node.scalar, ![.literal, .folded].contains(scalar.style) else { return [] }
        var lines: [String] = []
        var start = node.range.start.offset
        let end = node.range.end.offset
        while true {
            var lineEnd = start
            while lineEnd < end, !bytes[lineEnd].isBreak { lineEnd += 1 }
            var textEnd = lineEnd
            if lineEnd < end {
                while textEnd > start, bytes[textEnd - 1].isBlank { textEnd -= 1 }
                if scalar.style == .doubleQuoted, textEnd < lineEnd, endsInOpenEscape(start..<textEnd) { textEnd += 1 }
            }
            lines.append(bytes.text(start..<textEnd))
            if lineEnd >= end { return lines }
            start = min(bytes.skippingBlanks(bytes.startOfNextLine(lineEnd)), end)
        }
    }

    /// Whether the backslash at the end of a range escapes what follows it.
    private func endsInOpenEscape(_ range: Range<Int>) -> Bool {
        bytes[range].reversed().prefix { $0 == backslash }.count % 2 == 1
    }

    /// The lines of a block scalar; nil for anything else. O(size of the text).
    public func blockText(of node: YAMLNode) -> YAMLBlockText? {
        guard let scalar = node.scalar, scalar.style == .literal || scalar.style == .folded else { return nil }
        return YAMLBlockText(of: scalar, at: node.range.start.offset, in: bytes)
    }

    /// Where the dashes of a list without brackets stand. O(size of the list's last items and comments).
    public func dashes(of list: YAMLNode) -> [SourcePosition] {
        var next = list.range.start.offset
        return (list.items ?? []).map { item in
            let dash = bytes.skippingToContent(next, before: bytes.count)
            next = end(of: item)
            return source.position(atByte: dash)
        }
    }

    /// Just after a value and all that belongs to its text.
    private func end(of node: YAMLNode) -> Int {
        if !hasBrackets(node), let last = node.items?.last ?? node.entries?.last?.value { return end(of: last) }
        return blockText(of: node)?.end ?? node.range.end.offset
    }

    /// Whether something is the first on its line and that line stands below a blank one.
    public func hasBlankLine(above place: SourcePosition) -> Bool {
        let isFirst = bytes.skippingBlanks(bytes.startOfLine(place.offset)) == place.offset
        return isFirst && place.line > 1 && source.line(place.line - 1).utf8.allSatisfy(\.isBlank)
    }
}
