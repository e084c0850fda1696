import CivilCalendar

/// A customer as the store knows them.
public struct StoredCustomer: Hashable, Sendable {
    public let number: Int64
    public let id: String
    /// The day of the first run that saw them.
    public let firstOn: Day
    /// The day of the first run without them.
    public let leftOn: Day?
    public let tier: String?
    public let tierSince: Day?
    public let pinnedTier: String?
    public let pinnedFrom: Day?
    public let pinnedUntil: Day?

    public init(
        number: Int64, id: String, firstOn: Day, leftOn: Day?, tier: String?, tierSince: Day?, pinnedTier: String?,
        pinnedFrom: Day?, pinnedUntil: Day?
    ) {
        self.number = number
        self.id = id
        self.firstOn = firstOn
        self.leftOn = leftOn
        self.tier = tier
        self.tierSince = tierSince
        self.pinnedTier = pinnedTier
        self.pinnedFrom = pinnedFrom
        self.pinnedUntil = pinnedUntil
    }
}

/// A customer went to another tier.
public struct RecordedTierMove: Hashable, Sendable {
    public let on: Day
    /// Ids of tiers.
    public let from: String
    public let to: String

    public init(on: Day, from: String, to: String) {
        self.on = on
        self.from = from
        self.to = to
    }
}

/// Something that somebody recorded, with what it was about.
public struct AuditedDisposition: Hashable, Sendable {
    public let actionID: String
    public let play: StoredPlay
    public let logged: LoggedDisposition

    public init(actionID: String, play: StoredPlay, logged: LoggedDisposition) {
        self.actionID = actionID
        self.play = play
        self.logged = logged
    }
}
