/// A value that can be written as JSON, keys in the order given.
indirect enum JSONText {
    case number(Double)
    case whole(Int)
    case text(String)
    case yesNo(Bool)
    case list([JSONText])
    case object([(key: String, value: JSONText)])

    /// One value a line, each level one space further in: as Python writes with `indent=1`. Texts must not hold
    /// quotes, backslashes or control characters.
    func written(indent: Int = 0) -> String {
        switch self {
        case .number(let number): "\(number)"
        case .whole(let number): "\(number)"
        case .text(let text): "\"\(text)\""
        case .yesNo(let isTrue): isTrue ? "true" : "false"
        case .list(let values): Self.block("[", "]", values.map { $0.written(indent: indent + 1) }, indent)
        case .object(let pairs):
            Self.block("{", "}", pairs.map { "\"\($0.key)\": \($0.value.written(indent: indent + 1))" }, indent)
        }
    }

    private static func block(_ opening: String, _ closing: String, _ parts: [String], _ indent: Int) -> String {
        if parts.isEmpty { return opening + closing }
        let line = "\n" + String(repeating: " ", count: indent)
        return opening + parts.map { line + " " + $0 }.joined(separator: ",") + line + closing
    }
}
