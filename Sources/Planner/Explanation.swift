import Campaigns
import CivilCalendar
import RuleEngine

/// Why these, why not those: everything a run decided about one customer. What there is to tell of a play is worked out when
/// it is asked for.
public struct Explanation: Sendable {
    let customer: ExplainedCustomer
    /// Listed actions by rank, then the others by play id.
    public let candidates: [CandidateExplanation]

    /// All fields of the batch must have been computed. `row` is among all customers.
    init(_ plan: BatchPlan, row: Int) {
        let customer = ExplainedCustomer(plan, row: row)
        self.customer = customer
        let own = plan.candidates(of: row)
        // Both are in the order of the plays' ids.
        var next = own.startIndex
        let order = plan.planner.roster.idOrder
        let all = plan.planner.roster.plays(inTier: plan.tier(of: row)).map { play in
            while next < own.endIndex, order[Int(own[next].play)] < order[play.position] { next += 1 }
            let candidate = next < own.endIndex && Int(own[next].play) == play.position ? own[next] : nil
            return CandidateExplanation(customer: customer, index: play, candidate: candidate)
        }
        let listed = all.filter { $0.rank != nil }.sorted { $0.rank! < $1.rank! }
        candidates = listed + all.filter { $0.rank == nil }
    }

    /// The actions that are on the list, by rank.
    public var listed: ArraySlice<CandidateExplanation> { candidates.prefix { $0.rank != nil } }

    /// The candidates whose play applies, and those of whose play a single criterion is not met. O(candidates × criteria).
    public var near: [ToldCandidate] { candidates.compactMap { $0.toldWhereNear } }

    public var customerID: String { customer.plan.id(of: customer.row) }
    public var asOf: Day { customer.plan.planner.asOf }
    /// nil for a customer whose score is empty.
    public var tier: Tier? { customer.plan.tier(of: customer.row).map { customer.workspace.tiers.tiers[$0] } }

    /// In the workspace's order; nil is empty. O(fields).
    public var fields: [(field: Field, value: Value?)] {
        customer.workspace.fields.enumerated().map { position, field in (field, value(of: FieldIndex(position))) }
    }

    /// nil is empty.
    public func value(of field: FieldIndex) -> Value? { customer.evaluator.value(of: field, row: customer.batchRow) }

    /// The rules by which it was decided.
    public var workspace: Workspace { _read { yield customer.workspace } }
}

/// One customer in a plan, with what answers questions about them: shared by all that is told of them.
final class ExplainedCustomer: Sendable {
    let plan: BatchPlan
    /// Among all customers.
    let row: Int
    let evaluator: ReferenceEvaluator
    /// In the evaluator.
    let batchRow: Int

    init(_ plan: BatchPlan, row: Int) {
        self.plan = plan
        self.row = row
        (evaluator, batchRow) = plan.evaluator(for: row)
    }

    var workspace: Workspace { _read { yield plan.planner.workspace } }
}

/// What a run decided about one play for one customer, and from what.
public struct CandidateExplanation: Sendable {
    public struct Factors: Sendable {
        public let chance: Double
        public let fit: Double
        public let worth: Double
        public let lever: Double
        /// What the chance was learnt from; nil for the play's own, and where too little is known.
        public let learnt: LearntChances.Learnt?
    }

    let customer: ExplainedCustomer
    let index: PlayIndex
    /// nil where the play does not apply.
    let candidate: Candidate?

    public var play: Play { _read { yield customer.plan.planner.workspace.plays[index.position] } }
    public var verdict: VerdictKind { candidate?.verdict.kind ?? .notApplicable }
    /// 1…; nil for what is not on the list.
    public var rank: Int? { candidate.flatMap { $0.rank > 0 ? Int($0.rank) : nil } }
    /// × 1,000,000; nil where the play does not apply or a guardrail stops it.
    public var priority: Int64? { candidate?.printedPriority }

    // MARK: Worked out at each asking

    /// The customer's person in the owner's role, nil where there is none.
    public var person: String? {
        action.map(customer.plan.person) ?? customer.plan.person(of: customer.row, inRole: play.owner)
    }

