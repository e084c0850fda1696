import CivilCalendar

/// What the customers of the whole run did and were sent.
struct WholeRunHistory {
    /// The day that the whole run plans for, and the last day of the history.
    static let asOf = Day(iso: "2026-01-01") ?? Day(number: 0)

    let interactions: InteractionsFile
    let contacts: ContactsFile

    /// At most 2^32 customers.
    init(customers: Int) {
        interactions = InteractionsFile(customers: customers)
        contacts = ContactsFile(customers: customers)
    }

    var customers: Int { interactions.customers }
}

/// The days of three years, written once.
struct HistoryDays {
    private let texts: [[UInt8]]

    init() {
        let end = WholeRunHistory.asOf
        let count = end.days(since: end.steppedBack(by: CalendarSpan(36, .months)))
        texts = (0..<count).map { Array(Day(number: end.number - Int32($0)).description.utf8) }
    }

    /// The day at a share of the way from the last day back to the first.
    func age(at share: Double) -> Int { min(Int(Double(texts.count) * share), texts.count - 1) }

    func text(daysBeforeLast age: Int) -> [UInt8] { texts[age] }
}
