import Campaigns
import RuleEngine

/// What one of two plans decided about a customer.
struct CustomerStanding {
    /// How far a play came; the stages are in the order in which they stop a candidate.
    enum Stage: Int, Comparable {
        case noCandidate, notApplicable, guardrail, heldOut, paused, cooldown, notEarned, stoppedInWalk, listed
        static func < (left: Stage, right: Stage) -> Bool { left.rawValue < right.rawValue }
    }

    let which: PlanPair.Which
    let side: PlanPair.Side
    let plan: BatchPlan
    let row: Int
    let tier: Tier?
    let evaluator: ReferenceEvaluator
    /// The customer's row in the evaluator.
    let batchRow: Int
    /// By position in `PlanPair.plays`.
    private let candidates: [Int: Candidate]
    let actions: [Int: PlannedAction]
    private let possible: Set<Int>

    init(_ which: PlanPair.Which, _ pair: PlanPair, _ plan: BatchPlan, row: Int, actions: ArraySlice<PlannedAction>) {
        self.which = which
        side = pair[which]
        self.plan = plan
        self.row = row
        tier = plan.tier(of: row).map { plan.workspace.tiers.tiers[$0] }
        (evaluator, batchRow) = plan.evaluator(for: row)
        candidates = Dictionary(uniqueKeysWithValues: plan.candidates(of: row).map { (pair.pair(of: $0.play, in: which), $0) })
        self.actions = Dictionary(uniqueKeysWithValues: actions.map { (pair.pair(of: $0.play, in: which), $0) })
        possible = Set(side.planner.roster.plays(inTier: plan.tier(of: row)).map { pair.pair(of: Int32($0.position), in: which) })
    }

    var workspace: Workspace { side.workspace }

    func candidate(_ play: Int) -> Candidate? { candidates[play] }

    func stage(of play: Int) -> Stage {
        guard possible.contains(play) else { return .noCandidate }
        guard let candidate = candidates[play] else { return .notApplicable }
        if case .guardrail = candidate.verdict { return .guardrail }
        if candidate.isGhost { return .heldOut }
        switch candidate.verdict.kind {
        case .pausedAfterResponse: return .paused
        case .cooldown: return .cooldown
        case .notEarned: return .notEarned
        case .outranked, .contactLimit, .noCapacity: return .stoppedInWalk
        case .planned, .needsOk, .kept: return .listed
        case .notApplicable, .guardrail, .heldOut, .snoozed, .rejected:
            preconditionFailure("a verdict that a plan without a store does not have here")
        }
    }

    /// What comes first in the walk among the candidates of this customer.
    func place(of play: Int) -> (purpose: Int, priority: Int64, asks: Int, id: Int32)? {
        guard let candidate = candidates[play], candidate.printedPriority != nil else { return nil }
        let position = Int(candidate.play)
        let rules = side.planner.rules
        return (rules.purposeRanks[position], candidate.priority, rules.asks[position], side.planner.roster.idOrder[position])
    }

    /// Whether the walk comes to `play` before it comes to `other`; nil where it does not come to both.
    func isBefore(_ play: Int, _ other: Int) -> Bool? {
        guard let own = place(of: play), let others = place(of: other) else { return nil }
        return (own.purpose, -max(own.priority, -.max), own.asks, own.id)
            < (others.purpose, -max(others.priority, -.max), others.asks, others.id)
    }

    /// The actions taken before the walk comes to a play.
    func taken(before play: Int) -> Set<Int> { Set(actions.keys.filter { isBefore($0, play) ?? false }) }

    /// The most actions that are kept for the customer; nil is no bound.
    var keep: Int? { side.planner.roster.keepByTierCode[(plan.tier(of: row) ?? -1) + 1] }

    /// The value of a field by its id; nil is empty, or no such field.
    func value(_ field: String) -> Value? {
        workspace.fieldIndex(field).flatMap { evaluator.value(of: $0, row: batchRow) }
    }

    /// Whose capacity an action of a play uses; nil where nothing bounds it.
    func desk(of play: Int, _ pair: PlanPair) -> Desk? {
        guard let position = pair.position(of: play, in: which), side.planner.capacities.slot(ofPlay: position, customer: row) != nil,
            let role = workspace.team.role(workspace.plays[position].owner)
        else { return nil }
        return Desk(role: role.id, person: role.capacityIsEachPersons ? plan.person(of: row, inRole: role.id) : nil)
    }

    /// Why a play is not on the list, in words.
    func reason(_ play: Int, _ pair: PlanPair) -> String {
        guard let own = pair.position(of: play, in: which) else { return "the play is not in the workspace" }
        guard possible.contains(play) else { return plan.reasonGone(play: own, row: row) }
        let decided = plan.decidedBy(PlayIndex(own), candidate: candidates[play], row: row, evaluator, batchRow)
        return decided?.say ?? "it is on the list"
    }
}
