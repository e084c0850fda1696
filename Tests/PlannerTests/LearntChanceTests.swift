import Campaigns
import CivilCalendar
@testable import Planner
import RuleEngine
import Tables
import Testing
import TestSupport

@Suite("learnt chances")
struct LearntChanceTests {
    private static func workspace(whenUnknown: Double = 25, keep: Int? = nil) -> Workspace {
        var workspace = SmallCampaign.workspace(tiers: 3)
        workspace.plays = ["a", "b"].map { SmallCampaign.play($0, .help) }
        workspace.ranking = Ranking(chanceWhenUnknown: whenUnknown, keepPerCustomer: keep)
        return workspace
    }

    @Test("what is believed counts like 20 outcomes; fewer than 5 teach nothing", arguments: [
        (0, 4, 25, nil), (4, 4, 25, nil), (0, 5, 25, 20), (5, 5, 25, 40), (12, 40, 25, 100 * 17 / 60.0),
        (0, 80, 25, 5), (80, 80, 25, 85), (10, 20, 0, 25), (10, 20, 100, 75), (1, 5, 33.5, 30.8),
    ] as [(Int, Int, Double, Double?)])
    func numbers(good: Int, all: Int, whenUnknown: Double, chance: Double?) {
        let chances = LearntChances(
            [LearntCount(play: "b", tier: "tier_1", good: good, all: all)],
            workspace: Self.workspace(whenUnknown: whenUnknown))
        let learnt = chances.learnt(of: PlayIndex(1), tierCode: 2)
        #expect(learnt?.chance == chance)
        #expect(learnt.map { [$0.good, $0.all] } == chance.map { _ in [good, all] })
        #expect(chances.isEmpty == (chance == nil))
    }

