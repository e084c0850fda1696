import Campaigns
import Diagnostics
import Outcomes

/// `tiers`: the pyramid, who moved, and what each tier is worth.
extension ReportWriter {
    func tiersReport() -> Parts {
        let migration = material.migration()
        let values = material.tierValues()
        let (opening, closing) = (migration.opening, migration.closing)
        var parts = Parts()
        parts.findings = pyramidFindings(closing) + moveFindings(migration) + valueFindings(values)
        if material.tierSource == .today {
            // Who moved cannot be told.
            parts.sections = [pyramid(opening, closing), tierWorth(values)]
            parts.notes = tierNotes
            return parts
        }
        parts.sections = [
            pyramid(opening, closing), moves(migration), tierWorth(values), movers(migration),
        ]
        if migration.heldOut != nil { parts.sections.insert(movedUp(migration), at: 2) }
        parts.notes = tierNotes + holdoutNotes(migration)
        return parts
    }

    // MARK: What it comes to

    private func pyramidFindings(_ closing: [Int]) -> [String] {
        let total = closing.dropFirst().reduce(0, +)
        let layers = workspace.tiers.tiers.indices.map { position in
            "\(tierName(position + 1)) \(closing[position + 1].grouped) (\(Self.percent(closing[position + 1], of: total)))"
        }
        var sentence = "On \(material.to) the tiers held \(Self.list(layers))"
        let counts = closing.dropFirst()
        if let place = zip(counts, counts.dropFirst()).enumerated().first(where: { $1.0 > $1.1 })?.offset {
            sentence += "; not a pyramid, since \(tierName(place + 1)) holds more than \(tierName(place + 2))"
        }
        var findings = [sentence + "."]
        if closing[0] > 0 { findings.append("\(closing[0].of("customer")) of the file had no tier on that day.") }
        return findings
    }

    private func moveFindings(_ migration: TierMigration) -> [String] {
        if material.tierSource == .today { return ["Who moved is not known: the tiers of earlier days are not."] }
        let stayed = migration.opening.dropFirst().reduce(0, +)
        let up = migration.movers.count { $0.isUp }
        let down = migration.movers.count { $0.isDown }
        let out = migration.movers.count { $0.to == 0 }
        let new = migration.movers.count { $0.from == 0 }
        guard stayed > 0 else {
            return ["Nobody had a tier on \(material.from), so that nobody can have moved."]
        }
        var findings = [
            "Of the \(stayed.of("customer")) who had a tier on \(material.from), \(up.grouped) "
                + "(\(Self.percent(up, of: stayed))) were higher on \(material.to), \(down.grouped) "
                + "(\(Self.percent(down, of: stayed))) lower, and \(out == 0 ? "none" : out.grouped) out. \(new.of("customer")) came in."
        ]
        for (position, comparison) in migration.movedUp.enumerated() {
            guard let comparison, comparison.finding != .tooFew else { continue }
            let shares = "\(comparison.treatedCell.words) of those treated and \(comparison.heldOutCell.words) of those left alone"
            findings.append(
                "From \(tierName(position + 1)), \(shares) moved up: "
                    + (comparison.finding == .noEvidence
                        ? "no evidence that we made the difference." : "\(comparison.differenceWords)."))
        }
        return findings
    }

    private func valueFindings(_ values: [TierValue]) -> [String] {
        let tiers = values.filter { $0.code > 0 && $0.customers > 0 }
        guard let top = tiers.first, let low = tiers.last, tiers.count > 1, low.perHead > 0 else {
            return values.contains { $0.value != 0 } ? [] : ["Nothing of value was recorded in the period."]
        }
        let ratio = ReportUnit.times.words(top.perHead / low.perHead)
        return [
            "A customer now in \(tierName(top.code)) brought \(ReportUnit.amount.words(top.perHead)) in the period, \(ratio) "
                + "what one in \(tierName(low.code)) brought."
        ]
    }

