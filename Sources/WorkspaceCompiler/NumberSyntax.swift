/// Numbers as authors and data write them: no thousands separator, decimal comma, hex, NaN or infinity.
enum NumberSyntax {
    /// `[+-]?(digits[.digits]|.digits)([eE][+-]?digits)?`, and finite.
    static func number(_ text: String) -> Double? {
        let bytes = text.utf8Span.span
        var index = 0
        if index < bytes.count, bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-") { index += 1 }
        guard let end = endOfUnsigned(bytes, from: index), end == bytes.count else { return nil }
        guard let value = Double(text), value.isFinite else { return nil }
        return value
    }

    /// Digits only.
    static func wholeNumber(_ text: String) -> Int? {
        guard !text.isEmpty, text.utf8.allSatisfy(isDigit) else { return nil }
        return Int(text)
    }

    /// Where the unsigned number that begins at `start` ends; nil when none begins there.
    static func endOfUnsigned(_ bytes: Span<UInt8>, from start: Int) -> Int? {
        func skipDigits(_ from: Int) -> Int {
            var index = from
            while index < bytes.count, isDigit(bytes[index]) { index += 1 }
            return index
        }
        var index = skipDigits(start)
        if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
            let end = skipDigits(index + 1)
            if end > index + 1 { index = end } else if index == start { return nil }
        }
        guard index > start else { return nil }
        if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
            var digits = index + 1
            if digits < bytes.count, bytes[digits] == UInt8(ascii: "+") || bytes[digits] == UInt8(ascii: "-") { digits += 1 }
            let end = skipDigits(digits)
            if end > digits { index = end }
        }
        return index
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
}

enum YesNoSyntax {
    /// `true false yes no` in any case.
    static func yesNo(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "true", "yes": true
        case "false", "no": false
        default: nil
        }
    }
}
