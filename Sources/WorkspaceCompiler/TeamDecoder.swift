import Campaigns
import CivilCalendar
import Diagnostics
import YAMLSource

/// Decodes the file of `kind: team`.
struct TeamDecoder {
    let scope: Scope

    enum Each: String, CaseIterable {
        case person
    }

    func decode(_ file: KindFile) -> Team? {
        guard let reader = file.reader(scope) else { return nil }
        let roles = reader.optional("roles") { node, _ -> [Role]? in
            guard let entries = node.entries else {
                scope.findings.report(.notAMapping(node, "`roles`", example: "marketing: {capacity: 400 per 7 days}"))
                return nil
            }
            return entries.compactMap(role)
        }
        let days: [Weekday]? = reader.optional("working_days") { node, key in
            scope.filledList(node, key, of: "days", example: "[mon, tue, wed, thu, fri]") { scope.word($0, $1) }
        }
        let holidays = reader.optional("holidays") { node, key in
            scope.list(node, key, of: "dates", example: "[2026-12-25]", scope.date)
        }
        return Team(
            roles: roles ?? [], isDeclared: roles != nil, workingDays: days.map(Set.init) ?? Team().workingDays,
            holidays: Set(holidays ?? []))
    }

    private func role(_ entry: YAMLEntry) -> Role? {
        let (id, node) = (entry.name, entry.value)
        if node.isEmpty, !node.isUnusable {
            return Role(id: id, person: nil, capacity: nil, capacityIsEachPersons: false, place: entry.key.place)
        }
        let reader = MappingReader(
            node, "the role `\(id)`", keys: Grammar.role.keyNames, example: "\(id): {capacity: 15 per 7 days}",
            scope)
        guard let reader else { return nil }
        let person = reader.optional("person") { node, _ in decodePerson(node) }
        let capacity = reader.optional("capacity", scope.cap)
        let each: Each? = reader.optional("each", scope.word)
        if each != nil, let node = reader.value("each") {
            for (key, example) in [("person", "{field: account_owner}"), ("capacity", "15 per 7 days")]
            where reader.written(key).map({ $0.isEmpty && !$0.isUnusable }) ?? !reader.node.isTruncated {
                scope.findings.report(.eachPersonWithout(node, key, example: example))
            }
        }
        return Role(
            id: id, person: person, capacity: capacity, capacityIsEachPersons: each != nil, place: entry.key.place)
    }

    private func decodePerson(_ node: YAMLNode) -> FieldIndex? {
        let reader = MappingReader(
            node, "`person`", keys: Grammar.person.keyNames, example: "person: {field: \(node.scalar?.text ?? "account_owner")}", scope)
        return reader?.required("field", example: "account_owner") { node, key -> FieldIndex? in
            guard let field = scope.field(node, key) else { return nil }
            switch scope.names.type(of: field) {
            case nil, .text, .choice: return field
            case let type?:
                let possible = scope.names.fieldIds { type in
                    switch type {
                    case .text, .choice: true
                    default: false
                    }
                }
                scope.findings.report(
                    .wrongFieldType(
                        node, "person", field: scope.names.fields.ids[field.position], type, wants: "text or a choice",
                        possible: possible))
                return nil
            }
        }
    }
}

extension Diagnostic {
    static func eachPersonWithout(_ node: YAMLNode, _ key: String, example: String) -> Diagnostic {
        Diagnostic(
            "each-person-without", at: node, "`each: person` needs a `\(key)`",
            help: "add for example `\(key): \(example)`, or leave `each` out")
    }
}
