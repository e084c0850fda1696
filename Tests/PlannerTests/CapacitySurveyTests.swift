import Campaigns
import CivilCalendar
@testable import Planner
import RuleEngine
import Testing
import TestSupport

/// Where capacities close, found customer by customer, against one walk over all candidates.
@Suite("the survey of capacities") struct CapacitySurveyTests {
    @Test("all customers tied in priority, several capacities: as the reference, whatever is forgotten on the way", arguments: 0..<12)
    func tied(fives: Int) {
        for seed in UInt64(fives * 5)..<UInt64(fives * 5 + 5) {
            let population = TestPopulation.sharing(seed: seed, customers: 70)
            let plan = population.plan(cut: [1, 0, 13, 25], workers: 2)
            let evaluator = ReferenceEvaluator(
                workspace: plan.workspace, batch: population.plan().scored.batches[0], history: plan.history,
                asOf: plan.asOf)
            let expected = ReferencePlan(population, evaluator: evaluator).lines()
            for (actual, expected) in zip(plan.lines(), expected) where actual != expected {
                Issue.record("seed \(seed): \(actual), but expected \(expected)")
                break
            }
            for spare in [0, 1, 10, 65_536] {
                for order in [[0, 1, 2, 3, 4], [4, 3, 2, 1, 0], [2, 4, 0, 3, 1]] {
                    let survey = survey(plan, batches: order, spareEntries: spare)
                    #expect(survey.closings().closings == plan.closings.closings, "seed \(seed), \(spare), \(order)")
                }
            }
            #expect(population.plan(workers: 1).closings.closings == plan.closings.closings, "seed \(seed)")
            let small = population.plan(cut: Array(repeating: 7, count: 10), workers: 3)
            #expect(small.closings.closings == plan.closings.closings, "seed \(seed)")
        }
    }

    @Test("capacities close and stay open, refuse and let through in these campaigns")
    func campaignsAreTelling() {
        var kinds: [String: Int] = [:]
        var (refused, planned, ghosts) = (0, 0, 0)
        for seed in 0..<40 as Range<UInt64> {
            let plan = TestPopulation.sharing(seed: seed, customers: 70).plan()
            for closing in plan.closings.closings {
                switch closing {
                case .never: kinds["never", default: 0] += 1
                case .atOnce: kinds["at once", default: 0] += 1
                case .with: kinds["with", default: 0] += 1
                }
            }
            refused += plan.tally[.noCapacity]
            planned += plan.tally[.planned]
            ghosts += plan.tally[.heldOut]
        }
        #expect(kinds.values.allSatisfy { $0 > 20 } && kinds.count == 3, "\(kinds)")
        #expect([refused, planned, ghosts].allSatisfy { $0 > 30 })
    }

    /// 5,000 customers who ask one role after the other, each of which has time for 10. Those who are refused by the
    /// first go on to the second, and so to the last.
    @Test("what is kept is bounded by the capacities, not by the customers", arguments: [10, 1])
    func bounded(capacity: Int) {
        let roles = ["one", "two", "three", "four"]
        let spare = 200
        let part = 100
        var workspace = SmallCampaign.workspace(plays: roles.enumerated().map { position, role in
            var play = SmallCampaign.play("play_\(role)", .help, worth: "\(9 - position)")
            play.owner = role
            return play
        })
        workspace.team = Team(
            roles: roles.map {
                Role(
                    id: $0, person: nil, capacity: Cap(atMost: capacity, per: CalendarSpan(7, .days)),
                    capacityIsEachPersons: false, place: SmallCampaign.place)
            }, isDeclared: true)
        let population = TestPopulation(
            workspace: workspace, asOf: RandomCampaign.asOf,
            customers: (0..<5000).map { TestCustomer(id: "\($0)", tier: 0) })
        let plan = population.plan(cut: Array(repeating: part, count: 49), workers: 2)
        #expect(plan.tally[.planned] == roles.count * capacity)
        var most = 0
        let survey = survey(plan, batches: Array(plan.scored.batches.indices), spareEntries: spare) {
            most = max(most, $0.entryCount)
        }
        let sum = roles.count * capacity
        #expect(most <= 2 * sum + spare + part)
        #expect(survey.closings().closings == plan.closings.closings)
    }

    @Test("each person's capacity: what is kept is bounded by what they have time for together")
    func boundedByPeople() {
        var play = SmallCampaign.play("a", .help)
        play.owner = "account_owner"
        var workspace = SmallCampaign.workspace(plays: [play, SmallCampaign.play("b", .help)])
        workspace.team = Team(
            roles: [
                Role(
                    id: "account_owner", person: workspace.fieldIndex("account_owner"),
                    capacity: Cap(atMost: 2, per: CalendarSpan(7, .days)), capacityIsEachPersons: true,
                    place: SmallCampaign.place)
            ], isDeclared: true)
        let people = 20
        let population = TestPopulation(
            workspace: workspace, asOf: RandomCampaign.asOf,
            customers: (0..<3000).map { number in
                // The last is nobody's customer.
                let person = number % (people + 1) == people ? nil : Value.text("person \(number % (people + 1))")
                return TestCustomer(
                    id: "\(number)", tier: 0, values: ["account_owner": person].compactMapValues { $0 })
            })
        let plan = population.plan(cut: Array(repeating: 100, count: 29), workers: 2)
        #expect(plan.tally.actions == [2 * (people + 1), 3000])
        var most = 0
        let survey = survey(plan, batches: Array(plan.scored.batches.indices.reversed()), spareEntries: 100) {
            most = max(most, $0.entryCount)
        }
        #expect(most <= 2 * 2 * (people + 1) + 100 + 100)
        #expect(survey.closings().closings == plan.closings.closings)
    }

    private func survey(
        _ plan: CampaignPlan, batches: [Int], spareEntries: Int, added: (CapacitySurvey) -> Void = { _ in }
    ) -> CapacitySurvey {
        let planner = BatchPlanner(plan.planner)
        var survey = CapacitySurvey(plan.planner, spareEntries: spareEntries)
        for index in batches {
            survey.add(
                planner.survey(
                    plan.scored.batches[index], ids: plan.batches[index].ids, bounds: survey.bounds))
            added(survey)
        }
        return survey
    }
}

extension TestPopulation {
    /// A random campaign in which all candidates have the same priority, and roles have little time, or much, or none.
    static func sharing(seed: UInt64, customers count: Int) -> TestPopulation {
        var population = TestPopulation.random(seed: seed, customers: count)
        var dice = Dice(seed: seed &+ 77)
        for position in population.workspace.plays.indices {
            population.workspace.plays[position].chance = nil
            population.workspace.plays[position].worth = nil
            population.workspace.plays[position].lever = 1
            population.workspace.plays[position].owner = dice.one(of: RandomCampaign.roles)
        }
        population.workspace.ranking = Ranking(
            first: population.workspace.ranking.first, keepPerCustomer: population.workspace.ranking.keepPerCustomer)
        let (workspace, roles) = (population.workspace, RandomCampaign.roles)
        population.workspace.team = Team(
            roles: roles.map { id in
                let person = workspace.fieldIndex(id)
                return Role(
                    id: id, person: person,
                    capacity: dice.chance(85)
                        ? Cap(atMost: dice.one(of: [0, 1, 2, 7, 20, 100_000]), per: CalendarSpan(7, .days)) : nil,
                    capacityIsEachPersons: person != nil && dice.chance(60), place: SmallCampaign.place)
            }, isDeclared: true)
        return population
    }
}
