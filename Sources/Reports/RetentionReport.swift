import Diagnostics
import Outcomes

/// `retention`: what share of customers is still active.
extension ReportWriter {
    func retentionReport() -> Parts {
        let retention = material.retention(withinLast: activeWithin)
        var parts = Parts()
        parts.findings = retentionFindings(retention)
        parts.sections = [hurdles(retention), cohorts(retention)]
        parts.notes =
            [
                "Active is who did anything that the workspace declares as an event in the \(activeWithin) up to \(material.to) (the hurdle "
                    + "rate).",
                "A cohort opened in the quarter or year of its first interaction in the data. The first cohort holds all who were customers "
                    + "before the data begin.",
            ] + tierNotes
        return parts
    }

    private func retentionFindings(_ retention: Retention) -> [String] {
        let all = retention.cohorts.reduce(into: ShareSample(people: 0, yes: 0)) {
            $0.people += $1.all.people
            $0.yes += $1.all.yes
        }
        guard all.people > 0 else { return ["Nobody has done anything yet."] }
        var findings = [
            "Of \(all.people.of("customer")) who ever did anything, \(all.yes.grouped) (\(Self.percent(all.yes, of: all.people))) were "
                + "active in the \(activeWithin) up to \(material.to)."
        ]
        for (tier, sample) in retention.ofOpening.enumerated() where sample.people > 0 {
            findings.append(
                "Of \(sample.people.of("customer")) in \(tierName(tier + 1)) on \(material.from), \(Self.percent(sample.yes, of: sample.people)) "
                    + "were still active.")
        }
        return findings
    }

    private func hurdles(_ retention: Retention) -> ReportSection {
        let tiers = workspace.tiers.tiers.indices
        func cells(_ sample: ShareSample) -> [ReportCell] {
            [Self.count(sample.people), Self.count(sample.yes), Self.share(sample.yes, of: sample.people)]
        }
        return ReportSection(
            id: "by_tier", title: "By tier",
            chart: .bars(
                series: ["of the tier on \(material.from)", "of the tier on \(material.to)"],
                tiers.map { tier in
                    .init(
                        label: tierName(tier + 1),
                        values: [retention.ofOpening[tier], retention.ofClosing[tier]].map { $0.people == 0 ? nil : $0.share })
                }, .share),
            table: ReportTable(
                columns: [
                    .words("tier", "Tier"), ReportColumn("opening", "In it on \(material.from)"), ReportColumn("opening_active", "Active"),
                    ReportColumn("opening_share", "Share"), ReportColumn("closing", "In it on \(material.to)"),
                    ReportColumn("closing_active", "Active"), ReportColumn("closing_share", "Share"),
                ],
                rows: tiers.map { tier in
                    [.text(tierName(tier + 1))] + cells(retention.ofOpening[tier]) + cells(retention.ofClosing[tier])
                }))
    }

    private func cohorts(_ retention: Retention) -> ReportSection {
        let tiers = workspace.tiers.tiers
        func share(_ sample: ShareSample) -> Double? { sample.people == 0 ? nil : sample.share }
        return ReportSection(
            id: "by_cohort", title: "By opening cohort",
            about: "By the tier on \(material.to).",
            chart: retention.cohorts.isEmpty
                ? nil
                : .heat(
                    rows: retention.cohorts.map(\.name), columns: ["all"] + tiers.map(\.name),
                    shares: retention.cohorts.map { [share($0.all)] + $0.tiers.map(share) }),
            table: ReportTable(
                columns: [
                    .words("cohort", "Cohort"), ReportColumn("customers", "Customers"), ReportColumn("active", "Active"),
                    ReportColumn("share", "Share"),
                ]
                    + tiers.flatMap { tier in
                        [
                            ReportColumn("\(tier.id)_customers", tier.name, isForTools: true),
                            ReportColumn("\(tier.id)_share", tier.name),
                        ]
                    },
                rows: retention.cohorts.map { cohort in
                    [.text(cohort.name), Self.count(cohort.all.people), Self.count(cohort.all.yes), Self.share(cohort.all.yes, of: cohort.all.people)]
                        + cohort.tiers.flatMap { [Self.count($0.people), Self.share($0.yes, of: $0.people)] }
                },
                whenEmpty: "Nobody has done anything yet."))
    }
}
