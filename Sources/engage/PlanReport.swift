import Campaigns
import Diagnostics
import Planner
import PlanningService

/// What a run did, as a person or a tool reads it.
struct PlanReport {
    let run: PlanningRun
    /// Where the whole list went, nil where it was not written.
    let out: String?

    private var workspace: Workspace { run.workspace }

    var text: String {
        let actions = run.tally.actions
        let listed = actions.reduce(0, +)
        var lines = [
            "Plan for \(run.asOf): \(listed.of("action")) for \(run.tally.customersReached.grouped) of "
                + run.tally.customers.of("customer"),
            "",
        ]
        lines += row("Read", [readWords])
        lines += row("Tiers", tierWords)
        lines += row("Actions", [run.reconciliation.line])
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
        let total = run.scores.customers
        let tiers = zip(workspace.tiers.tiers, run.scores.tierCounts).map { tier, count in
            "\(tier.id) \(count.grouped)" + (total > 0 ? " (\(percent(count, of: total)))" : "")
        }
        let none = run.scores.withoutTier
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
        let (reach, applicable) = (run.tally.reach, run.tally.applicable)
        let used = workspace.plays.indices.filter { reach[$0] > 0 }
        let width = used.map { workspace.plays[$0].id.count }.max() ?? 0
        let rows = used.sorted { (-actions[$0], workspace.plays[$0].id) < (-actions[$1], workspace.plays[$1].id) }
            .map { play in
                "  " + workspace.plays[play].id.padded(to: width) + reach[play].grouped.leftPadded(to: 12)
                    + applicable[play].grouped.leftPadded(to: 12) + actions[play].grouped.leftPadded(to: 10)
                    + "   " + workspace.plays[play].name
            }
        return ["  " + String(repeating: " ", count: width) + "  candidates     applies   actions"] + rows
    }

    private func verdictTable() -> [String] {
        let stops = VerdictKind.allCases.filter { kind in
            !kind.isOnTheList && run.tally[kind] > 0
        }
        return stops.map { kind in
            "  " + kind.rawValue.padded(to: 22) + run.tally[kind].grouped.leftPadded(to: 10) + "  "
                + kind.meaning
        }
    }

    private func firstActions() -> [String] {
        var lines = ["The first of them"]
        for action in run.first {
            let play = workspace[action.play]
            lines.append(
                "  \(action.customerID.onOneLine) (\(action.tier?.id ?? "no tier")) \(action.rank). \(play.name): \(play.purpose.rawValue) by "
                    + "\(play.opportunity.channel), \(action.person?.onOneLine ?? play.owner)"
                    + (action.status.remark.map { ", \($0)" } ?? ""))
            lines.append("      because \(action.because)")
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
        let actions = run.tally.actions
        let reconciliation = run.reconciliation
        return JSONText.object([
            (
                "run",
                .object([
                    ("id", .string(identity.id)), ("as_of", .string(run.asOf.description)),
                    ("workspace_hash", .string(identity.workspaceHash)), ("inputs_hash", .string(identity.inputsHash)),
                ])
            ),
            ("customers", .integer(run.tally.customers)),
            (
                "tiers",
                .object(zip(workspace.tiers.tiers, run.scores.tierCounts).map { ($0.id, .integer($1)) })
            ),
            (
                "actions",
                .object([
                    ("new", .integer(reconciliation.new)), ("kept", .integer(reconciliation.kept)),
                    ("withdrawn", .integer(reconciliation.withdrawn)), ("changed", .integer(reconciliation.changed)),
                ])
            ),
            ("by_play", .object(zip(workspace.plays, actions).map { ($0.id, .integer($1)) })),
            ("verdicts", .object(VerdictKind.allCases.map { ($0.rawValue, .integer(run.tally[$0])) })),
            ("warnings", .array(run.warnings.map(JSONText.string))),
        ]).text + "\n"
    }
}

extension Reconciliation {
    /// As an infrastructure tool tells what it changes.
    var line: String {
        "+ \(new.grouped) new   = \(kept.grouped) kept   - \(withdrawn.grouped) withdrawn   ~ \(changed.grouped) changed"
            + (delivered > 0 ? "   (\(delivered.grouped) done, as the contacts show)" : "")
    }
}

extension ActionStatus {
    /// What a person should know of an action on the list beside that it is there.
    var remark: String? {
        switch self {
        case .needsOk: "waits for an ok"
        case .accepted: "accepted"
        case .open, .snoozed, .done, .rejected, .withdrawn: nil
        }
    }
}

extension VerdictKind {
    /// Whether such candidates stand on the action list.
    var isOnTheList: Bool { self == .planned || self == .needsOk || self == .kept }
}

extension String {
    func padded(to width: Int) -> String { self + String(repeating: " ", count: Swift.max(width - count, 0)) }
    func leftPadded(to width: Int) -> String { String(repeating: " ", count: Swift.max(width - count, 0)) + self }
}
