import Campaigns
import YAMLSource

/// The names that a workspace declares, with what its authors say of them.
struct MeaningfulNames: Sendable {
    let names: Names
    /// By kind, then by id.
    private var meanings: [NameKind: [String: String]] = [:]

    init(_ files: KindFiles, _ decoder: WorkspaceDecoder) {
        names = decoder.names
        for builtIn in BuiltInField.allCases { note(builtIn.about, .field, builtIn.rawValue) }
        for entry in decoder.declared.fields { note(entry.field?.about, .field, entry.id) }
        for (_, event) in decoder.declared.events { note(event.about, .event, event.id) }
        noteItems(files[.scores], "scores", .field, "about")
        noteItems(files[.tiers], "tiers", .tier, "name")
        noteItems(files[.guardrails], "rules", .guardrail, "say")
        noteItems(files[.playbook], "plays", .play, "name")
        for file in files[.playbook] { note(file.root, .playbook, "name") }
        for file in files[.measurement] {
            for entry in file.written("metrics")?.entries ?? [] {
                note(entry.value.value(for: "means")?.scalar?.text, .metric, entry.name)
            }
        }
    }

    /// What the author says of it; nil where nothing can be read.
    func meaning(of id: String, _ kind: NameKind) -> String? { meanings[kind == .score ? .field : kind]?[id] }

    /// The fields that a rule can speak of, with their types; nil where a type is at fault.
    var fields: [(id: String, type: FieldType?)] {
        zip(names.fields.ids, names.fieldTypes).filter { id, _ in
            names.hasDirection || id != BuiltInField.direction.rawValue
        }.map { (id: $0, type: $1) }
    }

    private mutating func noteItems(_ files: [KindFile], _ list: String, _ kind: NameKind, _ key: String) {
        for item in files.flatMap({ $0.written(list)?.items ?? [] }) { note(item, kind, key) }
    }

    private mutating func note(_ item: YAMLNode, _ kind: NameKind, _ key: String) {
        guard let id = item.value(for: "id")?.scalar?.text else { return }
        note(item.value(for: key)?.scalar?.text, kind, id)
    }

    /// The first that is said of an id is what holds.
    private mutating func note(_ meaning: String?, _ kind: NameKind, _ id: String) {
        guard let meaning, !meaning.isEmpty, meanings[kind]?[id] == nil else { return }
        meanings[kind, default: [:]][id] = meaning
    }
}
