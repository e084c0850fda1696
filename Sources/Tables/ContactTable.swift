import CivilCalendar

/// What we did to customers, and how they responded, by customer, then date, then input order. 36 bytes
/// a row and 8 a customer.
public struct ContactTable: Sendable {
    /// The rows of customer c are `offsets[c]..<offsets[c + 1]`; customers + 1 numbers.
    public var offsets: [Int]
    /// `Day.number`.
    public var days: [Int32]
    /// 0 empty, else code - 1 is the index into the words of that kind.
    public var plays, channels, purposes, responses: [UInt16]
    /// The day of the response, `Column.emptyDay` where there is none. A response without a date counts from the
    /// contact's day; one dated after as_of is not there yet.
    public var responded: [Int32]
    /// NaN empty.
    public var gives, asks: [Double]
    /// 0 empty, else the id of the stored action is `actionWords[code - 1]`.
    public var actions: [UInt32]
    /// The known words of each kind, then others in order of first appearance.
    public var playWords, channelWords, purposeWords, responseWords: [String]
    /// Ids of actions, in order of first appearance.
    public var actionWords: [String]
    /// Rows left out, each counted once, at the first of these that holds.
    public var unknownCustomers = 0
    public var afterAsOf = 0
    /// Rows kept whose channel or response is not a declared one.
    public var undeclaredChannels = 0
    public var undeclaredResponses = 0
    /// Rows kept with a response.
    public var answered = 0

    /// The customers, those without a row too.
    public var customerCount: Int { offsets.count - 1 }
    /// The contacts kept.
    public var rowCount: Int { days.count }

    /// The words a workspace knows. They get the first codes, in this order.
    public struct Words: Sendable {
        public var plays: [String]
        public var purposes: [String]
        /// nil where the workspace declares none: any word is then right.
        public var channels: [String]?
        public var responses: [String]?

        public init(
            plays: [String] = [], purposes: [String] = ["service", "help", "ask"], channels: [String]? = nil,
            responses: [String]? = nil
        ) {
            self.plays = plays
            self.purposes = purposes
            self.channels = channels
            self.responses = responses
        }
    }

    /// No contacts of `customerCount` customers.
    public static func empty(customerCount: Int, words: Words = Words()) -> ContactTable {
        ContactTable(
            offsets: [Int](repeating: 0, count: customerCount + 1), days: [], plays: [], channels: [], purposes: [],
            responses: [], responded: [], gives: [], asks: [], actions: [], playWords: words.plays,
            channelWords: words.channels ?? [], purposeWords: words.purposes, responseWords: words.responses ?? [],
            actionWords: [])
    }

    /// The columns that `build` expects, under the names they have in the file.
    public static func requests(
        on: String, channel: String, play: String, purpose: String, response: String, responded: String,
        gives: String, asks: String, action: String, purposes: [String] = Words().purposes
    ) -> [ColumnRequest] {
        [
            ColumnRequest(name: on, type: .date, isRequiredInEachRow: true),
            ColumnRequest(name: channel, type: .text), ColumnRequest(name: play, type: .text),
            ColumnRequest(name: purpose, type: .choice(purposes)), ColumnRequest(name: response, type: .text),
            ColumnRequest(name: responded, type: .date), ColumnRequest(name: gives, type: .number),
            ColumnRequest(name: asks, type: .number), ColumnRequest(name: action, type: .text),
        ]
    }

    /// Groups the rows of `table`, read with `requests`, by customer. O(rows + customers).
    public static func build(
        from table: RecordTable, index: CustomerIndex, customerCount: Int, words: Words, asOf: Day, workers: Int
    ) -> ContactTable {
        let chunks = table.chunks
        let parts = concurrentMap(count: chunks.count, workers: workers) { Part(chunks[$0], index, asOf) }
        let customers = parts.map(\.customers)
        let grouping = HistoryGrouping(
            customers: customers, days: chunks.map { $0.days(0) }, customerCount: customerCount, workers: workers)
        func coded(_ column: Int, known: [String]) -> (codes: [UInt16], words: [String]) {
            var words = WordCodes<UInt16>(known: known)
            let codes = words.codes(of: chunks.map { $0.texts(column) }, kept: customers, workers: workers)
            return (grouping.gathered(codes), words.words)
        }
        let channels = coded(1, known: words.channels ?? [])
        let plays = coded(2, known: words.plays)
        var responseCodes = WordCodes<UInt16>(known: words.responses ?? [])
        let responses = responseCodes.codes(
            of: zip(chunks, parts).map { TextColumn(codes: $1.responses, words: $0.texts(4).words) }, kept: customers,
            workers: workers)
        // Action ids differ from row to row, so that they get codes of 32 bits.
        var actionCodes = WordCodes<UInt32>()
        let actions = actionCodes.codes(of: chunks.map { $0.texts(8) }, kept: customers, workers: workers)
        var result = ContactTable(
            offsets: grouping.offsets, days: grouping.days, plays: plays.codes, channels: channels.codes,
            purposes: grouping.gathered(chunks.map { $0.choices(3) }), responses: grouping.gathered(responses),
            responded: grouping.gathered(parts.map(\.responded)),
            gives: grouping.gathered(chunks.map { $0.numbers(6) }), asks: grouping.gathered(chunks.map { $0.numbers(7) }),
            actions: grouping.gathered(actions), playWords: plays.words, channelWords: channels.words,
            purposeWords: words.purposes, responseWords: responseCodes.words, actionWords: actionCodes.words)
        if let declared = words.channels?.count {
            result.undeclaredChannels = result.channels.count { $0 > declared }
        }
        if let declared = words.responses?.count {
            result.undeclaredResponses = result.responses.count { $0 > declared }
        }
        result.answered = result.responses.count { $0 != 0 }
        result.unknownCustomers = parts.reduce(0) { $0 + $1.unknownCustomers }
        result.afterAsOf = parts.reduce(0) { $0 + $1.afterAsOf }
        return result
    }

    /// What one chunk's rows mean.
    private struct Part: Sendable {
        /// -1 for a row that is left out.
        var customers: [Int32]
        /// Codes of the chunk, 0 for a response that is not there yet.
        var responses: [UInt32]
        var responded: [Int32]
        var unknownCustomers = 0
        var afterAsOf = 0

        init(_ chunk: RecordChunk, _ index: CustomerIndex, _ asOf: Day) {
            customers = index.rows(of: chunk)
            responses = chunk.texts(4).codes
            responded = chunk.days(5)
            let days = chunk.days(0)
            for row in 0..<chunk.rowCount {
                if customers[row] < 0 {
                    unknownCustomers += 1
                } else if days[row] > asOf.number {
                    afterAsOf += 1
                    customers[row] = -1
                }
                if responses[row] != 0, responded[row] == Column.emptyDay { responded[row] = days[row] }
                if responded[row] > asOf.number { responses[row] = 0 }
                if responses[row] == 0 { responded[row] = Column.emptyDay }
            }
        }
    }
}
