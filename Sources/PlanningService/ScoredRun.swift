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
    /// What the store tells beside the planner's memory; nil without a store.
    let past: RecalledPast?
    /// What is to be remembered of tiers, where it is not what the store says already.
    let tierChanges: [TierChange]
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
    /// - Parameters:
    ///   - folder: where `kind: inputs` looks for its files.
    ///   - store: what is remembered of earlier runs.
    public init(
        workspace: Workspace, folder: String?, options: RunOptions, depth: Depth = .everyField, store: RunStore? = nil,
        clock: CalendarClock = .system, progress: (@Sendable (RunProgress) -> Void)? = nil
    ) throws(PlanningFault) {
        let asOf = options.asOf ?? workspace.inputs.asOf ?? clock.today(workspace.inputs.timeZone)
        var loader = InputLoader(
            workspace: workspace, folder: folder, options: options, asOf: asOf, progress: progress)
        let tables = try loader.load()
        let snapshot = try store?.snapshot(for: tables, workspace: workspace, asOf: asOf)
        self.init(
            workspace: workspace, asOf: asOf, options: options, tables: tables, snapshot: snapshot, depth: depth,
            progress: progress)
    }

    /// Scores customers that have been read. A snapshot is that of these customers.
    init(
        workspace: Workspace, asOf: Day, options: RunOptions, tables: RunTables, snapshot: StoreSnapshot?, depth: Depth,
        progress: (@Sendable (RunProgress) -> Void)?
    ) {
        self.workspace = workspace
        self.asOf = asOf
        self.tables = tables
        workers = options.workers
        progress?(RunProgress(.scoring))
        past = snapshot.map { RecalledPast($0, workspace: workspace, contacts: tables.contacts, asOf: asOf) }
        let history = CustomerHistory(
            interactions: tables.interactions,
            contacts: (past?.contacts ?? tables.contacts).completed(from: workspace), visits: tables.visits)
        let memory = snapshot.map { TierMemory(states: $0.tierStates, pins: $0.pins) }
        let inputs = tables.batches.map { batch in
            var batch = batch
            batch.memory = memory
            return batch
        }
        let needed =
            depth == .everyField
            ? workspace.fields.indices.map(FieldIndex.init) : ScoredRun.fields(neededBy: workspace)
        let scorer = Scorer(workspace: workspace, asOf: asOf, needed: needed)
        let scored = scorer.score(inputs, history: history, workers: workers)
        self.scored = scored
        if let snapshot {
            tierChanges = concurrentMap(count: inputs.count, workers: options.workers) { index in
                ScoredRun.tierChanges(
                    scorer.tierStates(of: scored.batches[index], from: inputs[index]),
                    firstRow: scored.batches[index].firstRow, snapshot)
            }.flatMap { $0 }
        } else {
            tierChanges = []
        }
        progress?(RunProgress(.planning))
        planner = CampaignPlanner(
            workspace: workspace, asOf: asOf, history: history, batches: scored.batches,
            memory: past?.memory ?? .none,
            learnt: past.map { LearntChances($0.learnt, workspace: workspace) } ?? .none, usesIndex: options.usesIndex)
        closings = CapacityClosings(planner, batches: scored.batches, ids: tables.ids, workers: workers)
        register = CustomerRegister(ids: tables.ids)
    }

    private static func tierChanges(
        _ states: [TierState?], firstRow: Int, _ snapshot: StoreSnapshot
    ) -> [TierChange] {
        states.enumerated().compactMap { index, after in
            let row = firstRow + index
            guard after != snapshot.storedTierStates[row] else { return nil }
            return TierChange(row: Int32(row), before: snapshot.tierStates[row], after: after)
        }
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
        let batch = batchNumber(of: row)
        return BatchPlanner(planner).plan(
            scored.batches[batch], ids: tables.ids[batch], closings: closings, depth: .everyCandidate)
    }
    /// The batch that a customer is in. O(log batches).
    func batchNumber(of row: Int) -> Int { register.batch(of: row) }
}
