/// Rows of NDJSON as bytes: one object a line, no spaces.
public struct NDJSONWriter: Sendable {
    /// What has been written.
    public private(set) var bytes: [UInt8] = []
    private var isInRow = false

    public init() {}

    /// A member with a text.
    public mutating func text(_ text: String, for key: String) {
        start(key)
        NDJSONWriter.append(text, to: &bytes)
    }

    /// A member with a whole number.
    public mutating func number(_ number: Int, for key: String) {
        start(key)
        DecimalText.append(number, to: &bytes)
    }

    /// `count` ÷ 1,000,000 with six decimals, exactly.
    public mutating func millionths(_ count: Int64, for key: String) {
        start(key)
        DecimalText.append(millionths: count, to: &bytes)
    }

    /// A member with nothing.
    public mutating func null(for key: String) {
        start(key)
        bytes.append(contentsOf: "null".utf8)
    }

    /// Ends the object.
    public mutating func endRow() {
        if !isInRow { bytes.append(UInt8(ascii: "{")) }
        bytes.append(UInt8(ascii: "}"))
        bytes.append(lineFeed)
        isInRow = false
    }

    private mutating func start(_ key: String) {
        bytes.append(isInRow ? comma : UInt8(ascii: "{"))
        isInRow = true
        NDJSONWriter.append(key, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
    }

    /// A JSON string with its quotes. Quotes, backslashes and control characters are escaped, nothing else.
    private static func append(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(quote)
        for byte in text.utf8 {
            switch byte {
            case quote, UInt8(ascii: "\\"): bytes.append(contentsOf: [UInt8(ascii: "\\"), byte])
            case lineFeed: bytes.append(contentsOf: "\\n".utf8)
            case carriageReturn: bytes.append(contentsOf: "\\r".utf8)
            case tab: bytes.append(contentsOf: "\\t".utf8)
            case 0..<space:
                let digits = Array("0123456789abcdef".utf8)
                bytes.append(contentsOf: "\\u00".utf8)
                bytes.append(contentsOf: [digits[Int(byte >> 4)], digits[Int(byte & 15)]])
            default: bytes.append(byte)
            }
        }
        bytes.append(quote)
    }
}
