import CivilCalendar

/// A number (or a word) made from a customer's history (`kind: scores`).
public struct Score: Sendable {
    public let id: String
    public let name: String
    public let about: String
    public let method: ScoreMethod
    public let place: Place

    public init(id: String, name: String, about: String, method: ScoreMethod, place: Place) {
        self.id = id
        self.name = name
        self.about = about
        self.method = method
        self.place = place
    }
}

/// How a score is computed. Definitions: language reference, "scores".
public enum ScoreMethod: Sendable {
    case addPoints(AddPoints)
    /// Rows of the events in the window.
    case countEvents(EventSelection)
    /// Sum of their values.
    case sumValue(EventSelection)
    /// Days since the last of the events.
    case daysSince([EventIndex])
    /// Days since the last ÷ the mean gap; empty with fewer distinct days than `smallestHistory`.
    case gapRatio([EventIndex], smallestHistory: Int)
    case responseRate(ResponseRate)
    case rfmQuintiles(EventSelection, part: RFMPart?)
    case firstMatch([ScoreRule])
    case formula(Formula)
    /// 100 × share of the other customers with a lower value.
    case percentile(of: FieldIndex)
    case visitorEngagement(VisitorEngagement)

    /// A relative score depends on the other customers; tiers must not rest on one.
    public var isRelative: Bool {
        switch self {
        case .percentile, .rfmQuintiles: true
        default: false
        }
    }
}

/// Events over a window. With nothing named, all declared events and all history.
public struct EventSelection: Hashable, Sendable {
    public let events: [EventIndex]
    /// nil is all history.
    public let withinLast: CalendarSpan?

    public init(events: [EventIndex], withinLast: CalendarSpan?) {
        self.events = events
        self.withinLast = withinLast
    }
}

public struct AddPoints: Sendable {
    public struct Entry: Sendable {
        public let event: EventIndex
        public let points: Double
        public let valuePoints: Double
        /// The most rows that count in one calendar month; nil is no bound.
        public let atMostPerMonth: Int?

        public init(event: EventIndex, points: Double, valuePoints: Double, atMostPerMonth: Int?) {
            self.event = event
            self.points = points
            self.valuePoints = valuePoints
            self.atMostPerMonth = atMostPerMonth
        }
    }

    public let entries: [Entry]
    public let withinLast: CalendarSpan?
    /// After this age points count half.
    public let halfLife: CalendarSpan?
    /// The points that make a score of 100; nil leaves the sum as it is.
    public let fullMarks: Double?

    public init(entries: [Entry], withinLast: CalendarSpan?, halfLife: CalendarSpan?, fullMarks: Double?) {
        self.entries = entries
        self.withinLast = withinLast
        self.halfLife = halfLife
        self.fullMarks = fullMarks
    }
}

extension CalendarSpan {
    /// A half-life in days: a month is 365.25 ÷ 12 days, a year 365.25, a week 7.
    public var averageDays: Double {
        switch unit {
        case .days: Double(count)
        case .weeks: Double(count) * 7
        case .months: Double(count) * 365.25 / 12
        case .years: Double(count) * 365.25
        }
    }
}

public struct ResponseRate: Sendable {
    public let purposes: [Purpose]
    public let withinLast: CalendarSpan?
    public let goodResponses: [String]
    public let startGood: Double
    public let startOffers: Double
    /// Empty with fewer contacts than this; 0 when not written.
    public let unknownBelow: Int

    public init(
        purposes: [Purpose], withinLast: CalendarSpan?, goodResponses: [String], startGood: Double,
        startOffers: Double, unknownBelow: Int
    ) {
        self.purposes = purposes
        self.withinLast = withinLast
        self.goodResponses = goodResponses
        self.startGood = startGood
        self.startOffers = startOffers
        self.unknownBelow = unknownBelow
    }
}

public enum RFMPart: String, CaseIterable, Sendable {
    case recency, frequency, monetary
}

/// One rule of a `first_match` score. The score's choices are the distinct values, in order.
public struct ScoreRule: Sendable {
    public let value: String
    /// nil always matches.
    public let when: Condition?
    public let place: Place

    public init(value: String, when: Condition?, place: Place) {
        self.value = value
        self.when = when
        self.place = place
    }
}

/// Eric T. Peterson's visitor engagement: the mean of the chosen parts × 100.
public struct VisitorEngagement: Sendable {
    public enum Part: String, CaseIterable, Sendable {
        case clickDepth = "click_depth"
        case recency, duration, brand, feedback, interaction, loyalty
    }

    /// All seven unless chosen.
    public let parts: [Part]
    public let withinLast: CalendarSpan?
    /// Set where a part needs it, else 0.
    public let pagesOver: Double
    public let minutesOver: Double
    public let visitsOver: Double
    /// Set where `recency` is a part.
    public let recent: CalendarSpan?

    public init(
        parts: [Part], withinLast: CalendarSpan?, pagesOver: Double, minutesOver: Double, visitsOver: Double,
        recent: CalendarSpan?
    ) {
        self.parts = parts
        self.withinLast = withinLast
        self.pagesOver = pagesOver
        self.minutesOver = minutesOver
        self.visitsOver = visitsOver
        self.recent = recent
    }
}
