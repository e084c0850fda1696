import Campaigns
import CivilCalendar
import Planner
import Tables

extension PlanReader {
    /// What was listed up to a day, and everybody's tiers. About a second for a million customers, and for
    /// a million actions that were ever listed.
    ///
    /// - Parameters:
    ///   - ids: the customers of the inputs, in row order.
    ///   - index: the rows of those ids. Asked for only where the customers do not stand in the order of the store.
    ///   - tiers: the workspace's tiers by id, top first.
    public func listings(
        ids: [PackedStrings], index: @escaping @autoclosure () -> CustomerIndex, tiers: [String], through: Day
    ) throws -> ListingRecord {
        var record = ListingRecord()
        let runs = try SQLStatement(database, "SELECT min(as_of), max(as_of) FROM runs")
        guard try runs.step() else { throw DamagedValue() }
        record.firstRun = try runs.day(0)
        record.lastRun = try runs.day(1)
        record.plays = try plays()
        record.tiers = try rememberedTiers(CustomerRows(ids, index), tiers)
        try readListedActions(through, into: &record)
        try readListedGhosts(through, into: &record)
        return record
    }

    private func rememberedTiers(
        _ rows: CustomerRows, _ tiers: [String]
    ) throws -> RememberedTiers {
        var rows = rows
        var words = TierWords(tiers)
        var remembered = RememberedTiers()
        var firstOn = DayColumn(2)
        let customers = try SQLStatement(database, "SELECT number, id, first_on, left_on, tier FROM customers ORDER BY number")
        while try customers.step() {
            guard customers.integer(0) == remembered.customers.count, let id = customers.bytes(1) else { throw DamagedValue() }
            let row = rows.row(of: id)
            let position = words.position(of: customers.bytes(4))
            if position == nil, !customers.isNull(4) { remembered.undeclared += 1 }
            remembered.append(
                row: row, code: position.map { UInt16($0 + 1) } ?? 0, firstOn: try firstOn.requiredDay(of: customers),
                leftOn: try customers.day(3), id: String(decoding: id, as: UTF8.self))
        }
        var day = DayColumn(1)
        let moves = try SQLStatement(
            database, "SELECT customer, on_day, from_tier FROM tier_moves ORDER BY customer, on_day")
        while try moves.step() {
            let customer = Int(moves.integer(0))
            guard customer > 0, customer < remembered.customers.count else { throw DamagedValue() }
            let position = words.position(of: moves.bytes(2))
            if position == nil { remembered.undeclared += 1 }
            remembered.move(of: customer, on: try day.requiredDay(of: moves), from: position.map { UInt16($0 + 1) } ?? 0)
        }
        return remembered
    }

    private func readListedActions(_ through: Day, into record: inout ListingRecord) throws {
        let accepted = try acceptedActions()
        let statement = try SQLStatement(
            database,
            """
            SELECT number, customer, play, listed_on, status, delivered_on, result, reject_reason, blocker FROM actions
            WHERE listed_on <= ? ORDER BY number
            """)
        statement.bind(1, through)
        var listedOn = DayColumn(3)
        var deliveredOn = DayColumn(5)
        while try statement.step() {
            guard let status: ActionStatus = try statement.word(4) else { throw DamagedValue() }
            record.actions.append(
                PastAction(
                    number: statement.integer(0), customer: try customer(1, of: statement, record), play: try play(2, of: statement, record),
                    listedOn: try listedOn.requiredDay(of: statement), status: status,
                    wasAccepted: accepted.contains(statement.integer(0)), deliveredOn: try deliveredOn.day(of: statement),
                    result: statement.isNull(6) ? nil : statement.integer(6) != 0, rejectReason: try statement.word(7),
                    blocker: try statement.word(8)))
        }
    }

    /// Actions that somebody accepted and did not take back.
    private func acceptedActions() throws -> Set<Int64> {
        var accepted: Set<Int64> = []
        let statement = try SQLStatement(
            database,
            """
            SELECT action FROM dispositions AS each WHERE what = 'accept'
              AND NOT EXISTS (SELECT 1 FROM dispositions AS later WHERE later.action = each.action AND later.undoes = each.number)
            """)
        while try statement.step() { accepted.insert(statement.integer(0)) }
        return accepted
    }

    private func readListedGhosts(_ through: Day, into record: inout ListingRecord) throws {
        let statement = try SQLStatement(
            database, "SELECT customer, play, listed_on FROM held_out WHERE listed_on <= ? ORDER BY number")
        statement.bind(1, through)
        var listedOn = DayColumn(2)
        while try statement.step() {
            record.ghosts.append(
                PastGhost(
                    customer: try customer(0, of: statement, record), play: try play(1, of: statement, record),
                    listedOn: try listedOn.requiredDay(of: statement)))
        }
    }

    private func customer(_ column: Int32, of statement: SQLStatement, _ record: ListingRecord) throws -> Int32 {
        let number = statement.integer(column)
        guard number > 0, number < record.tiers.customers.count else { throw DamagedValue() }
        return Int32(number)
    }

    private func play(_ column: Int32, of statement: SQLStatement, _ record: ListingRecord) throws -> Int32 {
        let position = statement.position(column)
        guard record.plays.indices.contains(Int(position)) else { throw DamagedValue() }
        return position
    }
}
