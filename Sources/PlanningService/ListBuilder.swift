import Campaigns
import Planner
import Tables

/// What a run makes of the plan of one batch, on any thread: rows of lists, figures, the first actions.
struct BatchOutput: Sendable {
    /// By list.
    let rows: [[UInt8]]
    let tally: PlanTally
    /// What changes in the store; nil without one.
    let changes: ListChanges?
    /// The first actions, worked out only if they are wanted.
    let first: @Sendable () -> [ShownAction]
}

/// Puts batches' outputs together, in their order.
struct ListBuilder {
    private let lists: [PlannedList]
    private(set) var tally: PlanTally
    private(set) var changes = ListChanges()
    private(set) var first: [ShownAction] = []

    /// How many actions a run shows.
    private static let shown = 12

    init(_ lists: [PlannedList], workspace: Workspace) throws(PlanningFault) {
        self.lists = lists
        tally = PlanTally(workspace: workspace)
        for list in lists { try list.destination.write(list.request.head) }
    }

    mutating func append(_ output: BatchOutput) throws(PlanningFault) {
        tally.add(output.tally)
        if let more = output.changes { changes.add(more) }
        if first.count < ListBuilder.shown { first += output.first().prefix(ListBuilder.shown - first.count) }
        for (list, rows) in zip(lists, output.rows) { try list.destination.write(rows) }
    }

    /// Makes the outputs of batches.
    struct Maker: Sendable {
        private let renderers: [ListRenderer]
        /// How much has to be known about a batch.
        let depth: BatchPlanner.Depth
        /// Whether every action is asked why it is on the list.
        let tellsReasons: Bool
        private let reconciler: Reconciler?

        /// `reconciler` is for a run with a store.
        init(_ lists: [PlannedList], planner: CampaignPlanner, reconciler: Reconciler? = nil) {
            self.reconciler = reconciler
            tellsReasons = reconciler != nil || lists.contains { $0.request.tellsReasons }
            renderers = lists.map { ListRenderer($0.request, planner: planner) }
            depth = lists.contains { $0.request.depth == .everyCandidate } ? .everyCandidate : .actions
        }

        func output(of plan: BatchPlan) -> BatchOutput {
            BatchOutput(
                rows: renderers.map { $0.rows(of: plan) }, tally: plan.tally, changes: reconciler?.changes(of: plan),
                first: { plan.actions.prefix(ListBuilder.shown).map { ShownAction($0, plan) } })
        }
    }
}

/// An action as a run shows it.
public struct ShownAction: Sendable {
    public let customerID: String
    /// nil for a customer without a tier.
    public let tier: Tier?
    public let rank: Int
    public let play: PlayIndex
    /// The customer's person in the owner's role, nil where there is none.
    public let person: String?
    public let status: ActionStatus
    /// Why, in words.
    public let because: String

    init(_ action: PlannedAction, _ plan: BatchPlan) {
        let row = Int(action.row)
        customerID = plan.id(of: row)
        tier = plan.tier(of: row).map { plan.planner.workspace.tiers.tiers[$0] }
        rank = Int(action.rank)
        play = PlayIndex(Int(action.play))
        person = plan.person(of: action)
        status = plan.status(of: action)
        because = plan.because(action)
    }
}
