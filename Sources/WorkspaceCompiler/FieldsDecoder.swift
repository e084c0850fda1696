import Campaigns
import Diagnostics
import YAMLSource

/// What the files of `kind: fields` declare.
struct DeclaredFields {
    struct Entry {
        let id: String
        let key: YAMLNode
        /// nil where the type is at fault.
        let type: FieldType?
        /// nil where anything is at fault.
        let field: Field?
        let isPermission: Bool
    }

    var fields: [Entry] = []
    var events: [(key: YAMLNode, event: Event)] = []
    /// nil: any word is one.
    var channels: [(node: YAMLNode, word: String)]?
    var responses: [(node: YAMLNode, word: String)]?
    /// Some part could not be read.
    var isIncomplete = false
}

/// Decodes files of `kind: fields`. They use no names of other files.
struct FieldsDecoder {
    let scope: Scope
    private(set) var declared = DeclaredFields()

    init(_ scope: Scope) { self.scope = scope }

    mutating func decode(_ file: KindFile) {
        guard let reader = file.reader(scope) else { return }
        for entry in entries(reader, "fields", example: "region: {type: text, about: \"Sales region\"}") {
            decodeField(entry)
        }
        for entry in entries(reader, "events", example: "purchase: {about: \"Bought something\"}") { decodeEvent(entry) }
        declared.channels = joined(declared.channels, words(reader, "channels", example: "[email, phone]"))
        declared.responses = joined(declared.responses, words(reader, "responses", example: "[replied, declined]"))
    }

    private mutating func entries(_ reader: MappingReader, _ key: String, example: String) -> [YAMLEntry] {
        guard let node = reader.written(key) else { return [] }
        if node.isUnusable || node.isTruncated { declared.isIncomplete = true }
        guard let value = reader.value(key) else { return [] }
        if let entries = value.entries { return entries }
        declared.isIncomplete = true
        scope.findings.report(.notAMapping(value, "`\(key)`", example: example))
        return []
    }

    private mutating func decodeField(_ entry: YAMLEntry) {
        let id = entry.name
        scope.checkForm(id, .field, at: entry.key)
        let reader = MappingReader(
            entry.value, "the field `\(id)`",
            keys: Grammar.field.keyNames, example: "\(id): {type: text, about: \"What it means\"}", scope)
        guard let reader else {
            declared.fields.append(.init(id: id, key: entry.key, type: nil, field: nil, isPermission: false))
            return
        }
        let type = type(reader)
        let about = reader.required("about", example: "\"What it means\"", scope.text)
        let column = InputColumn(
            name: reader.optional("column", scope.text) ?? id,
            isOptional: reader.optional("optional", scope.yesNo) ?? false,
            whenEmpty: reader.value("when_empty").flatMap { scope.value($0, of: type, "when_empty") },
            datedBy: reader.optional("dated_by", scope.text),
            emptyIfOlderThan: reader.optional("empty_if_older_than", scope.duration))
        if let age = reader.value("empty_if_older_than"), reader.value("dated_by") == nil, !reader.node.isTruncated {
            scope.findings.report(.ageWithoutDate(age))
        }
        let isPermission = reader.optional("permission", scope.yesNo) ?? false
        var field: Field?
        if let type, let about {
            field = Field(
                id: id, type: type, about: about, source: .column(column), isPermission: isPermission,
                place: entry.key.place)
        }
        declared.fields.append(
            .init(id: id, key: entry.key, type: type, field: field, isPermission: isPermission))
    }

    private func type(_ reader: MappingReader) -> FieldType? {
        let word: FieldTypeWord? = reader.required("type", example: "text", scope.word) ?? scope.meant(reader.value("type"))
        if let word, word != .choice, let choices = reader.written("choices") {
            scope.findings.report(.choicesWithoutChoice(choices, type: word.rawValue))
        }
        switch word {
        case nil: return nil
        case .number: return .number
        case .money: return .money
        case .yesNo: return .yesNo
        case .text: return .text
        case .date: return .date
        case .choice:
            let choices = reader.required("choices", example: "[yes_please, no_thanks]") { node, key -> [String]? in
                guard node.isUnusable || node.items != nil else {
                    scope.findings.report(.notAList(node, key, of: "words", example: "[yes_please, no_thanks]"))
                    return nil
                }
                return scope.distinctTexts(node, key)
            }
            return choices.flatMap { $0.isEmpty || (reader.value("choices")?.isTruncated ?? false) ? nil : .choice($0) }
        }
    }

    private mutating func decodeEvent(_ entry: YAMLEntry) {
        let id = entry.name
        scope.checkForm(id, .event, at: entry.key)
        let reader = MappingReader(
            entry.value, "the event `\(id)`", keys: Grammar.event.keyNames, example: "\(id): {about: \"What happened\"}", scope)
        let about = reader?.required("about", example: "\"What happened\"", scope.text)
        declared.events.append((entry.key, Event(id: id, about: about ?? "", place: entry.key.place)))
    }

    private mutating func words(_ reader: MappingReader, _ key: String, example: String) -> [(YAMLNode, String)]? {
        guard let node = reader.written(key) else { return nil }
        if node.isUnusable || node.isTruncated { declared.isIncomplete = true }
        guard let value = reader.value(key) else { return nil }
        var seen = Set<String>()
        return scope.list(value, key, of: "words", example: example) { item, key in
            guard let word = scope.text(item, key) else { return nil }
            if !seen.insert(word).inserted { scope.findings.report(.repeatedWord(item, word, key)) }
            return (item, word)
        }
    }

    private func joined(
        _ words: [(node: YAMLNode, word: String)]?, _ more: [(YAMLNode, String)]?
    ) -> [(node: YAMLNode, word: String)]? {
        guard let more else { return words }
        return (words ?? []) + more.map { (node: $0.0, word: $0.1) }
    }
}

extension Diagnostic {
    static func ageWithoutDate(_ node: YAMLNode) -> Diagnostic {
        Diagnostic(
            "age-without-date", at: node, "`empty_if_older_than` needs to know when the cell was filled",
            help: "add `dated_by:` with the name of the date column, for example `dated_by: filled_on`")
    }

    static func choicesWithoutChoice(_ node: YAMLNode, type: String) -> Diagnostic {
        Diagnostic(
            "choices-without-choice", at: node, "`choices` belong to `type: choice`, but this is `type: \(type)`",
            help: "write `type: choice`, or leave `choices` out")
    }
}
