import Diagnostics

/// Builds the tree from events with a stack of its own, and reports what YAML allows and the
/// language does not.
struct TreeBuilder {
    let source: SourceText
    /// The text as libyaml reads it.
    let bytes: [UInt8]
    let limits: YAMLLimits
    let standIns: StandIns?

    private(set) var root: YAMLNode?
    var diagnostics: [Diagnostic] = []
    private(set) var isTruncated = false
    /// Byte ranges of the scalars that reach over a line end, ascending.
    private(set) var longScalars: [Range<Int>] = []
    /// How far the text was read, as byte offset, when nothing is wrong with its syntax.
    private(set) var endOfReading: Int
    /// The scalar read last, for the explanation of a syntax error behind it.
    private(set) var lastScalar: (style: YAMLScalar.Style, range: SourceRange)?
    /// The line of the last unquoted `{{placeholder}}`.
    private var placeholderLine: Int?

    private var open: [OpenCollection] = []
    private var nodes = 0
    private var documents = 0
    /// The collections open inside one that is too deep, itself included.
    private var openTooDeep = 0

    init(source: SourceText, bytes: [UInt8], limits: YAMLLimits, standIns: StandIns?) {
        self.source = source
        self.bytes = bytes
        self.limits = limits
        self.standIns = standIns
        endOfReading = bytes.count
    }

    /// Takes an event. False when reading is to stop.
    mutating func take(_ event: Event) -> Bool {
        switch event.kind {
        case .streamEnd: return false
        case .other: return true
        case .documentStart: return startDocument(event)
        case .collectionEnd:
            if openTooDeep > 0 { openTooDeep -= 1 } else { closeCollection(event) }
            return true
        case .scalar, .alias, .collectionStart: break
        }
        nodes += 1
        if nodes > limits.nodes {
            diagnostics.append(.tooManyNodes(limit: limits.nodes, path: source.path, range: range(event)))
            return stop(at: event)
        }
        switch event.kind {
        case .collectionStart(let isMapping): return startCollection(isMapping: isMapping, event)
        case .scalar(let scalar): take(scalar, event)
        default: takeAlias(event)
        }
        return true
    }

    private mutating func startDocument(_ event: Event) -> Bool {
        documents += 1
        guard documents > 1 else { return true }
        let start = position(event.start)
        diagnostics.append(.secondDocument(path: source.path, range: through(start, to: start.offset + 3)))
        endOfReading = start.offset
        return false
    }

    // MARK: Scalars and aliases

    private mutating func take(_ scalar: YAMLScalar, _ event: Event) {
        let range = scalarRange(scalar, event)
        lastScalar = (scalar.style, range)
        if range.start.line != range.end.line { longScalars.append(range.start.offset..<range.end.offset) }
        guard openTooDeep == 0 else { return }
        let text = standIns?.removed(from: scalar.text) ?? scalar.text
        complete(
            YAMLNode(
                .scalar(YAMLScalar(text: text, style: scalar.style)), range: range, source: source))
    }

    private mutating func scalarRange(_ scalar: YAMLScalar, _ event: Event) -> SourceRange {
        var start = position(event.start)
        var end = position(event.end)
        if event.hasAnchor || event.hasTag {
            start = takeProperties(from: start, before: end.offset)
        }
        switch scalar.style {
        case .literal, .folded:
            var last = end.offset
            while last > start.offset, bytes[last - 1].isBlank || bytes[last - 1].isBreak { last -= 1 }
            end = source.position(atByte: last)
        case .plain where start.offset == end.offset && !event.hasAnchor && !event.hasTag:
            // libyaml puts a missing value at the token that follows.
            if let key = open.last?.key {
                start = afterColon(key)
                end = start
            }
        default: break
        }
        return SourceRange(start, end)
    }

    private func afterColon(_ key: YAMLNode) -> SourcePosition {
        let next = bytes.skippingToContent(key.range.end.offset, before: bytes.count)
        return bytes.byte(next) == colon ? source.position(atByte: next + 1) : key.range.end
    }

    private mutating func takeAlias(_ event: Event) {
        guard openTooDeep == 0 else { return }
        let range = range(event)
        diagnostics.append(.alias(bytes.text(range.start.offset..<range.end.offset), path: source.path, range: range))
        complete(unusable(range))
    }

    /// Reports the anchor and the tag before a value; gives the place where the value itself starts.
    private mutating func takeProperties(from start: SourcePosition, before end: Int) -> SourcePosition {
        var next = start.offset
        while let first = bytes.byte(next), next < end, first == UInt8(ascii: "&") || first == UInt8(ascii: "!") {
            var last = next + 1
            while last < end, !bytes[last].isBlank, !bytes[last].isBreak { last += 1 }
            let text = bytes.text(next..<last)
            let range = through(source.position(atByte: next), to: last)
            diagnostics.append(
                first == UInt8(ascii: "&")
                    ? .anchor(text, path: source.path, range: range)
                    : .explicitTag(text, path: source.path, range: range))
            next = bytes.skippingToContent(last, before: end)
        }
        return source.position(atByte: next)
    }

    // MARK: Collections

    private mutating func startCollection(isMapping: Bool, _ event: Event) -> Bool {
        if openTooDeep > 0 || open.count >= limits.depth {
            if openTooDeep == 0 {
                let range = range(event)
                diagnostics.append(.tooDeep(limit: limits.depth, path: source.path, range: range))
                complete(unusable(range))
            }
            openTooDeep += 1
            // libyaml's work grows with size × depth: a file as deep as this is no playbook.
            return open.count + openTooDeep <= 4 * limits.depth || stop(at: event)
        }
        var start = position(event.start)
        if event.hasAnchor || event.hasTag {
            start = takeProperties(from: start, before: bytes.count)
        }
        open.append(OpenCollection(isMapping: isMapping, start: start))
        return true
    }

