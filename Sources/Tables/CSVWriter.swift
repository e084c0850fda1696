/// Rows of CSV as bytes: comma, LF, quotes only where needed.
///
/// A text that a spreadsheet would run as a formula (it begins with `= + - @`, tab or CR and is not a number) gets a
/// leading apostrophe, unless the writer is raw.
public struct CSVWriter: Sendable {
    /// What has been written.
    public private(set) var bytes: [UInt8] = []
    private let isRaw: Bool
    private var rowStart = 0
    private var cellCount = 0

    public init(isRaw: Bool = false) { self.isRaw = isRaw }

    /// A whole row of texts, such as the header.
    public mutating func row(_ texts: [String]) {
        for cell in texts { text(cell) }
        endRow()
    }

    /// A cell of text.
    public mutating func text(_ text: String) {
        var text = text
        text.withUTF8 { self.text(UnsafeRawBufferPointer($0)) }
    }

    /// Text by its bytes, which are written as they are even if they are not UTF-8.
    public mutating func text(_ text: UnsafeRawBufferPointer) {
        separate()
        let isGuarded = !isRaw && looksLikeFormula(text)
        let needsQuotes =
            text.first == space || text.last == space
            || text.contains { $0 == comma || $0 == quote || $0 == lineFeed || $0 == carriageReturn }
        if needsQuotes { bytes.append(quote) }
        if isGuarded { bytes.append(UInt8(ascii: "'")) }
        if needsQuotes {
            for byte in text {
                if byte == quote { bytes.append(quote) }
                bytes.append(byte)
            }
            bytes.append(quote)
        } else {
            bytes.append(contentsOf: text)
        }
    }

    /// A cell of nothing.
    public mutating func empty() { separate() }

    /// A cell with a whole number.
    public mutating func number(_ number: Int) {
        separate()
        DecimalText.append(number, to: &bytes)
    }

    /// `count` ÷ 1,000,000 with six decimals, exactly.
    public mutating func millionths(_ count: Int64) {
        separate()
        DecimalText.append(millionths: count, to: &bytes)
    }

    /// Ends the row.
    public mutating func endRow() {
        // A line of nothing would be read as a blank line, not as a row.
        if cellCount == 1, bytes.count == rowStart { bytes.append(contentsOf: [quote, quote]) }
        bytes.append(lineFeed)
        rowStart = bytes.count
        cellCount = 0
    }

    private mutating func separate() {
        if cellCount > 0 { bytes.append(comma) }
        cellCount += 1
    }

    private func looksLikeFormula(_ text: UnsafeRawBufferPointer) -> Bool {
        switch text.first {
        case UInt8(ascii: "="), UInt8(ascii: "@"), tab, carriageReturn: true
        case UInt8(ascii: "+"), UInt8(ascii: "-"): !NumberText.isNumber(text.bytePointer, text.count)
        default: false
        }
    }
}
