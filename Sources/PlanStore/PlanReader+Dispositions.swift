import Planner

extension PlanReader {
    /// What people recorded on an action, in the order in which they did.
    public func dispositions(of action: Int64) throws -> [LoggedDisposition] {
        let statement = try SQLStatement(
            kept: database,
            """
            SELECT number, recorded_at, on_day, who, what, reason, until, person, outcome, blocker, response, note
            FROM dispositions WHERE action = ? ORDER BY number
            """)
        statement.bind(1, action)
        var logged: [LoggedDisposition] = []
        while try statement.step() {
            guard let kind = try statement.word(4, as: Disposition.Kind.self) else { throw DamagedValue() }
            logged.append(
                LoggedDisposition(
                    number: statement.integer(0), recordedAt: try statement.requiredText(1),
                    disposition: Disposition(
                        kind: kind, on: try statement.requiredDay(2), who: try statement.requiredText(3),
                        reason: try statement.word(5), until: try statement.day(6), person: statement.text(7),
                        outcome: try statement.word(8), blocker: try statement.word(9), response: statement.text(10),
                        note: statement.text(11))))
        }
        return logged
    }
}
