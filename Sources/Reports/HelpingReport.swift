import Campaigns
import Diagnostics
import Outcomes

/// `abh`: how the ten principles of "always be helping" are lived.
extension ReportWriter {
    /// In a few words each.
    static let principles = [
        "Help first", "Notice", "Put it right first", "Tell the truth", "Do not ask for too much in return",
        "Decouple helping from what we sell", "Give employees what they need", "Listen, and show what came of it",
        "Respect a no, and a quiet life", "Tie it to business results",
    ]

    func helpingReport() -> Parts {
        let result = material.helping()
        var parts = Parts()
        parts.findings = helpingFindings(result)
        parts.sections = [principles(result), purposes(result)]
        parts.notes = [
            "Covered is a principle that a play names; whether the play lives by it, nobody but people can say.",
            "The delivery gap is the share of help and service in what was planned, less their share in all contacts made. Contacts that "
                + "were not planned here count as contacts.",
        ]
        if result.withoutPrinciple > 0 {
            parts.notes.append("\(result.withoutPrinciple.of("play")) \(result.withoutPrinciple == 1 ? "names" : "name") no principle.")
        }
        if result.contactsOfNoPurpose > 0 {
            parts.notes.append("\(result.contactsOfNoPurpose.of("contact")) had no purpose and are left out of the shares.")
        }
        return parts
    }

    private func helpingFindings(_ result: HelpingResult) -> [String] {
        let bare = result.principles.filter { $0.running == 0 }.map { "\($0.principle) (\(Self.principles[$0.principle - 1].lowercasedFirst))" }
        var findings = [
            bare.count == 10
                ? "No play that runs names any of the ten principles."
                : bare.isEmpty
                ? "Each of the ten principles has a play that runs."
                : "No play that runs names principle \(Self.list(bare))."
        ]
        let (planned, made) = (result.listed.reduce(0, +), result.contacts.reduce(0, +))
        let help = (planned: result.listed[0] + result.listed[1], made: result.contacts[0] + result.contacts[1])
        if planned > 0 {
            findings.append(
                "Help and service were \(Self.percent(help.planned, of: planned)) of the \(planned.of("action")) planned"
                    + (made > 0 ? " and \(Self.percent(help.made, of: made)) of the \(made.of("contact")) made." : "; no contact was made."))
            let delivered = result.delivered[0] + result.delivered[1]
            if help.planned > 0 {
                findings.append(
                    "Of the help and service planned, \(Self.percent(delivered, of: help.planned)) was delivered; of the asks, "
                        + "\(Self.percent(result.delivered[2], of: result.listed[2])).")
            }
        } else if made > 0 {
            findings.append(
                "Help and service were \(Self.percent(help.made, of: made)) of the \(made.of("contact")) made; nothing was planned here.")
        }
        return findings
    }

    private func principles(_ result: HelpingResult) -> ReportSection {
        ReportSection(
            id: "principles", title: "The ten principles",
            chart: .bars(
                series: ["plays that run"],
                result.principles.map {
                    .init(label: "\($0.principle) \(Self.principles[$0.principle - 1])", values: [Double($0.running)])
                }, .count),
            table: ReportTable(
                columns: [
                    ReportColumn("principle", "No."), .words("name", "Principle"), ReportColumn("plays", "Plays"),
                    ReportColumn("running", "Running"), ReportColumn("planned", "Planned"), ReportColumn("contacts", "Contacts"),
                    ReportColumn("customers", "Customers reached"),
                ],
                rows: result.principles.map {
                    [
                        Self.count($0.principle), .text(Self.principles[$0.principle - 1]), Self.count($0.plays.count),
                        Self.count($0.running), Self.count($0.listed), Self.count($0.contacts), Self.count($0.customers),
                    ]
                }))
    }

    private func purposes(_ result: HelpingResult) -> ReportSection {
        let (planned, made) = (result.listed.reduce(0, +), result.contacts.reduce(0, +))
        return ReportSection(
            id: "purposes", title: "Help in the plan and in what was delivered",
            chart: .bars(
                series: ["of the plan", "of contacts"],
                Purpose.allCases.enumerated().map { index, purpose in
                    .init(
                        label: purpose.rawValue,
                        values: [
                            planned > 0 ? Double(result.listed[index]) / Double(planned) : nil,
                            made > 0 ? Double(result.contacts[index]) / Double(made) : nil,
                        ])
                }, .share),
            table: ReportTable(
                columns: [
                    .words("purpose", "Purpose"), ReportColumn("planned", "Planned"), ReportColumn("planned_share", "Of the plan"),
                    ReportColumn("delivered", "Delivered"), ReportColumn("delivered_share", "Of planned"),
                    ReportColumn("contacts", "Contacts"), ReportColumn("contacts_share", "Of contacts"),
                    ReportColumn("gap", "Gap", about: "Share of the plan less share of contacts"),
                ],
                rows: Purpose.allCases.enumerated().map { index, purpose in
                    [
                        .text(purpose.rawValue), Self.count(result.listed[index]), Self.share(result.listed[index], of: planned),
                        Self.count(result.delivered[index]), Self.share(result.delivered[index], of: result.listed[index]),
                        Self.count(result.contacts[index]), Self.share(result.contacts[index], of: made),
                        planned > 0 && made > 0
                            ? .number(Double(result.listed[index]) / Double(planned) - Double(result.contacts[index]) / Double(made), .points)
                            : .none,
                    ]
                }))
    }
}
