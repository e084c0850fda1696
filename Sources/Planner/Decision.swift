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

extension CampaignPlan {
    /// The decisions on all candidates of a customer, by play id.
    public func decisions(of row: Int) -> [Decision] {
        let (evaluator, batchRow) = evaluator(for: row)
        let applicable = candidates(of: row)
        var next = applicable.startIndex
        return roster.plays(inTier: tier(of: row)).map { play in
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

    /// How many candidates ended with each verdict, 0 for none. O(candidates).
    public func verdictCounts() -> [VerdictKind: Int] {
        // Counted by position: a hash for each of millions of candidates would cost more than all else here.
        let kinds = VerdictKind.allCases
        var counts = [Int](repeating: 0, count: kinds.count)
        for candidate in candidates { counts[candidate.verdict.kind.position] += 1 }
        counts[VerdictKind.notApplicable.position] = reach.reduce(0, +) - candidates.count
        return Dictionary(uniqueKeysWithValues: zip(kinds, counts))
    }

    /// How many actions of each play are on the list, by play position.
    public func actionCounts() -> [Int] {
        candidates.reduce(into: Array(repeating: 0, count: workspace.plays.count)) { counts, candidate in
            if candidate.verdict.isListed { counts[Int(candidate.play)] += 1 }
        }
    }
}

extension Candidate {
    /// The priority, nil where a guardrail stops the candidate.
    var printedPriority: Int64? {
        if case .guardrail = verdict { return nil }
        return priority
    }
}
