/// The smallest parts of a formula.
struct FormulaToken {
    enum Kind: Equatable {
        case number(Double), name(String)
        case plus, minus, times, over, open, close, comma, end
        /// A character, or a number that is none.
        case unknown(String)
    }

    let kind: Kind
    /// Bytes of the formula's text.
    let range: Range<Int>

    /// What to say when it stands in the wrong place.
    var unexpected: (message: String, help: String) {
        switch kind {
        case .end: ("the formula ends too early", "add a number, a field or a function after the last sign")
        case .comma:
            ("a comma stands outside of a function", "write numbers with a point for decimals and nothing between thousands")
        case .close: ("`)` has nothing to close", "take it away, or add `(` before it")
        case .number, .name, .open:
            ("a sign is missing before this", "put `+`, `-`, `*` or `/` between two values")
        case .plus: ("`+` has no value before it", "take it away, or add a value before it")
        case .times: ("`*` has no value before it", "take it away, or add a value before it")
        case .over: ("`/` has no value before it", "take it away, or add a value before it")
        case .minus: ("`-` is not expected here", "take it away")
        case .unknown(let text):
            (
                "a formula cannot hold `\(text)`",
                "use numbers, fields, `+`, `-`, `*`, `/`, parentheses and functions such as `max(a, b)`"
            )
        }
    }
}

/// Cuts a formula into tokens.
struct FormulaTokens {
    private let bytes: [UInt8]
    private var index = 0

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    mutating func next() -> FormulaToken {
        while index < bytes.count, isSpace(bytes[index]) { index += 1 }
        guard index < bytes.count else { return FormulaToken(kind: .end, range: index..<index) }
        let start = index
        let byte = bytes[index]
        if let end = NumberSyntax.endOfUnsigned(bytes.span, from: index) {
            index = end
            // `12abc` and `1.2.3` are neither a number nor a name.
            while index < bytes.count, isNamePart(bytes[index]) || bytes[index] == UInt8(ascii: ".") { index += 1 }
            let written = String(decoding: bytes[start..<index], as: UTF8.self)
            guard index == end, let number = NumberSyntax.number(written) else {
                return FormulaToken(kind: .unknown(written), range: start..<index)
            }
            return FormulaToken(kind: .number(number), range: start..<index)
        }
        if isNamePart(byte) {
            while index < bytes.count, isNamePart(bytes[index]) { index += 1 }
            return FormulaToken(kind: .name(String(decoding: bytes[start..<index], as: UTF8.self)), range: start..<index)
        }
        let kind: FormulaToken.Kind? =
            switch byte {
            case UInt8(ascii: "+"): .plus
            case UInt8(ascii: "-"): .minus
            case UInt8(ascii: "*"): .times
            case UInt8(ascii: "/"): .over
            case UInt8(ascii: "("): .open
            case UInt8(ascii: ")"): .close
            case UInt8(ascii: ","): .comma
            default: nil
            }
        index += 1
        if let kind { return FormulaToken(kind: kind, range: start..<index) }
        while index < bytes.count, bytes[index] & 0xC0 == 0x80 { index += 1 }
        return FormulaToken(kind: .unknown(String(decoding: bytes[start..<index], as: UTF8.self)), range: start..<index)
    }

    private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

    private func isNamePart(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "_") || NumberSyntax.isDigit(byte)
            || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
    }
}
