import CivilCalendar

/// A report as it is told: sentences, tables and pictures, made once and then written as text, JSON, CSV or HTML, so that
/// all forms say the same.
public struct ReportDocument: Sendable {
    public let name: ReportName
    /// The first and the last day that it covers.
    public let from: Day
    public let to: Day
    /// What it comes to, most important first, each a sentence that stands alone.
    public let findings: [String]
    public let sections: [ReportSection]
    /// What has to be known to read it rightly: what it rests on, and what it leaves out.
    public let notes: [String]

    public init(
        name: ReportName, from: Day, to: Day, findings: [String], sections: [ReportSection], notes: [String] = []
    ) {
        self.name = name
        self.from = from
        self.to = to
        self.findings = findings
        self.sections = sections
        self.notes = notes
    }
}

/// The reports there are, in the order in which a manager asks for them.
public enum ReportName: String, CaseIterable, Sendable {
    case tiers, lift, boxes, value, exchange, funnel, blockers, abh, retention

    /// As a heading.
    public var title: String {
        switch self {
        case .tiers: "The pyramid, and who moved"
        case .lift: "Did it work?"
        case .boxes: "What pays now, what hurts later"
        case .value: "Value, and what our effort brings"
        case .exchange: "Giving and asking"
        case .funnel: "From plan to outcome"
        case .blockers: "What is in the way of willing customers"
        case .abh: "Always be helping"
        case .retention: "Who is still with us"
        }
    }

    /// What it answers, in a few words.
    public var question: String {
        switch self {
        case .tiers: "How many customers each tier has, who moved, and what each tier is worth"
        case .lift: "What treated customers did more or less than those who were left alone"
        case .boxes: "Rewards and penalties of each play, short term and long term"
        case .value: "Value per head and its concentration by tier, and the return on effort"
        case .exchange: "Whether giving and asking even out, by tier, and for whom they do not"
        case .funnel: "How many actions were planned, accepted, done, and had a result"
        case .blockers: "Motive, opportunity or means: why actions had no result"
        case .abh: "Which of the ten principles are lived, in the plan and in what was delivered"
        case .retention: "What share of customers is still active, by tier and by opening cohort"
        }
    }
}

/// A part of a report: a table, and a picture where one says it better.
public struct ReportSection: Sendable {
    /// For links and for tools: `movers`, `by_play`.
    public let id: String
    public let title: String
    /// How to read it, in a sentence or two; empty where the title says it all.
    public let about: String
    public let chart: ReportChart?
    /// What the picture shows, where that is less than the table; empty otherwise.
    public let chartCaption: String
    public let table: ReportTable
    /// What to know of this part alone.
    public let notes: [String]

    public init(
        id: String, title: String, about: String = "", chart: ReportChart? = nil, chartCaption: String = "",
        table: ReportTable, notes: [String] = []
    ) {
        self.id = id
        self.title = title
        self.about = about
        self.chart = chart
        self.chartCaption = chartCaption
        self.table = table
        self.notes = notes
    }
}

/// Rows of cells under columns.
public struct ReportTable: Sendable {
    public let columns: [ReportColumn]
    /// Each as long as `columns`.
    public let rows: [[ReportCell]]
    /// The most rows that people are shown at first; nil is all. Files for tools have all.
    public let shown: Int?
    /// What stands in the place of a table without rows.
    public let whenEmpty: String

    /// Places of the columns that people are shown: not those for tools, nor any that holds nothing at all. O(cells).
    public var columnsForPeople: [Int] {
        columns.indices.filter { place in
            !columns[place].isForTools && (rows.isEmpty || rows.contains { $0[place] != .none })
        }
    }

    public init(columns: [ReportColumn], rows: [[ReportCell]], shown: Int? = nil, whenEmpty: String = "Nothing to show.") {
        self.columns = columns
        self.rows = rows
        self.shown = shown
        self.whenEmpty = whenEmpty
    }
}

