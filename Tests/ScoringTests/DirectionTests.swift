import Campaigns
import CivilCalendar
import Scoring
import Testing

@Suite("direction")
struct DirectionTests {
    private let lines = DirectionLines(
        compareWith: CalendarSpan(1, .months), climbingAtLeast: 2, slippingAtMost: -2)
    private let history = TestHistory(
        customers: 5,
        interactions: """
            0 2026-02-28 visit
            0 2026-03-01 visit
            0 2026-03-31 visit
            1 2026-02-01 visit
            1 2026-02-01 visit
            1 2026-02-28 visit
            2 2026-02-28 complaint
            2 2026-03-31 visit
            3 2026-03-01 visit
            3 2026-03-02 visit
            3 2026-03-31 visit
            """)

    private func directions(
        _ method: ScoreMethod, lines: DirectionLines?, _ history: TestHistory? = nil,
        sizes: [Double?] = [1, 1, 1, 1, 1]
    ) -> [String?] {
        let workspace = workspace(
            scores: [("visits", method)], tiers: tiers(on: FieldIndex(1), direction: lines))
        return scored(workspace, sizes: sizes, history ?? self.history, asOf: "2026-03-31")
            .words("direction", in: workspace)
    }

    private func visits(_ window: CalendarSpan?) -> ScoreMethod {
        .countEvents(EventSelection(events: [EventIndex(1)], withinLast: window))
    }

    @Test("the score now against the score as of the earlier date, windows reckoned there")
    func change() {
        // A month back is 2026-02-28. Now: 2 0 1 3 0; then 1 3 0 0 0. Nobody is compared who did nothing by then.
        #expect(
            directions(visits(CalendarSpan(1, .months)), lines: lines) == ["holding", "slipping", "holding", nil, nil])
        // All history: 3 3 1 against 1 3 0.
        #expect(directions(visits(nil), lines: lines) == ["climbing", "holding", "holding", nil, nil])
    }

    @Test("without the block, or without history behind the score, it is empty")
    func empty() {
        #expect(directions(visits(nil), lines: nil) == [nil, nil, nil, nil, nil])
        let size = formula(.field(FieldIndex(0)))
        #expect(directions(size, lines: lines) == [nil, nil, nil, nil, nil])
    }

    @Test("empty where either score is empty")
    func emptyScores() {
        let recency = ScoreMethod.daysSince([EventIndex(1)])
        // Now 0 31 0; then 0 0, and the third had only complained.
        #expect(directions(recency, lines: lines) == ["holding", "climbing", nil, nil, nil])
    }

    @Test("customer columns are as they are today, and contacts count as history")
    func columnsOfToday() {
        let workspace = workspace(
            scores: [("mix", formula(.binary(.times, .field(FieldIndex(0)), .field(balance))))],
            tiers: tiers(on: FieldIndex(1), direction: lines))
        #expect(workspace.fieldIndex("value_balance") == balance)
        var history = history
        history.contacts[0] = [
            ContactRow(day: day("2026-02-28"), purpose: .help, gives: 1, asks: 0),
            ContactRow(day: day("2026-03-01"), purpose: .help, gives: 2, asks: 0),
        ]
        history.contacts[1] = [ContactRow(day: day("2026-03-05"), purpose: .ask, gives: 0, asks: 1)]
        let scored = scored(workspace, sizes: [1, 2, nil, 1, 1], history, asOf: "2026-03-31")
        // 1 × 3 against 1 × 1; 2 × −1 against 2 × 0.
        #expect(scored.words("direction", in: workspace) == ["climbing", "slipping", nil, nil, nil])
    }

    /// After one declared field and one score: the sixth built-in.
    private let balance = FieldIndex(2 + 5)
}
