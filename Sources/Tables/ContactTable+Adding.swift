import CivilCalendar

/// A contact that is known from elsewhere than the contacts file.
public struct AddedContact: Sendable {
    /// The customer's row.
    public var customer: Int32
    public var day: Day
    /// nil where there is none, as in all that follows.
    public var play: String?
    public var channel: String?
    public var purpose: String?
    public var response: String?
    /// A response without a date counts from the contact's day.
    public var responded: Day?
    public var gives: Double?
    public var asks: Double?

    public init(
        customer: Int32, day: Day, play: String?, channel: String?, purpose: String?, response: String?, responded: Day?,
        gives: Double? = nil, asks: Double? = nil
    ) {
        self.customer = customer
        self.day = day
        self.play = play
        self.channel = channel
        self.purpose = purpose
        self.response = response
        self.responded = responded
        self.gives = gives
        self.asks = asks
    }
}

extension ContactTable {
    /// The table with more contacts, each behind the rows of its customer and day that are there, in the order given.
    /// O(contacts + customers + added × log added).
    public func adding(_ added: [AddedContact]) -> ContactTable {
        guard !added.isEmpty else { return self }
        let order = added.indices.sorted {
            (added[$0].customer, added[$0].day.number, $0) < (added[$1].customer, added[$1].day.number, $1)
        }
        var words = (WordAppending(playWords), WordAppending(channelWords), WordAppending(purposeWords), WordAppending(responseWords))
        /// Where the rows come from: a row of this table, or one less than its opposite among those added.
        var sources: [Int] = []
        sources.reserveCapacity(rowCount + added.count)
        var offsets = [0]
        offsets.reserveCapacity(customerCount + 1)
        var next = 0
        for customer in 0..<customerCount {
            var row = self.offsets[customer]
            let end = self.offsets[customer + 1]
            while next < order.count, Int(added[order[next]].customer) == customer {
                let day = added[order[next]].day.number
                while row < end, days[row] <= day {
                    sources.append(row)
                    row += 1
                }
                sources.append(~order[next])
                next += 1
            }
            while row < end {
                sources.append(row)
                row += 1
            }
            offsets.append(sources.count)
        }
        func gathered<Cell>(_ cells: [Cell], _ other: (AddedContact) -> Cell) -> [Cell] {
            sources.map { $0 >= 0 ? cells[$0] : other(added[~$0]) }
        }
        var result = self
        result.offsets = offsets
        result.days = gathered(days) { $0.day.number }
        result.plays = gathered(plays) { words.0.code(of: $0.play) }
        result.channels = gathered(channels) { words.1.code(of: $0.channel) }
        result.purposes = gathered(purposes) { words.2.code(of: $0.purpose) }
        result.responses = gathered(responses) { words.3.code(of: $0.response) }
        result.responded = gathered(responded) { contact in
            contact.response == nil ? Column.emptyDay : (contact.responded ?? contact.day).number
        }
        result.gives = gathered(gives) { $0.gives ?? .nan }
        result.asks = gathered(asks) { $0.asks ?? .nan }
        result.actions = gathered(actions) { _ in 0 }
        result.playWords = words.0.words
        result.channelWords = words.1.words
        result.purposeWords = words.2.words
        result.responseWords = words.3.words
        return result
    }
}

/// Words with their codes, to which others are added as they come.
private struct WordAppending {
    private(set) var words: [String]
    private var codes: [String: UInt16]

    init(_ words: [String]) {
        self.words = words
        codes = Dictionary(
            words.enumerated().map { ($1, UInt16($0 + 1)) }, uniquingKeysWith: { first, _ in first })
    }

    /// 0 for no word.
    mutating func code(of word: String?) -> UInt16 {
        guard let word else { return 0 }
        if let code = codes[word] { return code }
        words.append(word)
        let code = UInt16(words.count)
        codes[word] = code
        return code
    }
}
