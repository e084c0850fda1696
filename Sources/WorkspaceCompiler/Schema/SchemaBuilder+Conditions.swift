import Campaigns
import Diagnostics

/// Conditions: every field of the workspace is a key, with the tests that fit its type.
extension SchemaBuilder {
    var condition: JSONText {
        reference("condition") {
            .object([
                ("description", .string("A list of conditions, or groups of them under `all`, `any`, `none`.")),
                ("type", .array(["array", "object", "null"].map { .string($0) })), ("items", conditionItem),
                ("properties", .object(Grammar.groups.keys.map { ($0.name, group($0)) })),
                ("additionalProperties", .bool(false)),
            ])
        }
    }

    /// One line of a condition: what stands in it decides what it is.
    var conditionItem: JSONText {
        reference("condition_item") {
            let heads = [Grammar.eventTest, Grammar.neverTest, Grammar.contactTest]
            let offered =
                Grammar.groups.keys.map { ($0.name, JSONText.object([("description", .string($0.about))])) }
                + heads.map { ($0.keyNames[0], JSONText.object([("description", .string($0.about))])) }
            let isGroup = JSONText.anyOf(Grammar.groups.keyNames.map { .object([("required", .array([.string($0)]))]) })
            let last = heads.reversed().reduce(fieldCondition) { otherwise, head in
                let isHead = JSONText.object([("required", .array([.string(head.keyNames[0])]))])
                return .object([("if", isHead), ("then", reference(to: head)), ("else", otherwise)])
            }
            return .object([
                ("description", .string("A field with its test, an event or contact test, or groups.")),
                ("type", .string("object")), ("minProperties", .integer(1)), ("properties", .object(offered)),
                ("if", isGroup), ("then", groups), ("else", last),
            ])
        }
    }

    private var groups: JSONText {
        reference(Grammar.groups.name) {
            .object([
                ("type", .string("object")), ("description", .string(Grammar.groups.about)),
                ("properties", .object(Grammar.groups.keys.map { ($0.name, group($0)) })),
                ("additionalProperties", .bool(false)),
            ])
        }
    }

    private func group(_ key: KeyGrammar) -> JSONText {
        .object([("description", .string(key.about)), ("type", .string("array")), ("items", conditionItem)])
    }

    private var fieldCondition: JSONText {
        reference("field_condition") {
            .object([
                ("type", .string("object")), ("description", .string("A field with its test.")),
                (
                    "properties",
                    .object(names.fields.map { ($0.id, described($0.id, .field, tests(of: $0.id, $0.type))) })
                ),
                ("additionalProperties", .bool(names.names.fields.isIncomplete)), ("minProperties", .integer(1)),
                ("maxProperties", .integer(1)),
            ])
        }
    }

    /// What may stand under a field: a value, a list, another field, or tests.
    private func tests(of id: String, _ type: FieldType?) -> JSONText {
        guard let type else { return .object([]) }
        return reference("tests_of_\(definitionName(id, type))") {
            let value = value(of: id, type)
            let other = otherField(type)
            let operand = JSONText.anyOf([value, other])
            let possible = FieldTestWord.words(for: type).map(\.rawValue)
            let keys = Grammar.fieldTests.keys.filter { possible.contains($0.name) }
            let properties = keys.map { key in
                (
                    key.name,
                    JSONText.object([
                        ("description", .string(key.about)), ("allOf", .array([test(key.value, value, operand)])),
                    ])
                )
            }
            let tests = JSONText.object([
                ("type", .string("object")), ("properties", .object(properties)),
                ("additionalProperties", .bool(false)),
                ("minProperties", .integer(1)),
            ])
            return type == .date ? tests : .anyOf([value, list(value, isFilled: true), other, tests])
        }
    }

    private func test(_ grammar: ValueGrammar, _ value: JSONText, _ operand: JSONText) -> JSONText {
        switch grammar {
        case .operand: operand
        case .list: list(value, isFilled: true)
        case .pair: pair(operand)
        default: schema(of: grammar)
        }
    }

    /// A value of the field.
    func value(of id: String, _ type: FieldType?) -> JSONText {
        guard let type else { return .object([]) }
        guard case .choice(let choices) = type else { return schema(ofType: type.word) }
        return reference("value_of_\(id)") { SchemaWord.oneOf(choices.map { ($0, choiceMeaning($0, of: id)) }) }
    }

    private func choiceMeaning(_ choice: String, of field: String) -> String {
        field == BuiltInField.tier.rawValue ? names.meaning(of: choice, .tier) ?? "" : ""
    }

    /// `{field: other}`, with a field that can be compared.
    private func otherField(_ type: FieldType) -> JSONText {
        reference("other_\(definitionName(nil, type))_field") {
            let ids = names.fields.filter { $0.type.map(type.isComparable) ?? true }.map(\.id)
            let key = Grammar.otherField.keys[0]
            return .object([
                ("type", .string("object")), ("description", .string(Grammar.otherField.about)),
                ("properties", .object([(key.name, name(of: ids, .field, isOpen: names.names.fields.isIncomplete))])),
                ("required", .array([.string(key.name)])), ("additionalProperties", .bool(false)),
            ])
        }
    }

    /// Fields of a type share a definition, but each choice has its own words.
    private func definitionName(_ id: String?, _ type: FieldType) -> String {
        if case .choice = type, let id { return id }
        return type.isNumeric ? FieldTypeWord.number.rawValue : type.word.rawValue
    }
}

extension FieldType {
    /// The word that declares it.
    var word: FieldTypeWord {
        switch self {
        case .number: .number
        case .money: .money
        case .yesNo: .yesNo
        case .choice: .choice
        case .text: .text
        case .date: .date
        }
    }
}
