import Campaigns
@testable import Planner
import RuleEngine
import Testing

@Suite("against the reference, on random campaigns")
struct RandomPlanTests {
    @Test("every verdict, rank and priority, what decided it, and who is reached", arguments: 0..<25)
    func reference(tens: Int) {
        for seed in UInt64(tens * 20)..<UInt64(tens * 20 + 20) {
            let population = TestPopulation.random(seed: seed)
            let plan = population.plan()
            let evaluator = ReferenceEvaluator(
                workspace: plan.workspace, batch: plan.scored.batches[0], history: plan.history, asOf: plan.asOf)
            let expected = ReferencePlan(population, evaluator: evaluator).lines()
            let actual = plan.lines()
            #expect(actual.count == expected.count, "seed \(seed)")
            for (actual, expected) in zip(actual, expected) where actual != expected {
                Issue.record("seed \(seed): \(actual), but expected \(expected)")
                break
            }
            let tally = plan.tally
            for kind in VerdictKind.allCases {
                let count = expected.count { $0.verdict.split(separator: " ")[0] == kind.rawValue }
                #expect(tally[kind] == count, "seed \(seed)")
            }
            for (position, play) in plan.workspace.plays.enumerated() {
                let own = expected.filter { $0.play == play.id }
                #expect(tally.reach[position] == own.count, "seed \(seed)")
                #expect(tally.applicable[position] == own.count { $0.because != nil }, "seed \(seed)")
                #expect(tally.actions[position] == own.count { $0.rank != nil }, "seed \(seed)")
            }
            #expect(tally.customersReached == Set(expected.filter { $0.rank != nil }.map(\.customer)).count)
            #expect(plan.listOnly.flatMap(\.actions) == plan.batches.flatMap(\.actions), "seed \(seed)")
            #expect(CampaignPlan.sum(plan.listOnly).figures == tally.figures, "seed \(seed)")
            if seed % 10 == 0 {
                #expect(population.plan(usesIndex: false).lines() == plan.lines(), "seed \(seed)")
            }
        }
    }

    @Test("every kind of verdict is among them")
    func everyVerdict() {
        var seen = Set<VerdictKind>()
        for seed in 0..<60 as Range<UInt64> {
            let tally = TestPopulation.random(seed: seed).plan().tally
            seen.formUnion(VerdictKind.allCases.filter { tally[$0] > 0 })
        }
        // Without a memory of earlier runs.
        #expect(seen == Set(VerdictKind.allCases).subtracting([.kept, .snoozed, .rejected]))
    }

    @Test(
        "however the customers are cut into batches, and whoever works on them",
        arguments: [([0, 1, 63, 64, 65], 2), ([64, 64, 64], 5), ([1, 0, 0, 130], 1), ([200, 0], 2)])
    func batches(cut: [Int], workers: Int) {
        for seed in 500..<510 as Range<UInt64> {
            let population = TestPopulation.random(seed: seed, customers: 200)
            let whole = population.plan()
            let parts = population.plan(cut: cut, workers: workers)
            #expect(parts.lines() == whole.lines(), "seed \(seed)")
            #expect(parts.tally.figures == whole.tally.figures, "seed \(seed)")
            for row in 0..<200 {
                #expect(
                    parts.person(of: row, inRole: "account_owner")?.utf8.map(\.self)
                        == whole.person(of: row, inRole: "account_owner")?.utf8.map(\.self), "seed \(seed)")
            }
        }
    }
}

extension PlannedAction: Equatable {
    public static func == (left: PlannedAction, right: PlannedAction) -> Bool {
        (left.row, left.play, left.priority, left.rank, left.approval)
            == (right.row, right.play, right.priority, right.rank, right.approval)
    }
}
