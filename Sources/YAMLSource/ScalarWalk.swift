/// Goes through a scalar as the file writes it, counting the bytes it decodes to.
///
/// The steps are those of libyaml's scanner, whose results they must match byte for byte.
struct ScalarWalk {
    /// The scalar as it stands in the file.
    private let bytes: [UInt8]
    /// The decoded byte looked for.
    private let wanted: Int
    private var next = 0
    /// Bytes decoded so far.
    private(set) var decoded = 0
    /// Where the wanted byte is written; the end of the text when it is not found.
    private(set) var place = 0
    private var isFound = false

    init(written bytes: [UInt8], wanted: Int) {
        self.bytes = bytes
        self.wanted = wanted
    }

    mutating func run(_ scalar: YAMLScalar) {
        switch scalar.style {
        case .plain: walkFlow(until: bytes.count, quote: nil)
        case .singleQuoted, .doubleQuoted:
            next += 1
            place = next
            walkFlow(until: max(bytes.count - 1, next), quote: bytes.first)
        case .literal, .folded: walkBlock(scalar)
        }
    }

    /// `count` decoded bytes come from the file at `source`; copied ones stand there one by one.
    private mutating func emit(_ count: Int, from source: Int, isCopy: Bool = false) {
        guard !isFound else { return }
        if wanted < decoded + count {
            place = source + (isCopy ? wanted - decoded : 0)
            isFound = true
        }
        decoded += count
    }

    // MARK: Plain and quoted

    private mutating func walkFlow(until end: Int, quote: UInt8?) {
        while next < end, !isFound {
            let byte = bytes[next]
            if byte.isBlank || byte.isBreak {
                walkGap(until: end, isAfterEscapedBreak: false)
            } else if quote == quotationMark, byte == backslash {
                walkEscape(until: end)
            } else if quote == apostrophe, byte == apostrophe {
                emit(1, from: next)
                next += 2
            } else {
                emit(1, from: next, isCopy: true)
                next += 1
            }
        }
        if !isFound { place = end }
    }

    /// Blanks and line ends: alone on a line the blanks stand; one line end is a space, of more
    /// each after the first is a line feed.
    private mutating func walkGap(until end: Int, isAfterEscapedBreak: Bool) {
        let start = next
        var hasBreak = isAfterEscapedBreak
        var emptyLines = 0
        while next < end, bytes[next].isBlank || bytes[next].isBreak {
            if bytes[next].isBreak {
                if hasBreak {
                    emit(1, from: next)
                    emptyLines += 1
                }
                hasBreak = true
                next += bytes.lengthOfBreak(at: next)
            } else {
                next += 1
            }
        }
        if !hasBreak {
            emit(next - start, from: start, isCopy: true)
        } else if emptyLines == 0, !isAfterEscapedBreak {
            emit(1, from: start)
        }
    }

    private mutating func walkEscape(until end: Int) {
        let start = next
        guard next + 1 < end else {
            next = end
            return
        }
        let digits: Int
        switch bytes[next + 1] {
        case lineFeed, carriageReturn:
            next += 1 + bytes.lengthOfBreak(at: next + 1)
            return walkGap(until: end, isAfterEscapedBreak: true)
        case UInt8(ascii: "x"): digits = 2
        case UInt8(ascii: "u"): digits = 4
        case UInt8(ascii: "U"): digits = 8
        case UInt8(ascii: "N"), UInt8(ascii: "_"):
            emit(2, from: start)
            next += 2
            return
        case UInt8(ascii: "L"), UInt8(ascii: "P"):
            emit(3, from: start)
            next += 2
            return
        default:
            emit(1, from: start)
            next += 2
            return
        }
        var value: UInt32 = 0
        next += 2
        for _ in 0..<digits where next < end {
            value = value << 4 | UInt32(hexadecimalDigit: bytes[next])
            next += 1
        }
        emit(value < 0x80 ? 1 : value < 0x800 ? 2 : value < 0x10000 ? 3 : 4, from: start)
    }

    // MARK: Literal and folded

    private mutating func walkBlock(_ scalar: YAMLScalar) {
        skipLine()
        let indentation = bytes.indentation(ofBlockText: scalar.text, from: next)
        // Where the line ends stand that are not yet known to be kept: the one that ended the
        // last line of text, and those of empty lines after it.
        var lineEnd: Int?
        var emptyLineEnds: [Int] = []
        var lastWasBlank = false
        while next < bytes.count, !isFound {
            var column = 0
            while column < indentation, next < bytes.count, bytes[next] == space {
                next += 1
                column += 1
            }
            guard next < bytes.count else { break }
            if bytes[next].isBreak {
                emptyLineEnds.append(next)
                next += bytes.lengthOfBreak(at: next)
                continue
            }
            let isBlank = bytes[next].isBlank
            if scalar.style == .folded, let end = lineEnd, !lastWasBlank, !isBlank {
                if emptyLineEnds.isEmpty { emit(1, from: end) }
            } else if let end = lineEnd {
                emit(1, from: end)
            }
            for end in emptyLineEnds { emit(1, from: end) }
            emptyLineEnds = []
            lastWasBlank = isBlank
            let start = next
            while next < bytes.count, !bytes[next].isBreak { next += 1 }
            emit(next - start, from: start, isCopy: true)
            lineEnd = next
            if next < bytes.count { next += bytes.lengthOfBreak(at: next) }
        }
        if !isFound { place = bytes.count }
    }

    private mutating func skipLine() {
        while next < bytes.count, !bytes[next].isBreak { next += 1 }
        if next < bytes.count { next += bytes.lengthOfBreak(at: next) }
        place = next
    }
}

extension UInt32 {
    /// The value of a hexadecimal digit, 0 for anything else.
    fileprivate init(hexadecimalDigit byte: UInt8) {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self = UInt32(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self = UInt32(byte - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self = UInt32(byte - UInt8(ascii: "A") + 10)
        default: self = 0
        }
    }
}
