import Campaigns
import Planner

/// What came of a scenario.
public struct ScenarioResult: Sendable {
    public let scenario: Scenario
    /// Everything that was decided about its customer, whose id is the scenario's name.
    public let explanation: Explanation
    /// What is expected beside what came of it: the tier, the actions in rank order, then what is not to be chosen.
    public let lines: [ScenarioLine]
    /// Rows dated after the scenario's `as_of`, which no rule sees.
    public let rowsAfterAsOf: Int
    /// The verdict of each play that applies, in the order of the plays' ids.
    let verdicts: [(play: PlayIndex, verdict: Verdict)]

    public var passes: Bool { !lines.contains(where: \.differs) }

    /// `row` is the customer's row in the plan, which tells of every candidate.
    init(_ scenario: Scenario, plan: BatchPlan, row: Int) {
        let workspace = plan.planner.workspace
        let verdicts = plan.candidates(of: row).map { (play: PlayIndex(Int($0.play)), verdict: $0.verdict) }
        let explanation = plan.explanation(of: row)
        let tier = scenario.expectedTier.map { workspace.tiers.tiers[$0] }
        var lines = [
            ScenarioLine(
                content: .tier(expected: tier, actual: explanation.tier),
                differs: tier != nil && tier?.id != explanation.tier?.id)
        ]
        lines += ScenarioLine.actions(
            scenario.expectedActions, listed: explanation.candidates.filter { $0.rank != nil }, in: workspace)
        lines += scenario.notChosen.map { expected in
            let play = workspace[expected.play]
            let actual = explanation.candidates.first { $0.play.id == play.id }
            let verdict = verdicts.first { $0.play == expected.play }?.verdict ?? .notApplicable
            let holds = actual.map { VerdictNames($0, verdict).contains(expected.because) } ?? false
            return ScenarioLine(
                content: .notChosen(play, because: expected.because, actual: actual), differs: !holds)
        }
        self.scenario = scenario
        self.explanation = explanation
        self.verdicts = verdicts
        self.lines = lines
        rowsAfterAsOf =
            scenario.interactions.count { $0.on > scenario.asOf } + scenario.contacts.count { $0.on > scenario.asOf }
    }
}
