import Campaigns
import CivilCalendar
@testable import Planner
import RuleEngine
import Scoring
import Tables

/// The plan of some customers, all batches together.
struct CampaignPlan: Sendable {
    let planner: CampaignPlanner
    let closings: CapacityClosings
    let scored: ScoredCustomers
    let customers: CustomerRegister
    let batches: [BatchPlan]
    /// As a run plans that wants no verdicts.
    let listOnly: [BatchPlan]
    /// nil without a store.
    let past: RecalledPast?

    init(
        workspace: Workspace, asOf: Day, ids: [PackedStrings], scored: ScoredCustomers, history: CustomerHistory,
        workers: Int, past: RecalledPast? = nil, usesIndex: Bool = true
    ) {
        let planner = CampaignPlanner(
            workspace: workspace, asOf: asOf, history: history, batches: scored.batches, memory: past?.memory ?? .none,
            learnt: past.map { LearntChances($0.learnt, workspace: workspace) } ?? .none, usesIndex: usesIndex)
        let closings = CapacityClosings(planner, batches: scored.batches, ids: ids, workers: workers)
        self.planner = planner
        self.closings = closings
        self.scored = scored
        self.past = past
        customers = CustomerRegister(ids: ids)
        func plans(_ depth: BatchPlanner.Depth) -> [BatchPlan] {
            let batchPlanner = BatchPlanner(planner)
            return zip(scored.batches, ids).map { batchPlanner.plan($0, ids: $1, closings: closings, depth: depth) }
        }
        batches = plans(.everyCandidate)
        listOnly = plans(.actions)
    }

    var workspace: Workspace { planner.workspace }
    var asOf: Day { planner.asOf }
    var history: CustomerHistory { planner.history }

    /// What the run changes on the action list.
    func changes() -> ListChanges {
        let reconciler = Reconciler(planner)
        var changes = ListChanges()
        for batch in batches { changes.add(reconciler.changes(of: batch)) }
        changes.add(reconciler.changesOfOrphans())
        return changes
    }

    var tally: PlanTally { CampaignPlan.sum(batches) }

    static func sum(_ batches: [BatchPlan]) -> PlanTally {
        batches.dropFirst().reduce(into: batches[0].tally) { $0.add($1.tally) }
    }

    func batch(of row: Int) -> BatchPlan { batches[customers.batch(of: row)] }
    func candidates(of row: Int) -> ArraySlice<Candidate> { batch(of: row).candidates(of: row) }
    func decisions(of row: Int) -> [Decision] { batch(of: row).decisions(of: row) }
    func explanation(of row: Int) -> Explanation { batch(of: row).explanation(of: row) }
    func actions(of row: Int) -> [PlannedAction] { batch(of: row).actions.filter { $0.row == row } }
    func cell(_ column: ActionColumn, of action: PlannedAction) -> Cell {
        batch(of: Int(action.row)).cell(column, of: action)
    }
    func because(_ action: PlannedAction) -> String { batch(of: Int(action.row)).because(action) }
    func because(_ candidate: Candidate) -> String {
        batch(of: Int(candidate.row)).because(play: Int(candidate.play), row: Int(candidate.row))
    }
    func person(of row: Int, inRole role: String) -> String? { batch(of: row).person(of: row, inRole: role) }
}

extension PlanTally {
    /// All figures, for comparing.
    var figures: [[Int]] {
        [[customers, customersReached], reach, applicable, actions, VerdictKind.allCases.map { self[$0] }]
    }
}
