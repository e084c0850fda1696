import CivilCalendar
import Foundation
import Planner

extension Disposition {
    /// For so many seconds whoever recorded something may take it back.
    public static let undoSeconds: TimeInterval = 60
}

extension PlanWriter {
    private static let stateColumns = """
        status, is_approved, is_reassigned, due_on, person, waits_for, snoozed_until, closed_on, reject_reason, result, blocker,
        response, responded_on, note
        """

    /// Keeps an action's state as it is before the disposition that was appended last, and forgets those that can be taken
    /// back no more.
    func keepState(of action: Int64, recordedAt: Date) throws {
        let keep = try SQLStatement(
            database,
            """
            INSERT INTO undo_states (disposition, run, \(PlanWriter.stateColumns))
            SELECT (SELECT max(number) FROM dispositions), (SELECT max(number) FROM runs), \(PlanWriter.stateColumns)
            FROM actions WHERE number = ?
            """)
        keep.bind(1, action)
        try keep.run()
        let forget = try SQLStatement(
            database,
            """
            DELETE FROM undo_states WHERE disposition IN
              (SELECT disposition FROM undo_states JOIN dispositions ON number = disposition WHERE recorded_at < ?)
            """)
        forget.bind(1, PlanWriter.oldest(at: recordedAt))
        try forget.run()
    }

    /// Puts an action back into the state before the last disposition on it.
    ///
    /// - Throws: `StoreRefusal.disposition(.nothingToUndo)` where that one is another's or too old, or a run has gone by it.
    func undo(_ undo: Disposition, of action: Int64, recordedAt: Date) throws {
        let find = try SQLStatement(
            database,
            """
            SELECT number, who, recorded_at FROM dispositions JOIN undo_states ON disposition = number
            WHERE number = (SELECT max(number) FROM dispositions WHERE action = ?) AND run = (SELECT max(number) FROM runs)
            """)
        find.bind(1, action)
        guard try find.step(), try find.requiredText(1) == undo.who,
            try find.requiredText(2) >= PlanWriter.oldest(at: recordedAt)
        else { throw StoreRefusal.disposition(.nothingToUndo) }
        let undone = find.integer(0)
        try append(undo, to: action, recordedAt: recordedAt, undoes: undone)
        let restore = try SQLStatement(
            database,
            """
            UPDATE actions SET (\(PlanWriter.stateColumns)) =
              (SELECT \(PlanWriter.stateColumns) FROM undo_states WHERE disposition = ?)
            WHERE number = ?
            """)
        restore.bind(1, undone)
        restore.bind(2, action)
        try restore.run()
        let forget = try SQLStatement(database, "DELETE FROM undo_states WHERE disposition = ?")
        forget.bind(1, undone)
        try forget.run()
    }

    /// The moment before which what was recorded stays.
    private static func oldest(at now: Date) -> String { UTCText.text(now.addingTimeInterval(-Disposition.undoSeconds)) }
}
