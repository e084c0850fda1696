import CivilCalendar

/// What came of campaigns with arms, one row for each customer in a campaign: by campaign, then arm, each in order of
/// first appearance, then the file. 16 bytes a row, one more for each answer and 8 for each value.
///
/// A customer stays in the arm of their first row in the campaign, and all their rows in it count there: what is compared
/// is what became of those who were assigned to an arm, whatever was done to them later.
public struct OutcomeTable: Sendable {
    /// The row in the customers file, -1 for a customer who is not there.
    public var customers: [Int32]
    /// `Day.number` of the assignment, `Column.emptyDay` where none is told; that of the customer's first row.
    public var days: [Int32]
    /// Index into `campaignWords`, from 0 up: rows of a campaign follow each other.
    public var campaigns: [UInt32]
    /// Index into `armWords`.
    public var arms: [UInt32]
    /// By measure, then row: 1 where one of the customer's rows says yes, else 0.
    public var answers: [[UInt8]]
    /// By measure, then row: the sum over the customer's rows.
    public var values: [[Double]]
    /// The measures, named by their columns.
    public var answerNames, valueNames: [String]
    /// In order of first appearance. The word of an empty arm is empty.
    public var campaignWords, armWords: [String]
    /// The arm of those who were left alone, as an index into `armWords`; nil where no row has its word.
    public var holdout: UInt32?
    /// By campaign, its customers with rows in more than one arm.
    public var inSeveralArms: [Int]
    /// Rows of the table whose customer is not in the customers file. They count.
    public var unknownCustomers: Int
    /// Rows of the file that were left out.
    public var afterAsOf: Int

    /// The customers of all campaigns, in each campaign once.
    public var rowCount: Int { customers.count }

    /// The columns of the measures.
    public struct Measures: Sendable {
        /// Their names differ from each other.
        public var answers, values: [String]

        public init(answers: [String], values: [String]) {
            self.answers = answers
            self.values = values
        }

        /// Those whose columns the file has.
        public func present(in table: RecordTable) -> Measures {
            Measures(
                answers: answers.filter { !table.missingColumns.contains($0) },
                values: values.filter { !table.missingColumns.contains($0) })
        }
    }

    /// The columns that `build` expects, under the names they have in the file.
    public static func requests(
        on: String, campaign: String, play: String, arm: String, measures: Measures
    ) -> [ColumnRequest] {
        [
            ColumnRequest(name: on, type: .date), ColumnRequest(name: campaign, type: .text),
            ColumnRequest(name: play, type: .text), ColumnRequest(name: arm, type: .text),
        ] + measures.answers.map { ColumnRequest(name: $0, type: .yesNoOrDigit) }
            + measures.values.map { ColumnRequest(name: $0, type: .number) }
    }

    /// The rows that belong to no campaign: neither the campaign's cell nor the play's is filled. O(rows).
    ///
    /// - Parameters:
    ///   - table: read with `requests`.
    ///   - campaign: the column's name, as also of `play`.
    public static func rowsWithoutCampaign(in table: RecordTable, campaign: String, play: String) -> [RowRejection] {
        let names = [campaign, play].filter { !table.missingColumns.contains($0) }
        let column = names.first ?? campaign
        let reason =
            names.count == 2 && campaign != play ? "\(campaign) and \(play) are both empty" : "\(column) is empty"
        return table.chunks.flatMap { chunk in
            let (campaigns, plays) = (chunk.texts(1).codes, chunk.texts(2).codes)
            return (0..<chunk.rowCount).filter { campaigns[$0] == 0 && plays[$0] == 0 }.map {
                RowRejection(row: chunk.firstRow + $0, column: column, reason: reason)
            }
        }
    }

