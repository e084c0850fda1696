import CivilCalendar
import Diagnostics
import Outcomes

/// `lift`: what treated customers did more or less than those who were left alone.
extension ReportWriter {
    func liftReport() -> Parts {
        let result = material.lift()
        var parts = Parts()
        let titles: [(LiftSubject.Dimension, id: String, title: String, about: String)] = [
            (.play, "by_play", "By play", "Over the days after which a play expects its outcome."),
            (.playbook, "by_playbook", "By playbook", "All plays of a playbook together, over \(result.groupsWithin)."),
            (.purpose, "by_purpose", "By purpose", "All plays of a purpose together, over \(result.groupsWithin)."),
            (.tier, "by_tier", "By tier", "All plays, by the customer's tier on the day, over \(result.groupsWithin)."),
            (.campaign, "campaigns", "Past campaigns", "Each arm against its campaign's holdout, from the outcomes input."),
            (
                .contact, "contacts", "Contacts that were not drawn by chance",
                "Observational: somebody chose these customers. The difference to the others is a fact, its cause is not known."
            ),
        ]
        for (dimension, id, title, about) in titles {
            let subjects = result.subjects.filter { $0.dimension == dimension }
            guard !subjects.isEmpty else { continue }
            parts.sections.append(liftSection(subjects, id: id, title: title, about: about))
        }
        if !result.neverHeldOut.isEmpty { parts.sections.append(neverHeldOut(result)) }
        parts.findings = liftFindings(result)
        parts.notes = liftNotes(result)
        if parts.sections.isEmpty { parts.sections = [nothingTried()] }
        return parts
    }

    // MARK: What it comes to

    private func liftFindings(_ result: LiftResult) -> [String] {
        let plays = result.subjects.filter { $0.dimension == .play }
        let campaigns = result.subjects.filter { $0.dimension == .campaign }
        let observed = result.subjects.filter { $0.dimension == .contact }
        var findings: [String] = []
        if !campaigns.isEmpty { findings += summary(campaigns, "arm of a past campaign", "arms of past campaigns") }
        if workspace.measurement?.holdout == nil {
            findings.append(
                "Nobody is held out of plays: rules/measurement.yaml has no `holdout`. Without one, nobody can say what a play is worth.")
        } else if plays.isEmpty {
            findings.append("No play that somebody is held out of was listed for the first time from \(material.from) to \(material.to).")
        } else {
            findings += summary(plays, "play") + reachFindings(plays)
        }
        if !observed.isEmpty {
            findings.append(
                "\(observed.count == 1 ? "1 play of" : "\(observed.count.grouped) plays of") the contacts input "
                    + "\(observed.count == 1 ? "was" : "were") not planned here. What their customers did is shown as observed: "
                    + "they were chosen, so that it says nothing of whether the contacts worked.")
        }
        return findings
    }

    private func summary(_ subjects: [LiftSubject], _ one: String, _ many: String? = nil) -> [String] {
        let measured = subjects.filter { $0.comparisons.contains { $0.estimate != nil } }
        func counted(_ count: Int) -> String { count == 1 ? "1 \(one)" : "\(count.grouped) \(many ?? one + "s")" }
        guard !measured.isEmpty else {
            let pending = subjects.reduce(0) { $0 + $1.people.pendingTreated + $1.people.pendingHeldOut }
            return [
                pending > 0
                    ? "Nothing can be said yet of \(counted(subjects.count)): for \(pending.of("customer")) the days to measure are "
                        + "not over, and of the others there are fewer than \(material.peopleEachSide) on a side."
                    : "Nothing can be said of \(counted(subjects.count)): there are fewer than \(material.peopleEachSide) customers "
                        + "on a side."
            ]
        }
        let found = measured.flatMap { subject in
            subject.comparisons.filter { $0.finding == .more || $0.finding == .less }.map { (subject, $0) }
        }
        guard !found.isEmpty else {
            return [
                "\(counted(measured.count)) measured, and no evidence of a difference in any."
            ]
        }
        let shown = found.prefix(8).map { subject, comparison in
            "\(subject.label): \(comparison.yardstick.id) \(comparison.differenceWords)"
                + (subject.within.map { " in \($0)" } ?? "") + ", \(comparison.finding.words) than those left alone."
        }
        return ["\(counted(measured.count)) measured; a difference that is hardly chance in \(found.count.of("figure"))."] + shown
            + (found.count > 8 ? ["And \((found.count - 8).of("more figure")); the tables have all."] : [])
    }

    /// What was planned and not done cannot have worked.
    private func reachFindings(_ plays: [LiftSubject]) -> [String] {
        let treated = plays.reduce(0) { $0 + $1.people.treated }
        let unreached = plays.reduce(0) { $0 + $1.people.unreached }
        guard treated > 0, unreached * 2 >= treated else { return [] }
        return [
            "\(Self.percent(unreached, of: treated)) of those treated were reached by no contact that we know of: most of it was planned "
                + "and not done, or its contacts are not in the inputs."
        ]
    }