    @Test("by play and tier; what the workspace lacks does not matter; counts of the same add up")
    func places() {
        let chances = LearntChances(
            [
                LearntCount(play: "a", tier: "tier_2", good: 1, all: 3), LearntCount(play: "a", tier: "tier_2", good: 2, all: 2),
                LearntCount(play: "gone", tier: "tier_2", good: 9, all: 9),
                LearntCount(play: "b", tier: "gone", good: 9, all: 9), LearntCount(play: "b", tier: "tier_0", good: 4, all: 4),
            ], workspace: Self.workspace())
        #expect(chances.learnt(of: PlayIndex(0), tierCode: 3) == LearntChances.Learnt(good: 3, all: 5, chance: 32))
        for code in 0...2 { #expect(chances.learnt(of: PlayIndex(0), tierCode: code) == nil) }
        #expect(chances.knows(PlayIndex(0)))
        #expect(!chances.knows(PlayIndex(1)))
        #expect(!LearntChances.none.knows(PlayIndex(1)))
        #expect(LearntChances.none.learnt(of: PlayIndex(1), tierCode: 1) == nil)
    }

    @Test("the play with the better record comes first, and only there")
    func order() {
        var workspace = Self.workspace(keep: 1)
        workspace.playbooks = (0..<3).map { (tier: Int) in
            Playbook(
                id: "book_\(tier)", name: "", tier: tier, goal: nil,
                strategy: Strategy(why: "", do: [], avoid: [], include: [], keepPerCustomer: nil),
                plays: [PlayIndex(0), PlayIndex(1)], place: SmallCampaign.place)
        }
        let population = TestPopulation(
            workspace: workspace, asOf: RandomCampaign.asOf,
            customers: ["x", "y", "z"].enumerated().map { TestCustomer(id: $0.element, tier: $0.offset) })
        let learnt = LearntChances(
            [
                LearntCount(play: "b", tier: "tier_1", good: 10, all: 20), LearntCount(play: "b", tier: "tier_2", good: 0, all: 20),
            ], workspace: workspace)
        let plan = LearntPlan(population, learnt)
        #expect(plan.listed.map(\.play) == [0, 1, 0])
        #expect(plan.listed.map(\.priority) == [25_000_000, 37_500_000, 25_000_000])
        #expect(!plan.planner.onlyRanks)
        #expect(LearntPlan(population, .none).planner.onlyRanks)
        #expect(LearntPlan(population, .none).listed.map(\.play) == [0, 0, 0])
    }

    @Test("priorities and explanations, with chances of every kind", arguments: 0..<4)
    func random(tens: Int) {
        var used = 0
        for seed in UInt64(tens * 10)..<UInt64(tens * 10 + 10) { used += compare(seed) }
        #expect(used > 100)
    }

    /// How many candidates have a learnt chance.
    private func compare(_ seed: UInt64) -> Int {
        var used = 0
        var population = TestPopulation.random(seed: seed, customers: 60)
        var dice = Dice(seed: seed)
        // Little stands in the way, and every chance is asked for.
        population.workspace.guardrails = Guardrails()
        let ranking = population.workspace.ranking
        population.workspace.ranking = Ranking(
            first: ranking.first, priority: dice.one(of: [nil, nil, SmallCampaign.formula("chance * fit")]),
            chanceWhenUnknown: ranking.chanceWhenUnknown, fit: ranking.fit, keepPerCustomer: ranking.keepPerCustomer)
        let workspace = population.workspace
        var counts: [LearntCount] = []
        for play in workspace.plays where dice.chance(70) {
            for tier in workspace.tiers.tiers where dice.chance(70) {
                let all = dice.one(of: [0, 4, 5, 6, 40, 1000])
                counts.append(LearntCount(play: play.id, tier: tier.id, good: dice.number(0...all), all: all))
            }
        }
        let plan = LearntPlan(population, LearntChances(counts, workspace: workspace))
        let evaluator = ReferenceEvaluator(
            workspace: workspace, batch: plan.batch, history: population.history, asOf: population.asOf)
        for (row, customer) in population.customers.enumerated() {
            for candidate in plan.explained.explanation(of: row).candidates {
                guard let factors = candidate.factors else { continue }
                let own = candidate.play.chance.flatMap { evaluator.value(of: $0.root, row: row) { _ in nil } }
                let count = counts.first {
                    own == nil && $0.play == candidate.play.id && $0.tier == customer.tier.map { "tier_\($0)" } && $0.all > 4
                }
                let unknown = workspace.ranking.chanceWhenUnknown
                let learnt = count.map { 100 * (Double($0.good) + 20 * unknown / 100) / Double($0.all + 20) }
                #expect(factors.chance == own ?? learnt ?? unknown)
                #expect(factors.learnt.map { [$0.good, $0.all] } == count.map { [$0.good, $0.all] })
                if count != nil { used += 1 }
                let byFactor: [Factor: Double] = [
                    .chance: factors.chance, .fit: factors.fit, .worth: factors.worth, .lever: factors.lever,
                ]
                let priority = evaluator.value(of: workspace.ranking.priorityExpression, row: row) { byFactor[$0] }
                #expect(candidate.priority == PlayPriorities.printed(priority ?? 0))
            }
        }
        #expect(plan.listed == plan.explained.actions)
        return used
    }
}

/// The plan of a population by what has been learnt.
private struct LearntPlan {
    let planner: CampaignPlanner
    let batch: CustomerBatch
    /// With a verdict on every candidate.
    let explained: BatchPlan
    /// As a run plans that wants no verdicts.
    let listed: [PlannedAction]

    init(_ population: TestPopulation, _ learnt: LearntChances) {
        batch = population.plan().scored.batches[0]
        let ids = PackedStrings(population.customers.map(\.id))
        planner = CampaignPlanner(
            workspace: population.workspace, asOf: population.asOf, history: population.history, batches: [batch],
            learnt: learnt)
        let closings = CapacityClosings(planner, batches: [batch], ids: [ids], workers: 1)
        let batchPlanner = BatchPlanner(planner)
        explained = batchPlanner.plan(batch, ids: ids, closings: closings, depth: .everyCandidate)
        listed = batchPlanner.plan(batch, ids: ids, closings: closings, depth: .actions).actions
    }
}
