import Campaigns
import CivilCalendar
import Planner
import RuleEngine
import Scoring
import Tables

/// A run whose inputs are read and whose customers are scored: everything that is needed to plan any of them.
///
/// Memory: the columns of all customers, and their history (see the run reference, "memory").
public struct ScoredRun: Sendable {
    public let workspace: Workspace
    public let asOf: Day
    let planner: CampaignPlanner
    let closings: CapacityClosings
    let scored: ScoredCustomers
    let tables: RunTables
    let workers: Int
    private let register: CustomerRegister

    /// What a run computes beside what its rules need.
    public enum Depth: Sendable {
        /// What the action list needs.
        case actionList
        /// Every field, so that customers can be explained.
        case everyField
    }

    /// Reads the inputs and scores the customers. Writes nothing.
    ///
    /// - Parameter folder: where `kind: inputs` looks for its files.
    public init(
        workspace: Workspace, folder: String?, options: RunOptions, depth: Depth = .everyField,
        clock: CalendarClock = .system, progress: (@Sendable (RunProgress) -> Void)? = nil
    ) throws(PlanningFault) {
        self.workspace = workspace
        asOf = options.asOf ?? workspace.inputs.asOf ?? clock.today(workspace.inputs.timeZone)
        workers = options.workers
        var loader = InputLoader(
            workspace: workspace, folder: folder, options: options, asOf: asOf, progress: progress)
        tables = try loader.load()
        progress?(RunProgress(.scoring))
        let needed =
            depth == .everyField
            ? workspace.fields.indices.map(FieldIndex.init) : ScoredRun.fields(neededBy: workspace)
        scored = Scorer(workspace: workspace, asOf: asOf, needed: needed)
            .score(tables.batches, history: tables.history, workers: workers)
        progress?(RunProgress(.planning))
        planner = CampaignPlanner(
            workspace: workspace, asOf: asOf, history: tables.history, batches: scored.batches,
            usesIndex: options.usesIndex)
        closings = CapacityClosings(planner, batches: scored.batches, ids: tables.ids, workers: workers)
        register = CustomerRegister(ids: tables.ids)
    }

    /// The fields that an action list and its warnings need.
    static func fields(neededBy workspace: Workspace) -> [FieldIndex] {
        var needed = CampaignPlanner.fields(readBy: workspace)
        if workspace.guardrails.valueExchange.flagIfBalanceOver != nil {
            needed.append(workspace.fieldIndex(.valueBalance))
        }
        if let value = workspace.tiers.warnings.valueDoesNotFallWithTier { needed.append(value) }
        return needed
    }

    /// The bad rows with their reasons, as CSV.
    public func rejectedRows(isRaw: Bool = false) -> [UInt8] { RejectsWriter.csv(tables.problems, isRaw: isRaw) }

    public var customerCount: Int { register.count }

    /// Explains a customer; nil for one who is not in the customers file. Needs `Depth.everyField`.
    public func explanation(of customer: String) -> Explanation? {
        register.row(of: customer).map { plan(ofBatchWith: $0).explanation(of: $0) }
    }

    /// What is decided about the customers who were read together with one, whose row among all is given.
    public func plan(ofBatchWith row: Int) -> BatchPlan {
        let batch = register.batch(of: row)
        return BatchPlanner(planner).plan(
            scored.batches[batch], ids: tables.ids[batch], closings: closings, depth: .everyCandidate)
    }
}
