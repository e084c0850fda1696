import CivilCalendar

/// The position of an event in `Workspace.events`.
public struct EventIndex: Hashable, Comparable, Sendable {
    public let position: Int
    public init(_ position: Int) { self.position = position }
    public static func < (left: EventIndex, right: EventIndex) -> Bool { left.position < right.position }
}

/// The position of a play in `Workspace.plays`.
public struct PlayIndex: Hashable, Comparable, Sendable {
    public let position: Int
    public init(_ position: Int) { self.position = position }
    public static func < (left: PlayIndex, right: PlayIndex) -> Bool { left.position < right.position }
}

/// How often something must have happened. Holds for n with `atLeast ≤ n ≤ atMost`.
public struct HowOften: Hashable, Sendable {
    /// 1 unless written; 0 includes none.
    public let atLeast: Int
    /// nil is no upper bound.
    public let atMost: Int?

    public init(atLeast: Int = 1, atMost: Int? = nil) {
        self.atLeast = atLeast
        self.atMost = atMost
    }

    public static let never = HowOften(atLeast: 0, atMost: 0)

    public func holds(for count: Int) -> Bool { count >= atLeast && count <= atMost ?? .max }

    /// `once or more` · `at least 3 times and at most 5 times` · `at most once` · `never`.
    public var words: String {
        func times(_ count: Int) -> String { count == 1 ? "once" : "\(count) times" }
        if self == .never { return "never" }
        let least: String? = atLeast == 1 ? "once or more" : atLeast == 0 && atMost != nil ? nil : "at least \(atLeast) times"
        let most = atMost.map { "at most \(times($0))" }
        return [least, most].compactMap { $0 }.joined(separator: " and ")
    }
}

/// Counts a customer's interactions: `happened`, `never`. Never unknown.
public struct EventTest: Hashable, Sendable {
    /// Counted together.
    public let events: [EventIndex]
    public let howOften: HowOften
    /// nil is all history.
    public let withinLast: CalendarSpan?
    /// Empty is any channel.
    public let channels: [String]

    public init(events: [EventIndex], howOften: HowOften, withinLast: CalendarSpan?, channels: [String]) {
        self.events = events
        self.howOften = howOften
        self.withinLast = withinLast
        self.channels = channels
    }
}

/// Counts our contacts with a customer: `contacted`. Never unknown.
public struct ContactTest: Hashable, Sendable {
    /// Counted together; nil is any contact, of a known play or not.
    public let plays: [PlayIndex]?
    public let howOften: HowOften
    /// nil is all history.
    public let withinLast: CalendarSpan?
    /// Each empty list is any.
    public let channels: [String]
    public let purposes: [Purpose]
    public let responses: [String]

    public init(
        plays: [PlayIndex]?, howOften: HowOften, withinLast: CalendarSpan?, channels: [String], purposes: [Purpose],
        responses: [String]
    ) {
        self.plays = plays
        self.howOften = howOften
        self.withinLast = withinLast
        self.channels = channels
        self.purposes = purposes
        self.responses = responses
    }
}
