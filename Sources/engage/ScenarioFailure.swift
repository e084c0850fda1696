import Campaigns
import Diagnostics
import Planner
import Scenarios

/// A scenario that fails: the expected and the actual plan side by side, and why the first thing differs.
struct ScenarioFailure {
    let result: ScenarioResult
    let workspace: Workspace

    var explanation: ExplanationReport {
        ExplanationReport(explanation: result.explanation, workspace: workspace, onlyPlay: nil)
    }

    /// `the store manager picks up the phone  playbooks/high_scenarios.yaml:12`.
    var title: String { "\(result.scenario.name.onOneLine)  \(result.scenario.place)" }

    func lines(_ style: TextStyle) -> [String] {
        ["\(style.red("✗")) \(style.bold(result.scenario.name.onOneLine))  \(result.scenario.place)", ""]
            + sideBySide(style) + [""] + firstDifference(style) + notes
    }

    /// Every difference in a sentence.
    var differences: [String] {
        result.lines.filter(\.differs).map { DifferenceWords(line: $0, result: result, workspace: workspace).sentence }
    }

    private func sideBySide(_ style: TextStyle) -> [String] {
        let header = (left: "expected", right: "actual", differs: false)
        let rows =
            [header] + result.lines.map { (left: expectedWords($0), right: actualWords($0), differs: $0.differs) }
        let width = (rows.map(\.left.count).max() ?? 0) + 4
        return rows.map { left, right, differs in
            let mark = differs ? style.red("✗") : " "
            return right.isEmpty ? "    \(mark) \(left)" : "    \(mark) \(left.padded(to: width))\(right)"
        }
    }

    private func expectedWords(_ line: ScenarioLine) -> String {
        switch line.content {
        case .tier(let expected, _): expected.map { "tier \($0.id)" } ?? ""
        case .action(let expected, _): expected.map(words) ?? ""
        case .notChosen(let play, let because, _): "not \(play.id): \(because)"
        }
    }

    private func actualWords(_ line: ScenarioLine) -> String {
        switch line.content {
        case .tier(_, let actual): actual.map { "tier \($0.id)" } ?? "no tier"
        case .action(_, let actual): actual.map { words($0) + suffix(of: $0.play) } ?? ""
        case .notChosen(let play, _, let actual): "\(play.id): \(actual?.decisionWords ?? "no candidate")"
        }
    }

    private func words(_ action: ScenarioLine.Action) -> String {
        (action.rank.map { "\($0). " } ?? "") + action.play.id
    }

    /// An action that waits says so.
    private func suffix(of play: Play) -> String {
        let candidate = result.explanation.candidates.first { $0.play.id == play.id }
        return candidate?.verdict == .needsOk ? " (needs_ok)" : ""
    }

    private func firstDifference(_ style: TextStyle) -> [String] {
        guard let line = result.lines.first(where: \.differs) else { return [] }
        let words = DifferenceWords(line: line, result: result, workspace: workspace)
        let explained = words.candidates.flatMap { [""] + explanation.lines(about: $0, style) }
        return ["  What differs first: \(words.statement)" + (explained.isEmpty ? "." : ":")] + explained
    }

    private var notes: [String] {
        let count = result.rowsAfterAsOf
        guard count > 0 else { return [] }
        let rows = count == 1 ? "1 row is" : "\(count.grouped) rows are"
        return ["", "  Note: \(rows) dated after \(result.scenario.asOf), the scenario's day. No rule sees them."]
    }
}

extension CandidateExplanation {
    /// `guardrail complaint_open`, `not_applicable (affinity at least 35)`, `planned`.
    var decisionWords: String {
        guard let decidedBy else { return verdict.rawValue }
        return decidedBy.id.map { "\(verdict.rawValue) \($0)" } ?? "\(verdict.rawValue) (\(decidedBy.words))"
    }
}
