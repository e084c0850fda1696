import Tables

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
        found.find("on", in: table, names: ["occurred_on", "date", "on", "day", "occurred_at", "event_date", "order_date",
            "timestamp", "time", "created_at", "created", "datum"], "the day it happened, written like 2026-12-31") {
            $0.days == $0.filled && $0.filled == $0.rows
        }
        found.find("event", in: table, names: ["event", "kind", "type", "event_type", "event_name", "action", "activity"],
            "what happened, in one word") { $0.words != nil }
        found.findOptional("channel", in: table, names: ["channel"]) { $0.words != nil }
        found.findOptional("value", in: table, names: ["value", "amount", "revenue", "total", "sales", "spend", "price"]) {
            $0.numbers == $0.filled
        }
        for (word, count) in found.words("event", in: table) {
            if EventName.isUsable(word) { found.events.append((word, count)) } else { found.unusableEvents += 1 }
        }
        if found.lacking == nil, found.events.isEmpty {
            found.lacking = "none of its events can be used: write them in small letters, digits and _, such as purchase"
        }
        found.channels = found.words("channel", in: table).map(\.word)
        return found
    }

    /// As for interactions.
    public static func contacts(_ table: SurveyedTable, idColumn: String) -> HistoryColumns {
        var found = HistoryColumns()
        found.find("customer", in: table, names: [idColumn] + customerNames, "the customer's id") { _ in true }
        found.find("on", in: table, names: ["contacted_on", "date", "on", "day", "sent_on", "sent_at", "sent", "contacted_at",
            "timestamp", "created_at", "datum"], "the day of the contact, written like 2026-12-31") {
            $0.days == $0.filled && $0.filled == $0.rows
        }
        found.findOptional("channel", in: table, names: ["channel", "medium"]) { $0.words != nil }
        found.findOptional("play", in: table, names: ["play", "campaign", "campaign_id"]) { _ in true }
        found.findOptional("purpose", in: table, names: ["purpose"]) { survey in
            survey.words.map { Set($0.keys).isSubset(of: ["service", "help", "ask"]) } ?? false
        }
        found.findOptional("response", in: table, names: ["response", "result", "reaction"]) { $0.words != nil }
        found.findOptional("responded", in: table, names: ["responded_on", "responded", "responded_at", "response_date"]) {
            $0.days == $0.filled
        }
        found.channels = found.words("channel", in: table).map(\.word)
        found.responses = found.words("response", in: table).map(\.word)
        return found
    }

    private static let customerNames = [
        "customer_id", "customer", "account_id", "account", "client_id", "client", "user_id", "member_id", "household_id",
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
            guard let column = table.columns.first(where: { ($0.name == name || $0.words == name) && $0.survey.filled > 0 && fits($0.survey) })
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

/// All columns of a file, surveyed.
public struct SurveyedTable: Sendable {
    struct SurveyedColumn: Sendable {
        let name: String
        /// The words of the name joined with `_`.
        let words: String
        let survey: ColumnSurvey
    }

    let columns: [SurveyedColumn]
    public let rows: Int

    /// Surveys a file in one pass. O(bytes); memory as the stream.
    ///
    /// - Returns: the table, and the bad rows.
    public static func survey(
        _ stream: TextColumnStream, workers: Int, progress: ((Int) -> Void)? = nil
    ) -> (table: SurveyedTable, problems: [DataProblem]) {
        var surveys = stream.columnNames.map { _ in ColumnSurvey() }
        var rows = 0
        let problems = stream.read(workers: workers, progress: progress) { columns, rowCount in
            (columns.map { ColumnSurvey($0) }, rowCount)
        } take: { part in
            for (index, survey) in part.0.enumerated() { surveys[index].add(survey) }
            rows += part.1
        }
        let columns = zip(stream.columnNames, surveys).map {
            SurveyedColumn(name: $0, words: ColumnName($0).joined, survey: $1)
        }
        return (SurveyedTable(columns: columns, rows: rows), problems)
    }

    /// Columns that may be the customers' id, the likeliest first: by name, then by place. Each has still to be looked
    /// through for ids that stand twice.
    public var idCandidates: [String] {
        columns.enumerated().filter { $0.element.survey.mayBeID && $0.element.survey.addresses == 0 }
            .sorted { (SurveyedTable.likeness($1.element.words), $0.offset) < (SurveyedTable.likeness($0.element.words), $1.offset) }
            .map(\.element.name)
    }

    /// The column that is called like an id and is none, if there is one.
    public var failedID: String? {
        columns.filter { SurveyedTable.likeness($0.words) >= 2 }
            .max { SurveyedTable.likeness($0.words) < SurveyedTable.likeness($1.words) }?.name
    }

    private static func likeness(_ words: String) -> Int {
        let name = ColumnName(words)
        if ["customer_id", "customerid", "id", "account_id", "client_id", "household_id", "member_id", "user_id"].contains(words) { return 3 }
        if ["customer", "account", "client", "member", "customer_number", "customer_no", "account_number", "kundennummer"].contains(words)
            || name.words.last == "id"
        {
            return 2
        }
        return name.has(["id", "key", "number", "nr", "no", "code"]) ? 1 : 0
    }
}
