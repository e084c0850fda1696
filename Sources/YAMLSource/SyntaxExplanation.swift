import Diagnostics

/// What a syntax error of libyaml most likely means to the author: the place where it is to be
/// mended, and how.
///
/// libyaml stops where it can go no further, often lines after the slip. So the text around is
/// looked at for the slips people make.
struct SyntaxExplanation {
    private(set) var diagnostic: Diagnostic
    /// Whether wrong indentation further up can be the cause.
    var isAboutIndentation: Bool { ["indentation", "missing-colon", "list-item", "missing-space"].contains(diagnostic.code) }
    var isAtTab: Bool { bytes.byte(place) == tab }

    private let source: SourceText
    private let bytes: [UInt8]
    private let lastScalar: (style: YAMLScalar.Style, range: SourceRange)?
    /// Where libyaml stopped, and where what it was reading began; byte offsets.
    private let place: Int
    private let context: Int
    /// Whether libyaml stopped inside `[]` or `{}`.
    private let isInBrackets: Bool

    /// - Parameters:
    ///   - lastScalar: the scalar read last before the fault.
    ///   - innermost: where the innermost collection still open began, as byte offset.
    init(
        _ fault: SyntaxFault, in source: SourceText, bytes: [UInt8],
        lastScalar: (style: YAMLScalar.Style, range: SourceRange)?, innermost: Int?
    ) {
        self.source = source
        self.bytes = bytes
        self.lastScalar = lastScalar
        place = source.position(atCharacter: fault.place).offset
        let contextStart = fault.contextPlace.map { source.position(atCharacter: $0).offset } ?? place
        // A missing item is read as a node of its own: the bracket around it is what counts.
        context = fault.context == "while parsing a flow node" ? innermost ?? contextStart : contextStart
        isInBrackets = innermost.map { bytes.byte($0) == UInt8(ascii: "[") || bytes.byte($0) == UInt8(ascii: "{") } ?? false
        diagnostic = Diagnostic(code: "syntax", path: source.path, range: .startOfFile, message: "")
        diagnostic = explain(fault)
    }

    private func explain(_ fault: SyntaxFault) -> Diagnostic {
        switch (fault.context, fault.problem) {
        case ("while scanning a quoted scalar", _), ("while parsing a quoted scalar", _):
            explainQuotedText(fault.problem)
        case (_, "mapping values are not allowed in this context"): explainColon()
        case (_, "could not find expected ':'"): explainMissingColon()
        case (_, "did not find expected key"), (_, "did not find expected <document start>"),
            (_, "did not find expected '-' indicator"):
            explainStrayText(inList: fault.problem.contains("'-'"))
        case (_, "did not find expected ',' or ']'"), (_, "did not find expected ',' or '}'"):
            explainBracket(closing: fault.problem.hasSuffix("']'") ? "]" : "}")
        case ("while parsing a block node", _): needsQuotes(at: place)
        case (_, "did not find expected node content"): explainMissingContent()
        case (_, "block sequence entries are not allowed in this context"): explainListItem()
        case (_, "found character that cannot start any token"), (_, "mapping keys are not allowed in this context"),
            (_, "found unexpected ':'"):
            needsQuotes(at: place)
        case ("while scanning an alias", _), ("while scanning an anchor", _), ("while scanning a block scalar", _):
            needsQuotes(at: context)
        case ("while scanning a tag", _), ("while parsing a tag", _), ("while parsing a node", _):
            .explicitTag(bytes.text(context..<endOfWord(context)), path: source.path, range: range(context, endOfWord(context)))
        case (let context, _) where context.hasSuffix("directive"): needsQuotes(at: self.context)
        case (_, let problem) where problem.contains("YAML document") || problem.contains("directive"):
            needsQuotes(at: place)
        default: unexpectedText()
        }
    }

    // MARK: Quotes

    private func explainQuotedText(_ reason: String) -> Diagnostic {
        switch reason {
        case "found unknown escape character", "did not find expected hexdecimal number",
            "found invalid Unicode character escape code":
            let start = bytes[..<min(place + 1, bytes.count)].lastIndex(of: backslash) ?? place
            let end = start + 1 < bytes.count && !bytes[start + 1].isBreak ? endOfCharacter(start + 1) : start + 1
            return problem(
                "bad-escape", range(start, end),
                "`\(bytes.text(start..<end))` means nothing inside double quotes",
                "write \\\\ for a backslash, or use single quotes")
        default: return unclosedQuote(at: context)
        }
    }

