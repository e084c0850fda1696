import Campaigns
import CivilCalendar
import Planner
import RuleEngine
import Scoring
import Tables

/// How far customers get with each play, and what its criteria and guardrails do. Plans from the inputs alone, as a run
/// without a store, and writes nothing.
public struct PreviewRun: Sendable {
    /// The rules that were planned with.
    public let workspace: Workspace
    public let asOf: Day
    /// The figures of the run as a whole.
    public let tally: PlanTally
    /// By play position.
    public let plays: [PlayReach]
    /// For a person to read, in a fixed order.
    public let warnings: [String]
    /// Bad rows that were left out.
    public let rejected: Int
    private let problems: [(file: InputFile, problems: [DataProblem])]

    /// Reads the inputs, plans and counts. The result does not depend on the number of workers.
    ///
    /// - Parameters:
    ///   - folder: where `kind: inputs` looks for its files.
    ///   - detailed: the plays whose criteria and guardrails are counted as well.
    public init(
        workspace: Workspace, folder: String?, options: RunOptions, detailed: [PlayIndex],
        clock: CalendarClock = .system, progress: (@Sendable (RunProgress) -> Void)? = nil
    ) throws(PlanningFault) {
        let run = try ScoredRun(
            workspace: workspace, folder: folder, options: options, depth: .actionList, clock: clock, progress: progress)
        self.init(run, detailed: detailed, progress: progress)
    }

    /// Counts customers that are scored already.
    init(_ run: ScoredRun, detailed: [PlayIndex], progress: (@Sendable (RunProgress) -> Void)? = nil) {
        let workspace = run.workspace
        var tally = PlanTally(workspace: workspace)
        var preview = PlayPreview(run.planner, plays: detailed)
        PreviewRun.forEachBatch(of: run, preview, progress, plans: true) { tally.add($0) } take: { counted in
            preview.take(counted, plan: tally)
        }
        while preview.isOpen {
            PreviewRun.forEachBatch(of: run, preview, progress, plans: false) { _ in } take: { counted in
                preview.take(counted, plan: tally)
            }
        }
        self.workspace = workspace
        asOf = run.asOf
        self.tally = tally
        plays = workspace.plays.indices.map { [preview] in preview.reach(of: PlayIndex($0), plan: tally) }
        let scores = ScoreSummary(run.scored, workspace: workspace)
        warnings = run.tables.warnings + RunWarnings.about(scores, workspace: workspace)
        rejected = run.tables.counts.rejected
        problems = run.tables.problems
    }

    /// What a thread keeps from batch to batch.
    private struct Planners {
        let planner: BatchPlanner?
        let previewer: BatchPreviewer?
    }

    /// Goes through all customers once, and hands on what was counted of all of them together.
    private static func forEachBatch(
        of run: ScoredRun, _ preview: PlayPreview, _ progress: (@Sendable (RunProgress) -> Void)?, plans: Bool,
        takePlan: (PlanTally) -> Void, take: (PreviewTally) -> Void
    ) {
        let (batches, ids) = (run.scored.batches, run.tables.ids)
        let counts = preview.isOpen
        var sum = preview.nothing
        _ = orderedPipeline(count: batches.count, workers: run.workers) {
            Planners(
                planner: plans ? BatchPlanner(run.planner, tellsReasons: false) : nil,
                previewer: counts ? BatchPreviewer(preview) : nil)
        } make: { planners, index in
            let plan = planners.planner?.plan(
                batches[index], ids: ids[index], closings: run.closings, depth: .actions)
            return (plan: plan?.tally, counted: planners.previewer?.tally(batches[index]))
        } take: { (part: (plan: PlanTally?, counted: PreviewTally?), index) in
            if let plan = part.plan { takePlan(plan) }
            if let counted = part.counted { sum.add(counted) }
            progress?(RunProgress(.planning, fraction: Double(index + 1) / Double(batches.count)))
        }
        if counts { take(sum) }
    }

    /// The bad rows with their reasons, as CSV.
    public func rejectedRows(isRaw: Bool = false) -> [UInt8] { RejectsWriter.csv(problems, isRaw: isRaw) }
}
