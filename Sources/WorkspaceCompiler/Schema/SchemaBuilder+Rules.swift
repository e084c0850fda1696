import Diagnostics

/// What holds between keys, as `if` and `then`.
extension SchemaBuilder {
    func conditionalSchemas(_ rule: KeyRule) -> [JSONText] {
        switch rule {
        case .atLeast: []
        case .requires(let paths, let circumstance):
            [.object([("if", SchemaBuilder.circumstance(circumstance)), ("then", required(paths))])]
        case .forbids(let keys, let circumstance):
            [
                .object([
                    ("if", SchemaBuilder.circumstance(circumstance)),
                    ("then", .object([("properties", .object(keys.map { ($0, .bool(false)) }))])),
                ])
            ]
        case .valueOfType(let key, let typeKey):
            FieldTypeWord.allCases.filter { $0 != .choice }.map { word in
                let value = JSONText.anyOf([schema(ofType: word), SchemaBuilder.empty])
                return .object([
                    ("if", SchemaBuilder.circumstance(.isOneOf(typeKey, [word.rawValue]))),
                    ("then", .object([("properties", .object([(key, value)]))])),
                ])
            }
        }
    }

    static func circumstance(_ circumstance: KeyRule.Circumstance) -> JSONText {
        func written(_ key: String, _ value: JSONText) -> JSONText {
            .object([("required", .array([.string(key)])), ("properties", .object([(key, value)]))])
        }
        func not(_ schema: JSONText) -> JSONText { .object([("not", schema)]) }
        func oneOf(_ words: [String]) -> JSONText { .object([("enum", .words(words))]) }
        switch circumstance {
        case .written(let key): return written(key, filled)
        case .notWritten(let key): return not(.object([("required", .array([.string(key)]))]))
        case .isOneOf(let key, let words): return written(key, oneOf(words))
        case .isNoneOf(let key, let words):
            return written(key, .object([("allOf", .array([filled, not(oneOf(words))]))]))
        case .mentionsOrLeftOut(let key, let words):
            let list = JSONText.object([("type", .string("array")), ("contains", oneOf(words))])
            return .object([("properties", .object([(key, .anyOf([oneOf(words), list, empty]))]))])
        }
    }

    /// Anything but nothing.
    private static let filled = JSONText.object([
        ("type", .array(["string", "number", "boolean", "array", "object"].map { .string($0) }))
    ])

    /// Keys, and keys of the mappings under them, that must be there with a value.
    private func required(_ paths: [String]) -> JSONText {
        let keys = paths.filter { !$0.contains(".") }
        let properties = keys.map { key in
            let prefix = "\(key)."
            let inner = paths.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
            return (
                key,
                inner.isEmpty
                    ? SchemaBuilder.filled : .object([("allOf", .array([SchemaBuilder.filled, required(inner)]))])
            )
        }
        return .object([("required", .array(keys.map { .string($0) })), ("properties", .object(properties))])
    }
}
