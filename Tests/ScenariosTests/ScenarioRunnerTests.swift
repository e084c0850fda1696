import Campaigns
import CivilCalendar
import Planner
import Scenarios
import Testing

/// A scenario is planned as a run plans a customer.
struct ScenarioRunnerTests {
    /// Nothing is left in which the customers of the run matter to each other, but for the two scores that compare them,
    /// which are written in the scenarios: so each plan must be the same, to the last word.
    @Test func scenariosOfSampleCustomersArePlannedAsTheRunPlansThem() throws {
        let sample = try SampleCustomers(ShippedWorkspace.load().withoutCapacities.withoutHoldout)
        let rows = sample.rows(150, seed: 11)
        let scenarios = rows.map { sample.scenario(of: $0, written: ["often", "club_rank"]) }
        let results = ScenarioRunner(workspace: sample.workspace).run(scenarios)
        try #require(results.count == rows.count)
        var listed = 0
        for (row, result) in zip(rows, results) {
            let expected = sample.explanation(of: row)
            #expect(result.explanation.lines == expected.lines, "customer \(expected.customerID)")
            listed += expected.candidates.count { $0.rank != nil }
        }
        #expect(listed > 50)
    }

    /// With capacities, a holdout, scores that compare customers, and two days: who else is in the file is of no matter.
    @Test func noScenarioMattersToAnother() throws {
        let workspace = try ShippedWorkspace.load()
        let tight = workspace.withCapacityOfOne
        let sample = try SampleCustomers(workspace)
        let days = [Day(iso: "2017-12-31"), Day(iso: "2017-10-15")]
        let scenarios = sample.rows(40, seed: 12).enumerated().map { sample.scenario(of: $1, on: days[$0 % 2]) }
        let runner = ScenarioRunner(workspace: tight)
        let together = runner.run(scenarios)
        let alone = scenarios.flatMap { runner.run([$0]) }
        #expect(together.map(\.explanation.lines) == alone.map(\.explanation.lines))
        #expect(together.map(\.explanation.customerID) == scenarios.map(\.name))
        let verdicts = Set(together.flatMap { $0.explanation.candidates.map(\.verdict) })
        #expect(verdicts.contains(.noCapacity))
        #expect(verdicts.contains(.planned))
        #expect(!verdicts.contains(.heldOut))
    }

    @Test func noScenariosGiveNoResults() throws {
        #expect(ScenarioRunner(workspace: try ShippedWorkspace.load()).run([]).isEmpty)
    }
}

extension Workspace {
    /// The same, where every role, and nobody in it more than the others, can do one thing a week.
    fileprivate var withCapacityOfOne: Workspace {
        var workspace = self
        workspace.team = Team(
            roles: team.roles.map {
                Role(
                    id: $0.id, person: $0.person, capacity: Cap(atMost: 1, per: CalendarSpan(7, .days)),
                    capacityIsEachPersons: $0.person != nil, place: $0.place)
            },
            isDeclared: team.isDeclared, workingDays: team.workingDays, holidays: team.holidays)
        workspace.measurement = measurement.map { measurement in
            Measurement(
                holdout: Holdout(share: 100, salt: "all", neverHeldOut: [], place: tiers.place),
                metrics: measurement.metrics, rewardsAndPenalties: nil, peopleEachSide: nil, confidence: nil)
        }
        return workspace
    }
}
