import Campaigns
import Planner

/// One line of what a scenario expects, beside what came of it.
public struct ScenarioLine: Sendable {
    /// A play on the list.
    public struct Action: Sendable {
        public let play: Play
        /// 1…; nil where any rank is right.
        public let rank: Int?
    }

    public enum Content: Sendable {
        /// `expected` is nil where the scenario does not say; `actual` where the customer has no tier.
        case tier(expected: Tier?, actual: Tier?)
        /// One of them is nil where the play is not expected, or not on the list, or not at this rank.
        case action(expected: Action?, actual: Action?)
        /// `actual` is nil where the play is no candidate.
        case notChosen(Play, because: String, actual: CandidateExplanation?)
    }

    public let content: Content
    /// What came of it is not what is expected.
    public let differs: Bool
}

extension ScenarioLine {
    /// The expected actions beside those on the list. O(actions²).
    static func actions(
        _ expected: Scenario.ExpectedActions?, listed: [CandidateExplanation], in workspace: Workspace
    ) -> [ScenarioLine] {
        let actual = listed.map { Action(play: $0.play, rank: $0.rank) }
        func beside(_ action: Action, _ expected: Action?) -> ScenarioLine {
            ScenarioLine(content: .action(expected: expected, actual: action), differs: false)
        }
        switch expected {
        case nil: return actual.map { beside($0, nil) }
        case .includes(let plays)?:
            let wanted = plays.map { Action(play: workspace[$0], rank: nil) }
            let lines = actual.map { action in beside(action, wanted.first { $0.play.id == action.play.id }) }
            let missing = wanted.filter { play in !actual.contains { $0.play.id == play.play.id } }
            return lines + missing.map { ScenarioLine(content: .action(expected: $0, actual: nil), differs: true) }
        case .exactly(let plays)?:
            return aligned(plays.enumerated().map { Action(play: workspace[$1], rank: $0 + 1) }, with: actual)
        }
    }

    /// Two lists side by side: what is in both in this order stands on one line, and so does what took another's place.
    private static func aligned(_ expected: [Action], with actual: [Action]) -> [ScenarioLine] {
        let changes = actual.difference(from: expected) { $0.play.id == $1.play.id }
        var removed = Set<Int>()
        var inserted = Set<Int>()
        for change in changes {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): inserted.insert(offset)
            }
        }
        var lines: [ScenarioLine] = []
        var (left, right) = (0, 0)
        while left < expected.count || right < actual.count {
            let isMissing = removed.contains(left)
            let isExtra = inserted.contains(right)
            let isBoth = isMissing == isExtra
            let line = Content.action(
                expected: isBoth || isMissing ? expected[left] : nil, actual: isBoth || isExtra ? actual[right] : nil)
            lines.append(ScenarioLine(content: line, differs: isMissing || isExtra))
            if isBoth || isMissing { left += 1 }
            if isBoth || isExtra { right += 1 }
        }
        return lines
    }
}
