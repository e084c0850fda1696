import Campaigns
import Diagnostics
import YAMLSource

/// Decodes what stands after a field in a condition: a value, a list, another field, or tests.
struct FieldTestDecoder {
    let scope: Scope
    let id: String
    /// nil: declared with a faulty type, so that its tests cannot be checked against one.
    let type: FieldType?

    /// A test and how the criterion's sentence puts it, without the field.
    typealias Decoded = (test: FieldTest, words: String)

    /// nil when anything in it is at fault, or cannot be checked.
    func tests(_ node: YAMLNode) -> [Decoded]? {
        if node.isUnusable { return nil }
        switch node.content {
        case .scalar(let scalar):
            if scalar.text.isEmpty {
                scope.findings.report(.fieldWithoutTest(node, id, example: exampleTest))
                return nil
            }
            if type == .date {
                scope.findings.report(.bareValueOnDate(node, id))
                return nil
            }
            return operand(node, .equals).map { [(.isOneOf([$0.operand]), "is \($0.words)")] }
        case .sequence:
            if type == .date {
                scope.findings.report(.bareValueOnDate(node, id))
                return nil
            }
            return list(node, .oneOf, key: id).map { [$0] }
        case .mapping(let entries):
            if entries.count == 1, entries[0].name == "field" {
                if type == .date {
                    scope.findings.report(.bareValueOnDate(node, id))
                    return nil
                }
                return operand(node, .equals).map { [(.isOneOf([$0.operand]), "is \($0.words)")] }
            }
            return tests(node, entries)
        }
    }

    private func tests(_ node: YAMLNode, _ entries: [YAMLEntry]) -> [Decoded]? {
        if entries.isEmpty {
            if !node.isTruncated { scope.findings.report(.fieldWithoutTest(node, id, example: exampleTest)) }
            return nil
        }
        let decoded = entries.map { entry -> Decoded? in
            guard let word = word(entry.key, entry.name) else { return nil }
            return test(word, entry.value)
        }
        let all = decoded.compactMap { $0 }
        return all.count == decoded.count ? all : nil
    }

    private func word(_ key: YAMLNode, _ name: String) -> FieldTestWord? {
        let word = FieldTestWord(rawValue: name)
        guard let type else {
            if word == nil { scope.findings.report(.unknownTest(key, name, among: FieldTestWord.allCases.map(\.rawValue))) }
            return word
        }
        let possible = FieldTestWord.words(for: type)
        if let word, possible.contains(word) { return word }
        if let word {
            scope.findings.report(.wrongTest(key, word, field: id, type, possible: possible))
        } else {
            scope.findings.report(.unknownTest(key, name, among: possible.map(\.rawValue)))
        }
        return nil
    }

    private func test(_ word: FieldTestWord, _ node: YAMLNode) -> Decoded? {
        if node.isUnusable { return nil }
        let key = word.rawValue
        switch word.shape {
        case .single:
            if node.items != nil, word == .equals || word == .isNot {
                scope.findings.report(.listForSingle(node, word))
                return nil
            }
            guard let one = operand(node, word), let test = word.test(one.operand) else { return nil }
            return (test, "\(word.phrase) \(one.words)")
        case .list: return list(node, word, key: key)
        case .pair: return between(node)
        case .duration:
            guard let span = scope.duration(node, key) else { return nil }
            let test: FieldTest =
                switch word {
                case .withinLast: .withinLast(span)
                case .withinNext: .withinNext(span)
                case .olderThan: .olderThan(span)
                default: .laterThan(span)
                }
            return (test, "\(word.phrase) \(node.scalar?.text ?? "")")
        case .yesNo:
            guard let known = scope.yesNo(node, key) else { return nil }
            return (.known(known), known ? "is known" : "is not known")
        }
    }

    private func list(_ node: YAMLNode, _ word: FieldTestWord, key: String) -> Decoded? {
        guard let items = node.items else {
            scope.findings.report(.singleForList(node, word, field: id))
            return nil
        }
        if items.isEmpty {
            if !node.isTruncated {
                scope.findings.report(.emptyList(node, key, help: "write at least one value, for example \(exampleList(key))"))
            }
            return nil
        }
        let operands = items.map { item -> (operand: Operand, words: String)? in
            if item.entries != nil || item.items != nil {
                scope.findings.report(.notAPlainValue(item, key))
                return nil
            }
            return operand(item, word)
        }
        let all = operands.compactMap { $0 }
        guard all.count == operands.count else { return nil }
        let words = all.map(\.words).joined(separator: " or ")
        return word == .noneOf
            ? (.isNoneOf(all.map(\.operand)), "is not \(words)") : (.isOneOf(all.map(\.operand)), "is \(words)")
    }

