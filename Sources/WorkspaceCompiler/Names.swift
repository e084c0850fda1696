import Campaigns

/// All names that a workspace declares, known before the first rule is read.
struct Names {
    /// Declared fields, then scores, then built-ins: the order of `Workspace.fields`.
    var fields = SymbolTable()
    /// By field; nil where the declaration is at fault, so that nothing can be said of its tests.
    var fieldTypes: [FieldType?] = []
    /// By field.
    var fieldIsPermission: [Bool] = []
    var events = SymbolTable()
    var channels = SymbolTable()
    var responses = SymbolTable()
    var tiers = SymbolTable()
    var playbooks = SymbolTable()
    var plays = SymbolTable()
    var guardrails = SymbolTable()
    var roles = SymbolTable()
    var metrics = SymbolTable()
    /// The groups of plays.
    var groups = SymbolTable()
    /// The tiers file has a `direction`, or may have one in a part that could not be read.
    var hasDirection = true

    subscript(kind: NameKind) -> SymbolTable {
        switch kind {
        case .field, .score: fields
        case .event: events
        case .channel: channels
        case .response: responses
        case .tier: tiers
        case .playbook: playbooks
        case .play: plays
        case .guardrail: guardrails
        case .role: roles
        case .metric: metrics
        }
    }

    func type(of field: FieldIndex) -> FieldType? { fieldTypes[field.position] }

    /// Ids of the fields that `isWanted` accepts, in order of declaration.
    func fieldIds(where isWanted: (FieldType) -> Bool) -> [String] {
        zip(fields.ids, fieldTypes).compactMap { id, type in type.map(isWanted) ?? false ? id : nil }
    }

    /// What may be named as the reason why a play was not chosen, besides verdicts and rules.
    var reasonTables: [SymbolTable] { [guardrails, plays, groups, roles] }

    var numberFieldIds: [String] { fieldIds(where: \.isNumeric) }
}

/// A sort of thing that has an id.
public enum NameKind: String, Sendable {
    case field, event, channel, response, tier, playbook, play, guardrail, role, metric, score

    /// Where such a thing is declared.
    var declaration: String {
        switch self {
        case .field: "declare it under `fields:` in a `kind: fields` file"
        case .score: "declare it under `scores:` in a `kind: scores` file"
        case .event: "declare it under `events:` in a `kind: fields` file"
        case .channel: "add it to `channels:` in a `kind: fields` file"
        case .response: "add it to `responses:` in a `kind: fields` file"
        case .tier: "add it to `tiers:` in the `kind: tiers` file"
        case .playbook: "write a `kind: playbook` file with this id"
        case .play: "add it to the `plays:` of a playbook"
        case .guardrail: "add it to the `rules:` of a `kind: guardrails` file"
        case .role: "add it to `roles:` in the `kind: team` file"
        case .metric: "add it to `metrics:` in the `kind: measurement` file"
        }
    }

    var withArticle: String { self == .event ? "an event" : "a \(rawValue)" }
}
