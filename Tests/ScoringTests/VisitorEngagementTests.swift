import Campaigns
import CivilCalendar
import Testing

@Suite("visitor_engagement")
struct VisitorEngagementTests {
    private let visits = """
        0 2026-01-01 9 9 direct feedback event
        0 2026-03-01 6 5 direct
        0 2026-03-10 5 6 event
        0 2026-03-11 6 - feedback
        0 2026-03-31 - 7
        """

    private func engagement(_ parts: [VisitorEngagement.Part], visitsOver: Double = 3) -> [Double?] {
        values(
            of: .visitorEngagement(
                VisitorEngagement(
                    parts: parts, withinLast: CalendarSpan(1, .months), pagesOver: 5, minutesOver: 5,
                    visitsOver: visitsOver, recent: CalendarSpan(3, .weeks))),
            sizes: [1, 1], TestHistory(customers: 2, visits: visits), asOf: "2026-03-31")
    }

    @Test("each part by itself, over the four visits in the window; no visits are 0")
    func parts() {
        #expect(engagement([.clickDepth]) == [50, 0])
        // 2026-03-10 is the last day outside three weeks.
        #expect(engagement([.recency]) == [25, 0])
        #expect(engagement([.duration]) == [50, 0])
        #expect(engagement([.brand]) == [25, 0])
        #expect(engagement([.feedback]) == [25, 0])
        #expect(engagement([.interaction]) == [25, 0])
        #expect(engagement([.loyalty]) == [100, 0])
        #expect(engagement([.loyalty], visitsOver: 4) == [0, 0])
    }

    @Test("the mean of the parts chosen")
    func mean() {
        #expect(engagement([.loyalty, .clickDepth]) == [75, 0])
        #expect(engagement(VisitorEngagement.Part.allCases) == [100 * (3 / 7.0), 0])
    }
}
