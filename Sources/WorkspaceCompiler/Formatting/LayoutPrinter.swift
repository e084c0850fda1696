import Diagnostics
import YAMLSource

/// Writes a value line by line: two spaces a level, list items two to the right of their key, comments above what they
/// belong to or two spaces behind it.
struct LayoutPrinter {
    private(set) var lines: [LayoutLine] = []
    /// Whether a blank line here would belong to the text above.
    private var isBehindKeptLines = false

    private static let step = 2

    /// Writes the document's value.
    mutating func write(document slot: LayoutSlot) {
        for comment in slot.head { write(comment, at: 0) }
        if flatText(slot.value, behind: "") == nil, !slot.value.slots.isEmpty {
            if let end = slot.end { write(end, at: 0) }
            writeSlots(of: slot.value, at: 0, behind: nil)
        } else {
            writeOneValue(of: slot, behind: "", column: 0)
        }
    }

    /// Writes a comment, or a line about the document, on a line of its own.
    mutating func write(_ comment: LayoutComment, at column: Int) {
        writeBlank(if: comment.hasBlankAbove)
        add(spaces(column) + comment.text)
    }

    /// Puts a comment behind the line written last.
    mutating func writeBehindLastLine(_ comment: LayoutComment) { lines[lines.count - 1].comment = comment }

    // MARK: Slots

    /// - Parameter start: what stands on the line of the first slot already.
    private mutating func writeSlots(of node: LayoutNode, at column: Int, behind start: String?) {
        for (number, slot) in node.slots.enumerated() { write(slot, at: column, behind: number == 0 ? start : nil) }
        for comment in node.trailing { write(comment, at: column) }
    }

    private mutating func write(_ slot: LayoutSlot, at column: Int, behind start: String?) {
        let opening = start ?? spaces(column)
        let inner = column + LayoutPrinter.step
        let isSimple = slot.key?.isSimpleKey ?? true
        let indicator = slot.key.map { isSimple ? opening + $0.lines[0] + ":" : spaces(column) + ":" } ?? opening + "-"
        let isFlat = flatText(slot.value, behind: (slot.head.isEmpty ? indicator : spaces(inner)) + " ") != nil
        let isOpened = !isFlat && !slot.value.slots.isEmpty
        if start == nil {
            for comment in slot.leading { write(comment, at: column) }
            writeBlank(if: slot.hasBlankAbove)
        }
        if let key = slot.key, !isSimple { write(key, behind: opening + "? ", column: column, comment: nil) }
        guard slot.head.isEmpty else { return writeBelow(slot, behind: indicator, at: inner, isOpened: isOpened) }
        guard isOpened else { return writeOneValue(of: slot, behind: indicator + " ", column: column) }
        // The comment at the end of a collection that was on one line goes to where the collection begins.
        let canJoin = slot.key == nil && slot.end == nil && slot.value.slots[0].leading.isEmpty
        if canJoin { return writeSlots(of: slot.value, at: inner, behind: indicator + " ") }
        add(indicator, slot.end)
        writeSlots(of: slot.value, at: inner, behind: nil)
    }

    /// Comments stand between the key or dash and the value: all that follows them stands below.
    private mutating func writeBelow(_ slot: LayoutSlot, behind indicator: String, at inner: Int, isOpened: Bool) {
        let isBehind = !slot.head[0].isAlone
        add(indicator, isBehind ? slot.head[0] : nil)
        for comment in slot.head.dropFirst(isBehind ? 1 : 0) { write(comment, at: inner) }
        if isOpened {
            if let end = slot.end { write(end, at: inner) }
            writeSlots(of: slot.value, at: inner, behind: nil)
        } else {
            writeOneValue(of: slot, behind: spaces(inner), column: inner - LayoutPrinter.step)
        }
    }

    // MARK: Values

    /// Writes a scalar, a collection in brackets, or nothing.
    private mutating func writeOneValue(of slot: LayoutSlot, behind start: String, column: Int) {
        switch slot.value.content {
        case .missing:
            let start = start.trimmingBlanksAtEnd
            if !start.isEmpty { add(start, slot.end) }
            for comment in slot.value.trailing { write(comment, at: column + LayoutPrinter.step) }
        case .scalar(let scalar): write(scalar, behind: start, column: column, comment: slot.end)
        case .list, .mapping: add(start + (flatText(slot.value, behind: start) ?? ""), slot.end)
        }
    }

    private mutating func write(_ scalar: WrittenScalar, behind start: String, column: Int, comment: LayoutComment?) {
        guard let block = scalar.block else {
            for (number, line) in scalar.lines.enumerated() {
                let text = number == 0 ? start + line : line.isEmpty ? "" : spaces(column + LayoutPrinter.step) + line
                add(text, number == scalar.lines.count - 1 ? comment : nil)
            }
            return
        }
        add(start + block.writtenHeader, comment)
        let indentation = spaces(column + (block.indicatedIndentation ?? LayoutPrinter.step))
        for line in block.lines { add(line.isEmpty ? "" : indentation + line) }
        isBehindKeptLines = block.keepsEmptyLines
    }

    /// A value on one line; nil where it needs more.
    private func flatText(_ node: LayoutNode, behind start: String) -> String? {
        guard let text = FlatText.of(node) else { return nil }
        let fits = PrintableText.cells(of: start) + PrintableText.cells(of: text) <= WorkspaceFormatter.widestBrackets
        return fits || node.slots.isEmpty ? text : nil
    }

    // MARK: Lines

    private mutating func add(_ text: String, _ comment: LayoutComment? = nil) {
        lines.append(LayoutLine(text: text, comment: comment))
        isBehindKeptLines = false
    }

    /// Keeps a blank line; never two, and none at the beginning.
    private mutating func writeBlank(if isWanted: Bool) {
        if isWanted, !isBehindKeptLines, let last = lines.last, !last.text.isEmpty { add("") }
    }

    private func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
}

/// A line of the result.
struct LayoutLine {
    let text: String
    /// The comment at its end.
    var comment: LayoutComment?
}

/// Values on one line, with one space after colons and commas.
private enum FlatText {
    static func of(_ node: LayoutNode) -> String? {
        if node.isOpen { return nil }
        switch node.content {
        case .missing: return ""
        case .scalar(let scalar): return scalar.isOneLine ? scalar.lines[0] : nil
        case .list(let slots): return slots.map { of($0.value) }.joined(in: ("[", "]"))
        case .mapping(let slots):
            return slots.map { slot in of(slot.value).map { (slot.key?.lines[0] ?? "") + ": " + $0 } }.joined(in: ("{", "}"))
        }
    }
}

extension Array<String?> {
    /// All of them in brackets; nil when one is.
    fileprivate func joined(in brackets: (open: String, close: String)) -> String? {
        let parts = compactMap { $0 }
        return parts.count == count ? brackets.open + parts.joined(separator: ", ") + brackets.close : nil
    }
}

extension String {
    fileprivate var trimmingBlanksAtEnd: String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}

extension YAMLBlockText {
    /// The header to write. At the end of a file that ends without a line end, none belongs to the text; there will be one.
    fileprivate var writtenHeader: String {
        guard endsWithFile, !header.contains("-") else { return header }
        return header.filter { $0 != "+" } + "-"
    }
}
