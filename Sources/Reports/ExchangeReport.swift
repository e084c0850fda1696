import Campaigns
import Diagnostics
import Outcomes

/// `exchange`: whether giving and asking even out.
extension ReportWriter {
    func exchangeReport() -> Parts {
        let result = material.exchange()
        var parts = Parts()
        parts.findings = exchangeFindings(result)
        parts.sections = [
            balances(result),
            tail(
                result.givenMost, id: "given_most", title: "To whom we gave most",
                about: "A favour may be asked of those who are willing; to the others we give and nothing comes back."),
            tail(
                result.askedMost, id: "asked_most", title: "Of whom we asked most",
                about: "We are in their debt: help is due before the next ask."),
        ]
        parts.notes = [
            "A balance is what our contacts of the last \(result.withinLast) gave minus what they asked, on \(material.to): 0 nothing, 1 a "
                + "minute, 2 an hour, 3 real money or a real favour. Done actions count, open ones do not.",
            "Middle, low and high tenth are of customers with a contact in that time.",
        ]
        return parts
    }

    private func exchangeFindings(_ result: ExchangeResult) -> [String] {
        let touched = result.tiers.reduce(0) { $0 + $1.customers - $1.untouched }
        guard touched > 0 else { return ["Nobody was contacted in the last \(result.withinLast)."] }
        let gives = result.tiers.reduce(0) { $0 + $1.gives }, asks = result.tiers.reduce(0) { $0 + $1.asks }
        let debt = result.tiers.reduce(0) { $0 + $1.inOurDebt }
        var findings = [
            "In the \(result.withinLast) up to \(material.to) our contacts with \(touched.of("customer")) gave "
                + "\(ReportUnit.plain.words(gives)) and asked \(ReportUnit.plain.words(asks)).",
            "Of \(Self.people(debt)) (\(Self.percent(debt, of: touched))) we asked more than we gave.",
        ]
        if let flag = workspace.guardrails.valueExchange.flagIfBalanceOver {
            let over = result.tiers.reduce(0) { $0 + ($1.overFlag ?? 0) }
            findings.append("To \(Self.people(over)) we gave over \(Value.written(flag)) more than we asked, the workspace's flag.")
        }
        return findings
    }

    private func balances(_ result: ExchangeResult) -> ReportSection {
        let hasFlag = workspace.guardrails.valueExchange.flagIfBalanceOver != nil
        func plain(_ number: Double) -> ReportCell { number.isFinite ? .number(number, .plain) : .none }
        let shown = codes.map { result.tiers[$0] }
        return ReportSection(
            id: "balances", title: "Balances by tier",
            chart: .bars(
                series: ["given a head", "asked a head"],
                shown.filter { $0.code > 0 }.map { tier in
                    let touched = Double(tier.customers - tier.untouched)
                    return .init(
                        label: tierName(tier.code), values: touched > 0 ? [tier.gives / touched, tier.asks / touched] : [nil, nil])
                }, .plain),
            table: ReportTable(
                columns: [
                    .words("tier", "Tier"), ReportColumn("customers", "Customers"), ReportColumn("contacted", "Contacted"),
                    ReportColumn("gives", "Given"), ReportColumn("asks", "Asked"), ReportColumn("mean", "Mean balance"),
                    ReportColumn("low_tenth", "Low tenth"), ReportColumn("median", "Middle"), ReportColumn("high_tenth", "High tenth"),
                    ReportColumn("in_our_debt", "We owe", about: "Customers of whom we asked more than we gave"),
                ] + (hasFlag ? [ReportColumn("over_flag", "Over the flag")] : []),
                rows: shown.map { tier in
                    [
                        .text(tierName(tier.code)), Self.count(tier.customers), Self.count(tier.customers - tier.untouched),
                        plain(tier.gives), plain(tier.asks), plain(tier.mean), plain(tier.lowTenth), plain(tier.median),
                        plain(tier.highTenth), Self.count(tier.inOurDebt),
                    ] + (hasFlag ? [Self.count(tier.overFlag ?? 0)] : [])
                }))
    }

    private func tail(_ customers: [ExchangeTail], id: String, title: String, about: String) -> ReportSection {
        ReportSection(
            id: id, title: title, about: about,
            table: ReportTable(
                columns: [
                    .words("customer_id", "Customer"), .words("tier", "Tier"), ReportColumn("balance", "Balance"),
                    ReportColumn("gives", "Given"), ReportColumn("asks", "Asked"), ReportColumn("contacts", "Contacts"),
                ],
                rows: customers.map { each in
                    [
                        .id(run.id(of: each.row)), .text(tierName(Int(each.code))), .number(each.balance, .plain),
                        .number(each.gives, .plain), .number(each.asks, .plain), Self.count(each.contacts),
                    ]
                },
                shown: 10, whenEmpty: "Nobody."))
    }
}
