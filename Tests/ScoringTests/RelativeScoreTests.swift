import Campaigns
import CivilCalendar
import Testing

@Suite("rfm_quintiles and percentile")
struct RelativeScoreTests {
    private func rfm(_ part: RFMPart?, within: CalendarSpan? = nil, _ rows: String, customers: Int) -> [Double?] {
        values(
            of: .rfmQuintiles(EventSelection(events: [EventIndex(0)], withinLast: within), part: part),
            sizes: Array(repeating: 1, count: customers), TestHistory(customers: customers, interactions: rows),
            asOf: "2026-03-31")
    }

    @Test("each digit is 1 + ⌊5 × strictly worse ÷ ranked⌋; ties share, others are empty")
    func digits() {
        let rows = """
            0 2026-03-31 purchase 10
            1 2026-03-30 purchase 20
            2 2026-03-30 purchase 20
            2 2026-03-29 purchase 20
            3 2026-01-01 purchase 0
            4 2026-03-31 visit
            """
        // Four are ranked. Days since 0, 1, 1, 89: worse 3, 1, 1, 0. Counts 1, 1, 2, 1: worse 0, 0, 3, 0.
        // Sums 10, 20, 40, 0: worse 1, 2, 3, 0.
        #expect(rfm(.recency, rows, customers: 5) == [4, 2, 2, 1, nil])
        #expect(rfm(.frequency, rows, customers: 5) == [1, 1, 4, 1, nil])
        #expect(rfm(.monetary, rows, customers: 5) == [2, 3, 4, 1, nil])
        #expect(rfm(nil, rows, customers: 5) == [412, 213, 244, 111, nil])
        // Only three are in the window.
        #expect(rfm(.monetary, within: CalendarSpan(1, .months), rows, customers: 5) == [1, 2, 4, nil, nil])
        #expect(rfm(nil, "", customers: 2) == [nil, nil])
        #expect(rfm(nil, "0 2026-03-31 purchase 5", customers: 1) == [111])
    }

    @Test("with ten ranked customers two share each digit")
    func quintiles() {
        let rows = (0..<10).map { "\($0) 2026-03-01 purchase \(9 - $0)" }.joined(separator: "\n")
        #expect(rfm(.monetary, rows, customers: 10) == [5, 5, 4, 4, 3, 3, 2, 2, 1, 1])
    }

    @Test("percentile: lower values among the others; 0 when alone; empty stays empty")
    func percentile() {
        func ranks(_ sizes: [Double?]) -> [Double?] {
            values(of: .percentile(of: FieldIndex(0)), sizes: sizes, asOf: "2026-03-31")
        }
        #expect(ranks([5, nil, 1, 5, 9, 1]) == [50, nil, 0, 50, 100, 0])
        #expect(ranks([nil, 7]) == [nil, 0])
        #expect(ranks([3, 3]) == [0, 0])
        #expect(ranks([nil]) == [nil])
    }
}
