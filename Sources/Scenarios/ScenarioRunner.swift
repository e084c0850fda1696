import Campaigns
import CivilCalendar
import Planner
import RuleEngine
import Scoring
import Tables

/// Plays scenarios through: each is planned as a run without a store would plan its customer, were there no other.
public struct ScenarioRunner: Sendable {
    private let workspace: Workspace

    /// Whoever is in a scenario is not held out.
    public init(workspace: Workspace) {
        var workspace = workspace
        workspace.measurement = workspace.measurement?.withoutHoldout
        self.workspace = workspace
    }

    /// The results, in the order of `scenarios`, which are the workspace's. The rules are made ready once for each
    /// `as_of`. O(scenarios × (rules + rows)).
    public func run(_ scenarios: [Scenario]) -> [ScenarioResult] {
        var results = [ScenarioResult?](repeating: nil, count: scenarios.count)
        for asOf in Set(scenarios.map(\.asOf)).sorted() {
            let positions = scenarios.indices.filter { scenarios[$0].asOf == asOf }
            for (position, result) in zip(positions, run(positions.map { scenarios[$0] }, on: asOf)) {
                results[position] = result
            }
        }
        return results.compactMap { $0 }
    }

    /// The scenarios of a day share their history and their rules, but nothing in which one customer could matter to
    /// another: each is scored alone, so that a score that compares customers compares with nobody, and each has all
    /// capacities to itself.
    private func run(_ scenarios: [Scenario], on asOf: Day) -> [ScenarioResult] {
        let history = CustomerHistory(scenarios, workspace: workspace, asOf: asOf)
        let scorer = Scorer(workspace: workspace, asOf: asOf, needed: workspace.fields.indices.map(FieldIndex.init))
        let customers = scenarios.enumerated().flatMap { row, scenario in
            scorer.score([CustomerBatchInput([scenario], firstRow: row, in: workspace)], history: history, workers: 1).batches
        }
        let planner = CampaignPlanner(workspace: workspace, asOf: asOf, history: history, batches: customers)
        let batchPlanner = BatchPlanner(planner, tellsReasons: false)
        return zip(scenarios, customers).map { scenario, customer in
            let ids = PackedStrings([scenario.name])
            let closings = CapacityClosings(planner, batches: [customer], ids: [ids], workers: 1)
            let plan = batchPlanner.plan(customer, ids: ids, closings: closings, depth: .everyCandidate)
            return ScenarioResult(scenario, plan: plan, row: customer.firstRow)
        }
    }
}

extension Measurement {
    fileprivate var withoutHoldout: Measurement {
        Measurement(
            holdout: nil, metrics: metrics, rewardsAndPenalties: rewardsAndPenalties, peopleEachSide: peopleEachSide,
            confidence: confidence)
    }
}