    private func holdoutNotes(_ migration: TierMigration) -> [String] {
        if migration.heldOut == nil {
            return ["Nobody is held out, so that there is no telling who would have moved without us."]
        }
        guard !material.holdsOutAllAlong else {
            return [
                "Left alone are those whom the holdout draws today; service they get like everybody else if the workspace says so."
            ]
        }
        return [
            "The runs did not go on from the first day of the period, so that nobody was left alone in all of it: those of the "
                + "holdout are shown beside the others and compared with nobody."
        ]
    }

    // MARK: Parts

    private func pyramid(_ opening: [Int], _ closing: [Int]) -> ReportSection {
        let (before, after) = (opening.dropFirst().reduce(0, +), closing.dropFirst().reduce(0, +))
        // Without earlier tiers there is nothing to show of the first day.
        let isKnown = material.tierSource != .today
        return ReportSection(
            id: "pyramid", title: "The pyramid",
            chart: .pyramid(
                workspace.tiers.tiers.indices.map {
                    .init(name: tierName($0 + 1), before: opening[$0 + 1], after: closing[$0 + 1])
                }),
            table: ReportTable(
                columns: [
                    .words("tier", "Tier"), ReportColumn("opening", "On \(material.from)"),
                    ReportColumn("opening_share", "Share"), ReportColumn("closing", "On \(material.to)"),
                    ReportColumn("closing_share", "Share"),
                ],
                rows: codes.map { code in
                    [
                        .text(tierName(code)), isKnown ? Self.count(opening[code]) : .none,
                        code == 0 || !isKnown ? .none : Self.share(opening[code], of: before), Self.count(closing[code]),
                        code == 0 ? .none : Self.share(closing[code], of: after),
                    ]
                }))
    }

    private func moves(_ migration: TierMigration) -> ReportSection {
        let heldOut = migration.heldOut
        var rows: [[ReportCell]] = []
        for from in codes {
            let all = migration.treated[from].reduce(0, +)
            let others = heldOut?[from].reduce(0, +) ?? 0
            for to in codes where from != 0 || to != 0 {
                let count = migration.treated[from][to]
                let other = heldOut?[from][to] ?? 0
                guard count + other > 0 else { continue }
                rows.append(
                    [
                        .text(tierName(from)), .text(tierName(to)), Self.count(count), Self.share(count, of: all),
                    ] + (heldOut == nil ? [] : [Self.count(other), Self.share(other, of: others)]))
            }
        }
        let alone =
            heldOut == nil
            ? []
            : [
                ReportColumn("held_out", "Left alone"),
                ReportColumn("held_out_share", "Of theirs", about: "Of those left alone who began in this tier"),
            ]
        let shown = codes.filter { $0 != 0 }
        return ReportSection(
            id: "moves", title: "From tier to tier",
            about: "Where the customers of each tier on \(material.from) were on \(material.to)"
                + (heldOut == nil ? "." : ", and beside them those who are left alone to compare with."),
            chart: .heat(
                rows: shown.map { "from \(tierName($0))" }, columns: codes.map { "to \(tierName($0))" },
                shares: shown.map { from in
                    let all = migration.treated[from].reduce(0, +)
                    return codes.map { all == 0 ? nil : Double(migration.treated[from][$0]) / Double(all) }
                }),
            table: ReportTable(
                columns: [
                    .words("from", "From"), .words("to", "To"), ReportColumn("customers", "Customers"),
                    ReportColumn("share", "Of the tier", about: "Of those who began in this tier"),
                ] + alone,
                rows: rows, whenEmpty: "Nobody was in a tier on either day."))
    }