    private func unclosedQuote(at offset: Int) -> Diagnostic {
        let quote = bytes.byte(offset) == apostrophe ? "'" : "\""
        return problem(
            "unclosed-quote", range(offset, offset + 1), "this quote is never closed",
            "put a closing \(quote) at the end of the text"
                + (quote == "'" ? ", and write an apostrophe inside it as ''" : ", and write a \" inside it as \\\""))
    }

    private func needsQuotes(at offset: Int) -> Diagnostic {
        if bytes.byte(offset) == colon, offset > 0, bytes[offset - 1].isNamePart {
            return problem(
                "missing-value", range(offset, offset + 1), "there is nothing after this colon",
                "write `name: value`, or put text that ends with a colon in quotes")
        }
        let end = bytes.endOfText(offset, isInBrackets: isInBrackets)
        let character = bytes.text(offset..<min(endOfCharacter(offset), bytes.count))
        return problem(
            "needs-quotes", range(offset, end), "text that starts with `\(character)` needs quotes",
            "put the whole text in quotes: \(quoted(bytes.text(offset..<end)))")
    }

    // MARK: Colons

    /// A colon where no name can end: either it belongs to a text, or its line is indented as part
    /// of the line before.
    private func explainColon() -> Diagnostic {
        let start = bytes.skippingBlanks(bytes.startOfLine(place))
        if let value = bytes.startOfValue(inLineAt: start), value <= place {
            let text = bytes.text(value..<bytes.endOfLine(place))
            return problem(
                "needs-quotes", range(place, place + 1), "a colon and a space inside a text need quotes",
                "put the whole text in quotes: \(quoted(text))")
        }
        return explainLineBefore(start) ?? badIndentation(at: start)
    }

    private func explainMissingColon() -> Diagnostic {
        if let byte = bytes.byte(context), byte == quotationMark || byte == apostrophe,
            !bytes[(context + 1)..<max(bytes.endOfLine(context), context + 1)].contains(byte) {
            return unclosedQuote(at: context)
        }
        if let place = bytes.colonWithoutSpace(after: context) { return missingSpaceAfterColon(at: place) }
        return problem(
            "missing-colon", range(context, bytes.endOfLine(context)), "there is no colon in this line",
            "write `name: value`, or indent the line further if it goes on with the text above")
    }

    /// The slip in the line above that makes this one wrong, if there is one.
    private func explainLineBefore(_ start: Int) -> Diagnostic? {
        var lineStart = bytes.startOfLine(start)
        while lineStart > 0 {
            var end = lineStart - 1
            if end > 0, bytes[end] == lineFeed, bytes[end - 1] == carriageReturn { end -= 1 }
            lineStart = bytes.startOfLine(end)
            let content = bytes.skippingBlanks(lineStart)
            if content >= end || bytes[content] == numberSign { continue }
            if let place = bytes.colonWithoutSpace(after: bytes.skippingDashes(content)), place < end {
                return missingSpaceAfterColon(at: place)
            }
            return missingSpaceAfterDash(at: content)
        }
        return nil
    }

    private func missingSpaceAfterDash(at offset: Int) -> Diagnostic? {
        guard bytes.byte(offset) == dash, let next = bytes.byte(offset + 1), next.isNamePart else { return nil }
        return problem(
            "missing-space", range(offset, offset + 1), "there is no space after the dash",
            "write `- name`, with a space")
    }

    private func missingSpaceAfterColon(at offset: Int) -> Diagnostic {
        .missingSpaceAfterColon(path: source.path, range: range(offset, offset + 1))
    }

    // MARK: Lines and lists

    private func explainStrayText(inList: Bool) -> Diagnostic {
        let first = bytes.byte(place)
        if first == UInt8(ascii: "]") || first == UInt8(ascii: "}") {
            return problem(
                "stray-bracket", range(place, place + 1),
                "`\(bytes.text(place..<place + 1))` closes a bracket that was never opened", "remove it, or open it before")
        }
        if let afterQuote = explainTextAfterQuote() { return afterQuote }
        guard bytes.skippingBlanks(bytes.startOfLine(place)) == place else { return unexpectedText() }
        if let before = explainLineBefore(place) { return before }
        if let dash = missingSpaceAfterDash(at: place) { return dash }
        if inList {
            return problem(
                "indentation", range(place, bytes.endOfLine(place)),
                "this line is neither an item of the list from line \(source.position(atByte: context).line) nor part of one",
                "start it with `- ` under the other dashes, or line it up with the text after the dash")
        }
        return badIndentation(at: place)
    }

