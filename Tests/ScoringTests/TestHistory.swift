import Campaigns
import CivilCalendar
import RuleEngine
import Tables

func day(_ text: String) -> Day { Day(iso: text)! }

let eventNames = ["purchase", "visit", "complaint"]
let responseWords = ["redeemed", "declined"]

/// What one customer did, on one day.
struct InteractionRow: Sendable {
    var day: Day
    var event: Int
    var value: Double?
}

struct ContactRow: Sendable {
    var day: Day
    var purpose: Purpose?
    var response: String?
    var responded: Day?
    var gives: Double?
    var asks: Double?
    /// Position in the workspace's plays.
    var play: Int?
}

struct VisitRow: Sendable {
    var day: Day
    var pages: Double?
    var minutes: Double?
    var direct = false
    var feedback = false
    var hasEvent = false
}

/// The history of some customers, a list of rows for each, in input order.
struct TestHistory: Sendable {
    var interactions: [[InteractionRow]]
    var contacts: [[ContactRow]]
    var visits: [[VisitRow]]

    init(customers: Int) {
        interactions = Array(repeating: [], count: customers)
        contacts = Array(repeating: [], count: customers)
        visits = Array(repeating: [], count: customers)
    }

    /// One line a row: `customer day event [value]` · `customer day purpose [response [responded]]` ·
    /// `customer day pages minutes [direct] [feedback] [event]`; `-` is empty.
    init(customers: Int, interactions: String = "", contacts: String = "", visits: String = "") {
        self.init(customers: customers)
        for cells in TestHistory.lines(interactions) {
            self.interactions[Int(cells[0])!].append(
                InteractionRow(
                    day: day(cells[1]), event: eventNames.firstIndex(of: cells[2])!,
                    value: cells.count > 3 ? Double(cells[3]) : nil))
        }
        for cells in TestHistory.lines(contacts) {
            self.contacts[Int(cells[0])!].append(
                ContactRow(
                    day: day(cells[1]), purpose: Purpose(rawValue: cells[2]),
                    response: cells.count > 3 ? cells[3] : nil,
                    responded: cells.count > 4 ? day(cells[4]) : nil))
        }
        for cells in TestHistory.lines(visits) {
            self.visits[Int(cells[0])!].append(
                VisitRow(
                    day: day(cells[1]), pages: Double(cells[2]), minutes: Double(cells[3]),
                    direct: cells.contains("direct"), feedback: cells.contains("feedback"),
                    hasEvent: cells.contains("event")))
        }
    }

    private static func lines(_ text: String) -> [[String]] {
        text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    }

    /// As the table room hands it over: by customer, then date, then input order.
    var tables: CustomerHistory {
        func inOrder<Row>(_ rows: [[Row]], by day: (Row) -> Day) -> (rows: [Row], offsets: [Int]) {
            let sorted = rows.map { rows in
                rows.enumerated().sorted { (day($0.element), $0.offset) < (day($1.element), $1.offset) }.map(\.element)
            }
            return (sorted.flatMap { $0 }, sorted.reduce(into: [0]) { $0.append($0.last! + $1.count) })
        }
        func code(_ word: String?) -> UInt16 { word.map { UInt16(responseWords.firstIndex(of: $0)! + 1) } ?? 0 }
        func code(_ purpose: Purpose?) -> UInt16 {
            purpose.map { UInt16(Purpose.allCases.firstIndex(of: $0)! + 1) } ?? 0
        }
        let did = inOrder(interactions, by: \.day)
        let had = inOrder(contacts, by: \.day)
        let saw = inOrder(visits, by: \.day)
        var interactions = InteractionTable.empty(customerCount: 0, events: [])
        interactions.offsets = did.offsets
        interactions.days = did.rows.map(\.day.number)
        interactions.events = did.rows.map { UInt16($0.event) }
        interactions.channels = did.rows.map { _ in 0 }
        interactions.values = did.rows.map { $0.value ?? .nan }
        var contacts = ContactTable.empty(
            customerCount: 0,
            words: ContactTable.Words(plays: ["slipping_call", "referral_ask"], responses: responseWords))
        contacts.offsets = had.offsets
        contacts.days = had.rows.map(\.day.number)
        contacts.channels = had.rows.map { _ in 0 }
        contacts.plays = had.rows.map { UInt16(($0.play ?? -1) + 1) }
        contacts.purposes = had.rows.map { code($0.purpose) }
        contacts.responses = had.rows.map { code($0.response) }
        contacts.responded = had.rows.map { $0.responded?.number ?? .min }
        contacts.gives = had.rows.map { $0.gives ?? .nan }
        contacts.asks = had.rows.map { $0.asks ?? .nan }
        var visits = VisitTable.empty(customerCount: 0)
        visits.offsets = saw.offsets
        visits.days = saw.rows.map(\.day.number)
        visits.pages = saw.rows.map { $0.pages ?? .nan }
        visits.minutes = saw.rows.map { $0.minutes ?? .nan }
        visits.direct = saw.rows.map { $0.direct ? 1 : 2 }
        visits.feedback = saw.rows.map { $0.feedback ? 1 : 0 }
        visits.hasEvent = saw.rows.map { $0.hasEvent ? 1 : 0 }
        return CustomerHistory(interactions: interactions, contacts: contacts, visits: visits)
    }
}
