import CivilCalendar
import Foundation
import Planner

extension PlanStore {
    /// Records what a person did with an action: an event in the log, and the action as it stands after it.
    ///
    /// - Parameters:
    ///   - actionID: The first digits of it, 4 at the least.
    ///   - recordedAt: The moment, which is written down beside the disposition's own day.
    ///   - disposition: Makes the disposition by what the workspace says, such as the day that it plans for.
    /// - Throws: `StoreRefusal`, `StoreFault`, or what `disposition` throws; then nothing is recorded.
    @discardableResult
    public func record(
        _ actionID: String, recordedAt: Date, _ disposition: (WorkspaceFacts) throws -> Disposition
    ) throws -> RecordedDisposition {
        try write { try $0.record(actionID, recordedAt: recordedAt, disposition) }
    }
}

extension PlanWriter {
    /// The same, among other changes.
    ///
    /// - Parameter checking: May refuse, by throwing, what is to be done with an action of this play in this state.
    public func record(
        _ actionID: String, recordedAt: Date, checking: (StoredPlay, ActionState) throws -> Void = { _, _ in },
        _ disposition: (WorkspaceFacts) throws -> Disposition
    ) throws -> RecordedDisposition {
        guard let facts = try reader.facts() else { throw StoreRefusal.noRunYet }
        let number = try reader.action(actionID)
        let (customerID, playNumber, before) = try reader.state(of: number)
        let disposition = try disposition(facts)
        let play = try reader.play(at: playNumber)
        try checking(play, before)
        let after: ActionState
        if disposition.kind == .undo {
            try undo(disposition, of: number, recordedAt: recordedAt)
            after = try reader.state(of: number).state
        } else {
            do throws(DispositionRefusal) {
                after = try before.applying(disposition, facts: facts, approver: play.approver)
            } catch {
                throw StoreRefusal.disposition(error)
            }
            try append(disposition, to: number, recordedAt: recordedAt)
            try keepState(of: number, recordedAt: recordedAt)
            try set(after, of: number)
        }
        return RecordedDisposition(
            actionID: ActionID.text(number), customerID: customerID, play: play, disposition: disposition,
            before: before, after: after)
    }
}

extension PlanReader {
    /// The action as people can change it, with its customer and the position of its play.
    func state(of number: Int64) throws -> (customerID: String, play: Int, state: ActionState) {
        let statement = try SQLStatement(
            database,
            """
            SELECT customers.id, actions.play, actions.due_on, actions.status, is_approved, is_reassigned, person.text,
              waits_for.text, snoozed_until, closed_on, reject_reason, result, blocker, response.text, responded_on, note
            FROM actions
              JOIN customers ON customers.number = actions.customer
              LEFT JOIN words AS person ON person.number = actions.person
              LEFT JOIN words AS waits_for ON waits_for.number = actions.waits_for
              LEFT JOIN words AS response ON response.number = actions.response
            WHERE actions.number = ?
            """)
        statement.bind(1, number)
        guard try statement.step(), let status = try statement.word(3, as: ActionStatus.self) else { throw DamagedValue() }
        var state = ActionState(dueOn: try statement.requiredDay(2))
        state.status = status
        state.isApproved = statement.integer(4) != 0
        state.isReassigned = statement.integer(5) != 0
        state.person = statement.text(6)
        state.waitsFor = statement.text(7)
        state.snoozedUntil = try statement.day(8)
        state.closedOn = try statement.day(9)
        state.rejectReason = try statement.word(10)
        state.result = statement.isNull(11) ? nil : statement.integer(11) != 0
        state.blocker = try statement.word(12)
        state.response = statement.text(13)
        state.respondedOn = try statement.day(14)
        state.note = statement.text(15)
        return (try statement.requiredText(0), Int(statement.position(1)), state)
    }
}

extension PlanWriter {
    func append(
        _ disposition: Disposition, to action: Int64, recordedAt: Date, undoes: Int64? = nil
    ) throws {
        let statement = try SQLStatement(
            database,
            """
            INSERT INTO dispositions (action, on_day, recorded_at, who, what, reason, until, person, outcome, blocker,
              response, note, undoes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        statement.bind(1, action)
        statement.bind(2, disposition.on)
        statement.bind(3, UTCText.text(recordedAt))
        statement.bind(4, disposition.who)
        statement.bind(5, disposition.kind.rawValue)
        statement.bind(6, disposition.reason?.rawValue)
        statement.bind(7, disposition.until)
        statement.bind(8, disposition.person)
        statement.bind(9, disposition.outcome?.rawValue)
        statement.bind(10, disposition.blocker?.rawValue)
        statement.bind(11, disposition.response)
        statement.bind(12, disposition.note)
        statement.bind(13, undoes)
        try statement.run()
    }

    fileprivate func set(_ state: ActionState, of action: Int64) throws {
        let statement = try SQLStatement(
            database,
            """
            UPDATE actions SET status = ?, is_approved = ?, is_reassigned = ?, due_on = ?, person = ?, waits_for = ?,
              snoozed_until = ?, closed_on = ?, reject_reason = ?, result = ?, blocker = ?, response = ?, responded_on = ?,
              note = ?
            WHERE number = ?
            """)
        statement.bind(1, state.status.rawValue)
        statement.bind(2, state.isApproved)
        statement.bind(3, state.isReassigned)
        statement.bind(4, state.dueOn)
        statement.bind(5, try word(state.person))
        statement.bind(6, try word(state.waitsFor))
        statement.bind(7, state.snoozedUntil)
        statement.bind(8, state.closedOn)
        statement.bind(9, state.rejectReason?.rawValue)
        statement.bind(10, state.result.map { $0 ? 1 : 0 })
        statement.bind(11, state.blocker?.rawValue)
        statement.bind(12, try word(state.response))
        statement.bind(13, state.respondedOn)
        statement.bind(14, state.note)
        statement.bind(15, action)
        try statement.run()
    }

    /// The number of one word, added if it is not there. `WordNumbers` reads them all, for many.
    private func word(_ text: String?) throws -> Int64? {
        guard let text else { return nil }
        let add = try SQLStatement(database, "INSERT INTO words (text) VALUES (?) ON CONFLICT (text) DO NOTHING")
        add.bind(1, text)
        try add.run()
        let find = try SQLStatement(database, "SELECT number FROM words WHERE text = ?")
        find.bind(1, text)
        guard try find.step() else { throw DamagedValue() }
        return find.integer(0)
    }
}