    private func movedUp(_ migration: TierMigration) -> ReportSection {
        let compared = migration.movedUp.enumerated().compactMap { position, each in each.map { (position, $0) } }
        return ReportSection(
            id: "moved_up", title: "Moved up, against those left alone",
            about: "The share of each tier's customers who were in a higher tier at the end.",
            table: ReportTable(
                columns: [
                    .words("tier", "From"), ReportColumn("treated", "Treated"), ReportColumn("treated_share", "Moved up"),
                    ReportColumn("held_out", "Left alone"), ReportColumn("held_out_share", "Moved up"),
                    ReportColumn("difference", "Difference"), ReportColumn("interval", "\(confidenceWords) interval"),
                    .words("finding", "Evidence"),
                ],
                rows: compared.map { position, comparison in
                    [
                        .text(tierName(position + 1)), Self.count(comparison.treated.people), comparison.treatedCell,
                        Self.count(comparison.heldOut.people), comparison.heldOutCell, comparison.differenceCell,
                        comparison.intervalCell, comparison.verdict,
                    ]
                },
                whenEmpty: "Nothing can be compared: the runs did not go on, with customers left alone, from \(material.from) on."))
    }

    private func tierWorth(_ values: [TierValue]) -> ReportSection {
        let ofTiers = values.filter { $0.code > 0 }
        let lowest = ofTiers.last { $0.customers > 0 && $0.perHead > 0 }
        func times(_ value: TierValue, over other: TierValue?) -> ReportCell {
            guard let other, other.code > value.code, value.customers > 0, other.customers > 0, other.perHead > 0 else {
                return .none
            }
            return .number(value.perHead / other.perHead, .times)
        }
        return ReportSection(
            id: "worth", title: "What a customer of each tier brought",
            about: "\(material.valueYardstick.means), from \(material.from) to \(material.to), by the tier on \(material.to).",
            chart: .bars(
                series: ["a head"],
                ofTiers.map { .init(label: tierName($0.code), values: [$0.customers == 0 ? nil : $0.perHead]) }, .amount),
            table: ReportTable(
                columns: [
                    .words("tier", "Tier"), ReportColumn("customers", "Customers"), ReportColumn("value", "Value"),
                    ReportColumn("per_head", "A head"), ReportColumn("times_next", "Of the next tier"),
                    ReportColumn("times_lowest", "Of the lowest"),
                ],
                rows: codes.map { code in
                    let value = values[code]
                    let next = ofTiers.first { $0.code > code && $0.customers > 0 }
                    return [
                        .text(tierName(code)), Self.count(value.customers), Self.amount(value.value), Self.amount(value.perHead),
                        code == 0 ? .none : times(value, over: next), code == 0 ? .none : times(value, over: lowest),
                    ]
                }))
    }

    private func movers(_ migration: TierMigration) -> ReportSection {
        func weight(_ mover: TierMigration.Mover) -> Int {
            mover.isUp ? 0 : mover.isDown ? 1 : mover.to == 0 ? 2 : 3
        }
        let kinds = ["up", "down", "out", "in"]
        let sorted = migration.movers.enumerated().sorted { (weight($0.element), $0.offset) < (weight($1.element), $1.offset) }
        return ReportSection(
            id: "movers", title: "Who moved",
            table: ReportTable(
                columns: [
                    .words("customer_id", "Customer"), .words("move", "Move"), .words("from", "From"), .words("to", "To"),
                    .words("held_out", "Left alone"),
                ],
                rows: sorted.map { _, mover in
                    [
                        .id(mover.row.map { run.id(of: Int($0)) } ?? mover.goneID ?? ""), .text(kinds[weight(mover)]),
                        .text(tierName(Int(mover.from))), .text(tierName(Int(mover.to))), .text(mover.isHeldOut ? "yes" : "no"),
                    ]
                },
                shown: 20, whenEmpty: "Nobody moved."))
    }
}

extension TierMigration.Mover {
    var isUp: Bool { from > 0 && to > 0 && to < from }
    var isDown: Bool { from > 0 && to > from }
}

extension String {
    /// With its first letter small, to stand within a sentence.
    var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
