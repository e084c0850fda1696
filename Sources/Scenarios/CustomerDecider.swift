import Campaigns
import CivilCalendar
import Planner
import RuleEngine
import Scoring
import Tables

/// Decides about customers of whom everything is told, each alone, as of one day: the rules are made ready once, and asked
/// again and again.
///
/// A customer is told of as in a scenario, and planned as a run without a store would plan them, were there no other with
/// whom to share a capacity; only a holdout is drawn as for a run.
public final class CustomerDecider: Sendable {
    public let workspace: Workspace
    public let asOf: Day
    private let scorer: Scorer
    private let planner: CampaignPlanner
    private let planners: BatchPlannerPool
    /// Where every capacity has room for whatever one customer may get, whoever's it is; else nil.
    private let closings: CapacityClosings?

    /// Whom a customer's scores are compared with, where a score compares customers.
    public struct Population: Sendable {
        let batches: [CustomerBatch]
        let history: CustomerHistory
        let asOf: Day

        /// Scored customers, with the history of all of them.
        public init(batches: [CustomerBatch], history: CustomerHistory, asOf: Day) {
            self.batches = batches
            self.history = history
            self.asOf = asOf
        }
    }

    /// - Parameter population: nil compares with nobody, as in scenarios.
    public init(workspace: Workspace, asOf: Day, population: Population? = nil) {
        self.workspace = workspace
        self.asOf = asOf
        let nobody = CustomerHistory([], workspace: workspace, asOf: asOf)
        let others = population ?? Population(batches: [], history: nobody, asOf: asOf)
        scorer = Scorer(workspace: workspace, asOf: asOf, needed: workspace.fields.indices.map(FieldIndex.init))
            .comparing(with: others.batches, history: others.history, on: others.asOf)
        planner = CampaignPlanner(workspace: workspace, asOf: asOf, history: nobody, batches: [])
        planners = BatchPlannerPool(planner)
        closings = CapacityClosings.ofOneAlone(planner)
    }

    /// What is decided about each customer, in their order; a scenario's name is the customer's id. O(rules × customers ÷
    /// 64 + candidates), and some work for each call: many at a time take less each.
    public func decide(_ customers: [Scenario]) -> [Explanation] {
        // A score is either given or computed for all of a batch.
        let computed = customers.map { $0.computedFields(in: workspace) }
        let groups =
            computed.allSatisfy(\.isEmpty)
            ? [Array(customers.indices)] : Array(Dictionary(grouping: customers.indices) { computed[$0] }.values)
        let inRows = groups.flatMap { group in group.map { customers[$0] } }
        let history = CustomerHistory(inRows, workspace: workspace, asOf: asOf)
        var inputs: [CustomerBatchInput] = []
        for group in groups {
            let firstRow = inputs.last.map { $0.batch.firstRow + $0.batch.rowCount } ?? 0
            inputs.append(CustomerBatchInput(group.map { customers[$0] }, firstRow: firstRow, in: workspace))
        }
        let batches = scorer.score(inputs, history: history, workers: 1).batches
        let own = planner.forCustomers(closings == nil ? batches : nil, history: history)
        var explanations = [Explanation?](repeating: nil, count: customers.count)
        planners.withPlanner(for: own) { batchPlanner in
            for (batch, group) in zip(batches, groups) {
                let ids = PackedStrings(group.map { customers[$0].name })
                for (position, explanation) in zip(group, explained(batch, ids, by: batchPlanner, own)) {
                    explanations[position] = explanation
                }
            }
        }
        return explanations.compactMap { $0 }
    }

    /// All at once where capacities have room for whatever one customer may get; else one after the other, each with all
    /// capacities to itself.
    private func explained(
        _ batch: CustomerBatch, _ ids: PackedStrings, by batchPlanner: BatchPlanner, _ planner: CampaignPlanner
    ) -> [Explanation] {
        if let closings {
            let plan = batchPlanner.plan(batch, ids: ids, closings: closings, depth: .everyCandidate)
            return (0..<batch.rowCount).map { plan.explanation(of: batch.firstRow + $0) }
        }
        return (0..<batch.rowCount).map { row in
            let (alone, id) = (batch.alone(batch.firstRow + row), PackedStrings([ids[row]]))
            let closings = CapacityClosings(planner, batches: [alone], ids: [id], workers: 1)
            return batchPlanner.plan(alone, ids: id, closings: closings, depth: .everyCandidate)
                .explanation(of: alone.firstRow)
        }
    }
}
