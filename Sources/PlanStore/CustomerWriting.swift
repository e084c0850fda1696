import Campaigns
import CivilCalendar
import Planner
import Tables

/// Writes what a run changes about customers.
struct CustomerWriting {
    private let writer: PlanWriter
    private let asOf: Day
    private let texts: LastingTexts
    private let today: LastingTexts.Text
    private let tiers: [LastingTexts.Text]

    init(_ writer: PlanWriter, asOf: Day, texts: LastingTexts, tiers: [LastingTexts.Text]) throws {
        self.writer = writer
        self.asOf = asOf
        self.texts = texts
        self.tiers = tiers
        today = texts.text(asOf)
    }

    /// Answers each row's number in the store.
    func write(_ changes: RunChanges, ids: [PackedStrings], snapshot: StoreSnapshot) throws -> [Int64] {
        precondition(ids.reduce(0) { $0 + $1.count } == snapshot.customerNumbers.count, "the ids are those of another run")
        var numbers = snapshot.customerNumbers
        var changeOfRow = [Int32](repeating: -1, count: numbers.contains(0) ? numbers.count : 0)
        if !changeOfRow.isEmpty {
            for (index, change) in changes.tiers.enumerated() { changeOfRow[Int(change.row)] = Int32(index) }
            try insert(&numbers, ids, changes.tiers, changeOfRow)
        }
        try update(changes.tiers.filter { snapshot.customerNumbers[Int($0.row)] != 0 }, numbers)
        try moveTiers(changes.tiers, numbers)
        let leave = try SQLStatement(writer.database, "UPDATE customers SET left_on = ? WHERE number = ?")
        for row in changes.returned {
            leave.bindNull(1)
            leave.bind(2, numbers[Int(row)])
            try leave.run()
        }
        for number in changes.goneCustomers {
            leave.bind(1, today)
            leave.bind(2, number)
            try leave.run()
        }
        return numbers
    }

    /// Gives numbers to the rows that have none, in row order.
    private func insert(
        _ numbers: inout [Int64], _ ids: [PackedStrings], _ changes: [TierChange], _ changeOfRow: [Int32]
    ) throws {
        let greatest = try SQLStatement(writer.database, "SELECT coalesce(max(number), 0) FROM customers")
        guard try greatest.step() else { throw DamagedValue() }
        var next = greatest.integer(0) + 1
        let statement = try SQLStatement(
            writer.database,
            """
            INSERT INTO customers (tier, tier_since, pending_tier, pending_since, before_tier, before_since,
              before_pending_tier, before_pending_since, changed_on, number, id, first_on)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        statement.bind(12, today)
        var row = 0
        for chunk in ids {
            for index in 0..<chunk.count {
                defer { row += 1 }
                guard numbers[row] == 0 else { continue }
                let change = changeOfRow[row] < 0 ? nil : changes[Int(changeOfRow[row])]
                bind(change?.after, to: statement, from: 1)
                bind(change?.before, to: statement, from: 5)
                statement.bind(9, change == nil ? nil : today)
                statement.bind(10, next)
                chunk.withBytes(at: index) { statement.bind(11, $0) }
                try statement.run()
                numbers[row] = next
                next += 1
            }
        }
    }

    private func update(_ changes: [TierChange], _ numbers: [Int64]) throws {
        let statement = try SQLStatement(
            writer.database,
            """
            UPDATE customers SET tier = ?, tier_since = ?, pending_tier = ?, pending_since = ?, before_tier = ?,
              before_since = ?, before_pending_tier = ?, before_pending_since = ?, changed_on = ?
            WHERE number = ?
            """)
        for change in changes {
            bind(change.after, to: statement, from: 1)
            bind(change.before, to: statement, from: 5)
            statement.bind(9, today)
            statement.bind(10, numbers[Int(change.row)])
            try statement.run()
        }
    }

    /// A second run of a day takes the place of the first.
    private func moveTiers(_ changes: [TierChange], _ numbers: [Int64]) throws {
        let runs = try SQLStatement(writer.database, "SELECT count(*) > 1 FROM runs WHERE as_of = ?")
        runs.bind(1, today)
        guard try runs.step() else { throw DamagedValue() }
        let isSecond = runs.integer(0) != 0
        let remove = try SQLStatement(writer.database, "DELETE FROM tier_moves WHERE customer = ? AND on_day = ?")
        let insert = try SQLStatement(
            writer.database, "INSERT INTO tier_moves (customer, on_day, from_tier, to_tier) VALUES (?, ?, ?, ?)")
        remove.bind(2, today)
        insert.bind(2, today)
        for change in changes {
            if isSecond {
                remove.bind(1, numbers[Int(change.row)])
                try remove.run()
            }
            guard let before = change.before, let after = change.after, before.tier != after.tier else { continue }
            insert.bind(1, numbers[Int(change.row)])
            insert.bind(3, tiers[before.tier])
            insert.bind(4, tiers[after.tier])
            try insert.run()
        }
    }

    private func bind(_ state: TierState?, to statement: SQLStatement, from parameter: Int32) {
        statement.bind(parameter, state.map { tiers[$0.tier] })
        statement.bind(parameter + 1, state.map { texts.text($0.since) })
        statement.bind(parameter + 2, state?.pending.map { tiers[$0.tier] })
        statement.bind(parameter + 3, state?.pending.map { texts.text($0.since) })
    }
}
