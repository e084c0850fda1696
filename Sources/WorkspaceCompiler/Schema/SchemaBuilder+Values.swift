import Campaigns
import Diagnostics

/// Values by their shape. The language takes a quoted scalar like a plain one, and text where an editor sees a number.
extension SchemaBuilder {
    func schema(of value: ValueGrammar) -> JSONText {
        switch value {
        case .text: reference("text") { SchemaScalar.text }
        case .number(let from, let through): SchemaScalar.number(from: from, through: through)
        case .wholeNumber(let from, let through): SchemaScalar.wholeNumber(from: from, through: through)
        case .yesNo: reference("yes_no") { SchemaScalar.yesNo }
        case .date:
            reference("date") {
                SchemaScalar.pattern(SchemaPattern.date, "Write year-month-day, for example 2026-03-02.")
            }
        case .duration: reference("duration") { SchemaScalar.shape(.duration, SchemaPattern.duration) }
        case .positiveDuration:
            reference("positive_duration") { SchemaScalar.shape(.duration, SchemaPattern.positiveDuration) }
        case .percentage: reference("percentage") { SchemaScalar.shape(.percentage, SchemaPattern.percentage) }
        case .innerPercentage:
            reference("inner_percentage") { SchemaScalar.shape(.percentage, SchemaPattern.innerPercentage) }
        case .cap: reference("cap") { SchemaScalar.shape(.cap, SchemaPattern.cap) }
        case .monthlyCap: reference("monthly_cap") { SchemaScalar.shape(.monthlyCap, SchemaPattern.monthlyCap) }
        case .points: reference("points") { SchemaScalar.shape(.points, SchemaPattern.points) }
        case .timeZone:
            reference("time_zone") {
                SchemaScalar.pattern(".", "Write a name from the IANA list, for example Europe/Madrid.")
            }
        case .formula(let range, let hasFactors): formula(constantIn: range, hasFactors: hasFactors)
        case .template: reference("template") { template }
        case .condition: condition
        case .conditionItem: conditionItem
        case .word(let words): SchemaWord.oneOf(words.map { ($0.word, $0.about) })
        case .newId(let kind): newId(kind)
        case .plainId: reference("id") { SchemaScalar.pattern(SchemaPattern.id, SchemaScalar.idHelp) }
        case .name(let kind, let words):
            words.isEmpty ? name(kind) : .anyOf([SchemaWord.oneOf(words.map { ($0.word, $0.about) }), name(kind)])
        case .field(let types): field(types)
        case .fieldValue, .operand: schema(of: .text)
        case .reason: reference("reason") { reason }
        case .list(let item, let isFilled, let isDistinct):
            list(schema(of: item), isFilled: isFilled, isDistinct: isDistinct)
        case .oneOrMore(let item): .anyOf([schema(of: item), list(schema(of: item), isFilled: true)])
        case .anyNumber(let item): .anyOf([schema(of: item), list(schema(of: item), isFilled: false)])
        case .pair(let item): pair(schema(of: item))
        case .mapping(let mapping): reference(to: mapping)
        case .either(let one, let other): .anyOf([schema(of: one), schema(of: other)])
        }
    }

    func list(_ item: JSONText, isFilled: Bool, isDistinct: Bool = false) -> JSONText {
        var members: [(String, JSONText)] = [("type", .string("array")), ("items", item)]
        if isFilled { members.append(("minItems", .integer(1))) }
        if isDistinct { members.append(("uniqueItems", .bool(true))) }
        return .object(members)
    }

    func pair(_ item: JSONText) -> JSONText {
        .object([("type", .string("array")), ("items", item), ("minItems", .integer(2)), ("maxItems", .integer(2))])
    }

    func schema(ofType word: FieldTypeWord) -> JSONText {
        switch word {
        case .number, .money: schema(of: .anyNumber)
        case .yesNo: schema(of: .yesNo)
        case .date: schema(of: .date)
        case .choice, .text: schema(of: .text)
        }
    }

    // MARK: Names

    func newId(_ kind: NameKind) -> JSONText {
        let reserved: [String] =
            switch kind {
            case .field, .score: Identifier.reserved
            case .tier: ["any"]
            default: []
            }
        if reserved.isEmpty { return schema(of: .plainId) }
        return reference("\(kind.rawValue)_id") {
            .object([
                ("allOf", .array([schema(of: .plainId)])),
                ("not", .object([("enum", .words(reserved))])),
                ("errorMessage", .string("This is a word of the language: choose another id.")),
            ])
        }
    }

    func name(_ kind: NameKind) -> JSONText {
        let table = names.names[kind]
        let ids = kind == .field ? names.fields.map(\.id) : table.ids
        return reference("\(kind.rawValue)_name") {
            name(of: ids, kind, isOpen: !table.isDeclared || table.isIncomplete)
        }
    }

    func field(_ types: [FieldTypeWord]) -> JSONText {
        let ids = names.fields.filter { $0.type.map { types.contains($0.word) } ?? true }.map(\.id)
        return reference("\(types.map(\.rawValue).joined(separator: "_or_"))_field_name") {
            name(of: ids, .field, isOpen: names.names.fields.isIncomplete)
        }
    }

    /// - Parameter isOpen: whether other names are accepted, as nobody can tell that they are wrong.
    func name(of ids: [String], _ kind: NameKind, isOpen: Bool) -> JSONText {
        let known = SchemaWord.oneOf(ids.map { ($0, names.meaning(of: $0, kind) ?? "") })
        if !isOpen { return known }
        return ids.isEmpty ? schema(of: .text) : .anyOf([known, schema(of: .text)])
    }

    private var reason: JSONText {
        let tables = names.names.reasonTables
        let ids = (ScenarioDecoder.verdicts + ScenarioDecoder.rules + tables.flatMap(\.ids)).distinct
        let inWords = SchemaScalar.pattern(
            " ", "Write a verdict, the id of what decided it, or the words of a criterion.")
        return .anyOf(
            [SchemaWord.oneOf(ids.map { ($0, names.meaning(of: $0, .guardrail) ?? "") }), inWords]
                + (tables.contains(where: \.isIncomplete) ? [schema(of: .text)] : []))
    }

    // MARK: Formulas and templates

    private func formula(constantIn range: ClosedRange<Double>?, hasFactors: Bool) -> JSONText {
        let kind = (hasFactors ? "ranking_" : "") + "formula"
        return reference(range == nil ? kind : "\(kind)_of_percent") {
            let numbers = names.fields.filter { $0.type?.isNumeric ?? true }.map(\.id)
            let known =
                names.names.fields.isIncomplete ? nil : numbers + (hasFactors ? Factor.allCases.map(\.rawValue) : [])
            return SchemaScalar.number(
                from: range?.lowerBound, through: range?.upperBound, pattern: SchemaPattern.formula(names: known),
                help: "Write a number, or a formula over number fields.")
        }
    }

    private var template: JSONText {
        let known = names.names.fields.isIncomplete ? nil : names.fields.map(\.id) + [MessageTemplate.customerId]
        return .object([
            ("type", SchemaScalar.anyScalar), ("minLength", .integer(1)),
            ("pattern", .string(SchemaPattern.template(names: known))),
            ("patternErrorMessage", .string("Between {{ and }} stands a field, or customer_id.")),
        ])
    }
}
