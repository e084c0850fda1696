import CivilCalendar

/// What customers did, by customer, then date, then input order. 16 bytes a row and 8 a customer.
public struct InteractionTable: Sendable {
    /// The rows of customer c are `offsets[c]..<offsets[c + 1]`; customers + 1 numbers.
    public var offsets: [Int]
    /// `Day.number`.
    public var days: [Int32]
    /// Index into the declared events.
    public var events: [UInt16]
    /// 0 empty, else the channel is `channelWords[code - 1]`.
    public var channels: [UInt16]
    /// NaN empty.
    public var values: [Double]
    /// The known words, then others in order of first appearance.
    public var channelWords: [String]
    /// For each declared event, its rows.
    public var eventCounts: [Int]
    /// Rows left out, each counted once, at the first of these that holds.
    public var unknownCustomers = 0
    public var undeclaredEvents = 0
    /// The words of those, in order of first appearance; "" for an empty cell.
    public var undeclaredWords: [String] = []
    public var afterAsOf = 0

    public init(
        offsets: [Int], days: [Int32], events: [UInt16], channels: [UInt16], values: [Double],
        channelWords: [String], eventCounts: [Int]
    ) {
        self.offsets = offsets
        self.days = days
        self.events = events
        self.channels = channels
        self.values = values
        self.channelWords = channelWords
        self.eventCounts = eventCounts
    }

    /// The customers, those without a row too.
    public var customerCount: Int { offsets.count - 1 }
    /// The interactions kept.
    public var rowCount: Int { days.count }

    /// No interactions of `customerCount` customers.
    public static func empty(customerCount: Int, events: [String], channels: [String] = []) -> InteractionTable {
        InteractionTable(
            offsets: [Int](repeating: 0, count: customerCount + 1), days: [], events: [], channels: [], values: [],
            channelWords: channels, eventCounts: [Int](repeating: 0, count: events.count))
    }

    /// The columns that `build` expects, under the names they have in the file.
    public static func requests(on: String, event: String, channel: String, value: String) -> [ColumnRequest] {
        [
            ColumnRequest(name: on, type: .date, isRequiredInEachRow: true),
            ColumnRequest(name: event, type: .text),
            ColumnRequest(name: channel, type: .text),
            ColumnRequest(name: value, type: .number),
        ]
    }

    /// Groups the rows of `table`, read with `requests`, by customer. O(rows + customers).
    ///
    /// - Parameters:
    ///   - events: the declared events, at most 65,535.
    ///   - channels: words to be given the first channel codes.
    public static func build(
        from table: RecordTable, index: CustomerIndex, customerCount: Int, events: [String], channels: [String] = [],
        asOf: Day, workers: Int
    ) -> InteractionTable {
        let eventIndex = Dictionary(zip(events, 0..<events.count).map { ($0, UInt16($1)) }, uniquingKeysWith: { a, _ in a })
        let chunks = table.chunks
        let parts = concurrentMap(count: chunks.count, workers: workers) { chunk in
            Part(chunks[chunk], index, eventIndex, asOf)
        }
        var words = WordCodes(known: channels)
        let customers = parts.map(\.customers)
        let channelCodes = words.codes(of: chunks.map { $0.texts(2) }, kept: customers, workers: workers)
        let grouping = HistoryGrouping(
            customers: customers, days: chunks.map { $0.days(0) }, customerCount: customerCount, workers: workers)
        var result = InteractionTable(
            offsets: grouping.offsets, days: grouping.days, events: grouping.gathered(parts.map(\.events)),
            channels: grouping.gathered(channelCodes), values: grouping.gathered(chunks.map { $0.numbers(3) }),
            channelWords: words.words, eventCounts: [Int](repeating: 0, count: events.count))
        for event in result.events { result.eventCounts[Int(event)] += 1 }
        var seen: Set<String> = []
        for part in parts {
            result.unknownCustomers += part.unknownCustomers
            result.undeclaredEvents += part.undeclaredEvents
            result.undeclaredWords += part.undeclaredWords.filter { seen.insert($0).inserted }
            result.afterAsOf += part.afterAsOf
        }
        return result
    }

    /// What one chunk's rows mean.
    private struct Part: Sendable {
        /// -1 for a row that is left out.
        var customers: [Int32]
        var events: [UInt16]
        var unknownCustomers = 0
        var undeclaredEvents = 0
        /// In order of first appearance.
        var undeclaredWords: [String] = []
        var afterAsOf = 0

        init(_ chunk: RecordChunk, _ index: CustomerIndex, _ eventIndex: [String: UInt16], _ asOf: Day) {
            customers = index.rows(of: chunk)
            let texts = chunk.texts(1)
            let days = chunk.days(0)
            var seen = Set<UInt32>()
            let ofWord = [nil] + texts.words.map { eventIndex[$0] }
            events = [UInt16](repeating: 0, count: chunk.rowCount)
            for row in 0..<chunk.rowCount {
                if customers[row] < 0 {
                    unknownCustomers += 1
                } else if let event = ofWord[Int(texts.codes[row])] {
                    events[row] = event
                    guard days[row] > asOf.number else { continue }
                    afterAsOf += 1
                    customers[row] = -1
                } else {
                    undeclaredEvents += 1
                    customers[row] = -1
                    if seen.insert(texts.codes[row]).inserted {
                        undeclaredWords.append(texts.codes[row] == 0 ? "" : texts.words[Int(texts.codes[row]) - 1])
                    }
                }
            }
        }
    }
}
