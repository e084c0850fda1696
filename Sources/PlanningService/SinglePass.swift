import Campaigns
import CivilCalendar
import Planner
import RuleEngine
import Scoring
import Tables

/// A run that goes through the customers file once, chunk by chunk: reads it, plans its customers, writes their rows,
/// and forgets it. Memory does not grow with the customers.
///
/// That can be done where each customer can be planned alone: no other input, no score that compares customers, no
/// capacity that they share. And where the file is as it should be: at the first bad row, or where ids do not stand in
/// rising order, so that one might be there twice, the pass is given up, and the run takes the long way.
struct SinglePass {
    private let workspace: Workspace
    private let asOf: Day
    private let file: InputFile
    private let customers: CustomerStream
    private let scorer: Scorer
    private let planner: CampaignPlanner
    private let workers: Int
    private let progress: (@Sendable (RunProgress) -> Void)?

    /// nil where the run has to take the long way. `chunkSize` is in bytes.
    init?(
        workspace: Workspace, folder: String?, options: RunOptions, lists: [PlannedList], clock: CalendarClock,
        chunkSize: Int = RecordStream.usualChunkSize, progress: (@Sendable (RunProgress) -> Void)?
    ) throws(PlanningFault) {
        guard lists.allSatisfy(\.destination.canStartOver), workspace.team.roles.allSatisfy({ $0.capacity == nil }),
            workspace.tiers.warnings.valueDoesNotFallWithTier == nil
        else { return nil }
        let asOf = options.asOf ?? workspace.inputs.asOf ?? clock.today(workspace.inputs.timeZone)
        let scorer = Scorer(workspace: workspace, asOf: asOf, needed: ScoredRun.fields(neededBy: workspace))
        guard scorer.scoresCustomersAlone else { return nil }
        var loader = InputLoader(
            workspace: workspace, folder: folder, options: options, asOf: asOf, progress: progress)
        guard let file = try loader.onlyCustomers(),
            let customers = CustomerStream(
                file, workspace: workspace, asOf: asOf, chunkSize: chunkSize, workers: options.workers)
        else { return nil }
        self.workspace = workspace
        self.asOf = asOf
        self.file = file
        self.customers = customers
        self.scorer = scorer
        self.progress = progress
        workers = options.workers
        // A row takes two bytes at least.
        let mostRows = (customers.records.ranges.map(\.count).max() ?? 0) / 2 + 1
        planner = CampaignPlanner(
            workspace: workspace, asOf: asOf, history: .none(of: mostRows, workspace: workspace), batches: [],
            usesIndex: options.usesIndex)
    }

    /// What a chunk came to.
    private struct Part: Sendable {
        let output: BatchOutput
        let scores: ScoreSummary
        let order: IDOrder
        let staleCells: [Int]
    }

    /// Plans all customers, or answers nil.
    func run(_ lists: [PlannedList]) throws(PlanningFault) -> PlanningRun? {
        var builder = try ListBuilder(lists, workspace: workspace)
        let maker = ListBuilder.Maker(lists, planner: planner)
        var order = IDOrder()
        var scores = ScoreSummary(workspace: workspace)
        var stale = [Int](repeating: 0, count: workspace.fields.count)
        let (ranges, size) = (customers.records.ranges, Double(max(file.count, 1)))
        let isWhole = try orderedPipeline(count: ranges.count, workers: workers) {
            BatchPlanner(planner, tellsReasons: maker.tellsReasons)
        } make: { batchPlanner, index in
            part(index, batchPlanner, maker)
        } take: { (part: Part, index) throws(PlanningFault) in
            order.append(part.order)
            // Wrong already: nothing of it will stay, and the pass ends with it.
            guard order.isRising else { return }
            scores.add(part.scores)
            stale.add(part.staleCells)
            try builder.append(part.output)
            progress?(
                RunProgress(.reading(file: file.name), fraction: Double(ranges[index].upperBound) / size))
        }
        guard isWhole, order.isRising else { return nil }
        var counts = InputCounts()
        counts.customers = builder.tally.customers
        counts.events = Array(repeating: 0, count: workspace.events.count)
        return PlanningRun(
            workspace: workspace, asOf: asOf, builder: builder, scores: scores, counts: counts,
            warnings: CustomerWarnings.about(missing: customers.records.missingColumns, in: file, workspace: workspace)
                + CustomerWarnings.about(stale: stale, in: file, workspace: workspace),
            files: [file], problems: [])
    }

    /// Reads and plans a chunk; nil where something is wrong with it.
    private func part(_ index: Int, _ batchPlanner: BatchPlanner, _ maker: ListBuilder.Maker) -> Part? {
        guard let part = customers.records.chunk(at: index).flatMap(customers.part), part.order.isRising else {
            return nil
        }
        let scored = scorer.score([part.input], history: planner.history, workers: 1)
        let plan = batchPlanner.plan(scored.batches[0], ids: part.ids, closings: .none, depth: maker.depth)
        return Part(
            output: maker.output(of: plan), scores: ScoreSummary(scored, workspace: workspace), order: part.order,
            staleCells: part.input.staleCells)
    }
}

extension CustomerHistory {
    /// That of customers without any.
    fileprivate static func none(of customers: Int, workspace: Workspace) -> CustomerHistory {
        CustomerHistory(
            interactions: .empty(customerCount: customers, events: workspace.events.map(\.id)),
            contacts: .empty(customerCount: customers), visits: .empty(customerCount: customers))
    }
}
