/// Looking for the slips people make, in the raw text.
extension Array<UInt8> {
    /// The colon of `name:value`, when a name that starts at `offset` is followed by a colon and
    /// no space. Not that of `http://`.
    func colonWithoutSpace(after offset: Int) -> Int? {
        var next = offset
        while let byte = byte(next), byte.isNamePart { next += 1 }
        guard next > offset, byte(next) == colon, let after = byte(next + 1), !after.isBlank, !after.isBreak,
            after != UInt8(ascii: "/"), after != colon
        else { return nil }
        return next
    }

    /// Past the dashes of list items.
    func skippingDashes(_ offset: Int) -> Int {
        var next = offset
        while byte(next) == dash, byte(next + 1)?.isBlank ?? false { next = skippingBlanks(next + 1) }
        return next
    }

    /// Where the value starts in a line `name: value` or `- name: value` whose text starts at
    /// `offset`, if it has one.
    func startOfValue(inLineAt offset: Int) -> Int? {
        let end = endOfLine(offset)
        var next = skippingDashes(offset)
        if let quote = byte(next), quote == quotationMark || quote == apostrophe {
            next += 1
            while next < end, self[next] != quote { next += 1 }
        }
        while next < end {
            if self[next] == colon, byte(next + 1)?.isBlank ?? false {
                let value = skippingBlanks(next + 1)
                return value < end ? value : nil
            }
            next += 1
        }
        return nil
    }

    /// Where a text on one line that begins at `offset` ends: at a comment, at the end of the line
    /// or, inside brackets, at a comma or closing bracket.
    func endOfText(_ offset: Int, isInBrackets: Bool) -> Int {
        let lineEnd = endOfLine(offset)
        var end = Swift.min(offset + 1, lineEnd)
        while end < lineEnd {
            if self[end] == numberSign, self[end - 1].isBlank { break }
            if isInBrackets, [UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}")].contains(self[end]) { break }
            end += 1
        }
        while end > offset + 1, self[end - 1].isBlank { end -= 1 }
        return end
    }

    /// Whether the bracket at `opening` seems to be closed: a closing one is found for it before
    /// any line that stands no further right than the bracket's own line.
    func isClosed(at opening: Int, before place: Int) -> Bool {
        let ownIndentation = skippingBlanks(startOfLine(opening)) - startOfLine(opening)
        var depth = 0
        var quote: UInt8?
        var next = opening
        while next < count {
            let byte = self[next]
            if let open = quote {
                if byte == open { quote = nil }
            } else if (byte == quotationMark || byte == apostrophe), next > 0, !self[next - 1].isNamePart {
                quote = byte
            } else if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") {
                depth += 1
            } else if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") {
                depth -= 1
                if depth == 0 { return next >= place }
            } else if byte.isBreak {
                let content = skippingBlanks(next + 1)
                if content < count, content - next - 1 <= ownIndentation, !self[content].isBreak,
                    self[content] != numberSign, self[content] != UInt8(ascii: "]"), self[content] != UInt8(ascii: "}") {
                    return false
                }
            }
            next += 1
        }
        return false
    }
}
