import Campaigns
import Diagnostics
import YAMLSource

/// The first pass over all files: who is called what. Bodies are read by the second, so that a rule
/// may use a name that is declared further down.
struct Declarations {
    private(set) var names = Names()
    let files: KindFiles
    let findings: Findings
    private let scope: Scope

    init(_ files: KindFiles, _ fields: DeclaredFields, _ findings: Findings) {
        self.files = files
        self.findings = findings
        scope = Scope(findings: findings, names: Names())
        declareFields(fields)
        declareScores()
        declareTiers()
        declareBuiltIns()
        declarePlaybooks()
        declareGuardrails()
        declareRoles()
        declareMetrics()
    }

    private mutating func declareFields(_ declared: DeclaredFields) {
        let lost = declared.isIncomplete || files.mayLackNames(of: .fields) || files[.fields].isEmpty
        // A field with the id of a built-in one is reported; rules that use that word mean the built-in.
        for entry in declared.fields where BuiltInField(rawValue: entry.id) == nil {
            let (isNew, first) = names.fields.declare(entry.id, at: entry.key.place)
            if isNew {
                names.fieldTypes.append(entry.type)
                names.fieldIsPermission.append(entry.isPermission)
            } else {
                forgetType(of: entry.id)
                findings.report(.duplicateId(entry.key, entry.id, "a field", first: first))
            }
        }
        for (key, event) in declared.events {
            let (isNew, first) = names.events.declare(event.id, at: event.place)
            if !isNew { findings.report(.duplicateId(key, event.id, "an event", first: first)) }
        }
        names.channels.isDeclared = declared.channels != nil
        for (node, word) in declared.channels ?? [] { _ = names.channels.declare(word, at: node.place) }
        names.responses.isDeclared = declared.responses != nil
        for (node, word) in declared.responses ?? [] { _ = names.responses.declare(word, at: node.place) }
        names.fields.isIncomplete = lost || files.mayLackNames(of: .scores)
        names.events.isIncomplete = lost
        names.channels.isIncomplete = lost
        names.responses.isIncomplete = lost
    }

    private mutating func declareScores() {
        var isIncomplete = false
        for item in items(.scores, "scores", &isIncomplete) {
            guard let id = declare(item, .score, &isIncomplete), BuiltInField(rawValue: id.text) == nil else { continue }
            let (isNew, first) = names.fields.declare(id.text, at: id.node.place)
            if isNew {
                names.fieldTypes.append(scoreType(item))
                names.fieldIsPermission.append(false)
            } else {
                forgetType(of: id.text)
                findings.report(.duplicateId(id.node, id.text, "a field", first: first))
            }
        }
        if isIncomplete { names.fields.isIncomplete = true }
    }

    /// Which of two fields of the same name is meant nobody can tell.
    private mutating func forgetType(of field: String) {
        if let position = names.fields.position(of: field) { names.fieldTypes[position] = nil }
    }

    /// A number, but for `first_match`: a choice of its values.
    private func scoreType(_ item: YAMLNode) -> FieldType? {
        guard let word: ScoreMethodWord = scope.meant(item.value(for: "method")) else { return nil }
        guard word == .firstMatch else { return .number }
        guard let rules = item.value(for: "rules"), !rules.isTruncated, let items = rules.items else { return nil }
        var seen = Set<String>()
        var values: [String] = []
        for rule in items {
            guard let value = rule.value(for: "value")?.scalar?.text, !value.isEmpty else { return nil }
            if seen.insert(value).inserted { values.append(value) }
        }
        return .choice(values)
    }

    private mutating func declareTiers() {
        var isIncomplete = files.mayLackNames(of: .tiers) || files[.tiers].isEmpty
        names.hasDirection = isIncomplete
        for file in files[.tiers] where file.written("direction") != nil { names.hasDirection = true }
        for item in items(.tiers, "tiers", &isIncomplete) {
            guard let id = declare(item, .tier, &isIncomplete) else { continue }
            let (isNew, first) = names.tiers.declare(id.text, at: id.node.place)
            // Ids of a second tiers file repeat those of the first: that the file is there is the fault.
            if !isNew, first?.file == id.node.source.path {
                findings.report(.duplicateId(id.node, id.text, "a tier", first: first))
            }
        }
        names.tiers.isIncomplete = isIncomplete || names.tiers.ids.isEmpty
    }

