import Diagnostics

/// Something in a file that is no value: a comment, or a line about the document.
public struct YAMLAside: Sendable {
    public enum Kind: Sendable {
        case comment
        /// `%YAML 1.1`.
        case directive
        /// `---`.
        case documentStart
        /// `...`.
        case documentEnd
    }

    public let kind: Kind
    /// As it is written, without the blanks after it; a comment with its `#`.
    public let text: String
    public let start: SourcePosition
    /// Whether nothing but blanks stands before it on its line.
    public let isAlone: Bool
}

extension YAMLFile {
    /// All that stands in the file besides its values, in reading order. It is complete for a file without problems.
    /// O(size of the file).
    public var asides: [YAMLAside] {
        var scan = AsideScan(source)
        if let root { scan.pass(root) }
        scan.finish()
        return scan.asides
    }
}

/// Goes through a file from value to value. A `#` between two of them begins a comment, whatever stands before it; one
/// inside a value does not.
private struct AsideScan {
    private(set) var asides: [YAMLAside] = []
    private let source: SourceText
    private let bytes: [UInt8]
    private var next = 0

    init(_ source: SourceText) {
        self.source = source
        bytes = Array(source.text.utf8)
    }

    /// Takes what stands before and inside a value.
    mutating func pass(_ node: YAMLNode) {
        switch node.content {
        case .sequence(let items):
            for item in items { pass(item) }
        case .mapping(let entries):
            for entry in entries {
                pass(entry.key)
                pass(entry.value)
            }
        case .scalar(let scalar):
            take(before: node.range.start.offset)
            if scalar.style == .literal || scalar.style == .folded {
                let block = YAMLBlockText(of: scalar, at: node.range.start.offset, in: bytes)
                if let comment = block.commentStart { add(.comment, comment..<bytes.endOfLine(comment)) }
                next = block.end
            } else {
                next = max(next, node.range.end.offset)
            }
        }
    }

    mutating func finish() { take(before: bytes.count) }

    private mutating func take(before end: Int) {
        while next < end {
            let lineEnd = bytes.endOfLine(next)
            let isLineStart = next == 0 || bytes[next - 1].isBreak
            if bytes[next] == numberSign {
                add(.comment, next..<lineEnd)
                next = lineEnd
            } else if isLineStart, bytes[next] == UInt8(ascii: "%") {
                let textEnd = bytes.endOfText(next, isInBrackets: false)
                add(.directive, next..<textEnd)
                next = textEnd
            } else if isLineStart, isMarker("---") || isMarker("...") {
                add(bytes[next] == dash ? .documentStart : .documentEnd, next..<next + 3)
                next += 3
            } else {
                next += 1
            }
        }
    }

    private func isMarker(_ marker: String) -> Bool {
        bytes[next...].starts(with: marker.utf8) && bytes.byte(next + 3).map { $0.isBlank || $0.isBreak } ?? true
    }

    private mutating func add(_ kind: YAMLAside.Kind, _ range: Range<Int>) {
        let isAlone = bytes.skippingBlanks(bytes.startOfLine(range.lowerBound)) == range.lowerBound
        asides.append(
            YAMLAside(
                kind: kind, text: bytes.text(range), start: source.position(atByte: range.lowerBound), isAlone: isAlone))
    }
}
