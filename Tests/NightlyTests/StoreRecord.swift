import CivilCalendar
import GRDB

/// An action as the store has it.
struct RememberedAction {
    let number: Int64
    let id: String
    let customer: String
    let play: String
    /// By which the store knows the play's wording.
    let wording: Int64
    let purpose: String
    let channel: String
    let owner: String
    let tier: String?
    let status: String
    let listedOn: Day
    let dueOn: Day
    let rank: Int
    let person: String?
    let waitsFor: String?
    let flag: String?
    let note: String?
    let isApproved: Bool
    let snoozedUntil: Day?
    let closedOn: Day?
    let rejectReason: String?
    let deliveredOn: Day?
    let response: String?
    let respondedOn: Day?

    var isListed: Bool { ["open", "accepted", "needs_ok"].contains(status) }
    var isService: Bool { purpose == "service" }
}

struct RememberedCustomer {
    let tier: String?
    let since: Day?
    let pendingTier: String?
    let pendingSince: Day?
    let pinnedTier: String?
    let pinnedFrom: Day?
    let pinnedUntil: Day?
    let leftOn: Day?

    func isPinned(on day: Day) -> Bool {
        guard pinnedTier != nil, let pinnedFrom else { return false }
        return day >= pinnedFrom && (pinnedUntil.map { day < $0 } ?? true)
    }
}

/// What a store says, read with SQL.
struct StoreRecord {
    /// By number.
    let actions: [RememberedAction]
    let customers: [String: RememberedCustomer]
    /// In order, each as a line.
    let dispositions: [String]
    /// `customer from to`, by day.
    let moves: [String: [String]]
    /// Customers who ever were on a list that nobody worked on, since they are held out.
    let heldOut: Set<String>
    /// new, kept, withdrawn, changed of the last run.
    let lastRun: [String: Int]

    init(_ path: String) throws {
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        (actions, customers, dispositions, moves, heldOut, lastRun) = try queue.read { database in
            let actions = try Array(Row.fetchCursor(database, sql: StoreRecord.actionsByNumber).map(RememberedAction.init))
            var customers: [String: RememberedCustomer] = [:]
            let all = try Row.fetchCursor(database, sql: StoreRecord.allCustomers)
            while let row = try all.next() { customers[row[0]] = RememberedCustomer(row) }
            let dispositions = try Row.fetchAll(database, sql: "SELECT * FROM dispositions ORDER BY number").map(\.description)
            var moves: [String: [String]] = [:]
            for row in try Row.fetchAll(
                database,
                sql: """
                    SELECT on_day, customers.id || ' ' || from_tier || ' ' || to_tier AS move FROM tier_moves
                    JOIN customers ON customers.number = customer
                    """)
            {
                moves[row["on_day"], default: []].append(row["move"])
            }
            let heldOut = try String.fetchSet(
                database, sql: "SELECT customers.id FROM held_out JOIN customers ON customers.number = customer")
            let run = try Row.fetchOne(database, sql: "SELECT new, kept, withdrawn, changed FROM runs ORDER BY number DESC")
            var lastRun: [String: Int] = [:]
            for name in ["new", "kept", "withdrawn", "changed"] { lastRun[name] = run?[name] }
            return (actions, customers, dispositions, moves, heldOut, lastRun)
        }
    }

    private static let allCustomers = """
        SELECT id, tier, tier_since, pending_tier, pending_since, pinned_tier, pinned_from, pinned_until, left_on FROM customers
        """

    private static let actionsByNumber = """
        SELECT a.number, a.id, c.id, p.id, a.play, p.purpose, p.channel, p.owner, a.tier, a.status, a.listed_on, a.due_on,
          a.rank, person.text, waits.text, flag.text, a.note, a.is_approved, a.snoozed_until, a.closed_on,
          a.reject_reason, a.delivered_on, response.text, a.responded_on
        FROM actions AS a
          JOIN customers AS c ON c.number = a.customer
          JOIN plays AS p ON p.number = a.play
          LEFT JOIN words AS person ON person.number = a.person
          LEFT JOIN words AS waits ON waits.number = a.waits_for
          LEFT JOIN words AS flag ON flag.number = a.flag
          LEFT JOIN words AS response ON response.number = a.response
        ORDER BY a.number
        """
}

extension Row {
    /// By position: looking for a column by its name takes longer than all else.
    fileprivate func day(_ column: Int) -> Day? { (self[column] as String?).flatMap { Day(iso: $0) } }
}

extension RememberedAction {
    fileprivate init(_ row: Row) {
        number = row[0]
        id = row[1]
        customer = row[2]
        play = row[3]
        wording = row[4]
        purpose = row[5]
        channel = row[6]
        owner = row[7]
        tier = row[8]
        status = row[9]
        listedOn = row.day(10)!
        dueOn = row.day(11)!
        rank = row[12]
        person = row[13]
        waitsFor = row[14]
        flag = row[15]
        note = row[16]
        isApproved = row[17]
        snoozedUntil = row.day(18)
        closedOn = row.day(19)
        rejectReason = row[20]
        deliveredOn = row.day(21)
        response = row[22]
        respondedOn = row.day(23)
    }
}

extension RememberedCustomer {
    fileprivate init(_ row: Row) {
        tier = row[1]
        since = row.day(2)
        pendingTier = row[3]
        pendingSince = row.day(4)
        pinnedTier = row[5]
        pinnedFrom = row.day(6)
        pinnedUntil = row.day(7)
        leftOn = row.day(8)
    }
}
