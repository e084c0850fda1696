/// How text from a file goes to a terminal: nothing in it can move the cursor, change colours or
/// turn the writing direction, and its width in cells is known.
public enum PrintableText {
    /// The character to print for `scalar`; a tab stays.
    static func printable(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0x09: scalar
        // Unicode's pictures of the control characters.
        case 0x00...0x1F: Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}"
        case 0x7F: "\u{2421}"
        // C1 controls, line and paragraph separators, bidirectional controls, BOM.
        case 0x80...0x9F, 0x2028...0x202E, 0x2066...0x2069, 0x200E...0x200F, 0x061C, 0xFEFF: "\u{FFFD}"
        default: scalar
        }
    }

    /// The line as it can be printed.
    public static func printable(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars { result.unicodeScalars.append(printable(scalar)) }
        return result
    }

    /// Cells that a line takes on a terminal. O(characters).
    public static func cells(of line: String) -> Int {
        var (width, previous) = (0, Unicode.Scalar?.none)
        for scalar in line.unicodeScalars {
            width += cells(scalar, after: previous)
            previous = scalar
        }
        return width
    }

    /// Cells that `scalar` takes after `previous`: 2 for wide characters (East Asian Width W and F)
    /// and emoji, 0 for marks and for what joins the picture before it.
    static func cells(_ scalar: Unicode.Scalar, after previous: Unicode.Scalar?) -> Int {
        if scalar.value < 0x300 { return 1 }
        if previous == "\u{200D}" || (0x1F3FB...0x1F3FF).contains(scalar.value) && previous != nil { return 0 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        if scalar.properties.isEmojiPresentation, !(0x1F1E6...0x1F1FF).contains(scalar.value) { return 2 }
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
            0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x17000...0x18CFF, 0x1B000...0x1B2FF, 0x1F300...0x1F64F,
            0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }
}
