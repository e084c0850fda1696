import PlanningService
import Scenarios
import TestSupport
import Testing

/// The scenarios of the shipped workspace.
struct ShippedScenarioTests {
    let results: [ScenarioResult]
    let coverage: ScenarioCoverage

    init() throws {
        let workspace = try ShippedWorkspace.load()
        results = ScenarioRunner(workspace: workspace).run(workspace.scenarios)
        coverage = ScenarioCoverage(results, workspace: workspace)
    }

    @Test func theyPass() {
        #expect(results.filter { !$0.passes }.map(\.scenario.name) == [])
        #expect(results.allSatisfy { $0.rowsAfterAsOf == 0 })
    }

    @Test func theirNamesDiffer() {
        #expect(Set(results.map(\.scenario.name)).count == results.count)
    }

    /// Whoever adds a play, a guardrail or another rule tells its story too.
    @Test(arguments: ScenarioCoverage.Kind.allCases) func everyRuleHasAScenario(_ kind: ScenarioCoverage.Kind) {
        let own = coverage.items.filter { $0.kind == kind }
        #expect(!own.isEmpty)
        #expect(own.filter { !$0.isCovered }.map(\.name) == [])
    }

    /// A paused play can have none.
    @Test func pausedPlaysAreLeftOut() {
        #expect(coverage.paused.map(\.id) == ["recall_notice"])
        #expect(!coverage.items.contains { $0.name == "recall_notice" })
    }
}