    private func explainTextAfterQuote() -> Diagnostic? {
        guard let (style, text) = lastScalar, style == .singleQuoted || style == .doubleQuoted,
            text.end.offset <= place, bytes.skippingBlanks(text.end.offset) == place
        else { return nil }
        if text.start.line != text.end.line { return unclosedQuote(at: text.start.offset) }
        if style == .singleQuoted, text.end.offset == place, bytes.byte(place)?.isNamePart ?? false {
            return problem(
                "text-after-quote", range(place - 1, place), "this apostrophe ends the quoted text",
                "write it as '', or use double quotes around the text")
        }
        return problem(
            "text-after-quote", range(place, bytes.endOfLine(place)), "there is text after the closing quote",
            "put the whole text in quotes"
                + (style == .singleQuoted ? ", with '' for each ' inside" : ", with \\\" for each \" inside"))
    }

    private func badIndentation(at offset: Int) -> Diagnostic {
        if bytes.byte(offset) == colon { return .missingKey(path: source.path, range: range(offset, offset + 1)) }
        return problem(
            "indentation", range(offset, bytes.endOfLine(offset)), "this line does not line up with the lines above",
            "give it as many leading spaces as the lines it belongs with")
    }

    private func explainListItem() -> Diagnostic {
        guard bytes.skippingBlanks(bytes.startOfLine(place)) != place else { return badIndentation(at: place) }
        return problem(
            "list-item", range(place, place + 1), "a list cannot start in the middle of a line",
            "put `- ` on the next line, indented, or write [a, b]; put text that starts with a dash in quotes")
    }

    // MARK: Brackets

    private func explainBracket(closing: String) -> Diagnostic {
        if bytes.byte(place) == colon, bytes.startOfLine(place) == bytes.startOfLine(context) {
            var word = place
            while word > 0, bytes[word - 1].isNamePart { word -= 1 }
            let isKey = closing == "}" && word < place && word > 0 && bytes[word - 1].isBlank
            return problem(
                "needs-quotes", range(place, place + 1), "a colon inside a text needs quotes",
                "put the whole text in quotes, or "
                    + (isKey
                        ? "write a comma before `\(bytes.text(word..<place))` if that is a key"
                        : "close the bracket with \(closing) before it"))
        }
        if let afterQuote = explainTextAfterQuote(), afterQuote.code == "unclosed-quote" { return afterQuote }
        if bytes.isClosed(at: context, before: place) {
            return problem(
                "missing-comma", range(place, endOfWord(place)), "there is no comma before this",
                "write a comma between the parts, or \(closing) after the last one")
        }
        return problem(
            "unclosed-bracket", range(context, context + 1), "this bracket is never closed",
            "write \(closing) after the last part")
    }

    private func explainMissingContent() -> Diagnostic {
        switch bytes.byte(place) {
        case UInt8(ascii: ","):
            problem(
                "missing-value", range(place, place + 1), "there is nothing before this comma",
                "remove the comma, or put text that starts with a comma in quotes")
        case dash:
            problem(
                "list-item", range(place, place + 1), "inside brackets a dash does not start an item",
                "write the items with commas between them: [a, b]")
        case nil: explainBracket(closing: bytes.byte(context) == UInt8(ascii: "{") ? "}" : "]")
        default: needsQuotes(at: place)
        }
    }

    private func unexpectedText() -> Diagnostic {
        problem(
            "syntax", range(place, endOfWord(place)), "this does not fit here",
            "check the quotes, brackets and indentation of this line and the one above")
    }

    // MARK: Parts

    private func problem(_ code: String, _ range: SourceRange, _ message: String, _ help: String) -> Diagnostic {
        Diagnostic(code: code, path: source.path, range: range, message: message, help: help)
    }

    private func range(_ start: Int, _ end: Int) -> SourceRange {
        SourceRange(source.position(atByte: start), source.position(atByte: max(start, end)))
    }

    private func endOfWord(_ offset: Int) -> Int {
        var end = offset
        while end < bytes.count, !bytes[end].isBlank, !bytes[end].isBreak { end += 1 }
        return end
    }

    private func endOfCharacter(_ offset: Int) -> Int {
        var end = offset + 1
        while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
        return end
    }

    /// `text` in double quotes, shortened to what a help can show.
    private func quoted(_ text: String) -> String {
        let escaped = text.prefix(60).reduce(into: "") { result, character in
            if character == "\"" || character == "\\" { result += "\\" }
            result.append(character)
        }
        return "\"\(escaped)\(text.count > 60 ? "…" : "")\""
    }
}
