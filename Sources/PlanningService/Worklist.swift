import CivilCalendar
import Foundation
import Planner
import PlanStore

/// The action list as people work with it: what a store remembers between runs. It needs no workspace but what the last
/// run told of it.
public struct Worklist {
    private let path: String
    private let clock: CalendarClock
    private let now: @Sendable () -> Date

    /// - Parameters:
    ///   - path: the store's.
    ///   - clock: tells today, where the last run planned for its today.
    ///   - now: the moment that is written down beside what people record.
    public init(
        _ path: String, clock: CalendarClock = .system, now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.path = path
        self.clock = clock
        self.now = now
    }

    /// Records what a person did with an action.
    ///
    /// - Parameters:
    ///   - actionID: its id, or the first digits of it.
    ///   - disposition: is told the day for what is said to have happened today.
    /// - Throws: `.usage` for what the action does not take, in words.
    public func record(
        _ actionID: String, _ disposition: (_ today: Day) throws -> Disposition
    ) throws(PlanningFault) -> RecordedDisposition {
        try using(.write) { store in
            try store.record(actionID, recordedAt: now()) { try disposition(today(by: $0)) }
        }
    }

    /// Pins a customer to a tier, or takes the pin away. Answers what holds from now on, with the tiers by id.
    public func pin(
        _ request: (_ today: Day) throws -> PinRequest
    ) throws(PlanningFault) -> (request: PinRequest, until: Day?) {
        try using(.write) { store in
            var made: PinRequest?
            let pin = try store.pin(recordedAt: now()) { facts in
                let request = try request(today(by: facts))
                made = request
                return request
            }
            guard let made else { preconditionFailure("a pin that nobody asked for") }
            return (made, pin?.until)
        }
    }

    /// Lets `body` read the list as it is at one moment: by who is to do the actions, due date, priority. It is told the
    /// day by which some are overdue, and gets the actions one after the other, so that a list of any length takes little
    /// memory.
    public func list(
        _ filter: ListFilter,
        _ body: (_ today: Day, _ entries: (_ each: (ListEntry) throws -> Void) throws -> Void) throws -> Void
    ) throws(PlanningFault) {
        try using(.read) { store in
            try store.read { reader in
                let today = try reader.facts().map(today) ?? clock.today("UTC")
                try body(today) { each in try reader.list(filter, each) }
            }
        }
    }

    private func today(by facts: WorkspaceFacts) -> Day { facts.namedDay ?? clock.today(facts.timeZone) }

    private func using<Result>(
        _ mode: PlanStore.Mode, _ body: (PlanStore) throws -> Result
    ) throws(PlanningFault) -> Result {
        do {
            return try body(try PlanStore.open(path: path, mode: mode))
        } catch let refusal as StoreRefusal {
            throw .usage(refusal.message)
        } catch {
            throw PlanningFault(ofStore: error, at: path)
        }
    }
}