/// What stands in a column.
public struct ReportColumn: Sendable {
    /// For tools: lower case, words joined by `_`.
    public let id: String
    /// As a heading; empty for a column of names that needs none.
    public let title: String
    /// What it is, where the title does not say it.
    public let about: String?
    /// Whether it holds numbers, which stand on the right.
    public let isNumeric: Bool
    /// Whether files for tools have it and people are not shown it.
    public let isForTools: Bool
    /// Whether pages have room for it and a terminal has not.
    public let isDetail: Bool

    public init(
        _ id: String, _ title: String, about: String? = nil, isNumeric: Bool = true, isForTools: Bool = false,
        isDetail: Bool = false
    ) {
        self.id = id
        self.title = title
        self.about = about
        self.isNumeric = isNumeric
        self.isForTools = isForTools
        self.isDetail = isDetail
    }

    /// A column of words.
    public static func words(_ id: String, _ title: String, about: String? = nil) -> ReportColumn {
        ReportColumn(id, title, about: about, isNumeric: false)
    }
}

/// One value of a table.
public enum ReportCell: Hashable, Sendable {
    case text(String)
    /// An id as it stands in a file: a play's, a customer's.
    case id(String)
    case number(Double, ReportUnit)
    /// From, to.
    case interval(Double, Double, ReportUnit)
    /// A judgement.
    case verdict(ReportTone, String)
    /// There is nothing, for a reason that the table's notes give.
    case none
}

/// How a number is written.
public enum ReportUnit: Hashable, Sendable {
    /// Of things: `2,469`.
    case count
    /// A share, 0–1, as percent: `12.3%`.
    case share
    /// A difference of shares, −1 to 1, in points: `+7.66 points`.
    case points
    /// Money or points, two decimals: `1,234.50`.
    case amount
    /// A difference of amounts: `+0.77`.
    case difference
    /// How many times: `3.2×`.
    case times
    /// At most two decimals: `3.25`.
    case plain
    /// Of chance, 0–1: `0.031`, `<0.001`.
    case probability
}

/// What a judgement amounts to, for its colour and for tools.
public enum ReportTone: String, Sendable, CaseIterable {
    /// Better than without us.
    case good
    /// Worse than without us.
    case bad
    /// Measured, and nothing to be said of it.
    case unclear
    /// Not measured, or too few people.
    case silent
    /// A difference of groups that were not drawn by chance.
    case observed
}

/// A picture, as what it shows.
public enum ReportChart: Sendable {
    /// Layers, the top one first: how many there were, and are.
    case pyramid([PyramidLayer])
    /// Estimates with their intervals about zero.
    case intervals([IntervalMark], ReportUnit)
    /// Bars side by side for each label.
    case bars(series: [String], [BarGroup], ReportUnit)
    /// Ever fewer: a bar for each stage.
    case funnel([(label: String, count: Int)])
    /// Four boxes a row: short- and long-term reward and penalty.
    case boxes([BoxRow])
    /// A share for each row and column, darker where it is higher; nil where there is nobody.
    case heat(rows: [String], columns: [String], shares: [[Double?]])

    public struct PyramidLayer: Sendable {
        public let name: String
        public let before: Int
        public let after: Int

        public init(name: String, before: Int, after: Int) {
            self.name = name
            self.before = before
            self.after = after
        }
    }

    public struct IntervalMark: Sendable {
        public let label: String
        public let estimate: Double
        public let low: Double
        public let high: Double
        public let tone: ReportTone

        public init(label: String, estimate: Double, low: Double, high: Double, tone: ReportTone) {
            self.label = label
            self.estimate = estimate
            self.low = low
            self.high = high
            self.tone = tone
        }
    }

    public struct BarGroup: Sendable {
        public let label: String
        /// One a series; nil where it is not known.
        public let values: [Double?]

        public init(label: String, values: [Double?]) {
            self.label = label
            self.values = values
        }
    }

    public struct BoxRow: Sendable {
        public let label: String
        /// Short-term reward, short-term penalty, long-term reward, long-term penalty.
        public let boxes: [(tone: ReportTone, words: String)]

        public init(label: String, boxes: [(tone: ReportTone, words: String)]) {
            self.label = label
            self.boxes = boxes
        }
    }
}
