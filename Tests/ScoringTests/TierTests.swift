import Campaigns
import CivilCalendar
import Scoring
import Testing

@Suite("tiers")
struct TierTests {
    /// Customers of these sizes, who were in these tiers (codes) since these days.
    private func run(
        _ workspace: Workspace = workspace(), sizes given: [Double?], previous: [UInt16]? = nil, since: [String?]? = nil
    ) -> (workspace: Workspace, scored: ScoredCustomers) {
        let asOf = day("2026-03-31")
        let input = CustomerBatchInput(
            batch: sizes(given, in: workspace), previousTier: previous,
            tierSince: since?.map { $0.map { day($0).number } ?? .min })
        let scorer = Scorer(workspace: workspace, asOf: asOf, needed: [workspace.fieldIndex(.daysInTier)])
        let history = TestHistory(customers: given.count).tables
        return (workspace, scorer.score([input], history: history, workers: 1))
    }

    @Test("a first tier uses enter_at only; an empty score has none")
    func first() {
        let (workspace, scored) = run(sizes: [100, 70, 69.999, 35, 34.9, -5, nil])
        #expect(scored.words("tier", in: workspace) == ["high", "high", "medium", "medium", "low", "low", nil])
        #expect(scored.numbers("days_in_tier", in: workspace) == [nil, nil, nil, nil, nil, nil, nil])
        #expect(scored.tierCounts == [2, 2, 2])
        #expect(scored.withoutTier == 1)
        #expect(scored.customerCount == 7)
        #expect(scored.moved == 0)
    }

    @Test("up at enter_at, down below leave_below tier by tier; who moved has been there 0 days")
    func moves() {
        let (workspace, scored) = run(
            sizes: [60, 59.9, 27.9, 69, 70, 28, 27, 34, 35, 70, nil],
            previous: [1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 1],
            since: Array(repeating: "2026-03-01", count: 11))
        #expect(
            scored.words("tier", in: workspace) == [
                "high", "medium", "low", "medium", "high", "medium", "low", "low", "medium", "high", nil,
            ])
        #expect(scored.numbers("days_in_tier", in: workspace) == [30, 0, 0, 30, 0, 30, 0, 30, 0, 0, nil])
        #expect(scored.moved == 6)
    }

    @Test("nobody moves before shortest_stay has passed")
    func shortestStay() {
        let (workspace, scored) = run(
            workspace(
                tiers: tiers(
                    steady: Steady(confirmFor: CalendarSpan(14, .days), shortestStay: CalendarSpan(1, .months)))),
            sizes: [10, 10, 90, 90], previous: [1, 1, 3, 3],
            since: ["2026-03-01", "2026-02-28", "2026-03-31", "2025-01-01"])
        #expect(scored.words("tier", in: workspace) == ["high", "low", "low", "high"])
        #expect(scored.numbers("days_in_tier", in: workspace) == [30, 0, 0, 0])
        #expect(scored.moved == 2)
    }

    @Test("with only one of the two columns there is no previous tier")
    func halfFilled() {
        let (workspace, scored) = run(
            sizes: [65, 65, 65], previous: [1, 0, 1], since: [nil, "2026-01-01", "2026-01-01"])
        #expect(scored.words("tier", in: workspace) == ["medium", "medium", "high"])
        #expect(scored.numbers("days_in_tier", in: workspace) == [nil, nil, 89])
        let (_, without) = run(sizes: [65], previous: [1])
        #expect(without.tierCounts == [0, 1, 0])
    }

    @Test("one tier takes everybody with a score")
    func single() {
        let only = Tiers(
            score: FieldIndex(0),
            tiers: [Tier(id: "all_of_them", name: "All", enterAt: nil, leaveBelow: nil, goal: nil, place: nowhere)],
            steady: Steady(), direction: nil, warnings: TierWarnings(), place: nowhere)
        let (_, scored) = run(workspace(tiers: only), sizes: [-1, nil])
        #expect(scored.tierCounts == [1])
        #expect(scored.withoutTier == 1)
    }

    @Test("the mean of a field by tier, for the warning that it should fall")
    func meanValues() {
        let warnings = TierWarnings(valueDoesNotFallWithTier: FieldIndex(0))
        let (_, scored) = run(workspace(tiers: tiers(warnings: warnings)), sizes: [80, 90, 1, 3, nil])
        #expect(scored.meanValues?.count == 3)
        #expect(scored.meanValues?[0] == 85)
        #expect(scored.meanValues?[1].isNaN == true)
        #expect(scored.meanValues?[2] == 2)
        #expect(run(sizes: [1]).scored.meanValues == nil)
    }

    @Test("a score or built-in that is given stands in for the computed one")
    func overrides() {
        let workspace = workspace(
            scores: [("visits", .countEvents(EventSelection(events: [], withinLast: nil)))],
            tiers: tiers(
                on: FieldIndex(1),
                direction: DirectionLines(compareWith: CalendarSpan(1, .days), climbingAtLeast: 1, slippingAtMost: -1)))
        var batch = sizes([1, 1], in: workspace)
        batch.columns[1] = .number([72, 20])
        batch.columns[workspace.fieldIndex(.direction).position] = .choice([3, 0])
        let history = TestHistory(customers: 2, interactions: "0 2026-03-31 visit")
        let scored = Scorer(workspace: workspace, asOf: day("2026-03-31"), needed: [workspace.fieldIndex(.direction)])
            .score([CustomerBatchInput(batch: batch)], history: history.tables, workers: 1)
        #expect(scored.words("tier", in: workspace) == ["high", "low"])
        #expect(scored.words("direction", in: workspace) == ["slipping", nil])
        #expect(scored.numbers("visits", in: workspace) == [72, 20])
    }
}