    private mutating func declareBuiltIns() {
        for builtIn in BuiltInField.allCases {
            guard names.fields.declare(builtIn.rawValue, at: nil).isNew else { continue }
            names.fieldTypes.append(builtIn.type(tiers: names.tiers.isIncomplete ? nil : names.tiers.ids))
            names.fieldIsPermission.append(false)
        }
    }

    private mutating func declarePlaybooks() {
        var isIncomplete = files.mayLackNames(of: .playbook) || files[.playbook].isEmpty
        // A playbook's own id is mostly read, however early its file breaks off.
        var lacksPlaybooks = files.hasFilesOfUnknownKind || files[.playbook].isEmpty
        var plays = 0
        for file in files[.playbook] {
            if let id = declare(file.root, .playbook, &lacksPlaybooks) {
                let (isNew, first) = names.playbooks.declare(id.text, at: id.node.place)
                if !isNew { findings.report(.duplicateId(id.node, id.text, "a playbook", first: first)) }
            }
            for item in items(in: file, "plays", &isIncomplete) {
                plays += 1
                guard let id = declare(item, .play, &isIncomplete) else { continue }
                if plays == PlayDecoder.mostPlays + 1 { findings.report(.tooManyPlays(id.node)) }
                let (isNew, first) = names.plays.declare(id.text, at: id.node.place)
                if !isNew { findings.report(.duplicateId(id.node, id.text, "a play", first: first)) }
                if let group = item.value(for: "group")?.scalar?.text { _ = names.groups.declare(group, at: nil) }
            }
        }
        names.plays.isIncomplete = isIncomplete
        names.playbooks.isIncomplete = lacksPlaybooks
    }

    private mutating func declareGuardrails() {
        var isIncomplete = files.mayLackNames(of: .guardrails)
        for item in items(.guardrails, "rules", &isIncomplete) {
            guard let id = declare(item, .guardrail, &isIncomplete) else { continue }
            let (isNew, first) = names.guardrails.declare(id.text, at: id.node.place)
            if !isNew { findings.report(.duplicateId(id.node, id.text, "a guardrail", first: first)) }
        }
        names.guardrails.isIncomplete = isIncomplete
    }

    private mutating func declareRoles() {
        names.roles = keyedNames(.team, "roles", .role)
    }

    private mutating func declareMetrics() {
        names.metrics = keyedNames(.measurement, "metrics", .metric)
    }

    /// The ids that are keys of the mapping under `key`; not declared where no file has that key.
    private func keyedNames(_ kind: Kind, _ key: String, _ nameKind: NameKind) -> SymbolTable {
        var table = SymbolTable()
        table.isDeclared = false
        table.isIncomplete = files.mayLackNames(of: kind)
        for file in files[kind] {
            guard let node = file.written(key), !node.isEmpty || node.isUnusable else { continue }
            table.isDeclared = true
            guard let entries = node.entries else {
                table.isIncomplete = true
                continue
            }
            if node.isTruncated { table.isIncomplete = true }
            for entry in entries {
                scope.checkForm(entry.name, nameKind, at: entry.key)
                _ = table.declare(entry.name, at: entry.key.place)
            }
        }
        return table
    }

    // MARK: Items with an id

    private func items(_ kind: Kind, _ key: String, _ isIncomplete: inout Bool) -> [YAMLNode] {
        var all: [YAMLNode] = []
        for file in files[kind] { all += items(in: file, key, &isIncomplete) }
        return all
    }

    private func items(in file: KindFile, _ key: String, _ isIncomplete: inout Bool) -> [YAMLNode] {
        guard let node = file.written(key) else { return [] }
        guard let items = node.items else {
            if !node.isEmpty || node.isUnusable { isIncomplete = true }
            return []
        }
        if node.isTruncated { isIncomplete = true }
        return items
    }

    /// The id of an item, its form checked. Where none can be read, that is for the second pass to say.
    private func declare(
        _ item: YAMLNode, _ kind: NameKind, _ isIncomplete: inout Bool
    ) -> (text: String, node: YAMLNode)? {
        guard let node = item.value(for: "id"), !node.isUnusable, let text = node.scalar?.text, !text.isEmpty else {
            isIncomplete = true
            return nil
        }
        scope.checkForm(text, kind, at: node)
        return (text, node)
    }
}

extension BuiltInField {
    /// nil where the tiers are not known.
    func type(tiers: [String]?) -> FieldType? {
        switch self {
        case .tier: tiers.map { .choice($0) }
        case .direction: .choice(Direction.allCases.map(\.rawValue))
        case .daysInTier, .daysSinceLastContact, .contactsLast30Days, .valueBalance, .helpsSinceLastAsk: .number
        }
    }
}
