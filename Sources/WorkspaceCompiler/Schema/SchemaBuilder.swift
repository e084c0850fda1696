import Campaigns
import Diagnostics

/// Puts a schema together from the grammar, collecting the definitions that it refers to.
final class SchemaBuilder {
    let names: MeaningfulNames
    /// In the order of first use.
    private(set) var definitions: [(String, JSONText)] = []
    private var defined: Set<String> = []

    init(_ names: MeaningfulNames) { self.names = names }

    /// A reference to the definition `name`, which is made where there is none yet. A definition may refer to itself.
    func reference(_ name: String, _ make: () -> JSONText) -> JSONText {
        if defined.insert(name).inserted {
            let position = definitions.count
            definitions.append((name, .null))
            definitions[position].1 = make()
        }
        return .object([("$ref", .string("#/definitions/\(name)"))])
    }

    func reference(to mapping: MappingGrammar) -> JSONText {
        reference(mapping.name) {
            guard let variants = mapping.variants else {
                return object(mapping, mapping.keys, freeKeys: mapping.freeKeys, rules: mapping.rules, isClosed: true)
            }
            let branches = variants.cases.map { variant in
                JSONText.object([
                    ("if", SchemaBuilder.circumstance(.isOneOf(variants.key, [variant.word]))),
                    (
                        "then",
                        reference("\(mapping.name)_\(variant.word)") {
                            object(
                                mapping, mapping.keys + variant.keys, rules: mapping.rules + variant.rules,
                                isClosed: true)
                        }
                    ),
                ])
            }
            return object(mapping, mapping.keys, rules: [], isClosed: false, further: branches)
        }
    }

    /// - Parameters:
    ///   - keys: those of the mapping, with those of its variant if it is one.
    ///   - isClosed: whether there are no other keys.
    ///   - further: schemas that must hold too.
    private func object(
        _ mapping: MappingGrammar, _ keys: [KeyGrammar], freeKeys: FreeKeys? = nil, rules: [KeyRule], isClosed: Bool,
        further: [JSONText] = []
    ) -> JSONText {
        var members: [(String, JSONText)] = [("type", .string("object")), ("description", .string(mapping.about))]
        let required = keys.filter(\.isRequired)
        if !required.isEmpty {
            members.append(("defaultSnippets", SchemaSnippet.snippets(mapping, required)))
            members.append(("required", .array(required.map { .string($0.name) })))
        }
        var properties = keys.map { ($0.name, property($0)) }
        if let freeKeys { members += self.freeKeys(freeKeys, &properties) }
        if !properties.isEmpty { members.append(("properties", .object(properties))) }
        if isClosed, !members.contains(where: { $0.0 == "additionalProperties" }) {
            members.append(("additionalProperties", .bool(false)))
        }
        for case .atLeast(let count) in rules { members.append(("minProperties", .integer(count))) }
        let all = rules.flatMap(conditionalSchemas) + further
        if !all.isEmpty { members.append(("allOf", .array(all))) }
        return .object(members)
    }

    /// The value under a key, with what is shown when the mouse rests on it.
    func property(_ key: KeyGrammar) -> JSONText {
        var about = key.about
        if let standard = key.standard { about += "\nLeft out: \(standard)." }
        about += "\nExample: \(key.name): \(key.example)"
        let schema = schema(of: key.value)
        var members: [(String, JSONText)] = [("description", .string(about))]
        if let example = SchemaSnippet.plain(key) { members.append(("examples", .array([example]))) }
        // A key with nothing behind it is as good as none.
        members.append(key.isRequired ? ("allOf", .array([schema])) : ("anyOf", .array([schema, SchemaBuilder.empty])))
        return .object(members)
    }

    static let empty = JSONText.object([("type", .string("null"))])

    private func freeKeys(_ free: FreeKeys, _ properties: inout [(String, JSONText)]) -> [(String, JSONText)] {
        func value(_ schema: JSONText) -> JSONText {
            free.valueMayBeEmpty ? .anyOf([schema, SchemaBuilder.empty]) : schema
        }
        switch free.key {
        case .warningCode:
            let inner = schema(of: free.value)
            properties += Lint.all.map { lint in
                (lint.code, .object([("description", .string("About \(lint.title).")), ("allOf", .array([value(inner)]))]))
            }
            return [("additionalProperties", .bool(false))]
        case .new(let kind):
            return [("propertyNames", newId(kind)), ("additionalProperties", value(schema(of: free.value)))]
        case .name(.field):
            properties += names.fields.map { field in
                (field.id, described(field.id, .field, value(self.value(of: field.id, field.type))))
            }
            return [("additionalProperties", .bool(names.names.fields.isIncomplete))]
        case .name(let kind):
            let table = names.names[kind]
            let inner = schema(of: free.value)
            properties += table.ids.map { ($0, described($0, kind, value(inner))) }
            return [("additionalProperties", table.isIncomplete ? inner : .bool(false))]
        }
    }

    /// A schema with what the author says of the name.
    func described(_ id: String, _ kind: NameKind, _ schema: JSONText) -> JSONText {
        guard let meaning = names.meaning(of: id, kind) else { return schema }
        return .object([("description", .string(meaning)), ("allOf", .array([schema]))])
    }
}

extension JSONText {
    static func anyOf(_ schemas: [JSONText]) -> JSONText { .object([("anyOf", .array(schemas))]) }

    /// The words, and as what else a YAML editor reads them.
    static func words(_ words: [String]) -> JSONText { .array(words.flatMap(SchemaWord.readings)) }
}
