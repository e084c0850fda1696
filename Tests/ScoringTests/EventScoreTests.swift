import Campaigns
import CivilCalendar
import Testing

@Suite("count_events, sum_value, days_since, gap_ratio")
struct EventScoreTests {
    private let history = TestHistory(
        customers: 2,
        interactions: """
            0 2026-03-31 visit
            0 2026-03-01 purchase 20
            0 2026-03-11 purchase
            0 2026-03-11 purchase 5
            0 2026-02-19 purchase -4
            """)

    private func pair(_ method: ScoreMethod, asOf: String = "2026-03-31") -> [Double?] {
        values(of: method, sizes: [1, 1], history, asOf: asOf)
    }

    @Test("count_events counts rows of the events, of all with none named; nothing is 0")
    func counts() {
        #expect(pair(.countEvents(EventSelection(events: [EventIndex(0)], withinLast: nil))) == [4, 0])
        #expect(pair(.countEvents(EventSelection(events: [], withinLast: CalendarSpan(20, .days)))) == [1, 0])
        #expect(pair(.countEvents(EventSelection(events: [], withinLast: CalendarSpan(21, .days)))) == [3, 0])
        #expect(pair(.countEvents(EventSelection(events: [], withinLast: CalendarSpan(0, .days)))) == [0, 0])
    }

    @Test("sum_value takes an empty value as 0; nothing is 0")
    func sums() {
        #expect(pair(.sumValue(EventSelection(events: [EventIndex(0)], withinLast: nil))) == [21, 0])
        #expect(
            pair(.sumValue(EventSelection(events: [EventIndex(0)], withinLast: CalendarSpan(1, .months)))) == [25, 0])
    }

    @Test("days_since the last; empty if never")
    func daysSince() {
        #expect(pair(.daysSince([EventIndex(0)])) == [20, nil])
        #expect(pair(.daysSince([])) == [0, nil])
        #expect(pair(.daysSince([EventIndex(2)])) == [nil, nil])
        // What comes later is not there yet.
        #expect(pair(.daysSince([EventIndex(0)]), asOf: "2026-03-10") == [9, nil])
    }

    @Test("gap_ratio reckons on distinct days; too short a history is empty")
    func gapRatio() {
        // Days 02-19, 03-01, 03-11: a mean gap of 10, and 20 days since.
        #expect(pair(.gapRatio([EventIndex(0)], smallestHistory: 3)) == [2, nil])
        #expect(pair(.gapRatio([EventIndex(0)], smallestHistory: 4)) == [nil, nil])
        #expect(pair(.gapRatio([EventIndex(0)], smallestHistory: 1), asOf: "2026-02-28") == [nil, nil])
        #expect(pair(.gapRatio([EventIndex(0)], smallestHistory: 2), asOf: "2026-03-06") == [0.5, nil])
    }
}
