import Diagnostics

/// What an editor offers to fill in.
enum SchemaSnippet {
    /// `defaultSnippets`: the keys that a mapping must have, with stops for what is to be written.
    static func snippets(_ mapping: MappingGrammar, _ required: [KeyGrammar]) -> JSONText {
        var stop = 0
        let filled = JSONText.object(required.map { ($0.name, body($0, &stop)) })
        let label = String(mapping.name.map { $0 == "_" ? " " : $0 })
        return .array([.object([("label", .string(label)), ("description", .string(mapping.about)), ("body", filled)])])
    }

    /// The example of a key, where it is a plain value and not one of a few words; nil elsewhere.
    static func plain(_ key: KeyGrammar) -> JSONText? {
        switch key.value {
        case .text, .date, .duration, .positiveDuration, .percentage, .innerPercentage, .cap, .monthlyCap, .points,
            .timeZone, .template:
            .string(unquoted(key.example))
        case .number, .wholeNumber: NumberSyntax.number(key.example).map { .number($0) }
        default: nil
        }
    }

    private static func body(_ key: KeyGrammar, _ stop: inout Int) -> JSONText {
        if case .mapping(let mapping) = key.value, mapping.keys.contains(where: \.isRequired) {
            return .object(mapping.keys.filter(\.isRequired).map { ($0.name, body($0, &stop)) })
        }
        stop += 1
        switch key.value {
        case .condition, .list: return .array([.string("$\(stop)")])
        case .mapping: return .object([("$\(stop)", .string(""))])
        default: return .string("${\(stop):\(unquoted(key.example))}")
        }
    }

    private static func unquoted(_ example: String) -> String {
        example.hasPrefix("\"") && example.hasSuffix("\"") ? String(example.dropFirst().dropLast()) : example
    }
}
