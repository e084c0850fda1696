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
