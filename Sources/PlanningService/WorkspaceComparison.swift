import Campaigns
import CivilCalendar
import Planner
import RuleEngine
import Scoring
import Tables
import WorkspaceCompiler

/// Two workspaces planned on the same inputs for the same day: which actions an edit changes, and which edit. Nothing is
/// written and nothing remembered: both are planned from the inputs alone.
///
/// Memory: that of two runs (see the run reference), and what changed.
public struct WorkspaceComparison: Sendable {
    public let edits: WorkspaceEdits
    public let difference: PlanDifference
    public let asOf: Day
    /// Of reading the inputs, for a person to read.
    public let warnings: [String]
    private let problems: [(file: InputFile, problems: [DataProblem])]

    /// - Parameters:
    ///   - base: before the edits.
    ///   - head: after them. Its `kind: inputs` says which files are read, and for which day.
    ///   - folder: where `kind: inputs` looks for its files.
    ///   - examples: how many changes are kept for each cause; nil keeps all.
    public init(
        base: CheckedWorkspace, head: CheckedWorkspace, folder: String, options: RunOptions, examples: Int?,
        clock: CalendarClock = .system, progress: (@Sendable (RunProgress) -> Void)? = nil
    ) throws(PlanningFault) {
        let after = try head.valid()
        var before = try base.valid()
        edits = WorkspaceDifference.edits(from: before, base.files, to: after, head.files)
        before.inputs = after.inputs
        let asOf = options.asOf ?? after.inputs.asOf ?? clock.today(after.inputs.timeZone)
        var loader = InputLoader(
            workspace: after, folder: folder, options: options, asOf: asOf, progress: progress)
        let tables = try loader.load()
        let baseTables =
            before.readsInputs(as: after)
            ? tables : try WorkspaceComparison.baseTables(before, folder, options, asOf, besides: tables, progress)
        func run(_ workspace: Workspace, _ tables: RunTables) -> ScoredRun {
            ScoredRun(
                workspace: workspace, asOf: asOf, options: options, tables: tables, snapshot: nil, depth: .everyField,
                progress: progress)
        }
        let (old, new) = (run(before, baseTables), run(after, tables))
        let pair = PlanPair(
            base: PlanPair.Side(old.planner, old.closings), head: PlanPair.Side(new.planner, new.closings),
            edits: edits.deciding)
        var difference = PlanDifference(pair, examples: examples)
        let (batches, oldBatches, ids) = (new.scored.batches, old.scored.batches, tables.ids)
        _ = orderedPipeline(count: batches.count, workers: options.workers) {
            (BatchPlanner(old.planner, tellsReasons: false), BatchPlanner(new.planner, tellsReasons: false))
        } make: { planners, index in
            pair.compare(
                planners.0.plan(oldBatches[index], ids: ids[index], closings: old.closings, depth: .everyCandidate),
                planners.1.plan(batches[index], ids: ids[index], closings: new.closings, depth: .everyCandidate))
        } take: { (comparison: BatchComparison, index) in
            difference.add(comparison)
            progress?(RunProgress(.planning, fraction: Double(index + 1) / Double(batches.count)))
        }
        self.difference = difference
        self.asOf = asOf
        warnings = tables.warnings
        problems = tables.problems
    }

    /// The bad rows with their reasons, as CSV.
    public func rejectedRows() -> [UInt8] { RejectsWriter.csv(problems) }

    /// The inputs as the base reads them, where its fields, events, plays or tiers make it read them otherwise.
    private static func baseTables(
        _ base: Workspace, _ folder: String, _ options: RunOptions, _ asOf: Day, besides head: RunTables,
        _ progress: (@Sendable (RunProgress) -> Void)?
    ) throws(PlanningFault) -> RunTables {
        let onceOnly = [options.customers, options.interactions, options.contacts, options.visits].compactMap { $0 }
            .first { !InputFile.canBeReadAgain(path: $0) }
        if let onceOnly {
            throw .usage(
                "the two workspaces read the inputs differently, so they are read twice, and "
                    + "\(onceOnly == "-" ? "standard input" : onceOnly) cannot be: give a file")
        }
        var loader = InputLoader(
            workspace: base, folder: folder, options: options, asOf: asOf, progress: progress)
        let tables = try loader.load()
        let isSame =
            tables.ids.count == head.ids.count
            && zip(tables.ids, head.ids).allSatisfy { mine, theirs in
                mine.count == theirs.count && (0..<mine.count).allSatisfy { mine[$0] == theirs[$0] }
            }
        guard isSame else {
            throw .usage(
                "some customers can be read by one of the two workspaces only, since a field, its choices or its type "
                    + "was edited. Mend these rows: engage plan --rejects FILE lists them")
        }
        return tables
    }
}

extension Workspace {
    /// Whether tables that were read for `other` are what this workspace would read.
    fileprivate func readsInputs(as other: Workspace) -> Bool {
        func columns(_ workspace: Workspace) -> [String] {
            workspace.fields.map { field in
                guard case .column(let input) = field.source else { return "" }
                return "\(field.type) \(input)"
            }
        }
        return columns(self) == columns(other) && events.map(\.id) == other.events.map(\.id) && channels == other.channels
            && responses == other.responses && plays.map(\.id) == other.plays.map(\.id)
            && tiers.tiers.map(\.id) == other.tiers.tiers.map(\.id)
    }
}