    private func between(_ node: YAMLNode) -> Decoded? {
        guard let items = node.items, items.count == 2 else {
            if !node.isTruncated { scope.findings.report(.notAPair(node)) }
            return nil
        }
        let low = operand(items[0], .between)
        let high = operand(items[1], .between)
        guard let low, let high else { return nil }
        return (.between(low.operand, high.operand), "between \(low.words) and \(high.words)")
    }

    /// A value, or `{field: other}`; with its words as written.
    private func operand(_ node: YAMLNode, _ word: FieldTestWord) -> (operand: Operand, words: String)? {
        if node.entries != nil { return otherField(node, word) }
        if let text = node.scalar?.text, let help = helpForSlip(text, word) {
            scope.findings.report(.slipInValue(node, valueName(word), type, help: help))
            return nil
        }
        guard let value = scope.value(node, of: type, valueName(word)), let text = node.scalar?.text else { return nil }
        return (.value(value), text)
    }

    /// What to write for `not slipping`, and where a number is wanted for a field's name or a sign before a number.
    private func helpForSlip(_ text: String, _ word: FieldTestWord) -> String? {
        if case .choice(let choices) = type, word == .equals, text.hasPrefix("not "), choices.contains(String(text.dropFirst(4))) {
            return "write `\(id): {is_not: \(text.dropFirst(4))}`"
        }
        guard type?.isNumeric ?? false, NumberSyntax.number(text) == nil else { return nil }
        if let position = scope.names.fields.position(of: text), scope.names.fieldTypes[position]?.isNumeric ?? true {
            return "to compare with a field, write `\(word.rawValue): {field: \(text)}`"
        }
        let sign = text.prefix { "<>=!".contains($0) }
        let number = text.dropFirst(sign.count).drop { $0 == " " }
        guard let word = FieldTestWord.wordElsewhere[String(sign)], NumberSyntax.number(String(number)) != nil else { return nil }
        return "write `\(id): {\(word.rawValue): \(number)}`"
    }

    /// What a faulty value is called: the field where it is a word of the field, else the test.
    private func valueName(_ word: FieldTestWord) -> String {
        switch type {
        case .choice: return id
        default: return word == .equals || word == .oneOf ? id : word.rawValue
        }
    }

    private func otherField(_ node: YAMLNode, _ word: FieldTestWord) -> (operand: Operand, words: String)? {
        let reader = MappingReader(
            node, "a comparison with another field", keys: Grammar.otherField.keyNames, example: "{field: other}", scope)
        guard let reader, let other = reader.required("field", example: "usual_spend", scope.field) else { return nil }
        let otherId = scope.names.fields.ids[other.position]
        guard let type, let otherType = scope.names.type(of: other) else { return nil }
        guard type.isComparable(with: otherType) else {
            let possible = scope.names.fieldIds(where: type.isComparable).filter { $0 != id }
            scope.findings.report(.fieldsOfTwoTypes(reader.value("field") ?? node, id, type, otherId, otherType, possible))
            return nil
        }
        return (.field(other), otherId)
    }

    // MARK: Examples

    private var exampleTest: String {
        switch type {
        case .number, .money: "\(id): {at_least: 1}"
        case .yesNo: "\(id): yes"
        case .choice(let choices): "\(id): \(choices.first ?? "word")"
        case .date: "\(id): {within_next: 30 days}"
        case .text, nil: "\(id): {known: true}"
        }
    }

    private func exampleList(_ key: String) -> String {
        if case .choice(let choices) = type { return "`\(key): [\(choices.prefix(2).joined(separator: ", "))]`" }
        return "`\(key): [\(type?.isNumeric ?? false ? "1, 2" : "north, south")]`"
    }
}

extension FieldType {
    /// Number and money are one type here; so are all choices.
    func isComparable(with other: FieldType) -> Bool {
        switch (self, other) {
        case (.choice, .choice): true
        default: isNumeric && other.isNumeric || self == other
        }
    }
}

