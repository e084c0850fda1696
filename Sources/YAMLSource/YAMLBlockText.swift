/// A block scalar (`|` or `>`) as it stands in its file.
public struct YAMLBlockText: Sendable {
    /// Such as `|`, `>-` or `|2`.
    public let header: String
    /// The lines of the text without their indentation; where `+` keeps them, with the empty ones after it.
    public let lines: [String]
    /// Whether the file ends in the last line, so that no line end belongs to the text.
    public let endsWithFile: Bool
    /// How much further the text stands to the right than what it belongs to, where the header says so.
    public let indicatedIndentation: Int?
    /// Whether the empty lines after the text belong to it.
    public let keepsEmptyLines: Bool
    /// Where the comment behind the header begins, as byte offset.
    let commentStart: Int?
    /// Just after the last line of the text.
    let end: Int
}

extension YAMLBlockText {
    /// - Parameters:
    ///   - start: where the header begins.
    ///   - bytes: those of the whole file.
    init(of scalar: YAMLScalar, at start: Int, in bytes: [UInt8]) {
        var headerEnd = start
        while let byte = bytes.byte(headerEnd), !byte.isBlank, !byte.isBreak, byte != numberSign { headerEnd += 1 }
        header = bytes.text(start..<headerEnd)
        indicatedIndentation = header.first(where: \.isWholeNumber)?.wholeNumberValue
        keepsEmptyLines = header.utf8.contains(UInt8(ascii: "+"))
        let comment = bytes.skippingBlanks(headerEnd)
        commentStart = bytes.byte(comment) == numberSign ? comment : nil

        var next = bytes.startOfNextLine(headerEnd)
        // A text of line ends alone has no indentation: any line that is not empty ends it.
        let isEmpty = scalar.text.utf8.allSatisfy { $0 == lineFeed }
        let indentation = isEmpty ? Int.max : bytes.indentation(ofBlockText: scalar.text, from: next)
        var lines: [String] = []
        var emptyLines = 0
        var (end, endsWithFile) = (next, false)
        while next < bytes.count {
            var content = next
            while content < bytes.count, bytes[content] == space, content - next < indentation { content += 1 }
            if content == bytes.count { break }
            if bytes[content].isBreak {
                emptyLines += 1
            } else if content - next < indentation {
                break
            } else {
                lines += Array(repeating: "", count: emptyLines)
                emptyLines = 0
                end = content
                while end < bytes.count, !bytes[end].isBreak { end += 1 }
                lines.append(bytes.text(content..<end))
                endsWithFile = end == bytes.count
            }
            next = bytes.startOfNextLine(content)
        }
        self.lines = keepsEmptyLines ? lines + Array(repeating: "", count: emptyLines) : lines
        self.end = end
        self.endsWithFile = endsWithFile
    }
}

extension Array<UInt8> {
    /// The indentation of a block scalar whose lines begin at `place`: what its first line of text has in the file and
    /// not in the decoded `text`.
    func indentation(ofBlockText text: String, from place: Int) -> Int {
        let decoded = text.utf8Span.span
        var place = place
        var decodedPlace = 0
        while decodedPlace < decoded.count, decoded[decodedPlace] == lineFeed, place < count {
            place = startOfNextLine(place)
            decodedPlace += 1
        }
        var indentation = 0
        while byte(place) == space {
            place += 1
            indentation += 1
        }
        while decodedPlace < decoded.count, decoded[decodedPlace] == space {
            decodedPlace += 1
            indentation -= 1
        }
        return Swift.max(indentation, 0)
    }

    /// Where the line after that of `offset` begins; the end of the file after the last.
    func startOfNextLine(_ offset: Int) -> Int {
        var next = offset
        while next < count, !self[next].isBreak { next += 1 }
        return next < count ? next + lengthOfBreak(at: next) : next
    }
}
