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
        let meaning = RowMeaning(index: index, events: events, asOf: asOf)
        let chunks = table.chunks
        let parts = concurrentMap(count: chunks.count, workers: workers) { Part(chunks[$0], meaning) }
        return InteractionTable(
            grouping: parts, customerCount: customerCount, events: events, channels: channels, workers: workers)
    }

    /// Groups the rows of a file, made with `requests`, by customer, keeping of each chunk what the result needs: less
    /// than half the memory of a table. nil where a row is bad; `RecordReader` and `build` then tell what is wrong.
    /// O(rows + customers).
    ///
    /// - Parameters: as in `build`; `progress` is told the bytes done so far.
    public static func read(
        _ stream: RecordStream, index: CustomerIndex, customerCount: Int, events: [String], channels: [String] = [],
        asOf: Day, workers: Int, progress: ((Int) -> Void)? = nil
    ) -> InteractionTable? {
        let meaning = RowMeaning(index: index, events: events, asOf: asOf)
        guard let parts = stream.chunks(workers: workers, progress: progress, keeping: { Part($0, meaning) }) else {
            return nil
        }
        return InteractionTable(
            grouping: parts, customerCount: customerCount, events: events, channels: channels,
            workers: workers)
    }

    private init(
        grouping parts: consuming [Part], customerCount: Int, events: [String], channels: [String], workers: Int
    ) {
        var parts = parts
        /// Takes a column out of the parts, so that it can be freed as soon as it is used.
        func taken<Value>(_ column: WritableKeyPath<Part, [Value]>) -> [[Value]] {
            parts.indices.map { index in
                let values = parts[index][keyPath: column]
                parts[index][keyPath: column] = []
                return values
            }
        }
        var words = WordCodes<UInt16>(known: channels)
        let customers = taken(\.customers)
        let channelCodes = words.codes(
            of: parts.map { TextColumn(codes: $0.channelCodes, words: $0.channelWords) }, kept: customers,
            workers: workers)
        _ = taken(\.channelCodes)
        let grouping = HistoryGrouping(
            customers: customers, days: taken(\.days), customerCount: customerCount, workers: workers)
        self.init(
            offsets: grouping.offsets, days: grouping.days, events: grouping.gathered(taken(\.events)),
            channels: grouping.gathered(channelCodes), values: grouping.gathered(taken(\.values)),
            channelWords: words.words, eventCounts: [Int](repeating: 0, count: events.count))
        for event in self.events { eventCounts[Int(event)] += 1 }
        var seen: Set<String> = []
        for part in parts {
            unknownCustomers += part.unknownCustomers
            undeclaredEvents += part.undeclaredEvents
            undeclaredWords += part.undeclaredWords.filter { seen.insert($0).inserted }
            afterAsOf += part.afterAsOf
        }
    }

    /// What it takes to know what a row means.
    private struct RowMeaning: Sendable {
        let index: CustomerIndex
        let eventIndex: [String: UInt16]
        let asOf: Day

        init(index: CustomerIndex, events: [String], asOf: Day) {
            self.index = index
            self.asOf = asOf
            eventIndex = Dictionary(zip(events, 0..<events.count).map { ($0, UInt16($1)) }, uniquingKeysWith: { a, _ in a })
        }
    }

    /// What one chunk's rows mean.
    private struct Part: Sendable {
        /// -1 for a row that is left out.
        var customers: [Int32]
        var events: [UInt16]
        var days: [Int32]
        var channelCodes: [UInt32]
        var channelWords: [String]
        var values: [Double]
        var unknownCustomers = 0
        var undeclaredEvents = 0
        /// In order of first appearance.
        var undeclaredWords: [String] = []
        var afterAsOf = 0

        init(_ chunk: RecordChunk, _ meaning: RowMeaning) {
            customers = meaning.index.rows(of: chunk)
            let texts = chunk.texts(1)
            days = chunk.days(0)
            channelCodes = chunk.texts(2).codes
            channelWords = chunk.texts(2).words
            values = chunk.numbers(3)
            var seen = Set<UInt32>()
            let ofWord = [nil] + texts.words.map { meaning.eventIndex[$0] }
            events = [UInt16](repeating: 0, count: chunk.rowCount)
            for row in 0..<chunk.rowCount {
                if customers[row] < 0 {
                    unknownCustomers += 1
                } else if let event = ofWord[Int(texts.codes[row])] {
                    events[row] = event
                    guard days[row] > meaning.asOf.number else { continue }
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
