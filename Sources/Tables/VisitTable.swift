import CivilCalendar

/// Visits to our site, by customer, then date, then input order. 23 bytes a row and 8 a customer.
public struct VisitTable: Sendable {
    /// The rows of customer c are `offsets[c]..<offsets[c + 1]`; customers + 1 numbers.
    public var offsets: [Int]
    /// `Day.number`.
    public var days: [Int32]
    /// NaN empty.
    public var pages, minutes: [Double]
    /// 0 no, 1 yes, 2 empty.
    public var direct, feedback: [UInt8]
    /// 1 where the event cell is filled.
    public var hasEvent: [UInt8]
    /// Rows left out, each counted once, at the first of these that holds.
    public var unknownCustomers = 0
    public var afterAsOf = 0

    /// The customers, those without a row too.
    public var customerCount: Int { offsets.count - 1 }
    /// The visits kept.
    public var rowCount: Int { days.count }

    /// No visits of `customerCount` customers.
    public static func empty(customerCount: Int) -> VisitTable {
        VisitTable(
            offsets: [Int](repeating: 0, count: customerCount + 1), days: [], pages: [], minutes: [], direct: [],
            feedback: [], hasEvent: [])
    }

    /// The columns that `build` expects, under the names they have in the file.
    public static func requests(
        on: String, pages: String, minutes: String, direct: String, feedback: String, event: String
    ) -> [ColumnRequest] {
        [
            ColumnRequest(name: on, type: .date, isRequiredInEachRow: true),
            ColumnRequest(name: pages, type: .number), ColumnRequest(name: minutes, type: .number),
            ColumnRequest(name: direct, type: .yesNo), ColumnRequest(name: feedback, type: .yesNo),
            ColumnRequest(name: event, type: .text),
        ]
    }

    /// Groups the rows of `table`, read with `requests`, by customer. O(rows + customers).
    public static func build(
        from table: RecordTable, index: CustomerIndex, customerCount: Int, asOf: Day, workers: Int
    ) -> VisitTable {
        let chunks = table.chunks
        let parts = concurrentMap(count: chunks.count, workers: workers) { Part(chunks[$0], index, asOf) }
        let grouping = HistoryGrouping(
            customers: parts.map(\.customers), days: chunks.map { $0.days(0) }, customerCount: customerCount,
            workers: workers)
        var result = VisitTable(
            offsets: grouping.offsets, days: grouping.days, pages: grouping.gathered(chunks.map { $0.numbers(1) }),
            minutes: grouping.gathered(chunks.map { $0.numbers(2) }),
            direct: grouping.gathered(chunks.map { $0.answers(3) }),
            feedback: grouping.gathered(chunks.map { $0.answers(4) }), hasEvent: grouping.gathered(parts.map(\.hasEvent)))
        result.unknownCustomers = parts.reduce(0) { $0 + $1.unknownCustomers }
        result.afterAsOf = parts.reduce(0) { $0 + $1.afterAsOf }
        return result
    }

    /// What one chunk's rows mean.
    private struct Part: Sendable {
        /// -1 for a row that is left out.
        var customers: [Int32]
        var hasEvent: [UInt8]
        var unknownCustomers = 0
        var afterAsOf = 0

        init(_ chunk: RecordChunk, _ index: CustomerIndex, _ asOf: Day) {
            customers = index.rows(of: chunk)
            hasEvent = chunk.texts(5).codes.map { $0 == 0 ? 0 : 1 }
            let days = chunk.days(0)
            for row in 0..<chunk.rowCount {
                if customers[row] < 0 {
                    unknownCustomers += 1
                } else if days[row] > asOf.number {
                    afterAsOf += 1
                    customers[row] = -1
                }
            }
        }
    }
}
