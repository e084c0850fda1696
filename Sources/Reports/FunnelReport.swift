import Diagnostics
import Outcomes
import Planner

/// `funnel`: planned, accepted, done, with a result; and why not.
extension ReportWriter {
    func funnelReport() -> Parts {
        guard let result = material.funnel() else { return withoutStore() }
        var parts = Parts()
        parts.findings = funnelFindings(result)
        parts.sections = [stages(result), rejections(result), blockers(result)]
        parts.notes = [
            "Counted are the actions that were listed from \(material.from) to \(material.to), and what had become of them by "
                + "\(material.observedThrough). Accepted counts whoever did it without accepting it first.",
            "A result is what somebody recorded, or a good response to the contact; nothing came of it once the play's time has passed.",
        ]
        return parts
    }

    /// `blockers`: what was missing where a willing customer did not come along.
    func blockersReport() -> Parts {
        guard let result = material.funnel() else { return withoutStore() }
        var parts = Parts()
        parts.findings = blockerFindings(result)
        parts.sections = [blockers(result)]
        parts.notes = [
            "Willing is who took up something of ours in the twelve months up to \(material.to): \(result.willing.of("customer")).",
            "A blocker is what somebody recorded with a done action that had no result: motive, there was nothing in it for them; "
                + "opportunity, they did not hear of it at the right moment; means, it was not easy enough.",
        ]
        return parts
    }

    private func withoutStore() -> Parts {
        Parts(
            findings: ["There is no store with a run, so that nothing of ours has been listed."],
            sections: [
                ReportSection(
                    id: "by_play", title: "By play",
                    table: ReportTable(
                        columns: [.words("play", "Play")], rows: [], whenEmpty: "A run lists actions and remembers them."))
            ])
    }

    // MARK: Funnel

    private func funnelFindings(_ result: FunnelResult) -> [String] {
        let total = result.plays.reduce(into: FunnelTotals()) { $0.add($1) }
        guard total.planned > 0 else { return ["No action was listed from \(material.from) to \(material.to)."] }
        let judged = total.withResult + total.withoutResult
        var findings = [
            "Of \(total.planned.of("action")) listed, \(total.accepted.grouped) (\(Self.percent(total.accepted, of: total.planned))) "
                + "were accepted and \(total.done.grouped) (\(Self.percent(total.done, of: total.planned))) done."
        ]
        if judged > 0 {
            findings.append(
                "Of \(judged.grouped) done whose outcome is known, \(total.withResult.grouped) "
                    + "(\(Self.percent(total.withResult, of: judged))) had a result; \((total.done - judged).grouped) are not known yet.")
        } else if total.done > 0 {
            findings.append("Of none of those done is the outcome known yet.")
        }
        if let most = total.rejected.max(by: { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }) {
            findings.append(
                "Rejected were \(total.rejected.values.reduce(0, +).grouped), most often because: \(most.key.words) (\(most.value.grouped)).")
        }
        return findings
    }

    private func stages(_ result: FunnelResult) -> ReportSection {
        let total = result.plays.reduce(into: FunnelTotals()) { $0.add($1) }
        func cells(_ each: FunnelTotals) -> [ReportCell] {
            [
                Self.count(each.planned), Self.count(each.accepted), Self.count(each.done), Self.share(each.done, of: each.planned),
                Self.count(each.withResult), Self.share(each.withResult, of: each.withResult + each.withoutResult),
                Self.count(each.stillOpen), Self.count(each.rejected.values.reduce(0, +)), Self.count(each.withdrawn),
            ]
        }
        return ReportSection(
            id: "by_play", title: "By play",
            chart: .funnel([
                ("planned", total.planned), ("accepted", total.accepted), ("done", total.done), ("with a result", total.withResult),
            ]),
            table: ReportTable(
                columns: [
                    .words("play", "Play"), .words("purpose", "Purpose"), ReportColumn("planned", "Planned"),
                    ReportColumn("accepted", "Accepted"), ReportColumn("done", "Done"), ReportColumn("done_share", "Of planned"),
                    ReportColumn("with_result", "With a result"),
                    ReportColumn("result_share", "Of known", about: "Of those done whose outcome is known"),
                    ReportColumn("open", "Open"), ReportColumn("rejected", "Rejected"), ReportColumn("withdrawn", "Withdrawn"),
                ],
                rows: result.plays.map { play in
                    var one = FunnelTotals()
                    one.add(play)
                    return [.id(play.id), .text(play.purpose.rawValue)] + cells(one)
                } + (result.plays.count > 1 ? [[.text("All"), .text("")] + cells(total)] : []),
                whenEmpty: "No action was listed."))
    }

