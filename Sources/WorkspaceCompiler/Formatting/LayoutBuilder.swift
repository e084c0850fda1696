import Diagnostics
import YAMLSource

/// Puts each comment of a file to the value it belongs to.
///
/// A comment on a line of its own belongs to what stands below it, unless it stands further to the right than that: then
/// it belongs to the end of the collection it is level with. A comment at a line's end belongs to what stands before it.
struct LayoutBuilder {
    private let writing: YAMLWriting
    private var comments: ArraySlice<LayoutComment>

    /// - Parameter comments: those of the document, in reading order.
    init(_ writing: YAMLWriting, comments: [LayoutComment]) {
        self.writing = writing
        self.comments = comments[...]
    }

    /// The document's value, as a slot without key or dash, and the comments behind it all.
    mutating func document(_ root: YAMLNode) -> (slot: LayoutSlot, rest: [LayoutComment]) {
        var slot = LayoutSlot()
        fill(&slot, with: root, isInBrackets: false, end: Int.max)
        var rest: [LayoutComment] = []
        for comment in comments where !(rest.isEmpty && slot.value.accept(comment)) { rest.append(comment) }
        return (slot, rest)
    }

    /// - Parameter end: a comment from this byte on is no longer at the end of the slot's line.
    private mutating func fill(_ slot: inout LayoutSlot, with node: YAMLNode, isInBrackets: Bool, end: Int) {
        let between = take(before: node.range.start.offset)
        if let scalar = node.scalar {
            slot.head = between
            let isMissing = scalar.style == .plain && node.range.start == node.range.end
            let written = written(node, scalar)
            slot.value.content = isMissing ? .missing : .scalar(written)
            slot.value.mustOpen = !isMissing && !written.isOneLine
            if scalar.style == .literal || scalar.style == .folded {
                // The comment behind the header is the only one inside a value.
                slot.end = take(before: node.range.end.offset).first
                return
            }
        } else if isInBrackets || writing.hasBrackets(node) {
            slot.head = between
            fillBrackets(&slot, with: node)
        } else {
            slot.head = Array(between.prefix { !$0.isAlone })
            slot.value = block(node, leading: between.dropFirst(slot.head.count))
            return
        }
        slot.end = takeComment(onLine: node.range.end.line, before: end)
        if slot.value.isOpen, slot.value.holdsComments, let comment = slot.end {
            slot.end = nil
            slot.value.add(comment, isOnLineOfLastSlot: node.lastValue?.range.end.line == comment.line)
        }
    }

    // MARK: Collections

    private mutating func block(_ node: YAMLNode, leading: ArraySlice<LayoutComment>) -> LayoutNode {
        var slots: [LayoutSlot] = []
        let parts = parts(of: node, hasDashes: node.items != nil)
        for part in parts {
            var slot = emptySlot(part)
            let gap = take(before: part.start.offset)
            slot.leading = slots.isEmpty ? leading + gap : distribute(gap, before: slot.column, among: &slots)
            fill(&slot, with: part.value, isInBrackets: false, end: Int.max)
            slots.append(slot)
        }
        return LayoutNode(
            content: node.items != nil ? .list(slots) : .mapping(slots), isBlock: true, column: node.range.start.column)
    }

    private mutating func fillBrackets(_ slot: inout LayoutSlot, with node: YAMLNode) {
        var slots: [LayoutSlot] = []
        let parts = parts(of: node, hasDashes: false)
        let end = node.range.end.offset
        for (number, part) in parts.enumerated() {
            var item = emptySlot(part)
            item.leading = take(before: part.start.offset)
            if number == 0, let first = item.leading.first, !first.isAlone {
                slot.head.append(item.leading.removeFirst())
            }
            let next = number + 1 < parts.count ? parts[number + 1].start.offset : end
            fill(&item, with: part.value, isInBrackets: true, end: next)
            slots.append(item)
        }
        let trailing = take(before: end)
        slot.value.content = node.items != nil ? .list(slots) : .mapping(slots)
        if slots.isEmpty { slot.head += trailing } else { slot.value.trailing = trailing }
        slot.value.mustOpen = slot.value.holdsComments
            || slots.contains { $0.value.mustOpen || !($0.key?.isSimpleKey ?? true) }
    }

