import Tables

/// Words as they are safe in YAML, whatever they are.
enum YAMLText {
    /// The word as it is where every reader of YAML takes it for that text, else in double quotes.
    static func scalar(_ text: String) -> String { isPlain(text) ? text : quoted(text) }

    /// A list on one line.
    static func list(_ words: [String]) -> String { "[" + words.map(scalar).joined(separator: ", ") + "]" }

    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case "\r": result += "\\r"
            default:
                // What cannot be seen, or may not stand in YAML, is written by its number.
                if scalar.value < 0x20 || (0x7F...0xA0).contains(scalar.value)
                    || [.format, .control, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned].contains(
                        scalar.properties.generalCategory)
                {
                    let hex = String(scalar.value, radix: 16, uppercase: true)
                    result += scalar.value > 0xFFFF ? "\\U" + padded(hex, 8) : "\\u" + padded(hex, 4)
                } else {
                    result.unicodeScalars.append(scalar)
                }
            }
        }
        return result + "\""
    }

    private static func padded(_ hex: String, _ width: Int) -> String {
        String(repeating: "0", count: width - hex.count) + hex
    }

    /// Letters, digits and `_`, with `-`, `.` and single blanks inside; begins with a letter and means nothing else.
    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.utf8.first, isLetter(first), text.utf8.last != UInt8(ascii: " "),
            CellText.answer(text) == nil, !["null", "on", "off", "y", "n"].contains(text.lowercased())
        else { return false }
        return text.utf8.allSatisfy { isLetter($0) || (48...57).contains($0) || " _-.".utf8.contains($0) }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (65...90).contains(byte) || (97...122).contains(byte) }
}