    private func rejections(_ result: FunnelResult) -> ReportSection {
        let rows = result.plays.flatMap { play in
            Disposition.RejectReason.allCases.compactMap { reason -> [ReportCell]? in
                guard let count = play.rejected[reason] else { return nil }
                return [.id(play.id), .text(reason.rawValue), Self.count(count), Self.share(count, of: play.planned)]
            }
        }
        return ReportSection(
            id: "rejected", title: "Why actions were rejected",
            table: ReportTable(
                columns: [
                    .words("play", "Play"), .words("reason", "Reason"), ReportColumn("actions", "Actions"),
                    ReportColumn("share", "Of planned"),
                ],
                rows: rows, shown: 30, whenEmpty: "Nothing was rejected."))
    }

    // MARK: Blockers

    private func blockerFindings(_ result: FunnelResult) -> [String] {
        var counts: [Disposition.Blocker: Int] = [:]
        for play in result.plays { counts.merge(play.blockersOfWilling, uniquingKeysWith: +) }
        let told = counts.values.reduce(0, +)
        let without = result.plays.reduce(0) { $0 + $1.withoutResultOfWilling }
        guard told > 0 else {
            return [
                without == 0
                    ? "No action that was done for a willing customer is known to have had no result."
                    : "Of \(without.of("action")) without a result for willing customers, nobody recorded what was in the way."
            ]
        }
        let order = Disposition.Blocker.allCases.sorted { (counts[$0] ?? 0) > (counts[$1] ?? 0) }
        return [
            "For willing customers what was missing was " + Self.list(order.filter { counts[$0] != nil }.map { "\($0.rawValue) \((counts[$0] ?? 0).grouped) times" })
                + "."
        ]
    }

    private func blockers(_ result: FunnelResult) -> ReportSection {
        let all = Disposition.Blocker.allCases
        let plays = result.plays.filter { $0.withoutResult > 0 || !$0.blockers.isEmpty }
        return ReportSection(
            id: "blockers", title: "What was in the way",
            about: "Of actions that were done and had no result; of willing customers first, then of all.",
            chart: plays.isEmpty
                ? nil
                : .bars(
                    series: all.map(\.rawValue),
                    plays.map { play in .init(label: play.id, values: all.map { Double(play.blockersOfWilling[$0] ?? 0) }) }, .count),
            table: ReportTable(
                columns: [.words("play", "Play")] + all.map { ReportColumn("willing_\($0.rawValue)", "Willing: \($0.rawValue)") }
                    + [ReportColumn("willing_without_result", "Willing: no result")]
                    + all.map { ReportColumn("all_\($0.rawValue)", "All: \($0.rawValue)") }
                    + [ReportColumn("all_without_result", "All: no result")],
                rows: plays.map { play in
                    let willing = all.map { Self.count(play.blockersOfWilling[$0] ?? 0) }
                    let everybody = all.map { Self.count(play.blockers[$0] ?? 0) }
                    return [.id(play.id)] + willing + [Self.count(play.withoutResultOfWilling)] + everybody
                        + [Self.count(play.withoutResult)]
                },
                whenEmpty: "No done action is known to have had no result."))
    }
}

/// Sums over plays.
private struct FunnelTotals {
    var planned = 0, accepted = 0, done = 0, withResult = 0, withoutResult = 0, stillOpen = 0, withdrawn = 0
    var rejected: [Disposition.RejectReason: Int] = [:]

    mutating func add(_ play: ActionFunnel) {
        planned += play.planned
        accepted += play.accepted
        done += play.done
        withResult += play.withResult
        withoutResult += play.withoutResult
        stillOpen += play.stillOpen
        withdrawn += play.withdrawn
        rejected.merge(play.rejected, uniquingKeysWith: +)
    }
}

extension Disposition.RejectReason {
    /// As it is said within a sentence.
    var words: String {
        switch self {
        case .wrongData: "the data were wrong"
        case .alreadyDone: "it had been done already"
        case .customerSaidNo: "the customer said no"
        case .badTiming: "it was a bad time"
        case .clashesWithDeal: "it clashed with a deal"
        case .wrongPerson: "it was for somebody else"
        case .notWorthIt: "it was not worth it"
        }
    }
}