extension Diagnostic {
    static func fieldWithoutTest(_ node: YAMLNode, _ field: String, example: String) -> Diagnostic {
        Diagnostic("missing-value", at: node, "`\(field)` has no test", help: "write for example `\(example)`")
    }

    static func bareValueOnDate(_ node: YAMLNode, _ field: String) -> Diagnostic {
        let day = node.scalar?.text ?? "2026-03-02"
        return Diagnostic(
            "bare-date", at: node, "`\(field)` is a date, which wants a word that says how to compare it",
            help: "write `on: \(day)`, or `before`, `after`, `within_next` and the like")
    }

    static func slipInValue(_ node: YAMLNode, _ key: String, _ type: FieldType?, help: String) -> Diagnostic {
        if case .choice = type {
            return Diagnostic("unknown-choice", at: node, "\(node.shapeWords) is not a choice of `\(key)`", help: help)
        }
        return Diagnostic(
            ValueShape.number.code, at: node, "`\(key)` wants a number, not \(node.shapeWords)", help: help)
    }

    static func unknownTest(_ key: YAMLNode, _ name: String, among words: [String]) -> Diagnostic {
        let help: String
        if name.count == 3, NumberSyntax.wholeNumber(name) != nil {
            help = "write the number before it without a comma: nothing stands between thousands"
        } else if let word = FieldTestWord.wordElsewhere[name.lowercased()]?.rawValue, words.contains(word) {
            help = "write `\(word)`"
        } else {
            help = Wording.suggestion(for: name, among: words, otherwise: "the tests here are \(Wording.list(words))")
        }
        return Diagnostic("unknown-test", at: key, "there is no test \(Wording.quoted(name))", help: help)
    }

    static func wrongTest(
        _ key: YAMLNode, _ word: FieldTestWord, field: String, _ type: FieldType, possible: [FieldTestWord]
    ) -> Diagnostic {
        let equality: [FieldTestWord] = [.equals, .oneOf]
        return Diagnostic(
            "wrong-test", at: key, "`\(word.rawValue)` \(word.duty), but `\(field)` is \(type.words)",
            help: type == .date && equality.contains(word)
                ? "write `on:` with a date, for example `on: 2026-03-02`"
                : "tests for it are \(Wording.list(possible.map(\.rawValue)))")
    }

    static func listForSingle(_ node: YAMLNode, _ word: FieldTestWord) -> Diagnostic {
        let listWord = word == .equals ? "one_of" : "none_of"
        let values = (node.items ?? []).compactMap(\.scalar?.text).joined(separator: ", ")
        return Diagnostic(
            "list-for-one-value", at: node, "`\(word.rawValue)` takes one value, not a list",
            help: "write `\(listWord): [\(values)]`")
    }

    static func singleForList(_ node: YAMLNode, _ word: FieldTestWord, field: String) -> Diagnostic {
        let single = word == .noneOf ? "is_not" : "is"
        let value = node.scalar?.text ?? ""
        return Diagnostic(
            "not-a-list", at: node, "`\(word.rawValue)` takes a list, not \(node.shapeWords)",
            help: value.isEmpty
                ? "write for example `\(word.rawValue): [one, other]`"
                : "write `\(word.rawValue): [\(value)]` or `\(single): \(value)`")
    }

    static func notAPlainValue(_ node: YAMLNode, _ key: String) -> Diagnostic {
        Diagnostic(
            "not-a-plain-value", at: node, "a list of values cannot hold \(node.shapeWords)",
            help: "write plain values in the list of `\(key)`; another field goes with `is: {field: other}`")
    }

    static func notAPair(_ node: YAMLNode) -> Diagnostic {
        Diagnostic(
            "not-a-pair", at: node,
            "`between` wants two values, not \(node.items.map { $0.isEmpty ? "an empty list" : "\($0.count)" } ?? node.shapeWords)",
            help: "write the lower and the upper one, for example `between: [55, 70]`")
    }

    static func fieldsOfTwoTypes(
        _ node: YAMLNode, _ field: String, _ type: FieldType, _ other: String, _ otherType: FieldType,
        _ possible: [String]
    ) -> Diagnostic {
        Diagnostic(
            "fields-of-two-types", at: node, "`\(field)` is \(type.words), but `\(other)` is \(otherType.words)",
            help: possible.isEmpty
                ? "compare it with a value" : "compare it with a value or one of \(Wording.list(possible, "or"))")
    }
}
