import Campaigns

/// A row of the list of verdicts.
public struct Decision: Sendable {
    public let play: PlayIndex
    public let verdict: VerdictKind
    /// The id or words of what decided; empty for a planned action.
    public let decidedBy: String
    /// × 1,000,000; nil where the play does not apply or a guardrail stops it.
    public let priority: Int64?
}

extension BatchPlan {
    /// The decisions on all candidates of a customer, by play id.
    public func decisions(of row: Int) -> [Decision] {
        let (evaluator, batchRow) = evaluator(for: row)
        let applicable = candidates(of: row)
        var next = applicable.startIndex
        return planner.roster.plays(inTier: tier(of: row)).map { play in
            var candidate: Candidate?
            if next < applicable.endIndex, Int(applicable[next].play) == play.position {
                candidate = applicable[next]
                next += 1
            }
            let decided = decidedBy(play, candidate: candidate, row: row, evaluator, batchRow)
            return Decision(
                play: play, verdict: candidate?.verdict.kind ?? .notApplicable,
                decidedBy: decided.map { $0.id ?? $0.words } ?? "",
                priority: candidate?.printedPriority)
        }
    }
}
