import Campaigns
import Planner

/// What a run found when it compared the action list that should be with the one that was.
public struct Reconciliation: Hashable, Sendable {
    public var new = 0
    public var kept = 0
    public var withdrawn = 0
    public var changed = 0
    /// Actions that are done, since the contacts input shows their delivery.
    public var delivered = 0
    /// New actions that held-out customers would have got.
    public var heldOut = 0
}

/// What a run changes in its store, but for the names of the run and of its workspace.
struct StoreChanges: Sendable {
    let list: ListChanges
    let tiers: [TierChange]
    let past: RecalledPast
    let snapshot: StoreSnapshot
    let plays: [StoredPlay]

    init(of list: ListChanges, _ run: ScoredRun, _ reconciler: Reconciler) {
        guard let past = run.past else { preconditionFailure("a reconciled run without a store") }
        var list = list
        list.add(reconciler.changesOfOrphans())
        self.list = list
        self.past = past
        snapshot = past.snapshot
        tiers = run.tierChanges
        plays = reconciler.plays
    }

    var reconciliation: Reconciliation {
        Reconciliation(
            new: list.listed.count, kept: list.kept, withdrawn: list.withdrawn.count, changed: list.changed,
            delivered: past.doneCount, heldOut: list.newGhosts.count)
    }

    /// The changes of a run with a name.
    func changes(of identity: RunIdentity, _ run: PlanningRun, facts: WorkspaceFacts) -> RunChanges {
        let counts = run.reconciliation
        var record = RunRecord(
            id: identity.id, asOf: run.asOf, workspaceHash: identity.workspaceHash, inputsHash: identity.inputsHash)
        record.customers = run.tally.customers
        record.new = counts.new
        record.kept = counts.kept
        record.withdrawn = counts.withdrawn
        record.changed = counts.changed
        record.heldOut = counts.heldOut
        record.figures = StoreChanges.figures(of: run)
        record.warnings = run.warnings
        var changes = RunChanges(run: record, facts: facts, plays: plays)
        changes.tiers = tiers
        changes.returned = snapshot.returned
        changes.goneCustomers = snapshot.goneCustomers
        changes.listed = list.listed
        changes.updated = list.updated
        changes.refreshed = list.refreshed
        changes.withdrawn = list.withdrawn
        changes.delivered = past.delivered
        changes.results = past.results
        changes.newGhosts = list.newGhosts
        changes.endedGhosts = list.endedGhosts
        return changes
    }

    /// In the workspace's order; what there was none of is left out.
    private static func figures(of run: PlanningRun) -> [RunFigure] {
        let (workspace, tally) = (run.workspace, run.tally)
        var figures = zip(workspace.tiers.tiers, run.scores.tierCounts).map {
            RunFigure(kind: .tier, word: $0.id, count: $1)
        }
        figures.append(RunFigure(kind: .tier, word: "", count: run.scores.withoutTier))
        figures += VerdictKind.allCases.map { RunFigure(kind: .verdict, word: $0.rawValue, count: tally[$0]) }
        var (purposes, owners): ([String: Int], [String: Int]) = ([:], [:])
        for (play, count) in zip(workspace.plays, tally.actions) {
            figures.append(RunFigure(kind: .play, word: play.id, count: count))
            purposes[play.purpose.rawValue, default: 0] += count
            owners[play.owner, default: 0] += count
        }
        figures += Purpose.allCases.map { RunFigure(kind: .purpose, word: $0.rawValue, count: purposes[$0.rawValue] ?? 0) }
        figures += owners.sorted { $0.key < $1.key }.map { RunFigure(kind: .owner, word: $0, count: $1) }
        return figures.filter { $0.count > 0 }
    }
}
