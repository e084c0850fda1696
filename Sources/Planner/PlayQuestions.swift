import Campaigns
import RuleEngine

/// What a run asks about customers, in one program: who gets which play, whom guardrails stop, whose fit grows, who has
/// earned an ask.
struct PlayQuestions: Sendable {
    /// A play that is a candidate for somebody.
    struct CandidatePlay: Sendable {
        let index: PlayIndex
        /// The codes of the tiers that have it (position + 1, 0 for no tier).
        let tierCodes: [Int]
        /// To whom it applies. The same question as `isOpen` where no guardrail can stop it.
        let applies: Int
        /// To whom it applies and whom no guardrail stops.
        let isOpen: Int
        /// Positions of the guardrails that stop it, and of those that only want an ok, in order.
        let guardrails: [Int]
        let approvals: [Int]
    }

    let program: RuleProgram
    /// In byte order of their ids.
    let plays: [CandidatePlay]
    /// By guardrail: whom it stops, and whom it stops because its condition is true.
    let stops: [Int]
    let isTrue: [Int]
    /// By fit addition.
    let fit: [Int]
    /// Who has earned an ask; nil where nothing is asked.
    let earned: Int?
    let reasons: PlayReasons

    init(workspace: Workspace, roster: PlayRoster, usesIndex: Bool) {
        var questions: [RowQuestion] = []
        func ask(_ question: RowQuestion) -> Int {
            questions.append(question)
            return questions.count - 1
        }
        let guardrails = workspace.guardrails.rules
        let stopping = guardrails.map(PlayQuestions.stops)
        let playsByCode = ([roster.playsWithoutTier] + roster.playsByTier).map(Set.init)
        plays = roster.allPlays.map { index in
            let play = workspace[index]
            let codes = playsByCode.indices.filter { playsByCode[$0].contains(index) }
            let matching = guardrails.indices.filter { guardrails[$0].blocks.matches(play, at: index) }
            let hard = matching.filter { guardrails[$0].unlessApprovedBy == nil }
            let isIn = PlayQuestions.isIn(codes, workspace: workspace, place: play.place)
            let applies = ask(.all([isIn, .isTrue(play.when)]))
            let isOpen =
                hard.isEmpty ? applies : ask(.all([isIn, .isTrue(play.when)] + hard.map { .not(stopping[$0]) }))
            return CandidatePlay(
                index: index, tierCodes: codes, applies: applies, isOpen: isOpen, guardrails: hard,
                approvals: matching.filter { guardrails[$0].unlessApprovedBy != nil })
        }
        stops = stopping.map(ask)
        isTrue = guardrails.map { ask(.isTrue($0.when)) }
        fit = workspace.ranking.fit.map { ask(.isTrue($0.when)) }
        earned = workspace.guardrails.valueExchange.beforeEachAsk.map { ask(.isTrue($0)) }
        let candidates = Set(plays.map(\.index.position))
        reasons = PlayReasons(workspace, isWanted: candidates.contains, ask: ask)
        program = RuleProgram(questions, workspace: workspace, usesIndex: usesIndex)
    }

    /// The conditions that a run looks at.
    static func conditions(in workspace: Workspace) -> [Condition] {
        workspace.plays.map(\.when) + workspace.guardrails.rules.map(\.when) + workspace.ranking.fit.map(\.when)
            + [workspace.guardrails.valueExchange.beforeEachAsk].compactMap { $0 }
    }

    /// Whether a guardrail stops the customer.
    static func stops(_ rule: Guardrail) -> RowQuestion {
        rule.blocksIfUnknown ? .not(.isFalse(rule.when)) : .isTrue(rule.when)
    }

    /// Whether the customer's tier is one of these codes.
    static func isIn(_ codes: [Int], workspace: Workspace, place: Place) -> RowQuestion {
        let tiers = workspace.tiers.tiers
        if codes.count == tiers.count + 1 { return .all([]) }
        let field = workspace.fieldIndex(.tier)
        func holds(_ test: FieldTest) -> RowQuestion {
            .isTrue(.criterion(Criterion(test: .field(field, [test]), words: "tier", place: place)))
        }
        let named = holds(.isOneOf(codes.filter { $0 > 0 }.map { .value(.text(tiers[$0 - 1].id)) }))
        if !codes.contains(0) { return codes.count == tiers.count ? holds(.known(true)) : named }
        return codes.count == 1 ? holds(.known(false)) : .not(.all([.not(named), .not(holds(.known(false)))]))
    }
}
