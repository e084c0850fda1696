import Campaigns
import CivilCalendar
import RuleEngine
import Scoring
import Tables
import Testing

@Suite("columns of the customers table")
struct ColumnPlanTests {
    private let fields = [
        column("opt_out", .yesNo, named: "HasOptedOut"),
        column("value", .money, whenEmpty: .number(7), datedBy: "value_on", emptyIfOlderThan: CalendarSpan(1, .months)),
        column("region", .text, isOptional: true, whenEmpty: .text("north"), datedBy: "region_on"),
        column("consent", .choice(["given", "refused"]), whenEmpty: .text("refused")),
        column("same_value", .number, named: "value"),
        column("seen", .date, named: "value_on", whenEmpty: .date(day("2026-01-01"))),
    ]

    @Test("each column once a name and type; optional ones and the previous tier may be missing")
    func requests() {
        let plan = CustomerColumnPlan(workspace: workspace(declared: fields, tiers: tiers(on: FieldIndex(1))))
        #expect(
            plan.requests.map(\.name) == [
                "HasOptedOut", "value", "value_on", "region", "region_on", "consent", "previous_tier", "tier_since",
            ])
        #expect(
            plan.requests.map(\.type) == [
                .yesNo, .number, .date, .text, .date, .choice(["given", "refused"]),
                .choice(["high", "medium", "low"]), .date,
            ])
        #expect(plan.requiredColumns == ["HasOptedOut", "value", "value_on", "consent"])
    }

    @Test("when_empty fills empty cells, but not those emptied for their age")
    func cells() {
        let workspace = workspace(declared: fields, tiers: tiers(on: FieldIndex(1)))
        let plan = CustomerColumnPlan(workspace: workspace)
        let none = Int32.min
        let asOf = day("2026-03-31")
        let chunk = RecordChunk(
            firstRow: 10, ids: PackedStrings(["a", "b", "c", "d"]),
            columns: [
                .yesNo([1, 0, 2, 2]),
                .number([1, 2, 3, .nan]),
                .date([day("2026-02-28").number, day("2026-03-01").number, none, none]),
                .text(TextColumn(codes: [1, 0, 2, 0], words: ["south", "east"])),
                .date([none, none, none, none]),
                .choice([0, 1, 2, 0]),
                .choice([1, 2, 0, 3]),
                .date([asOf.number, asOf.number + 1, none, none]),
            ], lines: [2, 3, 4, 5])
        let input = plan.batch(chunk, asOf: asOf)
        #expect(input.batch.firstRow == 10)
        #expect(input.staleCells.reduce(0, +) == 2)
        #expect(input.previousTier == [1, 2, 0, 3])
        #expect(input.tierSince == [asOf.number, asOf.number + 1, none, none])
        #expect(plan.rowsWithTierSince(after: asOf, in: chunk) == [1])
        let written = input.batch.columns.prefix(6).map { "\($0!)" }
        #expect(
            written == [
                "yesNo([1, 0, 2, 2])",
                "number([nan, 2.0, nan, 7.0])",
                "\(Column.text(TextColumn(codes: [1, 3, 2, 3], words: ["south", "east", "north"])))",
                "choice([2, 1, 2, 2])",
                "number([1.0, 2.0, 3.0, nan])",
                "date([\(day("2026-02-28").number), \(day("2026-03-01").number), 20454, 20454])",
            ])
        #expect(day("2026-01-01").number == 20454)
    }

    @Test("without a previous tier in any row there is none to look at")
    func noPreviousTier() {
        let workspace = workspace()
        let chunk = RecordChunk(
            firstRow: 0, ids: PackedStrings(["a"]), columns: [.number([1]), .choice([0]), .date([.min])],
            lines: [2])
        let plan = CustomerColumnPlan(workspace: workspace)
        let input = plan.batch(chunk, asOf: day("2026-03-31"))
        #expect(input.previousTier == nil)
        #expect(input.tierSince == nil)
        #expect(plan.rowsWithTierSince(after: day("2026-03-31"), in: chunk) == [])
    }
}
