import Campaigns
import Diagnostics
import YAMLSource

/// Readers of names. Each gives nil for a name that nobody declared and reports it, unless the
/// declaration may be lost in a file that could not be read to its end.
extension Scope {
    private func name(_ node: YAMLNode, _ key: String, _ kind: NameKind) -> String? {
        scalar(
            node, key, ValueShape(code: "not-a-name", noun: "the id of \(kind.withArticle)", help: help(toName: kind, not: "")))
    }

    private func help(toName kind: NameKind, not word: String, or others: [String] = []) -> String {
        let ids = names[kind].ids + others
        let few = ids.isEmpty || ids.count > 12 || kind == .field ? nil : "write \(Wording.list(ids, "or")), or "
        return Wording.suggestion(for: word, among: ids, otherwise: (few ?? "") + kind.declaration)
    }

    private func position(_ node: YAMLNode, _ key: String, _ kind: NameKind, or others: [String] = []) -> Int? {
        guard let id = name(node, key, kind) else { return nil }
        let table = names[kind]
        if let position = table.position(of: id) { return position }
        if !table.isIncomplete {
            findings.report(.unknownName(node, id, kind, help: help(toName: kind, not: id, or: others)))
        }
        return nil
    }

    /// The word itself, which must be declared if any are.
    private func declaredWord(_ node: YAMLNode, _ key: String, _ kind: NameKind) -> String? {
        guard let word = name(node, key, kind) else { return nil }
        let table = names[kind]
        if table.isDeclared, !table.isIncomplete, table.position(of: word) == nil {
            findings.report(.unknownName(node, word, kind, help: help(toName: kind, not: word)))
            return nil
        }
        return word
    }

    func field(_ node: YAMLNode, _ key: String) -> FieldIndex? {
        guard let position = position(node, key, .field) else { return nil }
        checkDirection(names.fields.ids[position]) { .directionWithoutLines(node) }
        return FieldIndex(position)
    }

    /// `direction` needs the lines that say when a customer climbs or slips.
    func checkDirection(_ field: String, _ diagnostic: () -> Diagnostic) {
        if field == BuiltInField.direction.rawValue, !names.hasDirection { findings.report(diagnostic()) }
    }

    /// A field of type number or money.
    func numberField(_ node: YAMLNode, _ key: String) -> FieldIndex? {
        guard let field = field(node, key) else { return nil }
        guard let type = names.type(of: field) else { return field }
        if type.isNumeric { return field }
        findings.report(
            .wrongFieldType(
                node, key, field: names.fields.ids[field.position], type, wants: "a number",
                possible: names.numberFieldIds))
        return nil
    }

    func event(_ node: YAMLNode, _ key: String) -> EventIndex? { position(node, key, .event).map(EventIndex.init) }
    func play(_ node: YAMLNode, _ key: String) -> PlayIndex? { position(node, key, .play).map(PlayIndex.init) }
    /// - Parameter others: what may be written instead of a tier, to be named in the help.
    func tier(_ node: YAMLNode, _ key: String, or others: [String]) -> Int? { position(node, key, .tier, or: others) }
    func tier(_ node: YAMLNode, _ key: String) -> Int? { tier(node, key, or: []) }
    func playbook(_ node: YAMLNode, _ key: String) -> Int? { position(node, key, .playbook) }
    func channel(_ node: YAMLNode, _ key: String) -> String? { declaredWord(node, key, .channel) }
    func response(_ node: YAMLNode, _ key: String) -> String? { declaredWord(node, key, .response) }
    func role(_ node: YAMLNode, _ key: String) -> String? { declaredWord(node, key, .role) }
    func metric(_ node: YAMLNode, _ key: String) -> String? { declaredWord(node, key, .metric) }

    /// All declared events: what a list of events that is left out stands for.
    var allEvents: [EventIndex] { names.events.ids.indices.map(EventIndex.init) }
}

extension FieldType {
    /// "a number", "a choice": what a field of this type is.
    var words: String {
        switch self {
        case .number: "a number"
        case .money: "money"
        case .yesNo: "yes or no"
        case .choice: "a choice"
        case .text: "text"
        case .date: "a date"
        }
    }
}

extension Diagnostic {
    static func unknownName(_ node: YAMLNode, _ id: String, _ kind: NameKind, help: String) -> Diagnostic {
        Diagnostic("unknown-\(kind.rawValue)", at: node, "there is no \(kind.rawValue) \(Wording.quoted(id))", help: help)
    }

    static func directionWithoutLines(_ node: YAMLNode) -> Diagnostic {
        Diagnostic(
            code: "direction-without-lines", path: node.source.path, range: node.range, message: directionMessage,
            help: directionHelp)
    }

    static let directionMessage = "`direction` is always empty, because the tiers file has no `direction:`"
    static let directionHelp = "add to the tiers file for example "
        + "`direction: {compare_with: 90 days, climbing: {at_least: 8}, slipping: {at_most: -8}}`"

    static func wrongFieldType(
        _ node: YAMLNode, _ key: String, field: String, _ type: FieldType, wants noun: String, possible: [String]
    ) -> Diagnostic {
        Diagnostic(
            "wrong-field-type", at: node, "`\(key)` wants a field that is \(noun), but `\(field)` is \(type.words)",
            help: possible.isEmpty ? "declare such a field first" : "the fields that are: \(Wording.list(possible))")
    }
}
