import Campaigns
import CivilCalendar
import Foundation
import Planner
import RuleEngine
import Scenarios
import Scoring
import Synchronization
import Tables

/// The customers of the store's last run, read and scored once and kept, so that any of them can be explained at once.
///
/// Memory is that of a run over a store (`Architecture`). It plans with the workspace and the inputs as they are when it
/// is made, for the day of that run.
public final class StandingPlan: Sendable {
    /// An input as it was read.
    public struct File: Sendable {
        public let name: String
        /// When its contents changed last; nil where that cannot be told.
        public let modifiedAt: Date?
    }

    /// Counts the plans that this process has made: no other has the same.
    public let serial = made.add(1, ordering: .relaxed).newValue
    private static let made = Atomic(0)
    public let run: StoredRun
    public let files: [File]
    /// What has changed since that run, in words: `the playbooks`, `the inputs`.
    public let changedSinceRun: [String]
    /// By id.
    public let playNames: [String: String]
    public let tierNames: [String: String]
    let scored: ScoredRun
    let scoreHistory: ScoreHistory
    let index: CustomerIndex
    private let positions: [String: PlayIndex]
    private let planners: BatchPlannerPool
    private let counted = Mutex<PreviewRun?>(nil)

    /// Reads the inputs and scores the customers, as `explain` does.
    ///
    /// - Parameter run: the store's last.
    /// - Throws: what keeps a run from being planned.
    init(
        _ folder: WorkspaceFolder, options: RunOptions, store: RunStore, run: StoredRun
    ) throws(PlanningFault) {
        let checked = CheckedWorkspace(folder)
        var options = options
        options.asOf = run.asOf
        scored = try ScoredRun(
            workspace: try checked.valid(), folder: folder.path, options: options, depth: .everyField, store: store)
        self.run = run
        let identity = RunIdentity(of: checked.files, inputs: scored.tables.files, asOf: run.asOf)
        changedSinceRun =
            (identity.workspaceHash == run.workspaceHash ? [] : ["the playbooks and rules"])
            + (identity.inputsHash == run.inputsHash ? [] : ["the inputs"])
        files = scored.tables.files.map { file in
            let attributes = try? FileManager.default.attributesOfItem(atPath: file.name)
            return File(name: file.name, modifiedAt: attributes?[.modificationDate] as? Date)
        }
        index = scored.tables.index ?? CustomerIndex(ids: scored.tables.ids)
        planners = BatchPlannerPool(scored.planner)
        positions = Dictionary(scored.workspace.plays.enumerated().map { ($1.id, PlayIndex($0)) }) { first, _ in first }
        scoreHistory = ScoreHistory(workspace: scored.workspace)
        playNames = Dictionary(scored.workspace.plays.map { ($0.id, $0.name) }) { first, _ in first }
        tierNames = Dictionary(scored.workspace.tiers.tiers.map { ($0.id, $0.name) }) { first, _ in first }
    }

    public var workspace: Workspace { scored.workspace }
    public var asOf: Day { scored.asOf }

    func row(of customer: String) -> Int? {
        let row = index.row(of: customer)
        return row < 0 ? nil : Int(row)
    }

    /// What is decided about one customer, planned alone: what others take of capacities is known already.
    private func plan(_ row: Int) -> BatchPlan {
        let (batch, ids) = alone(row)
        return planners.withPlanner {
            $0.plan(batch, ids: ids, closings: scored.closings, depth: .everyCandidate)
        }
    }

    private func alone(_ row: Int) -> (CustomerBatch, PackedStrings) {
        let number = scored.batchNumber(of: row)
        let batch = scored.scored.batches[number]
        return (batch.alone(row), PackedStrings([scored.tables.ids[number][row - batch.firstRow]]))
    }

    /// Why these, why not those; nil for a customer who is not in the customers file.
    public func explanation(of customer: String) -> Explanation? {
        row(of: customer).map { plan($0).explanation(of: $0) }
    }

    /// What has to be known at first sight by whoever is about to do an action of a play.
    public func glance(at customer: String, play: String?) -> CustomerGlance? {
        row(of: customer).map { row in
            scored.planner.glance(
                at: row, in: scored.scored.batches[scored.batchNumber(of: row)], play: play.flatMap { positions[$0] })
        }
    }

    /// Whom others are compared with.
    var population: CustomerDecider.Population {
        CustomerDecider.Population(batches: scored.scored.batches, history: scored.planner.history, asOf: asOf)
    }

    /// How far each play and each of its criteria reaches; nil until it has been counted.
    public var reach: PreviewRun? { counted.withLock { $0 } }

    /// Counts how far plays reach. Takes some times as long as planning everybody.
    func countReach() {
        let reach = PreviewRun(scored, detailed: workspace.plays.indices.map(PlayIndex.init))
        counted.withLock { $0 = reach }
    }
}
