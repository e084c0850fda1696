import CivilCalendar
import Planner
import PlanningService

/// The figures of a run that went well, as its log and its metrics tell them.
struct RunFigures: Sendable {
    /// A word and how many there are of it; lists of them are in the order in which they are told.
    typealias Count = (word: String, count: Int)

    var runID: String
    var asOf: Day
    var workspaceHash: String
    /// Rows read, by input: customers, interactions, contacts, visits.
    var rows: [Count]
    /// Bad rows that were left out.
    var rejected: Int
    /// Customers by tier id, top first.
    var tiers: [Count]
    /// Customers whose tier score is empty.
    var withoutTier: Int
    /// What became of the list: new, kept, withdrawn, changed.
    var changes: [Count]
    /// Actions planned, by play id.
    var plays: [Count]
    /// Candidates, by verdict.
    var verdicts: [Count]
    var warnings: Int
    /// How long the run took.
    var seconds: Double

    var customers: Int { tiers.reduce(withoutTier) { $0 + $1.count } }
    var rowsRead: Int { rows.reduce(0) { $0 + $1.count } }
}

extension RunFigures {
    /// - Parameter duration: from the start of the command.
    init(_ run: PlanningRun, identity: RunIdentity, duration: Duration) {
        let counts = run.counts
        runID = identity.id
        asOf = run.asOf
        workspaceHash = identity.workspaceHash
        rows = [
            ("customers", counts.customers), ("interactions", counts.interactions), ("contacts", counts.contacts),
            ("visits", counts.visits),
        ]
        rejected = counts.rejected
        tiers = zip(run.workspace.tiers.tiers, run.scores.tierCounts).map { ($0.id, $1) }
        withoutTier = run.scores.withoutTier
        let changes = run.reconciliation
        self.changes = [
            ("new", changes.new), ("kept", changes.kept), ("withdrawn", changes.withdrawn), ("changed", changes.changed),
        ]
        plays = zip(run.workspace.plays, run.tally.actions).map { ($0.id, $1) }
        verdicts = VerdictKind.allCases.map { ($0.rawValue, run.tally[$0]) }
        warnings = run.warnings.count
        seconds = (duration / .seconds(1) * 1000).rounded() / 1000
    }
}
