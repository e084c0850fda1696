import CivilCalendar
import Reports

/// Documents that hold every kind of picture, cell and text.
public enum ReportSample {
    public static func day(_ month: Int, _ day: Int) -> Day { Day(year: 2026, month: month, day: day)! }

    public static let pyramid = ReportChart.pyramid([
        .init(name: "Gold", before: 180, after: 214), .init(name: "Silver", before: 900, after: 871),
        .init(name: "Bronze", before: 2_469, after: 2_469), .init(name: "No tier", before: 12_000, after: 13_120),
    ])

    public static let intervals = ReportChart.intervals(
        [
            .init(label: "Welcome call", estimate: 0.0766, low: 0.07, high: 0.0832, tone: .good),
            .init(label: "Reminder of points that expire", estimate: -0.012, low: -0.02, high: -0.004, tone: .bad),
            .init(label: "Birthday card", estimate: 0.004, low: -0.006, high: 0.014, tone: .unclear),
            .init(label: "Invitation to the opening of a shop in the customer's own town", estimate: 0.02, low: -0.4, high: 0.44, tone: .silent),
            .init(label: "Asked for a review", estimate: 0.03, low: 0.01, high: 0.05, tone: .observed),
        ], .points)

    public static let bars = ReportChart.bars(
        series: ["Short term", "Long term"],
        [
            .init(label: "Service", values: [1.25, 0.5]), .init(label: "Help", values: [0.75, nil]),
            .init(label: "Ask", values: [-0.5, -1.1]),
        ], .difference)

    public static let funnel = ReportChart.funnel([
        ("Planned", 12_345), ("Accepted", 8_210), ("Done", 7_002), ("With a result", 1_377), ("Thanked", 0),
    ])

    public static let boxes = ReportChart.boxes([
        .init(label: "Welcome call", boxes: [(.good, "+7.66 points"), (.silent, "not measured"), (.good, "+1.20 visits"), (.unclear, "no difference")]),
        .init(label: "Reminder of points that expire", boxes: [(.good, "+2.10 points"), (.bad, "+0.40 complaints"), (.unclear, "no difference"), (.observed, "-3.00 points, observed")]),
    ])

    public static let heat = ReportChart.heat(
        rows: ["January 2025", "February 2025", "March 2025"], columns: (0..<10).map { "month \($0)" },
        shares: [
            [1, 0.93, 0.81, 0.74, 0.66, 0.55, 0.41, 0.33, 0.27, 0.1], [1, 0.9, 0.82, 0.7, 0.6, 0.48, 0.29, 0.12, 0.05, nil],
            [1, 0.88, 0.8, 0.71, 0.59, 0, nil, nil, nil, nil],
        ])

    /// 30 plays, of which 10 are shown at first.
    public static let plays = ReportTable(
        columns: [
            .words("play", "Play"), .words("id", "Id"), ReportColumn("treated", "Treated"),
            ReportColumn("lift", "Difference", about: "What treated customers did more or less than those left alone."),
            ReportColumn("interval", "95% interval"), ReportColumn("worth", "Worth"), ReportColumn("p", "p"),
            .words("verdict", "Verdict", about: "With the share of false findings kept below one in ten."),
            ReportColumn("raw", "Raw", isForTools: true),
        ],
        rows: (0..<30).map(play), shown: 10)

    private static func play(_ index: Int) -> [ReportCell] {
        let lift = Double((index * 7) % 11 - 5) / 100
        let difference: ReportCell = index == 4 ? .none : .number(lift, .points)
        let words = ["better", "worse", "nothing to be said", "too few", "observed"][index % 5]
        return [
            .text("Play number \(index) with a name of some length"), .id("play_\(index)"),
            .number(Double(100 + index * 97), .count), difference, .interval(lift - 0.01, lift + 0.01, .points),
            .number(lift * 1e5, .amount), .number(Double(index) / 100, .probability),
            .verdict(ReportTone.allCases[index % 5], words), .number(lift, .plain),
        ]
    }

    /// For a picture that needs little beside it.
    public static let small = ReportTable(
        columns: [.words("tier", ""), ReportColumn("share", "Share"), ReportColumn("times", "Times")],
        rows: [[.text("Gold"), .number(0.123, .share), .number(3.2, .times)], [.text("Silver"), .number(0.5, .share), .none]])

    public static let lift = ReportDocument(
        name: .lift, from: day(1, 1), to: day(3, 31),
        findings: [
            "Treated customers came back 7.66 points more often than those who were left alone (7.00 to 8.32).",
            "Of 30 plays, 9 did better than nothing, 2 did worse, and 19 cannot be told from nothing yet.",
            "Reminders of points that expire bring visits at once and cost some of them later.",
        ],
        sections: [
            ReportSection(
                id: "by_play", title: "By play", about: "Each dot is a play, its line the interval that holds the truth 95 times in 100.",
                chart: intervals, table: plays, notes: ["Plays with fewer than 50 customers on either side are not measured."]),
            ReportSection(id: "boxes", title: "Four boxes", chart: boxes, table: small),
            ReportSection(id: "purposes", title: "By purpose", about: "In visits per customer.", chart: bars, table: small),
            ReportSection(
                id: "nothing", title: "By region", table: ReportTable(columns: [.words("region", "Region")], rows: [], whenEmpty: "No region is known.")),
        ],
        notes: ["Groups were drawn by chance before anything was sent.", "Customers who left are counted with what they did until then."])

    public static let tiers = ReportDocument(
        name: .tiers, from: day(1, 1), to: day(3, 31), findings: ["34 more customers are gold than in January."],
        sections: [
            ReportSection(id: "pyramid", title: "The pyramid", chart: pyramid, table: small),
            ReportSection(id: "stages", title: "Stages", chart: funnel, table: small),
            ReportSection(id: "cohorts", title: "Still active, by month of opening", chart: heat, table: small),
        ])

    public static let all = [tiers, lift]

    /// A small one of any name.
    public static func other(_ name: ReportName) -> ReportDocument {
        ReportDocument(
            name: name, from: day(1, 1), to: day(3, 31), findings: ["There is little to say."],
            sections: [ReportSection(id: "all", title: "All", table: small)])
    }
}
