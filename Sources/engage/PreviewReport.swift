import Campaigns
import Diagnostics
import Planner
import PlanningService

/// Whom plays reach, as a person or a tool reads it.
struct PreviewReport {
    let run: PreviewRun
    /// The plays to show in detail; none is a line for each play.
    let chosen: [PlayIndex]

    var workspace: Workspace { run.workspace }

    func text(color: Bool) -> String {
        let style = TextStyle(color: color)
        let planned = run.tally.actions.reduce(0, +)
        var lines = [
            style.bold(
                "Preview for \(run.asOf): \(planned.of("action")) for \(run.tally.customersReached.grouped) of "
                    + run.tally.customers.of("customer")),
            "",
        ]
        if chosen.isEmpty {
            lines += workspace.plays.isEmpty ? ["There are no plays yet: playbooks/ holds them.", ""] : table(style)
        } else {
            lines += chosen.flatMap { PlayReachText(reach: run.plays[$0.position], workspace: workspace).lines(style) }
        }
        lines += run.warnings.map { "warning: \($0)" }
        if lines.last == "" { lines.removeLast() }
        return lines.joined(separator: "\n") + "\n"
    }

    private static let columns = ["candidates", "applies", "eligible", "earned", "planned"]
    private static let columnWidth = 11
    /// With its indent and five columns a line has 100 characters at most.
    private static let longestName = 43

    private func table(_ style: TextStyle) -> [String] {
        let width = min(workspace.plays.map(\.id.count).max() ?? 0, PreviewReport.longestName)
        let head = PreviewReport.columns.map { $0.leftPadded(to: PreviewReport.columnWidth) }.joined()
        var lines = [String(repeating: " ", count: width + 2) + head]
        for playbook in workspace.playbooks where !playbook.plays.isEmpty {
            let tier = playbook.tier.map { "for tier \(workspace.tiers.tiers[$0].id)" } ?? "a library for other playbooks"
            lines.append("\(style.bold(playbook.name)) (\(playbook.id), \(tier))")
            for play in playbook.plays { lines += row(run.plays[play.position], width: width) }
            lines.append("")
        }
        let example = run.plays.first { $0.applicable < $0.candidates }.map { workspace[$0.play].id }
        if let example {
            lines += ["engage preview \(example) shows what each of its criteria does.", ""]
        }
        return lines
    }

    /// A name that is too long has a line of its own.
    private func row(_ reach: PlayReach, width: Int) -> [String] {
        let id = workspace[reach.play].id
        let figures: String
        if let remark = reach.standing.remark {
            figures = "   \(remark)"
        } else {
            figures = [reach.candidates, reach.applicable, reach.eligible, reach.earned, reach.planned]
                .map { $0.grouped.leftPadded(to: PreviewReport.columnWidth) }.joined()
        }
        if id.count > width { return ["  \(id)", "  \("".padded(to: width))\(figures)"] }
        return ["  \(id.padded(to: width))\(figures)"]
    }
}

extension PlayStanding {
    /// Why a play is a candidate for nobody; nil for a running one.
    var remark: String? {
        switch self {
        case .running: nil
        case .paused: "paused"
        case .notActive: "not active on this day"
        case .notIncluded: "no strategy includes it"
        }
    }
}
