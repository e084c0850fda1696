import CivilCalendar
import Planner
import Testing

/// A run a night, with people at work in between: whatever happens, the rules hold, counted anew from the tables.
struct ManyNightsTests {
    @Test func aFewNights() throws {
        let nights = try ManyNights(seed: 5, from: Day(iso: "2017-08-07")!)
        try nights.pass(NightlyCommand.isOptimised ? 5 : 3)
        for event in ["new", "kept", "withdrawn", "changed", "delivered", "done"] {
            #expect(nights.happened[event, default: 0] > 0, "\(event) never happened")
        }
    }

    @Test(.tags(.slow), .enabled(if: NightlyCommand.isSlowWanted, "takes a minute: ENGAGE_SLOW_TESTS=1"))
    func sixtyNights() throws {
        let nights = try ManyNights(seed: 60, from: Day(iso: "2017-02-06")!)
        try nights.pass(60)
        let kinds = Disposition.Kind.allCases.map(\.rawValue).filter { $0 != "reject" }
        let reasons = Disposition.RejectReason.allCases.map(\.rawValue)
        let events = ["new service", "new help", "new ask", "back", "kept", "withdrawn", "changed", "delivered", "moved"]
        for event in kinds + reasons + events + ["killed", "dry run"] {
            #expect(nights.happened[event, default: 0] > 0, "\(event) never happened")
        }
    }
}
