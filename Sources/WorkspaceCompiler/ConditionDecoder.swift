import Campaigns
import Diagnostics
import YAMLSource

/// Decodes conditions: a list, or a mapping of groups, whose items are fields, events, contacts or groups.
struct ConditionDecoder {
    let scope: Scope

    private static let groupWords = ["all", "any", "none"]
    private static let historyWords = ["happened", "never", "contacted"]

    /// Parts at fault are reported and left out. Nothing written holds for everybody.
    func condition(_ node: YAMLNode, _ key: String) -> Condition {
        if node.isUnusable || node.isEmpty { return .always(node.place) }
        switch node.content {
        case .scalar:
            scope.findings.report(.notACondition(node, key))
            return .always(node.place)
        case .sequence(let items):
            return .group(ConditionGroup(kind: .all, members: items.compactMap(item), place: node.place))
        case .mapping(let entries):
            if entries.contains(where: { Self.groupWords.contains($0.name) }) { return groups(node, entries) }
            if entries.isEmpty { return .always(node.place) }
            let before = scope.findings.diagnostics.count
            _ = item(node)
            // What is wrong inside says more than that the dash is missing.
            if scope.findings.diagnostics.count == before {
                scope.findings.report(.conditionWithoutDash(entries[0].key, key))
            }
            return .always(node.place)
        }
    }

    /// `all`, `any` and `none` side by side, joined by and, in the order written.
    private func groups(_ node: YAMLNode, _ entries: [YAMLEntry]) -> Condition {
        var members: [Condition] = []
        for entry in entries {
            guard let kind = ConditionGroup.Kind(rawValue: entry.name) else {
                scope.findings.report(.mixedWithGroups(entry.key, entry.name))
                continue
            }
            if let group = group(kind, entry) { members.append(group) }
        }
        if members.count == 1 { return members[0] }
        return .group(ConditionGroup(kind: .all, members: members, place: node.place))
    }

    private func group(_ kind: ConditionGroup.Kind, _ entry: YAMLEntry) -> Condition? {
        if entry.value.isUnusable { return nil }
        guard let items = entry.value.items else {
            scope.findings.report(
                .notAList(entry.value, entry.name, of: "conditions", example: "[{tier: high}]"))
            if entry.value.entries != nil { _ = item(entry.value) }
            return nil
        }
        return .group(ConditionGroup(kind: kind, members: items.compactMap(item), place: entry.key.place))
    }

    private func item(_ node: YAMLNode) -> Condition? {
        if node.isUnusable { return nil }
        guard let entries = node.entries else {
            scope.findings.report(.notAConditionItem(node))
            return nil
        }
        guard let first = entries.first else {
            if !node.isTruncated { scope.findings.report(.notAConditionItem(node)) }
            return nil
        }
        if entries.contains(where: { Self.groupWords.contains($0.name) }) { return groups(node, entries) }
        if let head = entries.first(where: { Self.historyWords.contains($0.name) }) {
            return history(node, head, head.name)
        }
        if let meant = wordMeant(by: first.name) {
            scope.findings.report(.unknownName(first.key, first.name, .field, help: "did you mean `\(meant)`?"))
            if let kind = ConditionGroup.Kind(rawValue: meant) { return group(kind, first) }
            return history(node, first, meant)
        }
        if entries.count > 1 {
            let isIndentation = first.value.isEmpty && entries.dropFirst().allSatisfy { FieldTestWord(rawValue: $0.name) != nil }
            if isIndentation, !first.value.isUnusable {
                scope.findings.report(.testsBesideField(entries[1].key, field: first.name, test: entries[1].name))
                return nil
            }
            scope.findings.report(.severalFields(entries[1].key, first.name, entries[1].name))
        }
        let criteria = entries.compactMap { fieldCriterion($0, node) }
        return criteria.count == 1 ? .criterion(criteria[0]) : nil
    }

    private func fieldCriterion(_ entry: YAMLEntry, _ item: YAMLNode) -> Criterion? {
        let fields = scope.names.fields
        if FieldTestWord(rawValue: entry.name) != nil, fields.position(of: entry.name) == nil, !fields.isIncomplete {
            scope.findings.report(.testWithoutField(entry.key, entry.name, field: fields.ids.first ?? "field"))
            return nil
        }
        guard let field = scope.field(entry.key, entry.name) else { return nil }
        let decoder = FieldTestDecoder(scope: scope, id: entry.name, type: scope.names.type(of: field))
        guard let tests = decoder.tests(entry.value), !tests.isEmpty else { return nil }
        return Criterion(
            test: .field(field, tests.map(\.test)),
            words: "\(entry.name) " + tests.map(\.words).joined(separator: " and "), place: item.place)
    }

    private func history(_ node: YAMLNode, _ head: YAMLEntry, _ word: String) -> Condition? {
        HistoryTestDecoder(scope: scope, node: node, head: head, word: word).criterion().map { .criterion($0) }
    }

    /// The word that was meant where neither a field nor one of the words that may stand in its place is written.
    private func wordMeant(by name: String) -> String? {
        let fields = scope.names.fields
        guard fields.position(of: name) == nil, !fields.isIncomplete, nearestWord(to: name, among: fields.ids) == nil else { return nil }
        return nearestWord(to: name, among: Self.historyWords + Self.groupWords)
    }
}

extension Diagnostic {
    static func notACondition(_ node: YAMLNode, _ key: String) -> Diagnostic {
        Diagnostic(
            "not-a-condition", at: node, "`\(key)` wants a list of conditions, not \(node.shapeWords)",
            help: "write for example `\(key): [{tier: high}]`")
    }

    static func conditionWithoutDash(_ node: YAMLNode, _ key: String) -> Diagnostic {
        Diagnostic(
            "condition-without-dash", at: node, "`\(key)` wants a list of conditions, or groups under `all`, `any`, `none`",
            help: "put each condition on its own line, beginning with `-`")
    }

    static func notAConditionItem(_ node: YAMLNode) -> Diagnostic {
        Diagnostic(
            "not-a-condition", at: node, "a condition is a field with a test, not \(node.entries == nil ? node.shapeWords : "an empty mapping")",
            help: "write for example `tier: high` or `happened: purchase`")
    }

    static func testWithoutField(_ key: YAMLNode, _ test: String, field: String) -> Diagnostic {
        .unknownName(
            key, test, .field,
            help: "`\(test)` is a test and stands behind a field, for example `\(field): {\(test): …}`")
    }

    static func mixedWithGroups(_ key: YAMLNode, _ name: String) -> Diagnostic {
        Diagnostic(
            "mixed-condition", at: key, "\(Wording.quoted(name)) stands beside a group of conditions",
            help: "put it inside `all:`, `any:` or `none:`, on a line of its own that begins with `-`")
    }

    static func severalFields(_ key: YAMLNode, _ first: String, _ second: String) -> Diagnostic {
        Diagnostic(
            "mixed-condition", at: key,
            "one condition tests one field, but \(Wording.quoted(first)) and \(Wording.quoted(second)) stand together",
            help: "give each a line of its own that begins with `-`")
    }

    static func testsBesideField(_ key: YAMLNode, field: String, test: String) -> Diagnostic {
        Diagnostic(
            "mixed-condition", at: key, "`\(test)` stands beside `\(field)`, not under it",
            help: "indent it further, or write `\(field): {\(test): …}`")
    }
}