    /// A key with its value, or an item; `start` is where the key or the dash stands.
    private typealias Part = (key: YAMLNode?, value: YAMLNode, start: SourcePosition)

    private func parts(of node: YAMLNode, hasDashes: Bool) -> [Part] {
        if let entries = node.entries { return entries.map { ($0.key, $0.value, $0.key.range.start) } }
        let items = node.items ?? []
        let starts = hasDashes ? writing.dashes(of: node) : items.map(\.range.start)
        return zip(items, starts).map { (nil, $0, $1) }
    }

    private func emptySlot(_ part: Part) -> LayoutSlot {
        LayoutSlot(
            hasBlankAbove: writing.hasBlankLine(above: part.start), column: part.start.column,
            key: part.key.flatMap { key in key.scalar.map { written(key, $0) } })
    }

    private func written(_ node: YAMLNode, _ scalar: YAMLScalar) -> WrittenScalar {
        WrittenScalar(text: scalar.text, lines: writing.lines(of: node), block: writing.blockText(of: node))
    }

    // MARK: Comments

    private mutating func take(before offset: Int) -> [LayoutComment] {
        let taken = comments.prefix { $0.offset < offset }
        comments.removeFirst(taken.count)
        return Array(taken)
    }

    private mutating func takeComment(onLine line: Int, before offset: Int) -> LayoutComment? {
        guard let comment = comments.first, comment.line == line, !comment.isAlone, comment.offset < offset else { return nil }
        return comments.removeFirst()
    }

    /// Gives the comments between two slots to the ends of collections inside the first, as far as they are level with
    /// them; the others belong to the second, which stands at `column`.
    private func distribute(
        _ gap: [LayoutComment], before column: Int, among slots: inout [LayoutSlot]
    ) -> [LayoutComment] {
        var leading: [LayoutComment] = []
        for comment in gap {
            let isInside = leading.isEmpty && comment.column > column && slots[slots.count - 1].accept(comment)
            if !isInside { leading.append(comment) }
        }
        return leading
    }
}

extension LayoutSlot {
    /// Takes a comment below it if that stands further to the right.
    fileprivate mutating func accept(_ comment: LayoutComment) -> Bool {
        if case .missing = value.content, comment.column > column {
            value.trailing.append(comment)
            return true
        }
        return value.accept(comment)
    }
}

extension LayoutNode {
    /// Takes a comment behind it if the comment is level with what it holds.
    fileprivate mutating func accept(_ comment: LayoutComment) -> Bool {
        guard isBlock, comment.column >= column else { return false }
        if trailing.isEmpty, comment.column > column {
            var slots = slots
            if slots[slots.count - 1].accept(comment) {
                self.slots = slots
                return true
            }
        }
        trailing.append(comment)
        return true
    }

    /// Whether there is a comment inside it.
    fileprivate var holdsComments: Bool {
        !trailing.isEmpty
            || slots.contains { !$0.leading.isEmpty || !$0.head.isEmpty || $0.end != nil || $0.value.holdsComments }
    }

    /// Takes the comment behind the closing bracket of a collection that is to be opened.
    fileprivate mutating func add(_ comment: LayoutComment, isOnLineOfLastSlot: Bool) {
        var slots = slots
        if isOnLineOfLastSlot, trailing.isEmpty, let last = slots.last, last.end == nil, !last.value.isOpen {
            slots[slots.count - 1].end = comment
            self.slots = slots
        } else {
            trailing.append(comment)
        }
    }
}

extension YAMLNode {
    /// The last thing that a collection holds.
    fileprivate var lastValue: YAMLNode? { items?.last ?? entries?.last?.value }
}
