import OrderedCollections

/// A JSON value (RFC 8259) that a program sent.
enum SentJSON: Hashable, Sendable {
    case null
    case bool(Bool)
    /// Finite.
    case number(Double)
    case text(String)
    case list([SentJSON])
    case object(OrderedDictionary<String, SentJSON>)

    /// What cannot be read, and where: both count from 1, columns in bytes.
    struct Fault: Error, Hashable {
        let line: Int
        let column: Int
        let sentence: String
    }

    /// Values may stand in each other this deep.
    static let deepest = 64

    /// Reads UTF-8. O(bytes). (Foundation's decoder takes thirty times as long, which a decision would notice.)
    init(_ bytes: some Sequence<UInt8>) throws(Fault) {
        self = try Array(bytes).withUnsafeBufferPointer { bytes throws(Fault) in
            var reader = SentJSONReader(bytes)
            return try reader.document()
        }
    }
}

private struct SentJSONReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    mutating func document() throws(SentJSON.Fault) -> SentJSON {
        let value = try value(depth: 0)
        skipSpaces()
        guard position == bytes.count else { throw fault("there is something behind the value") }
        return value
    }

    private func fault(_ sentence: String) -> SentJSON.Fault {
        let before = bytes[..<min(position, bytes.count)]
        let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        return SentJSON.Fault(line: before.count { $0 == 0x0A } + 1, column: before.count - lineStart + 1, sentence: sentence)
    }

    @inline(__always)
    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipSpaces() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    /// Goes on where this byte comes next.
    private mutating func takes(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        position += 1
        return true
    }

    private mutating func value(depth: Int) throws(SentJSON.Fault) -> SentJSON {
        skipSpaces()
        guard depth <= SentJSON.deepest else { throw fault("values stand in each other too deep") }
        switch next {
        case UInt8(ascii: "{")?: return .object(try object(depth: depth))
        case UInt8(ascii: "[")?: return .list(try list(depth: depth))
        case UInt8(ascii: "\"")?: return .text(try text())
        case UInt8(ascii: "t")?: return try word("true", .bool(true))
        case UInt8(ascii: "f")?: return try word("false", .bool(false))
        case UInt8(ascii: "n")?: return try word("null", .null)
        case UInt8(ascii: "-")?: return .number(try number())
        case let digit? where (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit): return .number(try number())
        case nil: throw fault("a value is missing")
        default: throw fault("a value was expected")
        }
    }

    private mutating func word(_ word: StaticString, _ value: SentJSON) throws(SentJSON.Fault) -> SentJSON {
        let isThere = word.withUTF8Buffer { bytes[position...].starts(with: $0) }
        guard isThere else { throw fault("a value was expected") }
        position += word.utf8CodeUnitCount
        return value
    }

    private mutating func object(depth: Int) throws(SentJSON.Fault) -> OrderedDictionary<String, SentJSON> {
        var members: OrderedDictionary<String, SentJSON> = [:]
        position += 1
        skipSpaces()
        if takes(UInt8(ascii: "}")) { return members }
        repeat {
            skipSpaces()
            guard next == UInt8(ascii: "\"") else { throw fault("a name in quotes was expected") }
            let start = position
            let name = try text()
            skipSpaces()
            guard takes(UInt8(ascii: ":")) else { throw fault("a colon was expected") }
            guard members.updateValue(try value(depth: depth + 1), forKey: name) == nil else {
                position = start
                throw fault("this name is there twice")
            }
            skipSpaces()
        } while takes(UInt8(ascii: ","))
        guard takes(UInt8(ascii: "}")) else { throw fault("a comma or } was expected") }
        return members
    }

    private mutating func list(depth: Int) throws(SentJSON.Fault) -> [SentJSON] {
        var items: [SentJSON] = []
        position += 1
        skipSpaces()
        if takes(UInt8(ascii: "]")) { return items }
        repeat {
            items.append(try value(depth: depth + 1))
            skipSpaces()
        } while takes(UInt8(ascii: ","))
        guard takes(UInt8(ascii: "]")) else { throw fault("a comma or ] was expected") }
        return items
    }

    // MARK: Numbers

    private mutating func digits() -> Int {
        let start = position
        while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
        return position - start
    }

    private mutating func number() throws(SentJSON.Fault) -> Double {
        let start = position
        _ = takes(UInt8(ascii: "-"))
        let beginsWithZero = next == UInt8(ascii: "0")
        let count = digits()
        guard count > 0, !beginsWithZero || count == 1 else {
            position = start
            throw fault("a number was expected")
        }
        if takes(UInt8(ascii: ".")), digits() == 0 { throw fault("a digit was expected") }
        if takes(UInt8(ascii: "e")) || takes(UInt8(ascii: "E")) {
            if !takes(UInt8(ascii: "+")) { _ = takes(UInt8(ascii: "-")) }
            guard digits() > 0 else { throw fault("a digit was expected") }
        }
        guard let number = Double(String(decoding: bytes[start..<position], as: UTF8.self)), number.isFinite else {
            position = start
            throw fault("the number is too large")
        }
        return number
    }

    // MARK: Texts

    private mutating func text() throws(SentJSON.Fault) -> String {
        position += 1
        let start = position
        while let byte = next, byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") { position += 1 }
        if next == UInt8(ascii: "\"") {
            defer { position += 1 }
            return try decoded(UnsafeBufferPointer(rebasing: bytes[start..<position]))
        }
        var found = Array(bytes[start..<position])
        while let byte = next, byte != UInt8(ascii: "\"") {
            guard byte >= 0x20 else { throw fault("a control character stands in a text: write it as \\u00…") }
            position += 1
            if byte == UInt8(ascii: "\\") { found += try escaped() } else { found.append(byte) }
        }
        guard takes(UInt8(ascii: "\"")) else { throw fault("the text has no end") }
        return try found.withUnsafeBufferPointer { bytes throws(SentJSON.Fault) in try decoded(bytes) }
    }

    private func decoded(_ found: UnsafeBufferPointer<UInt8>) throws(SentJSON.Fault) -> String {
        // The check of the library costs more than all else here, and most texts are of one byte a character.
        if found.allSatisfy({ $0 < 0x80 }) { return String(decoding: found, as: UTF8.self) }
        guard let text = String(validating: found, as: UTF8.self) else { throw fault("the text is not UTF-8") }
        return text
    }

    /// What stands behind a backslash, in UTF-8.
    private mutating func escaped() throws(SentJSON.Fault) -> [UInt8] {
        defer { position += 1 }
        switch next {
        case UInt8(ascii: "\"")?: return [0x22]
        case UInt8(ascii: "\\")?: return [0x5C]
        case UInt8(ascii: "/")?: return [0x2F]
        case UInt8(ascii: "b")?: return [0x08]
        case UInt8(ascii: "f")?: return [0x0C]
        case UInt8(ascii: "n")?: return [0x0A]
        case UInt8(ascii: "r")?: return [0x0D]
        case UInt8(ascii: "t")?: return [0x09]
        case UInt8(ascii: "u")?: return Array(UTF8.encode(try scalar())!)
        default: throw fault("there is no such escape")
        }
    }

    /// Behind `\u`, and the second of a pair with it; the position is then at the last digit.
    private mutating func scalar() throws(SentJSON.Fault) -> Unicode.Scalar {
        let first = try unit()
        guard (0xD800...0xDFFF).contains(first) else { return Unicode.Scalar(UInt32(first))! }
        guard first < 0xDC00, position + 2 < bytes.count, bytes[position + 1] == UInt8(ascii: "\\"),
            bytes[position + 2] == UInt8(ascii: "u")
        else { throw fault("half of a pair of \\u stands alone") }
        position += 2
        let second = try unit()
        guard (0xDC00...0xDFFF).contains(second) else { throw fault("half of a pair of \\u stands alone") }
        return Unicode.Scalar(0x10000 + ((UInt32(first) - 0xD800) << 10) + (UInt32(second) - 0xDC00))!
    }

    /// Four hexadecimal digits behind the position, which is then at the last.
    private mutating func unit() throws(SentJSON.Fault) -> UInt16 {
        guard position + 4 < bytes.count, let unit = UInt16(hexadecimal: Array(bytes[position + 1...position + 4])) else {
            throw fault("four hexadecimal digits were expected")
        }
        position += 4
        return unit
    }
}

extension UInt16 {
    fileprivate init?(hexadecimal digits: [UInt8]) {
        var value: UInt16 = 0
        for digit in digits {
            guard let number = Character(Unicode.Scalar(digit)).hexDigitValue else { return nil }
            value = value << 4 | UInt16(number)
        }
        self = value
    }
}
