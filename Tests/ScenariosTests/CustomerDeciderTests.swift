import Campaigns
import CivilCalendar
import Planner
import Scenarios
import Testing

/// What is decided at once is what a run, or a scenario, decides.
struct CustomerDeciderTests {
    private static let day = Day(iso: "2017-12-31")!

    /// Many at a time or one by one, with capacities and scores that compare customers.
    @Test func itDecidesAsScenariosArePlayed() throws {
        let workspace = try ShippedWorkspace.load().withoutHoldout
        let sample = try SampleCustomers(try ShippedWorkspace.load())
        let scenarios = sample.rows(80, seed: 21).map { sample.scenario(of: $0, on: Self.day) }
        let expected = ScenarioRunner(workspace: workspace).run(scenarios).map(\.explanation.lines)
        let decider = CustomerDecider(workspace: workspace, asOf: Self.day)
        #expect(decider.decide(scenarios).map(\.lines) == expected)
        #expect(scenarios.flatMap { decider.decide([$0]) }.map(\.lines) == expected)
        #expect(decider.decide([]).isEmpty)
    }

    /// A score that compares customers compares whoever is told of with the others, as the run did.
    @Test func itComparesWithTheOthers() throws {
        let sample = try SampleCustomers(try ShippedWorkspace.load())
        let rows = sample.rows(60, seed: 8)
        let decider = CustomerDecider(workspace: sample.workspace, asOf: Self.day, population: sample.population)
        let told = decider.decide(rows.map { sample.scenario(of: $0, on: Self.day) })
        func fields(_ explanation: Explanation) -> [String] {
            explanation.fields.map { "\($0.field.id): \($0.value?.description ?? "empty")" }
        }
        #expect(told.map(fields) == rows.map { fields(sample.explanation(of: $0)) })
        #expect(Set(told.map { $0.fields.first { $0.field.id == "club_rank" }?.value }).count > 20)
        // Above all others is the hundredth place, and no more.
        let best = sample.scenario(of: rows[0], on: Self.day, spending: 1_000_000)
        #expect(decider.decide([best])[0].fields.first { $0.field.id == "club_rank" }?.value == .number(100))
    }

    /// Whoever gives a score, and whoever leaves it to be computed, are decided about together.
    @Test func someGiveScoresAndOthersDoNot() throws {
        let sample = try SampleCustomers(try ShippedWorkspace.load())
        let decider = CustomerDecider(workspace: sample.workspace, asOf: Self.day, population: sample.population)
        let scenarios = sample.rows(40, seed: 3).enumerated().map { place, row in
            sample.scenario(of: row, written: [[], ["affinity"], ["affinity", "value_balance"], ["tier"]][place % 4], on: Self.day)
        }
        #expect(decider.decide(scenarios).map(\.lines) == scenarios.flatMap { decider.decide([$0]) }.map(\.lines))
    }

    /// A capacity that is smaller than what one customer may get is each customer's own.
    @Test func aSmallCapacityIsEachOnesOwn() throws {
        var workspace = try ShippedWorkspace.load().withoutHoldout
        let roles = workspace.team.roles.map { role in
            Role(
                id: role.id, person: role.person, capacity: Cap(atMost: 1, per: CalendarSpan(1, .days)),
                capacityIsEachPersons: role.capacityIsEachPersons, place: role.place)
        }
        workspace.team = Team(roles: roles, isDeclared: true)
        let sample = try SampleCustomers(try ShippedWorkspace.load())
        let scenarios = sample.rows(60, seed: 12).map { sample.scenario(of: $0, on: Self.day) }
        let decider = CustomerDecider(workspace: workspace, asOf: Self.day)
        let together = decider.decide(scenarios).map(\.lines)
        #expect(together == scenarios.flatMap { decider.decide([$0]) }.map(\.lines))
        #expect(together == ScenarioRunner(workspace: workspace).run(scenarios).map(\.explanation.lines))
        #expect(together.joined().contains { $0.contains(VerdictKind.noCapacity.rawValue) })
    }

    /// A holdout is drawn by the customer's id, as in a run.
    @Test func whoIsHeldOutIsLeftAlone() throws {
        let workspace = try ShippedWorkspace.load()
        let sample = try SampleCustomers(workspace)
        let explanations = CustomerDecider(workspace: workspace, asOf: Self.day)
            .decide(sample.rows(150, seed: 5).map { sample.scenario(of: $0, on: Self.day) })
        #expect(explanations.contains { $0.candidates.contains { $0.verdict == .heldOut } })
        let without = CustomerDecider(workspace: workspace.withoutHoldout, asOf: Self.day)
            .decide(sample.rows(150, seed: 5).map { sample.scenario(of: $0, on: Self.day) })
        #expect(!without.contains { $0.candidates.contains { $0.verdict == .heldOut } })
    }
}
