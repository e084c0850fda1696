/// A JSON value (RFC 8259) whose keys stay in order, and its text.
public enum JSONText: Sendable {
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
    /// What writes itself, as one value.
    case writing(@Sendable (inout JSONWriter) -> Void)

    /// Two spaces a level; empty arrays and objects on one line; no line end after the last line.
    public var text: String { text(.indented) }

    /// All on one line.
    public var line: String { text(.line) }

    private func text(_ layout: JSONWriter.Layout) -> String {
        var writer = JSONWriter(layout)
        write(to: &writer)
        return writer.withBytes { String(decoding: $0, as: UTF8.self) }
    }

    /// Writes it as the next value. O(bytes).
    public func write(to writer: inout JSONWriter) {
        switch self {
        case .null: writer.null()
        case .bool(let value): writer.bool(value)
        case .integer(let value): writer.integer(value)
        case .number(let value): writer.number(value)
        case .millionths(let value): writer.millionths(value)
        case .string(let value): writer.string(value)
        case .writing(let write): write(&writer)
        case .array(let items):
            writer.array { writer in
                for item in items { item.write(to: &writer) }
            }
        case .object(let members):
            writer.object { writer in
                for (name, value) in members {
                    writer.name(escaping: name)
                    value.write(to: &writer)
                }
            }
        }
    }

    /// `count` ÷ 1,000,000 with six decimals, exactly.
    public static func sixDecimals(_ count: Int64) -> String {
        let (whole, fraction) = count.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
        let digits = String(fraction)
        return (count < 0 ? "-" : "") + "\(whole)." + String(repeating: "0", count: 6 - digits.count) + digits
    }
}
