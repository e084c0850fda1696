import Campaigns
import Diagnostics
import Planner
import PlanningService

/// What a run did, as a person or a tool reads it.
struct PlanReport {
    let run: PlanningRun
    /// Where the whole list went, nil where it was not written.
    let out: String?

    private var plan: CampaignPlan { run.plan }
    private var workspace: Workspace { run.workspace }
    /// How many actions the text shows.
    private static let shown = 12

    var text: String {
        let actions = plan.actionCounts()
        let listed = actions.reduce(0, +)
        let reached = (0..<plan.customers.count).count { row in plan.candidates(of: row).contains { $0.verdict.isListed } }
        var lines = [
            "Plan for \(plan.asOf): \(listed.of("action")) for \(reached.grouped) of "
                + plan.customers.count.of("customer"),
            "",
        ]
        lines += row("Read", [readWords])
        lines += row("Tiers", tierWords)
        lines += row("Actions", ["+ \(listed.grouped) new   = 0 kept   - 0 withdrawn   ~ 0 changed"])
        lines += row("  purpose", totals(of: actions) { $0.purpose.rawValue }, order: Purpose.allCases.map(\.rawValue))
        lines += row("  owner", totals(of: actions) { $0.owner }, order: nil)
        lines += ["", "Plays"]
        lines += playTable(actions)
        lines += ["", "What stopped the others"]
        lines += verdictTable()
        if !run.warnings.isEmpty { lines += [""] + run.warnings.map { "warning: \($0)" } }
        if listed > 0 {
            lines += [""] + firstActions()
            lines += ["", hint(listed)]
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private var readWords: String {
        let counts = run.counts
        var words = [counts.customers.of("customer")]
        let events = zip(workspace.events, counts.events).filter { $0.1 > 0 }.map { "\($1.grouped) \($0.id)" }
        if counts.interactions > 0 {
            words.append("\(counts.interactions.of("interaction")) (\(events.joined(separator: ", ")))")
        }
        if counts.contacts > 0 {
            words.append("\(counts.contacts.of("contact")) (\(counts.answered.grouped) answered)")
        }
        if counts.visits > 0 { words.append(counts.visits.of("visit")) }
        return words.joined(separator: ", ")
    }

    private var tierWords: [String] {
        let total = plan.scored.customerCount
        let tiers = zip(workspace.tiers.tiers, plan.scored.tierCounts).map { tier, count in
            "\(tier.id) \(count.grouped)" + (total > 0 ? " (\(percent(count, of: total)))" : "")
        }
        let none = plan.scored.withoutTier
        return tiers + (none > 0 ? ["none \(none.grouped)"] : [])
    }

    private func percent(_ part: Int, of whole: Int) -> String {
        let tenths = (part * 1000 + whole / 2) / whole
        return "\(tenths / 10).\(tenths % 10) %"
    }

    private func row(_ label: String, _ parts: [String]) -> [String] {
        parts.isEmpty ? [] : [label.padded(to: 12) + parts.joined(separator: " · ")]
    }

    private func row(_ label: String, _ totals: [String: Int], order: [String]?) -> [String] {
        let names = order ?? totals.keys.sorted { (-totals[$0]!, $0) < (-totals[$1]!, $1) }
        return row(label, names.compactMap { name in totals[name].map { "\(name) \($0.grouped)" } })
    }

    private func totals(of actions: [Int], by key: (Play) -> String) -> [String: Int] {
        zip(workspace.plays, actions).reduce(into: [:]) { totals, part in
            if part.1 > 0 { totals[key(part.0), default: 0] += part.1 }
        }
    }

    private func playTable(_ actions: [Int]) -> [String] {
        let applicable = plan.candidates.reduce(into: Array(repeating: 0, count: workspace.plays.count)) {
            $0[Int($1.play)] += 1
        }
        let used = workspace.plays.indices.filter { plan.reach[$0] > 0 }
        let width = used.map { workspace.plays[$0].id.count }.max() ?? 0
        let rows = used.sorted { (-actions[$0], workspace.plays[$0].id) < (-actions[$1], workspace.plays[$1].id) }
            .map { play in
                "  " + workspace.plays[play].id.padded(to: width) + plan.reach[play].grouped.leftPadded(to: 12)
                    + applicable[play].grouped.leftPadded(to: 12) + actions[play].grouped.leftPadded(to: 10)
                    + "   " + workspace.plays[play].name
            }
        return ["  " + String(repeating: " ", count: width) + "  candidates     applies   actions"] + rows
    }

    private func verdictTable() -> [String] {
        let counts = plan.verdictCounts()
        let stops = VerdictKind.allCases.filter { kind in
            kind != .planned && kind != .needsOk && counts[kind, default: 0] > 0
        }
        return stops.map { kind in
            "  " + kind.rawValue.padded(to: 22) + counts[kind, default: 0].grouped.leftPadded(to: 10) + "  "
                + kind.meaning
        }
    }

    private func firstActions() -> [String] {
        var lines = ["The first of them"]
        var left = PlanReport.shown
        for row in 0..<plan.customers.count where left > 0 {
            for action in plan.actions(of: row).prefix(left) {
                left -= 1
                let play = workspace.plays[Int(action.play)]
                let tier = plan.tier(of: row).map { workspace.tiers.tiers[$0].id } ?? "no tier"
                let person = plan.person(of: row, inRole: play.owner)
                lines.append(
                    "  \(plan.customers.id(of: row).onOneLine) (\(tier)) \(action.rank). \(play.name): \(play.purpose.rawValue) by "
                        + "\(play.opportunity.channel), \(person?.onOneLine ?? play.owner)"
                        + (action.verdict.kind == .needsOk ? ", waits for an ok" : ""))
                lines.append("      because \(plan.because(action))")
            }
        }
        return lines
    }

    private func hint(_ listed: Int) -> String {
        let all = listed == 1 ? "The 1 action is" : "All \(listed.of("action")) are"
        if let out { return "\(all) in \(out)." }
        return "\(listed == 1 ? "The 1 action" : "All \(listed.of("action"))"): engage plan --out actions.csv. Why for one customer: engage explain ID."
    }

    /// Rows and time; not part of the result, which is the same in every run.
    func speed(_ duration: Duration) -> String {
        let counts = run.counts
        let rows = counts.customers + counts.interactions + counts.contacts + counts.visits
        let seconds = Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
        let hundredths = Int((seconds * 100).rounded())
        return "Planned \(rows.of("row")) in \(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100) s "
            + "(\(Int(Double(rows) / max(seconds, 1e-9)).grouped) rows a second)"
    }

    func json(of identity: RunIdentity) -> String {
        let actions = plan.actionCounts()
        let verdicts = plan.verdictCounts()
        let listed = actions.reduce(0, +)
        return JSONText.object([
            (
                "run",
                .object([
                    ("id", .string(identity.id)), ("as_of", .string(plan.asOf.description)),
                    ("workspace_hash", .string(identity.workspaceHash)), ("inputs_hash", .string(identity.inputsHash)),
                ])
            ),
            ("customers", .integer(plan.customers.count)),
            (
                "tiers",
                .object(zip(workspace.tiers.tiers, plan.scored.tierCounts).map { ($0.id, .integer($1)) })
            ),
            (
                "actions",
                .object([
                    ("new", .integer(listed)), ("kept", .integer(0)), ("withdrawn", .integer(0)),
                    ("changed", .integer(0)),
                ])
            ),
            ("by_play", .object(zip(workspace.plays, actions).map { ($0.id, .integer($1)) })),
            ("verdicts", .object(VerdictKind.allCases.map { ($0.rawValue, .integer(verdicts[$0, default: 0])) })),
            ("warnings", .array(run.warnings.map(JSONText.string))),
        ]).text + "\n"
    }
}

extension VerdictKind {
    /// What a person reads beside the word.
    var meaning: String {
        switch self {
        case .notApplicable: "the play is not for them now"
        case .guardrail: "a guardrail forbids it"
        case .pausedAfterResponse: "they asked for quiet"
        case .cooldown: "we did it not long ago"
        case .notEarned: "we have not helped enough to ask"
        case .outranked: "something better comes first"
        case .contactLimit: "they hear enough from us"
        case .noCapacity: "nobody has the time"
        case .planned: "on the list"
        case .needsOk: "on the list, waiting for an ok"
        case .heldOut: "left alone, to measure what our help is worth"
        }
    }
}

extension String {
    func padded(to width: Int) -> String { self + String(repeating: " ", count: Swift.max(width - count, 0)) }
    func leftPadded(to width: Int) -> String { String(repeating: " ", count: Swift.max(width - count, 0)) + self }
    /// Without characters that would move the cursor.
    var onOneLine: String {
        String(String.UnicodeScalarView(unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
    }
}
