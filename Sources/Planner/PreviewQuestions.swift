import Campaigns
import RuleEngine

/// What a preview asks about the criteria and guardrails of plays, in one program: plays share criteria, and each is
/// answered once.
struct PreviewQuestions: Sendable {
    /// The numbers of the questions about one play, all about its candidates alone.
    struct PlayPart: Sendable {
        /// The play, as the run asks about it.
        let candidate: PlayQuestions.CandidatePlay
        let criteria: [CriterionPart]
        /// By guardrail that can stop it, in order: the applicable customers whom it stops and none before it.
        let guardrails: [Int]
    }

    struct CriterionPart: Sendable {
        let criterion: CriterionInCondition
        let isTrue: Int
        let isFalse: Int
        /// For whom the whole condition is true if the criterion says what it has to say.
        let granted: Int
        let lines: [LinePart]
    }

    struct LinePart: Sendable {
        let line: MovableLine
        /// To whom the play does not apply, and would if the line were at their value.
        let near: Int
    }

    let program: RuleProgram
    let plays: [PlayPart]

    /// O(criteria² of each play).
    init(_ planner: CampaignPlanner, isWanted: (PlayIndex) -> Bool) {
        var questions: [RowQuestion] = []
        func ask(_ question: RowQuestion) -> Int {
            questions.append(question)
            return questions.count - 1
        }
        let workspace = planner.workspace
        plays = planner.questions.plays.filter { isWanted($0.index) }.map { candidate in
            let play = workspace[candidate.index]
            let isIn = PlayQuestions.isIn(candidate.tierCodes, workspace: workspace, place: play.place)
            func askCandidates(_ questions: RowQuestion...) -> Int { ask(.all([isIn] + questions)) }
            let applies = RowQuestion.isTrue(play.when)
            let criteria = play.when.criteriaInContext.map { criterion in
                let own = Condition.criterion(criterion.criterion)
                return CriterionPart(
                    criterion: criterion, isTrue: askCandidates(.isTrue(own)), isFalse: askCandidates(.isFalse(own)),
                    granted: askCandidates(.isTrue(play.when.granting(criterion))),
                    lines: MovableLine.lines(of: criterion, asOf: planner.asOf).map { line in
                        LinePart(
                            line: line, near: askCandidates(.not(applies), .isTrue(line.released(in: play.when))))
                    })
            }
            let stops = candidate.guardrails.map { PlayQuestions.stops(workspace.guardrails.rules[$0]) }
            let guardrails = stops.indices.map { index in
                ask(.all([isIn, applies] + stops[..<index].map { .not($0) } + [stops[index]]))
            }
            return PlayPart(candidate: candidate, criteria: criteria, guardrails: guardrails)
        }
        program = RuleProgram(questions, workspace: workspace)
    }
}
