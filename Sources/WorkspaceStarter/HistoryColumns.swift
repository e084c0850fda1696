import WorkspaceCompiler

/// The columns of an interactions or contacts file, found by what they are usually called.
public struct HistoryColumns: Sendable {
    /// The column for each key of `kind: inputs` that was found, in the order of the keys.
    public internal(set) var columns: [(key: String, column: String)] = []
    /// Events by id, how often each stands, the most frequent first; interactions alone.
    public internal(set) var events: [(id: String, count: Int)] = []
    /// Words of the event column that cannot be the id of an event.
    public internal(set) var unusableEvents = 0
    var channels: [String] = []
    var responses: [String] = []

    /// The column for a key.
    public func column(_ key: String) -> String? { columns.first { $0.key == key }?.column }

    /// What is lacking, for a person; nil where the required columns are there.
    public private(set) var lacking: String?

    /// - Parameters:
    ///   - table: the names and surveys of all columns.
    ///   - idColumn: what the customers file calls its id.
    public static func interactions(_ table: SurveyedTable, idColumn: String) -> HistoryColumns {
        var found = HistoryColumns()
        found.find("customer", in: table, names: [idColumn] + customerNames, "the customer's id") { _ in true }
        found.find(
            "on", in: table,
            names: [
                "occurred_on", "date", "on", "day", "occurred_at", "event_date", "order_date",
                "timestamp", "time", "created_at", "created", "datum",
            ], "the day it happened, written like 2026-12-31"
        ) {
            $0.days == $0.filled && $0.filled == $0.rows
        }
        found.find(
            "event", in: table, names: ["event", "kind", "type", "event_type", "event_name", "action", "activity"],
            "what happened, in one word"
        ) { $0.words != nil }
        found.findOptional("channel", in: table, names: ["channel"]) { $0.words != nil }
        found.findOptional(
            "value", in: table, names: ["value", "amount", "revenue", "total", "sales", "spend", "price"]
        ) {
            $0.numbers == $0.filled
        }
        for (word, count) in found.words("event", in: table) {
            if Identifier.isWellFormed(word) { found.events.append((word, count)) } else { found.unusableEvents += 1 }
        }
        if found.lacking == nil, found.events.isEmpty {
            found.lacking =
                "none of its events can be used: write them in small letters, digits and _, such as purchase"
        }
        found.channels = found.words("channel", in: table).map(\.word)
        return found
    }

    /// As for interactions.
    public static func contacts(_ table: SurveyedTable, idColumn: String) -> HistoryColumns {
        var found = HistoryColumns()
        found.find("customer", in: table, names: [idColumn] + customerNames, "the customer's id") { _ in true }
        found.find(
            "on", in: table,
            names: [
                "contacted_on", "date", "on", "day", "sent_on", "sent_at", "sent", "contacted_at",
                "timestamp", "created_at", "datum",
            ], "the day of the contact, written like 2026-12-31"
        ) {
            $0.days == $0.filled && $0.filled == $0.rows
        }
        found.findOptional("channel", in: table, names: ["channel", "medium"]) { $0.words != nil }
        found.findOptional("play", in: table, names: ["play", "campaign", "campaign_id"]) { _ in true }
        found.findOptional("purpose", in: table, names: ["purpose"]) { survey in
            survey.words.map { Set($0.keys).isSubset(of: ["service", "help", "ask"]) } ?? false
        }
        found.findOptional("response", in: table, names: ["response", "result", "reaction"]) { $0.words != nil }
        found.findOptional(
            "responded", in: table, names: ["responded_on", "responded", "responded_at", "response_date"]
        ) {
            $0.days == $0.filled
        }
        found.channels = found.words("channel", in: table).map(\.word)
        found.responses = found.words("response", in: table).map(\.word)
        return found
    }

    private static let customerNames = [
        "customer_id", "customer", "account_id", "account", "client_id", "client", "user_id", "member_id",
        "household_id",
        "contact_id", "id",
    ]

    private mutating func find(
        _ key: String, in table: SurveyedTable, names: [String], _ what: String, fits: (ColumnSurvey) -> Bool
    ) {
        if findOptional(key, in: table, names: names, fits: fits) || lacking != nil { return }
        let named = table.columns.first { names.contains($0.name) || names.contains($0.words) }
        lacking =
            named.map { "the column \($0.name) should hold \(what), in every row" }
            ?? "no column holds \(what): call it \(names.prefix(3).joined(separator: ", ")) or the like"
    }

    @discardableResult
    private mutating func findOptional(
        _ key: String, in table: SurveyedTable, names: [String], fits: (ColumnSurvey) -> Bool
    ) -> Bool {
        for name in names {
            guard
                let column = table.columns.first(where: {
                    ($0.name == name || $0.words == name) && $0.survey.filled > 0 && fits($0.survey)
                })
            else { continue }
            columns.append((key, column.name))
            return true
        }
        return false
    }

    private func words(_ key: String, in table: SurveyedTable) -> [(word: String, count: Int)] {
        guard let column = column(key) else { return [] }
        return table.columns.first { $0.name == column }?.survey.wordsByFrequency ?? []
    }
}