    /// When the action is due, or would be if it were taken in this run.
    public var dueOn: Day { action.map(customer.plan.dueDay) ?? customer.plan.planner.dueDays[index.position] }

    public var factors: Factors? {
        priority == nil ? nil : customer.plan.factors(of: index, row: customer.row, customer.evaluator, customer.batchRow)
    }

    /// nil for a planned action: nothing stood against it.
    public var decidedBy: DecidedBy? {
        customer.plan.decidedBy(index, candidate: candidate, row: customer.row, customer.evaluator, customer.batchRow)
    }

    /// What the play's `when` said. O(criteria).
    public var trace: ConditionTrace { customer.evaluator.trace(of: play.when, row: customer.batchRow) }

    /// `needs affinity at least 35, has 33.1`: the one criterion that stands between the customer and the play. For most
    /// plays that do not apply a few of its criteria tell that there is none.
    public var nearMiss: String? { nearlyMet?.nearMiss }

    private var nearlyMet: NearlyMet? {
        candidate == nil ? customer.evaluator.nearlyMet(play.when, row: customer.batchRow) : nil
    }

    /// With what stands against it.
    public var told: ToldCandidate {
        toldWhereNear ?? ToldCandidate(candidate: self, nearMiss: nil, decidedBy: decidedBy)
    }

    /// nil for one whose play does not apply by more than one criterion.
    fileprivate var toldWhereNear: ToldCandidate? {
        guard candidate == nil else { return ToldCandidate(candidate: self, nearMiss: nil, decidedBy: decidedBy) }
        return nearlyMet.map { nearlyMet in
            ToldCandidate(
                candidate: self, nearMiss: nearlyMet.nearMiss,
                decidedBy: customer.plan.unmet(nearlyMet.deciding, kind: .criterion))
        }
    }

    private var action: PlannedAction? {
        customer.plan.actions.first { Int($0.row) == customer.row && Int($0.play) == index.position }
    }
}

/// A candidate with what stands against it, which is worked out at once.
public struct ToldCandidate: Sendable {
    public let candidate: CandidateExplanation
    /// As `CandidateExplanation.nearMiss` and `decidedBy`.
    public let nearMiss: String?
    public let decidedBy: DecidedBy?
}

/// What decided a verdict.
public struct DecidedBy: Hashable, Sendable {
    public enum Kind: String, Sendable {
        case criterion, guardrail, pause, cooldown
        /// What somebody said of an action.
        case disposition
        case valueExchange = "value_exchange"
        case action
        case contactLimit = "contact_limit"
        case capacity, holdout
    }

    public let kind: Kind
    /// The id of a guardrail, play or role; nil where what decided has none.
    public let id: String?
    /// What decided, in a few words that are the same for every customer: `affinity at least 35`.
    public let words: String
    /// Where it is written.
    public let place: Place?
    /// The whole reason, for a person to read.
    public let say: String
}

extension BatchPlan {
    /// Explains one customer. All fields must have been computed. O(plays of the tier).
    public func explanation(of row: Int) -> Explanation { Explanation(self, row: row) }

    func factors(
        of index: PlayIndex, row: Int, _ evaluator: ReferenceEvaluator, _ batchRow: Int
    ) -> CandidateExplanation.Factors {
        let play = workspace[index]
        func value(_ formula: Formula?) -> Double? {
            formula.flatMap { evaluator.value(of: $0.root, row: batchRow) { _ in nil } }
        }
        let own = value(play.chance)
        let learnt = own == nil ? planner.priorities.learnt.learnt(of: index, tierCode: (tier(of: row) ?? -1) + 1) : nil
        let fit = workspace.ranking.fit.reduce(1.0) { sum, addition in
            let holds = addition.suits(play.purpose) && evaluator.truth(of: addition.when, row: batchRow) == .yes
            return holds ? sum + addition.add : sum
        }
        return CandidateExplanation.Factors(
            chance: own ?? learnt?.chance ?? workspace.ranking.chanceWhenUnknown, fit: fit,
            worth: value(play.worth) ?? 1, lever: play.lever, learnt: learnt)
    }
}
