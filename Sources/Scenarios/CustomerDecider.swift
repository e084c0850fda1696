import Campaigns
import CivilCalendar
import Planner
import RuleEngine
import Scoring
import Tables

/// Decides about customers of whom everything is told, each alone, as of one day: the rules are made ready once, and asked
/// again and again.
///
/// A customer is told of as in a scenario, and planned as a run without a store would plan them, were there no other; only
/// a holdout is drawn as for a run.
public final class CustomerDecider: Sendable {
    public let workspace: Workspace
    public let asOf: Day
    private let scorer: Scorer
    private let planner: CampaignPlanner

    public init(workspace: Workspace, asOf: Day) {
        self.workspace = workspace
        self.asOf = asOf
        scorer = Scorer(workspace: workspace, asOf: asOf, needed: workspace.fields.indices.map(FieldIndex.init))
        planner = CampaignPlanner(
            workspace: workspace, asOf: asOf, history: CustomerHistory([], workspace: workspace, asOf: asOf), batches: [])
    }

    /// What is decided about each customer, in their order; a scenario's name is the customer's id. O(rules × customers ÷
    /// 64 + candidates), and some work for each call: many at a time take less each.
    public func decide(_ customers: [Scenario]) -> [Explanation] {
        let history = CustomerHistory(customers, workspace: workspace, asOf: asOf)
        let batches = customers.enumerated().flatMap { row, customer in
            scorer.score([customer.customerInput(row: row, in: workspace)], history: history, workers: 1).batches
        }
        let planner = planner.forCustomers(batches, history: history)
        let batchPlanner = BatchPlanner(planner, tellsReasons: false)
        return zip(customers, batches).map { customer, batch in
            let ids = PackedStrings([customer.name])
            let closings = CapacityClosings(planner, batches: [batch], ids: [ids], workers: 1)
            let plan = batchPlanner.plan(batch, ids: ids, closings: closings, depth: .everyCandidate)
            return plan.explanation(of: batch.firstRow)
        }
    }
}