    private func liftNotes(_ result: LiftResult) -> [String] {
        var notes: [String] = []
        if result.subjects.contains(where: { $0.dimension != .contact }) {
            notes += [
                "Everybody counts on the side to which they were assigned, whatever came of it: treated who were not reached, "
                    + "and held out who were reached all the same, are counted in the tables and stay where they are.",
                "Intervals hold with \(confidenceWords) confidence: Newcombe's for shares, Welch's for means. Fewer than "
                    + "\(material.peopleEachSide) on a side, and nothing is said.",
                "p is how often chance alone makes a difference as large. Who looks at many finds some by chance: adjusted is p as "
                    + "it counts for all figures of one table together (Benjamini and Hochberg). Where the interval leaves zero out and "
                    + "adjusted does not hold, it says: perhaps chance.",
            ]
        }
        if result.subjects.contains(where: { $0.dimension == .play }) {
            notes.append(
                "A customer counts once for each play, from the first day of all on which it was listed, if that day is in the period: "
                    + "from then on both sides live differently. Days begin on the day after. Before is the same figure over as many days before: drawn by chance, both sides should be alike there.")
        }
        if result.subjects.contains(where: { $0.dimension == .contact }) {
            notes.append(
                "Observed: days are counted from a customer's first such contact in the period, for those without from the middle one "
                    + "of these days. Where before differs too, the groups were different people from the start."
                    + (material.customerCount > ReportMaterial.comparedPeopleLimit
                        ? " At most \(ReportMaterial.comparedPeopleLimit.grouped) customers without are looked at, evenly picked from the file."
                        : ""))
        }
        if let tiers = material.record?.tiers, tiers.undeclared > 0 {
            notes.append(
                "\(tiers.undeclared.of("time")) a customer was in a tier that is declared no more; it counts as none.")
        }
        return notes
    }

    // MARK: Tables

    private func liftSection(_ subjects: [LiftSubject], id: String, title: String, about: String) -> ReportSection {
        let isCampaign = subjects[0].dimension == .campaign
        let isObserved = subjects[0].dimension == .contact
        let other = isObserved ? "Without" : "Left alone"
        var columns: [ReportColumn] = [.words("subject", isCampaign ? "Campaign" : subjects[0].dimension.rawValue.capitalized)]
        if isCampaign { columns.append(.words("arm", "Arm")) }
        columns += [
            .words("metric", "Metric"), ReportColumn("treated", isObserved ? "With" : "Treated"),
            ReportColumn("held_out", other), ReportColumn("treated_value", isObserved ? "With: value" : "Treated: value"),
            ReportColumn("held_out_value", "\(other): value"), ReportColumn("difference", "Difference"),
            ReportColumn("interval", "\(confidenceWords) interval"),
            .words("finding", isObserved ? "Evidence" : "Than left alone"),
            ReportColumn("p", "p", isForTools: isObserved, isDetail: true),
            ReportColumn("p_adjusted", "Adjusted p", about: "p, corrected for many looks (Benjamini–Hochberg)", isForTools: isObserved),
        ]
        columns += [
            ReportColumn("treated_before", "Before: \(isObserved ? "with" : "treated")", isForTools: !isObserved),
            ReportColumn("held_out_before", "Before: \(other.lowercased())", isForTools: !isObserved),
        ]
        columns += [
            ReportColumn("within_days", "Days", isForTools: true),
            ReportColumn("treated_not_reached", "Treated, not reached", isForTools: true),
            ReportColumn("held_out_reached", "Held out, reached", isForTools: true),
            ReportColumn("treated_pending", "Treated, days not over", isForTools: true),
            ReportColumn("held_out_pending", "Held out, days not over", isForTools: true),
            ReportColumn("treated_gone", "Treated, not in the file", isForTools: true),
            ReportColumn("held_out_gone", "Held out, not in the file", isForTools: true),
            ReportColumn("in_several_arms", "In several arms", isForTools: true),
        ]
        let rows = subjects.flatMap { subject in liftRows(subject, isCampaign: isCampaign) }
        let chart = isObserved ? nil : liftChart(subjects)
        return ReportSection(
            id: id, title: title, about: about, chart: chart?.chart, chartCaption: chart.map { "By \($0.metric)" } ?? "",
            table: ReportTable(columns: columns, rows: rows, shown: 40), notes: liftSectionNotes(subjects))
    }

