/// Text in HTML, where none of it can be taken for markup.
public enum HTMLText {
    /// For an element's content or a quoted attribute. Control characters, which HTML does not allow, become U+FFFD.
    public static func escaped(_ text: String) -> String {
        // Most texts hold nothing of it.
        let isPlain = text.utf8.allSatisfy { byte in
            byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "&") && byte != UInt8(ascii: "<") && byte != UInt8(ascii: ">")
                && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "'")
        }
        if isPlain { return text }
        var escaped = ""
        escaped.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            // Before a line end, or in its place.
            case "\r": escaped += " "
            case "\n", "\t": escaped.unicodeScalars.append(scalar)
            default: escaped.unicodeScalars.append(scalar.isControl ? "\u{FFFD}" : scalar)
            }
        }
        return escaped
    }

    /// The same, in an element that keeps a text of another writing direction from turning what stands around it.
    public static func isolated(_ text: String) -> String { "<bdi>\(escaped(text))</bdi>" }
}