    /// Brings the rows of `table`, read with `requests`, together by campaign, arm and customer. Rows without a campaign
    /// are left out. The result does not depend on `workers`. O(rows), and some 60 bytes a row meanwhile.
    ///
    /// - Parameters:
    ///   - index: the customers; nil where none are known.
    ///   - measures: as in `requests`; those whose columns are missing are not in the result.
    ///   - holdout: the word for the arm of those who were left alone.
    public static func build(
        from table: RecordTable, index: CustomerIndex?, measures: Measures, holdout: String, asOf: Day, workers: Int
    ) -> OutcomeTable {
        let chunks = table.chunks
        let parts = concurrentMap(count: chunks.count, workers: workers) { Part(chunks[$0], asOf) }
        let kept = parts.map(\.kept)
        var campaignCodes = WordCodes<UInt32>()
        var armCodes = WordCodes<UInt32>()
        let grouping = OutcomeGrouping(
            campaigns: campaignCodes.codes(of: parts.map(\.campaigns), kept: kept, workers: workers),
            arms: armCodes.codes(of: parts.map(\.arms), kept: kept, workers: workers), kept: kept,
            persons: persons(chunks, workers), campaignCount: campaignCodes.words.count, armCount: armCodes.words.count)
        let customers = grouping.firsts(
            concurrentMap(count: chunks.count, workers: workers) { chunk in
                index?.rows(of: chunks[chunk]) ?? [Int32](repeating: -1, count: chunks[chunk].rowCount)
            })
        let present = measures.present(in: table)
        let firstValue = measureColumn + measures.answers.count
        return OutcomeTable(
            customers: customers, days: grouping.firsts(chunks.map { $0.days(0) }), campaigns: grouping.campaigns,
            arms: grouping.arms,
            answers: places(of: present.answers, among: measures.answers, from: measureColumn).map { column in
                // An empty answer is 2, so that its last bit is that of a no.
                grouping.combined(chunks.map { $0.answers(column) }, from: 0) { $0 | $1 & 1 }
            },
            values: places(of: present.values, among: measures.values, from: firstValue).map { column in
                grouping.combined(chunks.map { $0.numbers(column) }, from: 0) { $1.isNaN ? $0 : $0 + $1 }
            },
            answerNames: present.answers, valueNames: present.values, campaignWords: campaignCodes.words,
            armWords: armCodes.words, holdout: armCodes.words.firstIndex(of: holdout).map { UInt32($0) },
            inSeveralArms: grouping.inSeveralArms, unknownCustomers: customers.count { $0 < 0 },
            afterAsOf: parts.reduce(0) { $0 + $1.afterAsOf })
    }

    /// The columns of the measures follow those of day, campaign, play and arm.
    private static let measureColumn = 4

    private static func places(of names: [String], among all: [String], from first: Int) -> [Int] {
        all.indices.filter { names.contains(all[$0]) }.map { first + $0 }
    }

    /// For each chunk and row the first row of the file with the same id; nil where all ids differ.
    private static func persons(_ chunks: [RecordChunk], _ workers: Int) -> [[Int32]]? {
        let ids = CustomerIndex(chunks)
        guard ids.count < chunks.reduce(0, { $0 + $1.rowCount }) else { return nil }
        return concurrentMap(count: chunks.count, workers: workers) { ids.rows(of: chunks[$0]) }
    }

    /// What one chunk's rows mean.
    private struct Part: Sendable {
        /// The campaign's word, else the play's; each row that is kept has one.
        var campaigns: TextColumn
        /// An empty cell is the word "".
        var arms: TextColumn
        /// -1 for a row that is left out, else 0.
        var kept: [Int32]
        var afterAsOf = 0

        init(_ chunk: RecordChunk, _ asOf: Day) {
            let (days, plays) = (chunk.days(0), chunk.texts(2))
            campaigns = chunk.texts(1)
            let firstPlay = UInt32(campaigns.words.count)
            campaigns.words += plays.words
            arms = chunk.texts(3)
            arms.words.append("")
            kept = [Int32](repeating: 0, count: chunk.rowCount)
            for row in 0..<chunk.rowCount {
                if campaigns.codes[row] == 0, plays.codes[row] != 0 { campaigns.codes[row] = firstPlay + plays.codes[row] }
                if arms.codes[row] == 0 { arms.codes[row] = UInt32(arms.words.count) }
                if campaigns.codes[row] == 0 {
                    kept[row] = -1
                } else if days[row] > asOf.number {
                    kept[row] = -1
                    afterAsOf += 1
                }
            }
        }
    }
}
