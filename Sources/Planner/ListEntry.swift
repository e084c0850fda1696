import CivilCalendar

/// An action of the list, with all that a list tells of it.
public struct ListEntry: Hashable, Sendable {
    /// 16 hexadecimal digits.
    public var actionID: String
    public var customerID: String
    /// By which the store knows the customer: it can stand where an id may not.
    public var customerNumber: Int64
    public var tier: String?
    public var rank: Int
    public var play: StoredPlay
    public var person: String?
    public var dueOn: Day
    /// × 1,000,000.
    public var priority: Int64
    public var status: ActionStatus
    /// The role that has to say ok.
    public var waitsFor: String?
    public var because: String
    public var listedOn: Day
    /// What its owner has to be told.
    public var flag: String?
    public var note: String?
    public var snoozedUntil: Day?
    public var isReassigned: Bool

    public init(
        actionID: String, customerID: String, customerNumber: Int64, tier: String?, rank: Int, play: StoredPlay,
        person: String?, dueOn: Day, priority: Int64, status: ActionStatus, waitsFor: String?, because: String, listedOn: Day, flag: String?,
        note: String?, snoozedUntil: Day?, isReassigned: Bool
    ) {
        self.actionID = actionID
        self.customerID = customerID
        self.customerNumber = customerNumber
        self.tier = tier
        self.rank = rank
        self.play = play
        self.person = person
        self.dueOn = dueOn
        self.priority = priority
        self.status = status
        self.waitsFor = waitsFor
        self.because = because
        self.listedOn = listedOn
        self.flag = flag
        self.note = note
        self.snoozedUntil = snoozedUntil
        self.isReassigned = isReassigned
    }

    public var owner: String { play.owner }
}

/// Which actions of the list; nil is all.
public struct ListFilter: Hashable, Sendable {
    public var owner: String?
    public var person: String?
    /// By id.
    public var tier: String?
    /// By id.
    public var play: String?
    /// Of actions that are not closed; nil is all but snoozed.
    public var statuses: [ActionStatus]?

    public init(
        owner: String? = nil, person: String? = nil, tier: String? = nil, play: String? = nil, statuses: [ActionStatus]? = nil
    ) {
        self.owner = owner
        self.person = person
        self.tier = tier
        self.play = play
        self.statuses = statuses
    }
}

/// When an action is due, seen from a day.
public enum DueRange: String, CaseIterable, Sendable {
    case overdue, today
    /// After today, and within 7 days.
    case soon
    case later

    public init(_ due: Day, on today: Day) {
        switch due.days(since: today) {
        case ..<0: self = .overdue
        case 0: self = .today
        case 1...7: self = .soon
        default: self = .later
        }
    }
}
