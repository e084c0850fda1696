import Campaigns
import CivilCalendar
import Testing

@Suite("add_points")
struct AddPointsTests {
    private func points(
        _ entries: [AddPoints.Entry], within: CalendarSpan? = nil, halfLife: CalendarSpan? = nil,
        fullMarks: Double? = nil, _ interactions: String, asOf: String = "2026-03-31"
    ) -> Double? {
        values(
            of: .addPoints(AddPoints(entries: entries, withinLast: within, halfLife: halfLife, fullMarks: fullMarks)),
            TestHistory(customers: 1, interactions: interactions), asOf: asOf)[0]
    }

    private func entry(_ event: Int, _ points: Double, value: Double = 0, atMost: Int? = nil) -> AddPoints.Entry {
        AddPoints.Entry(event: EventIndex(event), points: points, valuePoints: value, atMostPerMonth: atMost)
    }

    @Test("points and value_points add up; an empty value is 0, an event not listed counts nothing")
    func sum() {
        let rows = """
            0 2026-03-01 purchase 100
            0 2026-03-02 purchase
            0 2026-03-03 visit
            0 2026-03-04 complaint
            """
        #expect(points([entry(0, 2, value: 0.05), entry(1, 1)], rows) == 10)
        #expect(points([entry(0, 2)], "") == 0)
    }

    @Test("the window is (end − D, end]: stepping back a month from the 31st reaches the last of February")
    func window() {
        let rows = """
            0 2026-02-28 visit
            0 2026-03-01 visit
            0 2026-03-31 visit
            """
        #expect(points([entry(1, 1)], within: CalendarSpan(1, .months), rows) == 2)
        #expect(points([entry(1, 1)], within: CalendarSpan(31, .days), rows) == 2)
        #expect(points([entry(1, 1)], within: CalendarSpan(32, .days), rows) == 3)
        #expect(points([entry(1, 1)], within: CalendarSpan(0, .days), rows) == 0)
    }

    @Test("points halve with each half-life; a month is 365.25 ÷ 12 days")
    func halfLife() {
        #expect(points([entry(1, 8)], halfLife: CalendarSpan(15, .days), "0 2026-03-01 visit") == 2)
        #expect(points([entry(1, 8)], halfLife: CalendarSpan(15, .days), "0 2026-03-31 visit") == 8)
        // 1461 days are exactly 48 of those months.
        let old = points([entry(1, 8)], halfLife: CalendarSpan(48, .months), "0 2022-03-31 visit")
        #expect(old == 4)
        // Older than any age worked out ahead.
        #expect(points([entry(1, 8)], halfLife: CalendarSpan(16, .years), "0 2010-03-31 visit") == 4)
    }

    @Test("at_most keeps the first N of the event in each calendar month, of the rows inside the window")
    func atMost() {
        let rows = """
            0 2026-03-20 purchase 1000
            0 2026-01-10 purchase 1
            0 2026-01-20 purchase 10
            0 2026-01-31 purchase 100
            0 2026-02-01 purchase 3
            0 2026-03-20 purchase 5
            0 2026-03-05 visit
            """
        let two = entry(0, 0, value: 1, atMost: 2)
        // January 1 and 10, February 3, March 1000 and 5, and the visit.
        #expect(points([two, entry(1, 7)], rows) == 1026)
        // 2026-01-10 is outside, so that the 20th is January's first: 10 and 100.
        #expect(points([two], within: CalendarSpan(80, .days), rows) == 1118)
        // On one day input order decides.
        #expect(points([entry(0, 0, value: 1, atMost: 1)], within: CalendarSpan(2, .weeks), rows) == 1000)
        #expect(points([entry(0, 5, atMost: 0)], rows) == 0)
    }

    @Test("full_marks make a fixed scale from 0 to 100")
    func fullMarks() {
        #expect(points([entry(1, 30)], fullMarks: 120, "0 2026-03-01 visit") == 25)
        #expect(points([entry(1, 300)], fullMarks: 120, "0 2026-03-01 visit") == 100)
        #expect(points([entry(2, -5)], fullMarks: 120, "0 2026-03-01 complaint") == 0)
    }
}
