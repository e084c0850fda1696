import Campaigns
import CivilCalendar
import Tables

extension InteractionTable {
    /// The rows of a customer inside `window`, in order of date, then input order. O(rows from its start on).
    @inline(__always)
    func rows(of customer: Int, in window: DayWindow) -> Range<Int> {
        window.rows(of: days, in: offsets[customer]..<offsets[customer + 1])
    }
}

extension ContactTable {
    /// As for interactions.
    @inline(__always)
    func rows(of customer: Int, in window: DayWindow) -> Range<Int> {
        window.rows(of: days, in: offsets[customer]..<offsets[customer + 1])
    }
}

extension VisitTable {
    /// As for interactions.
    @inline(__always)
    func rows(of customer: Int, in window: DayWindow) -> Range<Int> {
        window.rows(of: days, in: offsets[customer]..<offsets[customer + 1])
    }
}

extension DayWindow {
    /// The last `span` up to `day`, or all history up to it where none is given.
    static func back(_ span: CalendarSpan?, from day: Day) -> DayWindow {
        span.map { DayWindow(last: $0, endingOn: day) } ?? .allHistory(through: day)
    }
}

extension Workspace {
    /// By position, whether an event is among `events`; with nothing named all are.
    func chosen(_ events: [EventIndex]) -> [Bool] {
        var chosen = [Bool](repeating: events.isEmpty, count: self.events.count)
        for event in events { chosen[event.position] = true }
        return chosen
    }
}

extension Purpose {
    /// The code of this purpose in a contact table.
    var code: UInt16 {
        switch self {
        case .service: 1
        case .help: 2
        case .ask: 3
        }
    }
}
