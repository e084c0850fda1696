import CivilCalendar
import Diagnostics
import Planner

extension ListEntry {
    /// Whose list it stands on: the person's, or the role's where there is nobody in particular. Lists are read in the
    /// order of these, so that each person's actions stand together.
    var assignee: String { person ?? owner }

    /// Whether two actions stand on the same list.
    func isOnTheSameList(as other: ListEntry) -> Bool {
        person == other.person && (person != nil || owner == other.owner)
    }

    /// Days since it was due, as of a day; nil while it is not late, or not expected.
    func daysOverdue(on day: Day) -> Int? { status.isListed && dueOn < day ? day.days(since: dueOn) : nil }

    /// `due today`, `3 days overdue`; nil while there is nothing to say.
    func dueWords(on day: Day) -> String? {
        if let days = daysOverdue(on: day) { return "\(days.of("day")) overdue" }
        return status.isListed && dueOn == day ? "due today" : nil
    }

    /// Where it stands, in words; none for an open action.
    var statusWords: [String] {
        let role = waitsFor.map { "needs an ok from \($0)" } ?? "needs an ok"
        let status: String? =
            switch self.status {
            case .open: nil
            case .needsOk: role
            case .snoozed: snoozedUntil.map { "snoozed until \($0)" } ?? "snoozed"
            case .accepted, .done, .rejected, .withdrawn: self.status.rawValue
            }
        return [status].compactMap { $0 }
    }
}
