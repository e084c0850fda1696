/// A JSON value (RFC 8259) whose keys stay in order, and its text.
public indirect enum JSONText: Sendable {
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
        var text = ""
        append(to: &text, lineStart: "\n")
        return text
    }

    /// All on one line.
    public var line: String {
        var text = ""
        append(to: &text, lineStart: nil)
        return text
    }

    /// `lineStart` is a line end and the indent of this value, nil to stay on the line.
    private func append(to text: inout String, lineStart: String?) {
        switch self {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .integer(let value): text += String(value)
        case .number(let value): text += value.isFinite ? JSONText.written(value) : "null"
        case .millionths(let value): text += JSONText.sixDecimals(value)
        case .string(let value): JSONText.append(value, to: &text)
        case .array(let items):
            JSONText.append(items, between: "[", "]", to: &text, lineStart) { item, text, lineStart in
                item.append(to: &text, lineStart: lineStart)
            }
        case .object(let members):
            JSONText.append(members, between: "{", "}", to: &text, lineStart) { member, text, lineStart in
                JSONText.append(member.0, to: &text)
                text += ": "
                member.1.append(to: &text, lineStart: lineStart)
            }
        }
    }

    private static func append<Item>(
        _ items: [Item], between open: String, _ close: String, to text: inout String, _ lineStart: String?,
        _ write: (Item, inout String, String?) -> Void
    ) {
        text += open
        let inner = lineStart.map { $0 + "  " }
        for (index, item) in items.enumerated() {
            if index > 0 { text += inner == nil ? ", " : "," }
            text += inner ?? ""
            write(item, &text, inner)
        }
        if let lineStart, !items.isEmpty { text += lineStart }
        text += close
    }

    private static func written(_ number: Double) -> String {
        let text = "\(number)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    /// `count` ÷ 1,000,000 with six decimals, exactly.
    public static func sixDecimals(_ count: Int64) -> String {
        let (whole, fraction) = count.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
        let digits = String(fraction)
        return (count < 0 ? "-" : "") + "\(whole)." + String(repeating: "0", count: 6 - digits.count) + digits
    }

    private static func append(_ string: String, to text: inout String) {
        text += "\""
        defer { text += "\"" }
        // 0xC2 begins the controls from U+0080 on, and a few others.
        let isPlain = !string.utf8.contains { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C || $0 == 0x7F || $0 == 0xC2 }
        if isPlain {
            text += string
            return
        }
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}":
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
    }
}
