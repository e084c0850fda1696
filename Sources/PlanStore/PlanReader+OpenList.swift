import CivilCalendar
import Planner

extension PlanReader {
    /// What the store is at. It is another whenever a run has changed something or people have recorded something.
    public func revision() throws -> OpenList.Revision {
        let statement = try SQLStatement(
            kept: database,
            """
            SELECT (SELECT coalesce(max(number), 0) FROM runs),
              (SELECT coalesce(max(number), 0) FROM dispositions)
            """)
        guard try statement.step() else { throw DamagedValue() }
        return OpenList.Revision(run: statement.integer(0), log: statement.integer(1))
    }

    /// The open list, brought from `old` to what the store holds now: where no run has been since, by looking at those
    /// actions alone on which something was recorded.
    public func openList(since old: OpenList? = nil) throws -> OpenList {
        let revision = try revision()
        guard var list = old, list.revision.run == revision.run, list.revision.log <= revision.log else {
            return try wholeOpenList(at: revision)
        }
        if list.revision == revision { return list }
        let numbers = Set(try actionsChanged(since: list.revision.log))
        let statement = try SQLStatement(
            kept: database, "SELECT \(PlanReader.openColumns) WHERE actions.number = ? AND closed_on IS NULL")
        var rows: [OpenList.Row] = []
        for number in numbers {
            statement.bind(1, number)
            while try statement.step() { rows.append(try PlanReader.row(statement, &list)) }
        }
        list.replace(numbers, with: rows, at: revision)
        return list
    }

    /// Numbers of the actions on which something was recorded after a position of the log, rising.
    public func actionsChanged(since log: Int64) throws -> [Int64] {
        let statement = try SQLStatement(
            kept: database, "SELECT DISTINCT action FROM dispositions WHERE number > ? ORDER BY action")
        statement.bind(1, log)
        var numbers: [Int64] = []
        while try statement.step() { numbers.append(statement.integer(0)) }
        return numbers
    }

    private static let openColumns = """
        actions.number, due_on, priority, person.text, play, waits_for.text, tier, status
        FROM actions
          LEFT JOIN words AS person ON person.number = actions.person
          LEFT JOIN words AS waits_for ON waits_for.number = actions.waits_for
        """

    private func wholeOpenList(at revision: OpenList.Revision) throws -> OpenList {
        var list = OpenList(revision: revision, plays: try plays(), tiers: try facts()?.tiers ?? [])
        let statement = try SQLStatement(database, "SELECT \(PlanReader.openColumns) WHERE closed_on IS NULL")
        var rows: [OpenList.Row] = []
        while try statement.step() { rows.append(try PlanReader.row(statement, &list)) }
        list.fill(rows)
        return list
    }

    private static func row(_ statement: SQLStatement, _ list: inout OpenList) throws -> OpenList.Row {
        guard let status = try statement.word(7, as: ActionStatus.self) else { throw DamagedValue() }
        let key = OpenList.Key(
            dueOn: try statement.requiredDay(1).number, priority: statement.integer(2), number: statement.integer(0))
        return OpenList.Row(
            key: key,
            facets: try list.facets(
                person: statement.text(3), play: Int(statement.position(4)), waitsFor: statement.text(5),
                tier: statement.text(6), status: status))
    }

    /// Actions by number, in that order; those that are not there are left out. Closed ones too.
    public func entries(_ numbers: [Int64]) throws -> [ListEntry] {
        let statement = try SQLStatement(
            kept: database,
            """
            SELECT actions.number, customers.id, actions.customer, actions.tier, actions.rank, actions.play, person.text,
              actions.due_on, actions.priority, actions.status, waits_for.text, because.text, actions.listed_on, flag.text,
              actions.note, actions.snoozed_until, actions.is_reassigned
            FROM actions
              JOIN customers ON customers.number = actions.customer
              JOIN words AS because ON because.number = actions.because
              LEFT JOIN words AS person ON person.number = actions.person
              LEFT JOIN words AS waits_for ON waits_for.number = actions.waits_for
              LEFT JOIN words AS flag ON flag.number = actions.flag
            WHERE actions.number = ?
            """)
        var entries: [ListEntry] = []
        var plays: [Int: StoredPlay] = [:]
        for number in numbers {
            statement.bind(1, number)
            while try statement.step() { entries.append(try entry(of: statement, &plays)) }
        }
        return entries
    }

    /// - Parameter plays: Those that have been read, by position.
    private func entry(of statement: SQLStatement, _ plays: inout [Int: StoredPlay]) throws -> ListEntry {
        guard let status = try statement.word(9, as: ActionStatus.self) else { throw DamagedValue() }
        let position = Int(statement.position(5))
        let play = try plays[position] ?? play(at: position)
        plays[position] = play
        return ListEntry(
            actionID: ActionID.text(statement.integer(0)), customerID: try statement.requiredText(1),
            customerNumber: statement.integer(2), tier: statement.text(3), rank: Int(statement.integer(4)),
            play: play, person: statement.text(6), dueOn: try statement.requiredDay(7),
            priority: statement.integer(8), status: status, waitsFor: statement.text(10),
            because: try statement.requiredText(11), listedOn: try statement.requiredDay(12), flag: statement.text(13),
            note: statement.text(14), snoozedUntil: try statement.day(15), isReassigned: statement.integer(16) != 0)
    }
}
