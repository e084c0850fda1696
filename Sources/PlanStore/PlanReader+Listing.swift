import CivilCalendar
import GRDB
import Planner

extension PlanReader {
    /// Gives the actions of the list to `body`, one after the other: by who is to do them (persons first, then roles), due
    /// date, priority with the highest first, customer, and play. A list of any length takes little memory.
    public func list(_ filter: ListFilter = ListFilter(), _ body: (ListEntry) throws -> Void) throws {
        let (plays, words) = (try plays(), try words())
        func word(_ position: Int32) throws -> String? {
            guard position >= 0 else { return nil }
            guard position < words.count else { throw DamagedValue() }
            return words[Int(position)]
        }
        let statement = try SQLStatement(database, PlanReader.listing(filter))
        var parameter: Int32 = 0
        let statuses = (filter.statuses ?? []).map(\.rawValue)
        for value in [filter.person, filter.tier, filter.owner, filter.play].compactMap({ $0 }) + statuses {
            parameter += 1
            statement.bind(parameter, value)
        }
        while try statement.step() {
            let play = Int(statement.position(4))
            guard plays.indices.contains(play), let status = try statement.word(8, as: ActionStatus.self),
                let because = try word(statement.position(10))
            else { throw DamagedValue() }
            try body(
                ListEntry(
                    actionID: ActionID.text(statement.integer(0)), customerID: try statement.requiredText(1),
                    customerNumber: statement.integer(16), tier: statement.text(2), rank: Int(statement.integer(3)), play: plays[play],
                    person: try word(statement.position(5)), dueOn: try statement.requiredDay(6),
                    priority: statement.integer(7), status: status, waitsFor: try word(statement.position(9)),
                    because: because, listedOn: try statement.requiredDay(11), flag: try word(statement.position(12)),
                    note: statement.text(13), snoozedUntil: try statement.day(14),
                    isReassigned: statement.integer(15) != 0))
        }
    }

    /// With a parameter for each part of the filter that is set: person, tier, owner, play, statuses.
    private static func listing(_ filter: ListFilter) -> String {
        var conditions = ["actions.closed_on IS NULL"]
        if filter.person != nil { conditions.append("actions.person = (SELECT number FROM words WHERE text = ?)") }
        if filter.tier != nil { conditions.append("actions.tier = ?") }
        if filter.owner != nil { conditions.append("plays.owner = ?") }
        if filter.play != nil { conditions.append("plays.id = ?") }
        let statuses = filter.statuses.map { "actions.status IN (\($0.map { _ in "?" }.joined(separator: ", ")))" }
        conditions.append(statuses ?? "actions.status <> 'snoozed'")
        return """
            SELECT actions.number, customers.id, actions.tier, actions.rank, actions.play, actions.person, actions.due_on,
              actions.priority, actions.status, actions.waits_for, actions.because, actions.listed_on, actions.flag,
              actions.note, actions.snoozed_until, actions.is_reassigned, actions.customer
            FROM actions INDEXED BY actions_not_closed
              CROSS JOIN plays ON plays.number = actions.play
              CROSS JOIN customers ON customers.number = actions.customer
              LEFT JOIN words ON words.number = actions.person
            WHERE \(conditions.joined(separator: " AND "))
            ORDER BY actions.person IS NULL, coalesce(words.text, plays.owner), actions.due_on, actions.priority DESC,
              customers.id, plays.id, actions.number
            """
    }
}

extension PlanStore {
    /// Gives the actions of the list to `body`, one after the other, as they are at one moment (`PlanReader.list`).
    public func list(_ filter: ListFilter = ListFilter(), _ body: (ListEntry) throws -> Void) throws {
        try read { try $0.list(filter, body) }
    }
}
