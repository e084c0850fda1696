import Campaigns
import CivilCalendar
import Planner
import RuleEngine
import Scoring
import Tables

/// One planning run over a workspace and its inputs.
public struct PlanningRun: Sendable {
    /// The rules that were planned with.
    public let workspace: Workspace
    /// What became of every candidate.
    public let plan: CampaignPlan
    /// What was read.
    public let counts: InputCounts
    /// For a person to read, in a fixed order.
    public let warnings: [String]
    let files: [InputFile]
    let problems: [(file: InputFile, problems: [DataProblem])]
    let workers: Int

    /// What a run computes beside what its rules need.
    public enum Depth: Sendable {
        /// What the action list needs.
        case actionList
        /// Every field, so that customers can be explained.
        case everyField
    }

    /// Reads the inputs and makes the plan. Writes nothing.
    ///
    /// - Parameter folder: where `kind: inputs` looks for its files.
    public init(
        workspace: Workspace, folder: String?, options: RunOptions, depth: Depth = .actionList,
        clock: CalendarClock = .system, progress: (@Sendable (RunProgress) -> Void)? = nil
    ) throws(PlanningFault) {
        let asOf = options.asOf ?? workspace.inputs.asOf ?? clock.today(workspace.inputs.timeZone)
        var loader = InputLoader(
            workspace: workspace, folder: folder, options: options, asOf: asOf, progress: progress)
        let tables = try loader.load()
        progress?(RunProgress(.scoring))
        var needed =
            depth == .everyField
            ? workspace.fields.indices.map(FieldIndex.init) : CampaignPlan.fields(readBy: workspace)
        if workspace.guardrails.valueExchange.flagIfBalanceOver != nil {
            needed.append(workspace.fieldIndex(.valueBalance))
        }
        if let value = workspace.tiers.warnings.valueDoesNotFallWithTier { needed.append(value) }
        let scored = Scorer(workspace: workspace, asOf: asOf, needed: needed)
            .score(tables.batches, history: tables.history, workers: options.workers)
        progress?(RunProgress(.planning))
        plan = CampaignPlan(
            workspace: workspace, asOf: asOf, ids: tables.ids, scored: scored, history: tables.history,
            workers: options.workers)
        self.workspace = workspace
        counts = tables.counts
        warnings = tables.warnings + RunWarnings.about(scored, workspace: workspace)
        files = tables.files
        problems = tables.problems
        workers = options.workers
    }

    /// Explains a customer; nil for one who is not in the customers file. Needs `Depth.everyField`.
    public func explanation(of customer: String) -> Explanation? {
        plan.customers.row(of: customer).map(plan.explanation(of:))
    }

    /// The bad rows with their reasons, as CSV.
    public func rejectedRows(isRaw: Bool = false) -> [UInt8] { RejectsWriter.csv(problems, isRaw: isRaw) }
}
