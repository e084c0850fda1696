import Campaigns
import RuleEngine

/// Counts, for some plays, what each criterion and guardrail does, and where lines would have to be for more customers
/// to come.
///
/// The customers are gone through as often as `isOpen` says, once as a rule: each time all batches are counted
/// (`BatchPreviewer`), their tallies added up, and taken in.
public struct PlayPreview: Sendable {
    let planner: CampaignPlanner
    let questions: PreviewQuestions
    /// Of the first time through.
    private var counts: [Int] = []
    /// By line, those of all plays and criteria one after the other.
    private(set) var searches: [StepSearch]
    private var rounds = 0

    /// `plays` are counted; those that are no candidate for anybody are left out. The run behind `planner` has used the
    /// index or not, the preview always does.
    public init(_ planner: CampaignPlanner, plays: [PlayIndex]) {
        self.planner = planner
        let wanted = Set(plays)
        questions = PreviewQuestions(planner, isWanted: wanted.contains)
        // How many customers are wanted is known when all have been counted; until then the smallest number stands in.
        searches = questions.lines.map { _ in StepSearch(wanted: 1) }
    }

    /// Whether the customers have to be gone through, once more or at all.
    public var isOpen: Bool { rounds == 0 ? !questions.plays.isEmpty : searches.contains(where: \.isOpen) }

    /// Whether all questions are counted, or only those about lines that are still open.
    var countsAll: Bool { rounds == 0 }

    /// Nothing counted yet in this round.
    public var nothing: PreviewTally {
        PreviewTally(questions: questions.program.questionCount, searches: searches)
    }

    /// Takes in what was counted in a round, over all customers. `plan` is what the run came to.
    public mutating func take(_ tally: PreviewTally, plan: PlanTally) {
        var line = 0
        if countsAll { counts = tally.counts }
        for play in questions.plays {
            let applicable = plan.applicable[play.candidate.index.position]
            for criterion in play.criteria {
                for _ in criterion.lines {
                    if countsAll { searches[line] = StepSearch(wanted: PlayPreview.tenth(of: applicable)) }
                    if searches[line].isOpen { searches[line].narrow(tally.steps[line]) }
                    line += 1
                }
            }
        }
        rounds += 1
    }

    /// Rounded up, and at least 1.
    private static func tenth(of customers: Int) -> Int { max((customers + 9) / 10, 1) }

    /// The funnel of a play with what was counted, once nothing is open.
    public func reach(of play: PlayIndex, plan: PlanTally) -> PlayReach {
        precondition(!isOpen, "a preview that is not complete")
        var line = 0
        for part in questions.plays {
            if part.candidate.index == play {
                return PlayReach(play, .running, plan, details: details(of: part, firstLine: line, plan))
            }
            line += part.criteria.reduce(0) { $0 + $1.lines.count }
        }
        return PlayReach(play, planner.standing(of: play), plan, details: nil)
    }

    private func details(of part: PreviewQuestions.PlayPart, firstLine: Int, _ plan: PlanTally) -> PlayReach.Details {
        var line = firstLine
        let position = part.candidate.index.position
        let criteria = part.criteria.map { criterion in
            let nearMisses = criterion.lines.compactMap { part -> NearMissLine? in
                defer { line += 1 }
                return searches[line].found.map {
                    NearMissLine(
                        word: part.line.word, now: part.line.value(at: 0), line: part.line.value(at: $0.steps),
                        customers: $0.customers)
                }
            }
            let (isTrue, isFalse) = (counts[criterion.isTrue], counts[criterion.isFalse])
            return CriterionReach(
                criterion: criterion.criterion, isTrue: isTrue, isFalse: isFalse,
                isUnknown: plan.reach[position] - isTrue - isFalse,
                alone: counts[criterion.granted] - plan.applicable[position], nearMisses: nearMisses)
        }
        let rules = planner.workspace.guardrails.rules
        let guardrails = zip(part.candidate.guardrails, part.guardrails).map {
            (rule: rules[$0], customers: counts[$1])
        }
        return PlayReach.Details(criteria: criteria, guardrails: guardrails)
    }
}

extension PreviewQuestions {
    /// Those of all plays and criteria, one after the other.
    var lines: [LinePart] { plays.flatMap(\.criteria).flatMap(\.lines) }
}
