import Campaigns
import RuleEngine

/// How far customers get with a play, step by step, and what stops them: the funnel. Each number is of customers.
public struct PlayReach: Sendable {
    public let play: PlayIndex
    /// Without a running play there are no candidates.
    public let standing: PlayStanding
    /// Those for whose tier the play is meant.
    public let candidates: Int
    /// Candidates for whom the play's `when` is true.
    public let applicable: Int
    /// Those of them whom no guardrail stops.
    public let eligible: Int
    /// Those of them whom neither a pause nor the cooldown stops and, of an ask, who have earned it: all who enter the
    /// ranking.
    public let earned: Int
    /// Those of them who have the play on their list.
    public let planned: Int
    /// What stopped the others after the guardrails, in the order in which it applies; nothing that stopped nobody.
    public let stopped: [(verdict: VerdictKind, customers: Int)]
    /// Those of the planned who wait for somebody's ok.
    public let waitingForOk: Int
    /// nil where only the funnel was asked for, and for a play that is no candidate for anybody.
    public let details: Details?

    /// What each criterion and each guardrail does.
    public struct Details: Sendable {
        /// Of the play's `when`, in file order.
        public let criteria: [CriterionReach]
        /// The guardrails that can stop the play, in order, each with the applicable customers whom it is the first to
        /// stop.
        public let guardrails: [(rule: Guardrail, customers: Int)]
    }

    init(_ play: PlayIndex, _ standing: PlayStanding, _ tally: PlanTally, details: Details?) {
        let position = play.position
        self.play = play
        self.standing = standing
        self.details = details
        candidates = tally.reach[position]
        applicable = tally.applicable[position]
        eligible = applicable - tally[.guardrail, position]
        let beforeRanking: [VerdictKind] = [.pausedAfterResponse, .cooldown, .notEarned]
        earned = eligible - beforeRanking.reduce(0) { $0 + tally[$1, position] }
        planned = tally[.planned, position] + tally[.needsOk, position]
        waitingForOk = tally[.needsOk, position]
        stopped = (beforeRanking + [.outranked, .contactLimit, .noCapacity, .heldOut]).compactMap { verdict in
            let customers = tally[verdict, position]
            return customers > 0 ? (verdict, customers) : nil
        }
    }
}

/// What a criterion of a play's `when` says of the play's candidates.
public struct CriterionReach: Sendable {
    public let criterion: CriterionInCondition
    public let isTrue: Int
    public let isFalse: Int
    public let isUnknown: Int
    /// For how many it alone stands in the way: the whole `when` would be true if the criterion said what it has to say,
    /// and is not.
    public let alone: Int
    /// How many would come where, for each line that the criterion draws and that brings anybody by moving alone.
    public let nearMisses: [NearMissLine]
}

/// A line of a criterion, the nearest place for it that brings a tenth of those whom the play reaches now, and how many
/// come with it there.
public struct NearMissLine: Sendable {
    public let word: MovableLine.Word
    public let now: MovableLine.Value
    public let line: MovableLine.Value
    /// By how much the play's applicable customers would grow, exactly.
    public let customers: Int
}
