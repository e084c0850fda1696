import Diagnostics
import Outcomes

/// `boxes`: what each play brings and costs, short term and long term.
extension ReportWriter {
    private static let titles = ["Short-term reward", "Short-term penalty", "Long-term reward", "Long-term penalty"]
    private static let ids = ["short_reward", "short_penalty", "long_reward", "long_penalty"]

    func boxesReport() -> Parts {
        let all = material.boxes()
        var parts = Parts()
        parts.findings = boxFindings(all)
        parts.sections = [boxes(all), boxFigures(all)]
        parts.notes = boxNotes(all)
        return parts
    }

    private func boxFindings(_ all: [RewardBoxes]) -> [String] {
        guard !all.isEmpty else {
            return [
                workspace.measurement?.holdout == nil
                    ? "Nobody is held out, so that no reward and no penalty can be told from what would have come anyway."
                    : "Nothing that somebody is held out of was listed for the first time from \(material.from) to \(material.to)."
            ]
        }
        func named(_ finding: RewardBoxes.Finding) -> [String] {
            all.flatMap { play in
                play.boxes.enumerated().filter { $0.element.finding == finding }.map {
                    "\(play.label) (\(Self.titles[$0.offset].lowercasedFirst): \($0.element.comparison?.differenceWords ?? ""))"
                }
            }
        }
        var findings: [String] = []
        let (rewards, penalties) = (named(.reward), named(.penalty))
        if !rewards.isEmpty { findings.append("Better than without us: \(Self.list(rewards)).") }
        if !penalties.isEmpty { findings.append("Worse than without us: \(Self.list(penalties)).") }
        if rewards.isEmpty, penalties.isEmpty { findings.append("There is no evidence yet of any reward or penalty.") }
        return findings
    }

    private func boxes(_ all: [RewardBoxes]) -> ReportSection {
        ReportSection(
            id: "boxes", title: "Four boxes",
            about: "Each says how much more or less of it there was than among those left alone, with its interval.",
            chart: all.isEmpty
                ? nil : .boxes(all.map { play in .init(label: play.label, boxes: play.boxes.map { ($0.tone, $0.words) }) }),
            table: ReportTable(
                columns: [.words("play", "Play")] + zip(Self.ids, Self.titles).map { .words($0, $1) },
                rows: all.map { play in [.id(play.label)] + play.boxes.map { .verdict($0.tone, $0.words) } },
                whenEmpty: "No play has been measured."))
    }

    private func boxFigures(_ all: [RewardBoxes]) -> ReportSection {
        let rows = all.flatMap { play in
            play.boxes.enumerated().compactMap { index, box -> [ReportCell]? in
                guard let comparison = box.comparison else { return nil }
                return [
                    .id(play.label), .text(Self.titles[index]), .text(comparison.yardstick.id),
                    .text(box.within?.description ?? ""), Self.count(comparison.treated.people),
                    Self.count(comparison.heldOut.people), comparison.treatedCell, comparison.heldOutCell,
                    comparison.differenceCell, comparison.intervalCell, comparison.adjustedCell,
                    .verdict(box.tone, box.finding.words),
                ]
            }
        }
        return ReportSection(
            id: "figures", title: "The figures behind them",
            table: ReportTable(
                columns: [
                    .words("play", "Play"), .words("box", "Box"), .words("measure", "Measured by"), .words("within", "Within"),
                    ReportColumn("treated", "Treated"), ReportColumn("held_out", "Left alone"),
                    ReportColumn("treated_value", "Treated: value"), ReportColumn("held_out_value", "Left alone: value"),
                    ReportColumn("difference", "Difference"), ReportColumn("interval", "\(confidenceWords) interval"),
                    ReportColumn("p_adjusted", "Adjusted p"), .words("finding", "Evidence"),
                ],
                rows: rows, shown: 40, whenEmpty: "Nothing has been measured."))
    }

    private func boxNotes(_ all: [RewardBoxes]) -> [String] {
        let rules = workspace.measurement?.rewardsAndPenalties
        guard let rules else {
            return ["rules/measurement.yaml has no `rewards_and_penalties`: it says by what rewards and penalties are measured."]
        }
        var notes = [
            "Everybody counts on the side to which they were assigned. No evidence yet: the interval covers zero, or so many boxes "
                + "were looked at that one like it was to be expected."
        ]
        if let short = rules.shortTerm { notes.append("Short term is \(short), long term \(rules.longTerm?.description ?? "not set").") }
        if all.contains(where: { $0.arm != nil }) {
            notes.append("Of past campaigns the outcomes input tells one amount: it stands as the short-term reward.")
        }
        return notes
    }
}

extension RewardBoxes {
    var label: String { arm.map { "\(id), \($0)" } ?? id }
}

extension RewardBoxes.Box {
    var tone: ReportTone {
        switch finding {
        case .reward: .good
        case .penalty: .bad
        case .noEvidence: .unclear
        case .tooFew, .pending, .notAsked: .silent
        }
    }

    var words: String {
        switch finding {
        case .reward, .penalty: comparison?.differenceWords ?? finding.words
        default: finding.words
        }
    }
}

extension RewardBoxes.Finding {
    var words: String {
        switch self {
        case .reward: "better"
        case .penalty: "worse"
        case .noEvidence: "no evidence yet"
        case .tooFew: "too few"
        case .pending: "not over yet"
        case .notAsked: "not measured"
        }
    }
}