    private mutating func closeCollection(_ event: Event) {
        guard let collection = open.popLast() else { return }
        let opening = bytes.byte(collection.start.offset)
        let hasBrackets = opening == UInt8(ascii: collection.isMapping ? "{" : "[") && event.end.character > event.start.character
        let end = hasBrackets ? position(event.end) : collection.end
        complete(collection.node(end: end, source: source, isTruncated: false))
    }

    /// A value, key or item is whole: it goes to the collection it stands in.
    private mutating func complete(_ node: YAMLNode) {
        guard let last = open.indices.last else {
            // `---` and nothing else is an empty file.
            if node.isUnusable || node.scalar.map({ $0.style != .plain || !$0.text.isEmpty }) ?? true { root = node }
            return
        }
        open[last].end = max(open[last].end, node.range.end)
        if !open[last].isMapping {
            open[last].items.append(node)
        } else if open[last].expectsValue {
            takeValue(node, at: last)
        } else {
            takeKey(node, at: last)
        }
    }

    private mutating func takeKey(_ node: YAMLNode, at last: Int) {
        open[last].expectsValue = true
        if node.isUnusable {
            open[last].lacksParts = true
        } else if let scalar = node.scalar {
            if scalar.style == .plain, scalar.text == "<<" {
                diagnostics.append(.mergeKey(path: source.path, range: node.range))
                open[last].lacksParts = true
            } else if scalar.style == .plain, scalar.text.isEmpty {
                diagnostics.append(.missingKey(path: source.path, range: node.range))
                open[last].lacksParts = true
            } else if let first = open[last].place(of: scalar.text) {
                diagnostics.append(
                    .duplicateKey(scalar.text, firstLine: first.line, path: source.path, range: node.range))
            } else {
                open[last].key = node
            }
        } else {
            let isPlaceholder = node.entries != nil && open[last].start.offset == node.range.start.offset - 1
            diagnostics.append(
                isPlaceholder
                    ? .unquotedPlaceholder(
                        path: source.path, range: SourceRange(open[last].start, node.range.end))
                    : .keyNotText(path: source.path, range: node.range))
            open[last].lacksParts = true
            if isPlaceholder {
                open[last].isUnusable = true
                placeholderLine = node.range.end.line
            }
        }
    }

    private mutating func takeValue(_ node: YAMLNode, at last: Int) {
        open[last].expectsValue = false
        guard let key = open[last].key else { return }
        open[last].key = nil
        if node.range.start == node.range.end, let missing = missingSpace(in: key) {
            diagnostics.append(.missingSpaceAfterColon(path: source.path, range: missing))
            open[last].lacksParts = true
        } else {
            open[last].append(YAMLEntry(key: key, value: node))
        }
    }

    /// The colon of `{at_least:35}`, which YAML takes for a name without a value.
    private func missingSpace(in key: YAMLNode) -> SourceRange? {
        let (start, end) = (key.range.start.offset, key.range.end.offset)
        guard key.scalar?.style == .plain, afterColon(key) == key.range.end,
            let place = bytes.colonWithoutSpace(after: start), place < end
        else { return nil }
        return through(source.position(atByte: place), to: place + 1)
    }

    // MARK: The end

    /// Closes what is open at a syntax error and reports it, unless it only follows from tabs or
    /// from a placeholder that are already reported.
    mutating func close(at fault: SyntaxFault, afterTabs: Bool) {
        let explanation = SyntaxExplanation(
            fault, in: source, bytes: bytes, lastScalar: lastScalar, innermost: open.last?.start.offset)
        let follows = afterTabs && (explanation.isAboutIndentation || explanation.isAtTab)
            || placeholderLine == explanation.diagnostic.range.start.line
        if !follows { diagnostics.append(explanation.diagnostic) }
        if let last = open.indices.last {
            open[last].distrustLast(
                endingAt: source.position(atCharacter: fault.place).offset,
                isIndentation: explanation.isAboutIndentation)
        }
        closeTruncated()
    }

    /// Ends the reading at a limit.
    private mutating func stop(at event: Event) -> Bool {
        endOfReading = position(event.start).offset
        closeTruncated()
        return false
    }

    private mutating func closeTruncated() {
        isTruncated = true
        openTooDeep = 0
        while var collection = open.popLast() {
            if let key = collection.key {
                collection.append(YAMLEntry(key: key, value: unusable(SourceRange(key.range.end, key.range.end))))
            }
            let node = collection.node(end: collection.end, source: source, isTruncated: true)
            guard let parent = open.indices.last else {
                root = node
                return
            }
            open[parent].end = max(open[parent].end, node.range.end)
            if !open[parent].isMapping {
                open[parent].items.append(node)
            } else if let key = open[parent].key {
                open[parent].key = nil
                open[parent].append(YAMLEntry(key: key, value: node))
            }
        }
    }

    // MARK: Places

    /// Where every character is a byte, libyaml has counted lines and columns as they are counted here, but for the end of
    /// the text, which it takes for the end of a line.
    private func position(_ mark: Mark) -> SourcePosition {
        source.isASCII && mark.character < bytes.count
            ? SourcePosition(offset: mark.character, line: mark.line + 1, column: mark.column + 1)
            : source.position(atCharacter: mark.character)
    }

    private func range(_ event: Event) -> SourceRange {
        SourceRange(position(event.start), position(event.end))
    }

    private func through(_ start: SourcePosition, to end: Int) -> SourceRange {
        SourceRange(start, source.position(atByte: end))
    }

    private func unusable(_ range: SourceRange) -> YAMLNode {
        YAMLNode(
            .scalar(YAMLScalar(text: "", style: .plain)), range: range, source: source, isUnusable: true)
    }
}
