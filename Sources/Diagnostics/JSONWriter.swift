/// Writes a JSON value (RFC 8259) in UTF-8, part by part as they come. O(bytes).
///
/// Within an object each value follows its `name`; nothing checks that.
public struct JSONWriter: ~Copyable {
    public enum Layout: Sendable {
        /// All on one line, a space behind each comma and colon.
        case line
        /// Two spaces a level; empty arrays and objects on one line.
        case indented
    }

    private var sink = ByteSink(capacity: 8192)
    private let layout: Layout
    private var depth = 0
    /// Nothing stands before the next part in its array or object.
    private var isFirst = true
    /// The next part stands behind its name, or is the whole.
    private var isPlaced = true

    public init(_ layout: Layout) { self.layout = layout }

    /// What is written so far, valid inside `body` alone.
    public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result { try body(sink.bytes) }

    // MARK: Objects and arrays

    public mutating func object(_ members: (inout JSONWriter) -> Void) { nest(UInt8(ascii: "{"), UInt8(ascii: "}"), members) }

    public mutating func array(_ items: (inout JSONWriter) -> Void) { nest(UInt8(ascii: "["), UInt8(ascii: "]"), items) }

    /// The name of the member whose value comes next.
    public mutating func name(_ name: StaticString) {
        begin()
        sink.append(UInt8(ascii: "\""))
        sink.append(literal: name)
        endName()
    }

    /// The same for a name that was not written by a programmer.
    public mutating func name(escaping name: String) {
        begin()
        sink.append(UInt8(ascii: "\""))
        append(escaping: name)
        endName()
    }

    private mutating func endName() {
        sink.append(literal: "\": ")
        isPlaced = true
    }

    private mutating func nest(_ opening: UInt8, _ closing: UInt8, _ body: (inout JSONWriter) -> Void) {
        begin()
        sink.append(opening)
        depth += 1
        isFirst = true
        body(&self)
        depth -= 1
        if !isFirst, layout == .indented { startLine() }
        sink.append(closing)
        isFirst = false
    }

    private mutating func begin() {
        if isPlaced {
            isPlaced = false
            return
        }
        if !isFirst { sink.append(UInt8(ascii: ",")) }
        switch layout {
        case .line: if !isFirst { sink.append(UInt8(ascii: " ")) }
        case .indented: startLine()
        }
        isFirst = false
    }

    private mutating func startLine() {
        sink.append(UInt8(ascii: "\n"))
        for _ in 0..<depth { sink.append(literal: "  ") }
    }

    /// A line end behind the value.
    public mutating func endLine() { sink.append(UInt8(ascii: "\n")) }

    // MARK: Values

    public mutating func null() {
        begin()
        sink.append(literal: "null")
    }

    public mutating func bool(_ value: Bool) {
        begin()
        write(value ? "true" : "false")
    }

    public mutating func integer(_ value: Int) {
        begin()
        write(String(value))
    }

    /// One that is not finite is written as null.
    public mutating func number(_ value: Double) {
        begin()
        if value.magnitude < 1e15, value == value.rounded(.towardZero) {
            write(value.sign == .minus && value == 0 ? "-0" : String(Int(value)))
        } else {
            write(value.isFinite ? JSONWriter.written(value) : "null")
        }
    }

    private static func written(_ number: Double) -> String {
        let text = "\(number)"
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }

    /// A number × 1,000,000, with six decimals.
    public mutating func millionths(_ value: Int64) {
        begin()
        write(JSONText.sixDecimals(value))
    }

    public mutating func string(_ value: String) {
        begin()
        sink.append(UInt8(ascii: "\""))
        append(escaping: value)
        sink.append(UInt8(ascii: "\""))
    }

    // MARK: Members; null for nil

    public mutating func member(_ name: StaticString, _ value: String?) {
        self.name(name)
        if let value { string(value) } else { null() }
    }

    public mutating func member(_ name: StaticString, _ value: Int?) {
        self.name(name)
        if let value { integer(value) } else { null() }
    }

    public mutating func member(_ name: StaticString, _ value: Double) {
        self.name(name)
        number(value)
    }

    public mutating func member(_ name: StaticString, millionths value: Int64?) {
        self.name(name)
        if let value { millionths(value) } else { null() }
    }

    public mutating func member(_ name: StaticString, _ value: JSONText?) {
        self.name(name)
        if let value { value.write(to: &self) } else { null() }
    }

    private mutating func write(_ text: String) { sink.append(text) }

    private mutating func append(escaping string: String) {
        var string = string
        let isPlain = string.withUTF8 { utf8 in
            // 0xC2 begins the controls from U+0080 on, and a few others.
            for byte in utf8 where byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F || byte == 0xC2 { return false }
            sink.append(utf8)
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
            case _ where scalar.isControl:
                let digits = String(scalar.value, radix: 16)
                write("\\u" + String(repeating: "0", count: 4 - digits.count) + digits)
            default: for byte in UTF8.encode(scalar)! { sink.append(byte) }
            }
        }
    }
}
