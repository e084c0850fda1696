/// The characters of YAML's syntax, as bytes.
let tab = UInt8(ascii: "\t")
let space = UInt8(ascii: " ")
let lineFeed = UInt8(ascii: "\n")
let carriageReturn = UInt8(ascii: "\r")
let colon = UInt8(ascii: ":")
let dash = UInt8(ascii: "-")
let numberSign = UInt8(ascii: "#")
let backslash = UInt8(ascii: "\\")
let apostrophe = UInt8(ascii: "'")
let quotationMark = UInt8(ascii: "\"")

extension UInt8 {
    var isBlank: Bool { self == space || self == tab }
    var isBreak: Bool { self == lineFeed || self == carriageReturn }
    /// Whether the byte may belong to a name: a letter, digit, underscore or part of a longer
    /// character.
    var isNamePart: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
            true
        default: false
        }
    }
}

extension Array<UInt8> {
    /// The byte at `offset`, nil outside.
    func byte(_ offset: Int) -> UInt8? { indices.contains(offset) ? self[offset] : nil }

    /// Where the line of `offset` begins.
    func startOfLine(_ offset: Int) -> Int {
        var start = Swift.min(offset, count)
        while start > 0, !self[start - 1].isBreak { start -= 1 }
        return start
    }

    /// Where the text of the line of `offset` ends, trailing blanks not among it.
    func endOfLine(_ offset: Int) -> Int {
        var end = Swift.min(offset, count)
        while end < count, !self[end].isBreak { end += 1 }
        while end > offset, self[end - 1].isBlank { end -= 1 }
        return end
    }

    /// How many bytes the line end at `offset` has.
    func lengthOfBreak(at offset: Int) -> Int { self[offset] == carriageReturn && byte(offset + 1) == lineFeed ? 2 : 1 }

    /// The first offset from `offset` on where something other than blanks stands.
    func skippingBlanks(_ offset: Int) -> Int {
        var next = offset
        while next < count, self[next].isBlank { next += 1 }
        return next
    }

    /// The first offset from `offset` on that is no blank, line break or comment.
    func skippingToContent(_ offset: Int, before end: Int) -> Int {
        var next = offset
        while next < end {
            if self[next] == numberSign {
                while next < end, !self[next].isBreak { next += 1 }
            } else if self[next].isBlank || self[next].isBreak {
                next += 1
            } else {
                break
            }
        }
        return next
    }

    func text(_ range: Range<Int>) -> String { String(decoding: self[range.clamped(to: indices)], as: UTF8.self) }
}