    private func liftRows(_ subject: LiftSubject, isCampaign: Bool) -> [[ReportCell]] {
        let name: [ReportCell] = [.id(subject.id)] + (isCampaign ? [.text(subject.arm ?? "")] : [])
        let people = subject.people
        let counts = [
            people.unreached, people.contaminated, people.pendingTreated, people.pendingHeldOut, people.goneTreated,
            people.goneHeldOut, people.inSeveralArms,
        ].map(Self.count)
        let days = subject.within.map { ReportCell.number(Double(material.to.advanced(by: $0).days(since: material.to)), .count) } ?? .none
        func row(_ metric: ReportCell, _ cells: [ReportCell], before: [ReportCell]) -> [ReportCell] {
            name + [metric, Self.count(people.treated), Self.count(people.heldOut)] + cells + before + [days] + counts
        }
        let isEnough = subject.comparisons.contains { $0.estimate != nil }
        guard isEnough else {
            let isPending = people.pendingTreated + people.pendingHeldOut > 0
            let words =
                !isPending
                ? "too few"
                : people.treated + people.heldOut > 0
                ? "too few so far" : "not over yet for \((people.pendingTreated + people.pendingHeldOut).grouped)"
            return [
                row(
                    .none, [.none, .none, .none, .none, .verdict(.silent, words), .none, .none], before: [.none, .none])
            ]
        }
        return subject.comparisons.map { comparison in
            row(
                .text(comparison.yardstick.id),
                [
                    comparison.treatedCell, comparison.heldOutCell, comparison.differenceCell, comparison.intervalCell,
                    comparison.verdict, comparison.probabilityCell, comparison.adjustedCell,
                ],
                before: [comparison.beforeCell { $0.treated }, comparison.beforeCell { $0.heldOut }])
        }
    }

    /// The metric that most subjects can be measured by, the first of a workspace.
    private func liftChart(_ subjects: [LiftSubject]) -> (chart: ReportChart, metric: String)? {
        let measured = subjects.compactMap { subject -> (LiftSubject, Comparison, Estimate)? in
            guard let comparison = subject.comparisons.first(where: { $0.estimate != nil }), let estimate = comparison.estimate
            else { return nil }
            return (subject, comparison, estimate)
        }
        guard let first = measured.first else { return nil }
        let chart = ReportChart.intervals(
            measured.filter { $0.1.yardstick.id == first.1.yardstick.id }.map { subject, comparison, estimate in
                .init(
                    label: subject.label, estimate: estimate.difference, low: estimate.low, high: estimate.high,
                    tone: comparison.finding.tone)
            },
            first.1.differenceUnit)
        return (chart, first.1.yardstick.id)
    }

    private func liftSectionNotes(_ subjects: [LiftSubject]) -> [String] {
        var notes: [String] = []
        func sum(_ count: (LiftSubject.People) -> Int) -> Int { subjects.reduce(0) { $0 + count($1.people) } }
        if subjects[0].dimension == .contact {
            let pending = sum { $0.pendingTreated }
            if pending > 0 { notes.append("Of \(pending.of("contact")) the days to measure are not over yet.") }
            return notes
        }
        if subjects[0].dimension == .campaign {
            let several = Dictionary(subjects.map { ($0.id, $0.people.inSeveralArms) }) { first, _ in first }.values.reduce(0, +)
            let outside = material.campaignRowsOutside
            if outside > 0 { notes.append("\(outside.of("outcome")) dated outside the period are left out.") }
            if several > 0 {
                notes.append("\(several.of("customer")) stood in more than one arm of a campaign; the first one counts.")
            }
            let alone = subjects.filter { $0.people.heldOut == 0 }.map(\.id)
            if !alone.isEmpty {
                notes.append("Without a holdout, and so without a comparison: \(Self.list(Array(Set(alone)).sorted())).")
            }
            return notes
        }
        let (treated, heldOut) = (sum { $0.treated }, sum { $0.heldOut })
        let (unreached, contaminated) = (sum { $0.unreached }, sum { $0.contaminated })
        if treated > 0 {
            notes.append(
                "Of \(treated.grouped) treated, \(unreached.grouped) (\(Self.percent(unreached, of: treated))) were not reached; of "
                    + "\(heldOut.grouped) left alone, \(contaminated.grouped) (\(Self.percent(contaminated, of: heldOut))) were reached all "
                    + "the same.")
        }
        let gone = sum { $0.goneTreated + $0.goneHeldOut }
        if gone > 0 {
            notes.append("\(gone.of("customer")) of both sides are not in the customers file any more and cannot be measured.")
        }
        return notes
    }

    private func neverHeldOut(_ result: LiftResult) -> ReportSection {
        ReportSection(
            id: "never_held_out", title: "Nothing to compare with",
            about: "Nobody is held out of these plays (`never_held_out`), so that nothing can be said of what they bring.",
            table: ReportTable(
                columns: [.words("play", "Play"), .words("name", "Name"), ReportColumn("customers", "Customers")],
                rows: result.neverHeldOut.map { [.id($0.id), .text($0.name), Self.count($0.people)] }))
    }

    private func nothingTried() -> ReportSection {
        ReportSection(
            id: "by_play", title: "By play",
            table: ReportTable(
                columns: [.words("subject", "Play")], rows: [],
                whenEmpty: "Nothing was listed for the first time, contacted or measured from \(material.from) to \(material.to)."))
    }
}

extension LiftSubject {
    /// The id, of a campaign with its arm.
    var label: String { arm.map { "\(id), \($0)" } ?? id }
}
