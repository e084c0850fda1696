import Campaigns
import CivilCalendar
import Planner
import RuleEngine
import Scoring
import Tables

/// One planning run over a workspace and its inputs: what it came to. Its lists went where they were to be written.
public struct PlanningRun: Sendable {
    /// The rules that were planned with.
    public let workspace: Workspace
    public let asOf: Day
    /// How many customers came how far.
    public let tally: PlanTally
    /// What the scores say.
    public let scores: ScoreSummary
    /// What was read.
    public let counts: InputCounts
    /// For a person to read, in a fixed order.
    public let warnings: [String]
    /// What became of the action list.
    public let reconciliation: Reconciliation
    /// What is to be written to the store; nil without one.
    let changes: StoreChanges?
    /// The first actions of the list.
    public let first: [ShownAction]
    let files: [InputFile]
    let problems: [(file: InputFile, problems: [DataProblem])]

    /// Reads the inputs, plans, and writes the lists. The result does not depend on the number of workers.
    ///
    /// Where nothing has to be known about all customers before one can be planned, the customers file is gone through
    /// once, and memory does not grow with it (`SinglePass`); else it is read first.
    ///
    /// - Parameters:
    ///   - folder: where `kind: inputs` looks for its files.
    ///   - lists: written to as the run goes; their destinations must not be taken for whole before it has ended.
    public init(
        workspace: Workspace, folder: String?, options: RunOptions, lists: [PlannedList],
        clock: CalendarClock = .system, progress: (@Sendable (RunProgress) -> Void)? = nil
    ) throws(PlanningFault) {
        if let pass = try SinglePass(
            workspace: workspace, folder: folder, options: options, lists: lists, clock: clock, progress: progress)
        {
            if let run = try pass.run(lists) {
                self = run
                return
            }
            // Something is wrong or in disorder: the long way tells what, or copes.
            for list in lists { try list.destination.startOver() }
        }
        let run = try ScoredRun(
            workspace: workspace, folder: folder, options: options, depth: .actionList, clock: clock,
            progress: progress)
        try self.init(run, lists, progress)
    }

    /// Plans customers that are scored already.
    init(
        _ run: ScoredRun, _ lists: [PlannedList], _ progress: (@Sendable (RunProgress) -> Void)?
    ) throws(PlanningFault) {
        var builder = try ListBuilder(lists, workspace: run.workspace)
        let reconciler = run.past == nil ? nil : Reconciler(run.planner)
        let maker = ListBuilder.Maker(lists, planner: run.planner, reconciler: reconciler)
        let batches = run.scored.batches
        let ids = run.tables.ids
        _ = try orderedPipeline(count: batches.count, workers: run.workers) {
            BatchPlanner(run.planner, tellsReasons: maker.tellsReasons)
        } make: { planner, index in
            maker.output(
                of: planner.plan(batches[index], ids: ids[index], closings: run.closings, depth: maker.depth))
        } take: { (output: BatchOutput, index) throws(PlanningFault) in
            try builder.append(output)
            progress?(RunProgress(.writing, fraction: Double(index + 1) / Double(batches.count)))
        }
        let scores = ScoreSummary(run.scored, workspace: run.workspace)
        self.init(
            workspace: run.workspace, asOf: run.asOf, builder: builder,
            changes: reconciler.map { StoreChanges(of: builder.changes, run, $0) }, scores: scores,
            counts: run.tables.counts, warnings: run.tables.warnings, files: run.tables.files, problems: run.tables.problems)
    }

    init(
        workspace: Workspace, asOf: Day, builder: ListBuilder, changes: StoreChanges? = nil, scores: ScoreSummary,
        counts: InputCounts, warnings: [String], files: [InputFile], problems: [(file: InputFile, problems: [DataProblem])]
    ) {
        self.workspace = workspace
        self.asOf = asOf
        tally = builder.tally
        self.changes = changes
        reconciliation = changes?.reconciliation ?? Reconciliation(new: tally.actions.reduce(0, +))
        first = builder.first
        self.scores = scores
        self.counts = counts
        self.warnings = warnings + RunWarnings.about(scores, workspace: workspace)
        self.files = files
        self.problems = problems
    }

    /// The bad rows with their reasons, as CSV.
    public func rejectedRows(isRaw: Bool = false) -> [UInt8] { RejectsWriter.csv(problems, isRaw: isRaw) }
}
