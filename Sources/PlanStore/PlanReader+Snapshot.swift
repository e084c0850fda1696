import Campaigns
import CivilCalendar
import Planner
import Tables

extension PlanReader {
    /// What the store remembers, brought to the rows of this run's customers. About a second for a million rows of
    /// customers or actions.
    ///
    /// - Parameters:
    ///   - ids: This run's customers, in row order.
    ///   - index: The rows of those ids. Asked for only where the customers do not stand in the order of the store.
    ///   - tiers: The workspace's tiers by id, top first.
    ///   - listingsSince: Counts what was listed after this day and not after `asOf`; nil counts nothing.
    public func snapshot(
        ids: [PackedStrings], index: @escaping @autoclosure () -> CustomerIndex, asOf: Day, tiers: [String], listingsSince: Day?
    ) throws -> StoreSnapshot {
        var snapshot = StoreSnapshot()
        snapshot.logPosition = try logPosition()
        snapshot.lastRun = try lastRun()
        snapshot.plays = try plays()
        snapshot.words = try words()
        let rows = try readCustomers(
            CustomerRows(ids, index), CustomerColumns(asOf: asOf, tiers: tiers), into: &snapshot)
        try readActions(rows, asOf: asOf, listingsSince: listingsSince, into: &snapshot)
        try readGhosts(rows, into: &snapshot)
        return snapshot
    }

    /// Answers the row of each customer of the store by number, -1 for one without.
    private func readCustomers(
        _ rows: CustomerRows, _ columns: CustomerColumns, into snapshot: inout StoreSnapshot
    ) throws -> [Int32] {
        var (rows, columns) = (rows, columns)
        var numbers = [Int64](repeating: 0, count: rows.count)
        var states = [TierState?](repeating: nil, count: rows.count)
        var starts: [(row: Int32, state: TierState?)] = []
        var rowOfNumber: [Int32] = [-1]
        let statement = try SQLStatement(
            database, "SELECT \(CustomerColumns.names) FROM customers ORDER BY number")
        while try statement.step() {
            let number = statement.integer(0)
            guard number == rowOfNumber.count, let id = statement.bytes(1) else { throw DamagedValue() }
            let row = rows.row(of: id)
            rowOfNumber.append(row)
            let hasLeft = !statement.isNull(2)
            guard row >= 0 else {
                if !hasLeft { snapshot.goneCustomers.append(number) }
                continue
            }
            if hasLeft { snapshot.returned.append(row) }
            numbers[Int(row)] = number
            states[Int(row)] = try columns.state(of: statement)
            if let start = try columns.earlierStart(of: statement) { starts.append((row, start.state)) }
            if let pin = try columns.pin(of: statement) { snapshot.pins[row] = pin }
        }
        snapshot.returned.sort()
        snapshot.customerNumbers = numbers
        snapshot.storedTierStates = states
        for start in starts { states[Int(start.row)] = start.state }
        snapshot.tierStates = states
        return rowOfNumber
    }

    private func readGhosts(_ rows: [Int32], into snapshot: inout StoreSnapshot) throws {
        let statement = try SQLStatement(
            database,
            """
            SELECT number, customer, play FROM held_out INDEXED BY held_out_not_ended
            WHERE ended_on IS NULL ORDER BY number
            """)
        while try statement.step() {
            let (customer, play) = (statement.integer(1), statement.position(2))
            guard rows.indices.contains(Int(customer)), snapshot.plays.indices.contains(Int(play)) else {
                throw DamagedValue()
            }
            snapshot.ghosts.append(StoredGhost(number: statement.integer(0), row: rows[Int(customer)], play: play))
        }
    }
}

/// The rows of customers who come, for the most part, in row order.
struct CustomerRows {
    private var finder: RowFinder
    private let makeIndex: () -> CustomerIndex
    private var index: CustomerIndex?

    /// - Parameter makeIndex: the rows of the ids. Asked for at the first customer who comes out of order.
    init(_ ids: [PackedStrings], _ makeIndex: @escaping () -> CustomerIndex) {
        finder = RowFinder(ids)
        self.makeIndex = makeIndex
    }

    var count: Int { finder.count }

    /// -1 for a customer without a row.
    mutating func row(of id: UnsafeRawBufferPointer) -> Int32 {
        var row = finder.nextRow(ifOf: id)
        if row < 0 {
            let known = index ?? makeIndex()
            index = known
            row = known.row(of: id)
            if row >= 0 { finder.goOn(after: row) }
        }
        return row
    }
}

/// Finds rows by id where the ids come in row order, with a look at each and no index.
private struct RowFinder {
    private let ids: [PackedStrings]
    private let firstRows: [Int]
    let count: Int
    private var chunk = 0
    private var next = 0

    init(_ ids: [PackedStrings]) {
        self.ids = ids
        var firstRows: [Int] = []
        var count = 0
        for chunk in ids {
            firstRows.append(count)
            count += chunk.count
        }
        self.firstRows = firstRows
        self.count = count
    }

    /// The row after the last that was found if it has this id, else -1.
    mutating func nextRow(ifOf id: UnsafeRawBufferPointer) -> Int32 {
        while chunk < ids.count, next == ids[chunk].count {
            chunk += 1
            next = 0
        }
        guard chunk < ids.count else { return -1 }
        let isSame = ids[chunk].withBytes(at: next) { $0.elementsEqual(id) }
        guard isSame else { return -1 }
        next += 1
        return Int32(truncatingIfNeeded: firstRows[chunk] + next - 1)
    }

    mutating func goOn(after row: Int32) {
        let row = Int(row) + 1
        if chunk >= ids.count || row < firstRows[chunk] || row >= firstRows[chunk] + ids[chunk].count {
            var (low, high) = (0, ids.count)
            while low + 1 < high {
                let middle = (low + high) / 2
                if firstRows[middle] <= row { low = middle } else { high = middle }
            }
            chunk = low
        }
        next = row - firstRows[chunk]
    }
}
