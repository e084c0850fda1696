import Diagnostics

/// Fixed words in a schema.
enum SchemaWord {
    /// One of the words, with what each means.
    static func oneOf(_ words: [(word: String, about: String)]) -> JSONText {
        // An empty `enum` is not allowed: nothing can stand here.
        if words.isEmpty { return .object([("not", .object([]))]) }
        let values = words.flatMap { word in readings(word.word).map { (value: $0, about: word.about) } }
        var members: [(String, JSONText)] = [("enum", .array(values.map(\.value)))]
        if words.contains(where: { !$0.about.isEmpty }) {
            members.append(("enumDescriptions", .array(values.map { .string($0.about) })))
        }
        return .object(members)
    }

    /// The word as text, and as the number, truth value or nothing that YAML 1.2 takes it for where it is not quoted.
    static func readings(_ word: String) -> [JSONText] {
        switch word {
        case "true", "True", "TRUE": return [.string(word), .bool(true)]
        case "false", "False", "FALSE": return [.string(word), .bool(false)]
        case "null", "Null", "NULL", "~": return [.string(word), .null]
        default:
            guard let number = NumberSyntax.number(word) else { return [.string(word)] }
            return [.string(word), .number(number)]
        }
    }
}
