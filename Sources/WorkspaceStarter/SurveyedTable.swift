import Tables

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
    ///
    /// Where a column is called like an id, no other is taken that is called much less so: a remark that happens to
    /// differ in every row is no id, and the repeated ids are to be told.
    public var idCandidates: [String] {
        let likenesses = columns.map { SurveyedTable.likeness($0.words) }
        let best = likenesses.max() ?? 0
        return columns.indices.filter { index in
            let (column, likeness) = (columns[index], likenesses[index])
            let survey = column.survey
            return survey.mayBeID && survey.addresses == 0 && survey.days < survey.filled
                && (survey.numbers < survey.filled || survey.isWhole)
                && (likeness >= 2 || PersonalColumn.reason(ColumnName(column.name), survey, .text) == nil)
                && (best < 2 || likeness >= best - 1)
        }
        .sorted { (likenesses[$1], $0) < (likenesses[$0], $1) }
        .map { columns[$0].name }
    }

    /// The column that is called most like an id, to tell why it is none; nil where none is called so.
    public var namedLikeID: String? {
        columns.filter { SurveyedTable.likeness($0.words) >= 2 }
            .max { SurveyedTable.likeness($0.words) < SurveyedTable.likeness($1.words) }?.name
    }

    /// How much a name is one of an id, from 0 to 3.
    private static func likeness(_ words: String) -> Int {
        let name = ColumnName(words)
        let usual = [
            "customer_id", "customerid", "id", "account_id", "client_id", "household_id", "member_id", "user_id",
        ]
        if usual.contains(words) { return 3 }
        let others = [
            "customer", "account", "client", "member", "customer_number", "customer_no", "account_number",
            "kundennummer",
        ]
        if others.contains(words) || name.words.last == "id" { return 2 }
        return name.has(["id", "key", "number", "nr", "no", "code"]) ? 1 : 0
    }
}
