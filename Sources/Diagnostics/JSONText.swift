/// A JSON value (RFC 8259) whose keys stay in order, and its text.
public enum JSONText: Sendable {
    case null
    case bool(Bool)
    case integer(Int)
    /// A number that is not finite is written as null.
    case number(Double)
    /// A number × 1,000,000, written with six decimals.
    case millionths(Int64)
    case string(String)
    case array([JSONText])
    case object([(String, JSONText)])

    /// Two spaces a level; empty arrays and objects on one line; no line end after the last line.
    public var text: String {
        var writer = JSONTextWriter()
        writer.append(self, lineStart: "\n")
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// All on one line.
    public var line: String { String(decoding: lineBytes, as: UTF8.self) }

    /// The same in UTF-8.
    public var lineBytes: [UInt8] {
        var writer = JSONTextWriter()
        writer.append(self, lineStart: nil)
        return writer.bytes
    }

    /// `count` ÷ 1,000,000 with six decimals, exactly.
    public static func sixDecimals(_ count: Int64) -> String {
        let (whole, fraction) = count.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
        let digits = String(fraction)
        return (count < 0 ? "-" : "") + "\(whole)." + String(repeating: "0", count: 6 - digits.count) + digits
    }
}

/// Writes JSON in UTF-8. O(bytes).
private struct JSONTextWriter {
    private(set) var bytes: [UInt8] = []

    init() { bytes.reserveCapacity(4096) }

    /// `lineStart` is a line end and the indent of this value, nil to stay on the line.
    mutating func append(_ value: JSONText, lineStart: String?) {
        switch value {
        case .null: write("null")
        case .bool(let value): write(value ? "true" : "false")
        case .integer(let value): write(String(value))
        case .number(let value): write(value.isFinite ? JSONTextWriter.written(value) : "null")
        case .millionths(let value): write(JSONText.sixDecimals(value))
        case .string(let value): append(quoted: value)
        case .array(let items):
            let inner = open("[", lineStart)
            for index in items.indices {
                begin(index, inner)
                append(items[index], lineStart: inner)
            }
            close("]", lineStart, isEmpty: items.isEmpty)
        case .object(let members):
            let inner = open("{", lineStart)
            for index in members.indices {
                begin(index, inner)
                append(quoted: members[index].0)
                write(": ")
                append(members[index].1, lineStart: inner)
            }
            close("}", lineStart, isEmpty: members.isEmpty)
        }
    }

    private mutating func write(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private mutating func open(_ bracket: String, _ lineStart: String?) -> String? {
        write(bracket)
        return lineStart.map { $0 + "  " }
    }

    private mutating func begin(_ index: Int, _ inner: String?) {
        if index > 0 { write(inner == nil ? ", " : ",") }
        if let inner { write(inner) }
    }

    private mutating func close(_ bracket: String, _ lineStart: String?, isEmpty: Bool) {
        if let lineStart, !isEmpty { write(lineStart) }
        write(bracket)
    }

    private static func written(_ number: Double) -> String {
        let text = "\(number)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    private mutating func append(quoted string: String) {
        bytes.append(0x22)
        defer { bytes.append(0x22) }
        var string = string
        let isPlain = string.withUTF8 { utf8 in
            // 0xC2 begins the controls from U+0080 on, and a few others.
            for byte in utf8 where byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F || byte == 0xC2 { return false }
            bytes.append(contentsOf: utf8)
            return true
        }
        if isPlain { return }
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": write("\\\"")
            case "\\": write("\\\\")
            case "\n": write("\\n")
            case "\r": write("\\r")
            case "\t": write("\\t")
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}":
                let digits = String(scalar.value, radix: 16)
                write("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
            default: bytes.append(contentsOf: UTF8.encode(scalar)!)
            }
        }
    }
}
