import Campaigns
import Diagnostics
import Planner
import RuleEngine

/// One play of a preview in detail: its funnel, its criteria, what stopped whom.
struct PlayReachText {
    let reach: PlayReach
    let workspace: Workspace

    private var play: Play { workspace[reach.play] }

    func lines(_ style: TextStyle) -> [String] {
        var lines = [style.bold(play.name) + " (\(play.id), \(play.place))"]
        if let remark = reach.standing.remark {
            return lines + ["  reaches nobody: \(remark)\(advice)", ""]
        }
        lines += ["  \(play.purpose.rawValue) by \(play.opportunity.channel): \(play.opportunity.occasion)", ""]
        lines += funnel
        if let details = reach.details {
            lines += [""] + criteria(details, style)
            lines += stops(details)
        }
        return lines + [""]
    }

    private var advice: String {
        switch reach.standing {
        case .running: ""
        case .paused: ". Take out \"paused: true\" to plan it"
        case .notActive:
            " (active" + (play.activeFrom.map { " from \($0)" } ?? "") + (play.activeUntil.map { " until \($0)" } ?? "")
                + "). Another day: --as-of"
        case .notIncluded: ". Add its playbook to the include: of a tier's strategy"
        }
    }

    private var funnel: [String] {
        let ok = reach.waitingForOk > 0 ? ", \(reach.waitingForOk.grouped) of them waiting for an ok" : ""
        let steps: [(String, Int, String)] = [
            ("candidates", reach.candidates, "in the tiers that have the play"),
            ("applies", reach.applicable, "when: holds for them"),
            ("eligible", reach.eligible, "the guardrails let them through"),
            ("earned", reach.earned, "no pause, no cooldown, and an ask is earned"),
            ("planned", reach.planned, "on the list\(ok)"),
        ]
        return steps.map { "  " + $0.padded(to: 12) + $1.grouped.leftPadded(to: 10) + "   \($2)" }
    }

    // MARK: Criteria

    private static let figureWidth = 10

    private func criteria(_ details: PlayReach.Details, _ style: TextStyle) -> [String] {
        guard !details.criteria.isEmpty else { return ["  It has no criteria: it applies to every candidate."] }
        let head = ["true", "false", "unknown", "alone"].map { $0.leftPadded(to: PlayReachText.figureWidth) }.joined()
        var next = 0
        return [style.bold("  Criteria, over the candidates"), "\(head)   (alone: it is all that stands in the way)"]
            + lines(of: play.when, indent: "", inside: .all, details.criteria, &next)
    }

    /// A criterion a line, groups above their members.
    private func lines(
        of condition: Condition, indent: String, inside: ConditionGroup.Kind, _ reaches: [CriterionReach],
        _ next: inout Int
    ) -> [String] {
        switch condition {
        case .criterion:
            defer { next += 1 }
            return lines(of: reaches[next], indent: indent)
        case .group(let group):
            let isPlain = group.kind == .all && inside == .all
            var lines = isPlain ? [] : [noFigures + "\(indent)\(group.kind.rawValue) of"]
            for member in group.members {
                lines += self.lines(
                    of: member, indent: isPlain ? indent : indent + "  ", inside: group.kind, reaches, &next)
            }
            return lines
        }
    }

    private var noFigures: String { String(repeating: " ", count: 4 * PlayReachText.figureWidth + 3) }

    private func lines(of reach: CriterionReach, indent: String) -> [String] {
        let criterion = reach.criterion.criterion
        let figures = [reach.isTrue, reach.isFalse, reach.isUnknown, reach.alone]
            .map { $0.grouped.leftPadded(to: PlayReachText.figureWidth) }.joined()
        return ["\(figures)   \(indent)\(criterion.words)  \(criterion.place)"]
            + reach.nearMisses.map { noFigures + "\(indent)  \(words(of: $0, among: reach.nearMisses))" }
    }

    /// `312 more at 33`; where a criterion draws several lines, with the one that is meant.
    private func words(of miss: NearMissLine, among all: [NearMissLine]) -> String {
        let count = "\(miss.customers.grouped) more"
        guard all.count > 1 || miss.word == .between else { return "\(count) at \(miss.line)" }
        return "\(count) with \(miss.line) instead of \(miss.now)"
    }

    // MARK: What stops customers

    private func stops(_ details: PlayReach.Details) -> [String] {
        var rows = details.guardrails.filter { $0.customers > 0 }.map {
            (name: $0.rule.id, count: $0.customers, why: "\($0.rule.say)  \($0.rule.place)")
        }
        rows += reach.stopped.map { (name: $0.verdict.rawValue, count: $0.customers, why: $0.verdict.meaning) }
        if rows.isEmpty { return [] }
        let width = rows.map(\.name.count).max() ?? 0
        return ["", "  Of those to whom it applies, stopped by"]
            + rows.map {
                "  " + $0.name.padded(to: width) + $0.count.grouped.leftPadded(to: 10) + "   \($0.why)"
            }
    }
}
