import Campaigns
import Diagnostics
import Foundation
import YAMLSource

/// Decodes the file of `kind: inputs`.
struct InputsDecoder {
    let scope: Scope

    func decode(_ file: KindFile) -> Inputs? {
        guard let reader = file.reader(scope) else { return nil }
        var inputs = Inputs()
        inputs.asOf = reader.optional("as_of", scope.date)
        if let zone = reader.optional("time_zone", timeZone) { inputs.timeZone = zone }
        read(
            reader, "customers", Grammar.customersTable, into: &inputs.customers, file: \.file, columns: [("id", \.id)])
        read(
            reader, "interactions", Grammar.interactionsTable, into: &inputs.interactions, file: \.file,
            columns: [
                ("customer", \.customer), ("on", \.on), ("event", \.event), ("channel", \.channel), ("value", \.value),
            ])
        read(
            reader, "contacts", Grammar.contactsTable, into: &inputs.contacts, file: \.file,
            columns: [
                ("customer", \.customer), ("on", \.on), ("channel", \.channel), ("play", \.play),
                ("purpose", \.purpose), ("response", \.response), ("responded", \.responded), ("gives", \.gives),
                ("asks", \.asks), ("action", \.action),
            ])
        read(
            reader, "visits", Grammar.visitsTable, into: &inputs.visits, file: \.file,
            columns: [
                ("customer", \.customer), ("on", \.on), ("pages", \.pages), ("minutes", \.minutes),
                ("direct", \.direct), ("feedback", \.feedback), ("event", \.event),
            ])
        let outcomes = read(
            reader, "outcomes", Grammar.outcomesTable, into: &inputs.outcomes, file: \.file,
            columns: [
                ("customer", \.customer), ("on", \.on), ("campaign", \.campaign), ("play", \.play), ("arm", \.arm),
                ("holdout", \.holdout),
            ])
        if let outcomes { readMeasures(outcomes, into: &inputs.outcomes) }
        return inputs
    }

    /// A measure is named by its column, so that no column is two measures. What the author names comes before what is
    /// looked up where nothing is named.
    private func readMeasures(_ table: MappingReader, into input: inout OutcomesInput) {
        let responded = table.optional("responded", scope.distinctTexts)
        let value = table.optional("value") { node, key in
            scope.distinctTexts(node, key)?.filter { name in
                guard let responded, responded.contains(name) else { return true }
                let item = node.items?.first { $0.scalar?.text == name }
                scope.findings.report(.measuredTwice(item ?? node, name))
                return false
            }
        }
        input.namesResponded = responded != nil
        input.namesValue = value != nil
        input.responded = responded ?? input.responded.filter { !(value?.contains($0) ?? false) }
        input.value = value ?? input.value.filter { !(responded?.contains($0) ?? false) }
    }

    /// - Returns: the table, for what else it holds.
    @discardableResult
    private func read<Input>(
        _ reader: MappingReader, _ key: String, _ grammar: MappingGrammar, into input: inout Input, file: WritableKeyPath<Input, String?>,
        columns: [(key: String, path: WritableKeyPath<Input, String>)]
    ) -> MappingReader? {
        guard let node = reader.value(key) else { return nil }
        let table = MappingReader(
            node, .key(key), keys: grammar.keyNames, example: "\(key): {file: data/\(key).csv}", scope)
        guard let table else { return nil }
        input[keyPath: file] = table.optional("file", scope.text)
        for column in columns {
            if let name = table.optional(column.key, scope.text) { input[keyPath: column.path] = name }
        }
        return table
    }

    private func timeZone(_ node: YAMLNode, _ key: String) -> String? {
        guard let name = scope.text(node, key) else { return nil }
        if TimeZone(identifier: name) != nil { return name }
        scope.findings.report(.unknownTimeZone(node, name))
        return nil
    }
}

extension Diagnostic {
    static func measuredTwice(_ node: YAMLNode, _ column: String) -> Diagnostic {
        Diagnostic(
            "measured-twice", at: node, "the column \(Wording.quoted(column)) stands under `responded` and under `value`",
            help: "leave it under `responded` if its cells are answers, under `value` if they are numbers")
    }

    static func unknownTimeZone(_ node: YAMLNode, _ name: String) -> Diagnostic {
        let zones = TimeZone.knownTimeZoneIdentifiers
        let city = nearestWord(to: name, among: zones.compactMap { $0.split(separator: "/").last.map(String.init) })
        return Diagnostic(
            "unknown-time-zone", at: node, "there is no time zone \(Wording.quoted(name))",
            help: Wording.suggestion(
                for: name, among: zones,
                otherwise: city.flatMap { city in zones.first { $0.hasSuffix("/\(city)") } }.map { "did you mean `\($0)`?" }
                    ?? "write a name from the IANA list, for example `Europe/Madrid` or `UTC`"))
    }
}
