import Diagnostics
import Outcomes

/// `value`: value per head and its concentration, and what effort brings.
extension ReportWriter {
    func valueReport() -> Parts {
        let values = material.tierValues()
        let returns = material.effortReturns()
        var parts = Parts()
        parts.findings = concentrationFindings(values) + returnFindings(returns)
        parts.sections = [byTier(values), effort(returns)]
        parts.notes = [
            "Value is \(material.valueYardstick.means.lowercasedFirst), from \(material.from) to \(material.to).",
            "What a contact more a head brought is the difference in value a head divided by the difference in contacts a head, "
                + "between those treated and those left alone, by the tier they were in on \(material.from). Its interval takes the "
                + "contacts as given.",
        ]
        return parts
    }

    private func concentrationFindings(_ values: [TierValue]) -> [String] {
        let total = values.reduce(0) { $0 + $1.value }
        let tiers = values.filter { $0.code > 0 && $0.customers > 0 }
        guard total > 0, let top = tiers.first else { return ["Nothing of value was recorded in the period."] }
        let customers = values.reduce(0) { $0 + $1.customers }
        var findings = [
            "\(tierName(top.code)) is \(Self.percent(top.customers, of: customers)) of the customers and "
                + "\(ReportUnit.share.words(top.value / total)) of the value."
        ]
        if let widest = tiers.compactMap({ tier in tier.topShare.map { (tier, $0) } }).max(by: { $0.1 < $1.1 }) {
            findings.append(
                "Value is most concentrated in \(tierName(widest.0.code)): \(widest.0.topCustomers.of("customer")), its top 5%, "
                    + "brought \(ReportUnit.share.words(widest.1)) of it.")
        }
        return findings
    }

    private func returnFindings(_ returns: [EffortReturn]) -> [String] {
        guard !returns.isEmpty else {
            return [
                "What our effort brought is not known: nobody was left alone from \(material.from) on to compare with."
            ]
        }
        let told = returns.compactMap { each in each.perContact.map { (each, $0) } }.filter { $0.1.excludesZero }
        guard !told.isEmpty else { return ["There is no evidence in any tier that our contacts made a difference in value."] }
        return told.map { each, estimate in
            "In \(tierName(each.tier + 1)) a contact more a head went with \(ReportUnit.difference.words(estimate.difference)) "
                + "in value (\(ReportUnit.difference.words(from: estimate.low, to: estimate.high)))."
        }
    }

    private func byTier(_ values: [TierValue]) -> ReportSection {
        func perHead(_ number: Double, _ customers: Int) -> ReportCell {
            customers == 0 ? .none : .number(number / Double(customers), .amount)
        }
        return ReportSection(
            id: "by_tier", title: "By tier",
            about: "The customers of each tier on \(material.to): what they brought, and what we did for them and asked of them.",
            chart: .bars(
                series: ["share of the tier's value that its top 5% brought"],
                values.filter { $0.code > 0 }.map { .init(label: tierName($0.code), values: [$0.topShare]) }, .share),
            table: ReportTable(
                columns: [
                    .words("tier", "Tier"), ReportColumn("customers", "Customers"), ReportColumn("value", "Value"),
                    ReportColumn("per_head", "A head"),
                    ReportColumn("top_share", "Of its top 5%", about: "Share of the tier's value from the 5% of its customers who brought most"),
                    ReportColumn("contacts", "Contacts"), ReportColumn("contacts_per_head", "A head"),
                    ReportColumn("gives_per_head", "Given a head"), ReportColumn("asks_per_head", "Asked a head"),
                ],
                rows: codes.map { code in
                    let value = values[code]
                    return [
                        .text(tierName(code)), Self.count(value.customers), Self.amount(value.value), Self.amount(value.perHead),
                        value.topShare.map { .number($0, .share) } ?? .none, Self.count(value.contacts),
                        perHead(Double(value.contacts), value.customers), perHead(value.gives, value.customers),
                        perHead(value.asks, value.customers),
                    ]
                }))
    }

    private func effort(_ returns: [EffortReturn]) -> ReportSection {
        let marks = returns.compactMap { each in
            each.perContact.map {
                ReportChart.IntervalMark(
                    label: tierName(each.tier + 1), estimate: $0.difference, low: $0.low, high: $0.high,
                    tone: each.comparison.finding.tone)
            }
        }
        return ReportSection(
            id: "return_on_effort", title: "Return on effort",
            about: "Value a head of those treated and those left alone, and what each contact more went with.",
            chart: marks.isEmpty ? nil : .intervals(marks, .difference),
            table: ReportTable(
                columns: [
                    .words("tier", "Tier"), ReportColumn("treated", "Treated"), ReportColumn("held_out", "Left alone"),
                    ReportColumn("treated_value", "Value a head"), ReportColumn("held_out_value", "Left alone"),
                    ReportColumn("difference", "Difference"), ReportColumn("interval", "\(confidenceWords) interval"),
                    ReportColumn("treated_contacts", "Contacts a head"), ReportColumn("held_out_contacts", "Left alone"),
                    ReportColumn("per_contact", "A contact"), ReportColumn("per_contact_interval", "\(confidenceWords) interval"),
                    .words("finding", "Evidence"),
                ],
                rows: returns.map { each in
                    let comparison = each.comparison
                    return [
                        .text(tierName(each.tier + 1)), Self.count(comparison.treated.people), Self.count(comparison.heldOut.people),
                        comparison.treatedCell, comparison.heldOutCell, comparison.differenceCell, comparison.intervalCell,
                        .number(each.treatedContacts, .amount), .number(each.heldOutContacts, .amount),
                        each.perContact.map { .number($0.difference, .difference) } ?? .none,
                        each.perContact.map { .interval($0.low, $0.high, .difference) } ?? .none, comparison.verdict,
                    ]
                },
                whenEmpty: "Not known: nobody was left alone from \(material.from) on."))
    }
}
