/// What a cell looks like that is neither a number, a date nor an answer to the reader. Each look ends at the first
/// character that does not fit: most cells of long texts are told by their first.
enum CellShape {
    /// `31/12/2026`, `31.12.26`, `2026/12/31`; a time may follow after a blank.
    static func isDateInAnotherLayout(_ text: String) -> Bool {
        var lengths: InlineArray<3, Int> = [0, 0, 0]
        var part = 0
        var separator: UInt8?
        for byte in text.utf8.prefix(while: { $0 != UInt8(ascii: " ") }) {
            if isDigit(byte) {
                lengths[part] += 1
            } else if part < 2, separator.map({ $0 == byte }) ?? "/.-".utf8.contains(byte) {
                separator = byte
                part += 1
            } else {
                return false
            }
        }
        return (1...2).contains(lengths[1])
            && ((1...2).contains(lengths[0]) && [2, 4].contains(lengths[2])
                || lengths[0] == 4 && (1...2).contains(lengths[2]))
    }

    /// A number with thousands separators, a decimal comma, a currency or a percent sign.
    static func isDecoratedNumber(_ text: String) -> Bool {
        var hasDigit = false
        var isDecorated = false
        for scalar in text.unicodeScalars {
            switch scalar {
            case "0"..."9": hasDigit = true
            case ".", "-", "+", " ", "'": break
            case ",", "%": isDecorated = true
            default:
                guard scalar.properties.generalCategory == .currencySymbol else { return false }
                isDecorated = true
            }
        }
        return hasDigit && isDecorated
    }

    static func isMailAddress(_ text: String) -> Bool {
        let bytes = text.utf8
        guard let at = bytes.firstIndex(of: UInt8(ascii: "@")), at > bytes.startIndex else { return false }
        let domain = bytes[bytes.index(after: at)...]
        return domain.contains(UInt8(ascii: ".")) && !domain.contains(UInt8(ascii: "@"))
            && !bytes.contains(UInt8(ascii: " "))
    }

    /// Seven digits or more, with separators that numbers do not have.
    static func isPhoneNumber(_ text: String) -> Bool {
        text.utf8.allSatisfy { isDigit($0) || " +-()/.".utf8.contains($0) } && text.utf8.count(where: isDigit) >= 7
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}
