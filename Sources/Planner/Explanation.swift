import Campaigns
import CivilCalendar
import RuleEngine

/// Why these, why not those: everything a run decided about one customer.
public struct Explanation: Sendable {
    public let customerID: String
    public let asOf: Day
    /// nil for a customer whose score is empty.
    public let tier: Tier?
    /// In the workspace's order; nil is empty.
    public let fields: [(field: Field, value: Value?)]
    /// Listed actions by rank, then the others by play id.
    public let candidates: [CandidateExplanation]
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

    public let play: Play
    /// The customer's person in the owner's role, nil where there is none.
    public let person: String?
    /// When the action is due, or would be if it were taken in this run.
    public let dueOn: Day
    public let verdict: VerdictKind
    /// 1…; nil for what is not on the list.
    public let rank: Int?
    /// × 1,000,000; nil where the play does not apply or a guardrail stops it.
    public let priority: Int64?
    public let factors: Factors?
    /// nil for a planned action: nothing stood against it.
    public let decidedBy: DecidedBy?
    /// What the play's `when` said.
    public let trace: ConditionTrace
    /// `needs affinity at least 35, has 33.1`: the one criterion that stands between the customer and the play.
    public let nearMiss: String?
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
    /// Explains one customer. All fields must have been computed.
    public func explanation(of row: Int) -> Explanation {
        let (evaluator, batchRow) = evaluator(for: row)
        let applicable = Dictionary(uniqueKeysWithValues: candidates(of: row).map { ($0.play, $0) })
        let candidates = planner.roster.plays(inTier: tier(of: row)).map { play in
            explanation(of: play, candidate: applicable[Int32(play.position)], row: row, evaluator, batchRow)
        }
        let listed = candidates.filter { $0.rank != nil }.sorted { $0.rank! < $1.rank! }
        return Explanation(
            customerID: id(of: row), asOf: planner.asOf, tier: tier(of: row).map { workspace.tiers.tiers[$0] },
            fields: workspace.fields.indices.map { position in
                (workspace.fields[position], evaluator.value(of: FieldIndex(position), row: batchRow))
            },
            candidates: listed + candidates.filter { $0.rank == nil })
    }

    private func explanation(
        of play: PlayIndex, candidate: Candidate?, row: Int, _ evaluator: ReferenceEvaluator, _ batchRow: Int
    ) -> CandidateExplanation {
        let trace = evaluator.trace(of: workspace[play].when, row: batchRow)
        let priority = candidate?.printedPriority
        let action = actions.first { Int($0.row) == row && Int($0.play) == play.position }
        return CandidateExplanation(
            play: workspace[play],
            person: action.map(person) ?? person(of: row, inRole: workspace[play].owner),
            dueOn: action.map(dueDay) ?? planner.dueDays[play.position], verdict: candidate?.verdict.kind ?? .notApplicable,
            rank: candidate.flatMap { $0.rank > 0 ? Int($0.rank) : nil },
            priority: priority, factors: priority == nil ? nil : factors(of: play, row: row, evaluator, batchRow),
            decidedBy: decidedBy(play, candidate: candidate, row: row, evaluator, batchRow), trace: trace,
            nearMiss: candidate == nil ? trace.nearMiss : nil)
    }

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
