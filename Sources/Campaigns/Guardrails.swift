import CivilCalendar

/// Eligibility and contact policy (`kind: guardrails`).
public struct Guardrails: Sendable {
    /// In order: the first that blocks is the reason.
    public var rules: [Guardrail]
    public var contactLimits: [ContactLimit]
    public var pauses: [PauseRule]
    public var valueExchange: ValueExchange

    public init(
        rules: [Guardrail] = [], contactLimits: [ContactLimit] = [], pauses: [PauseRule] = [],
        valueExchange: ValueExchange = ValueExchange()
    ) {
        self.rules = rules
        self.contactLimits = contactLimits
        self.pauses = pauses
        self.valueExchange = valueExchange
    }
}

public struct Guardrail: Sendable {
    public let id: String
    public let when: Condition
    public let blocks: Blocks
    /// Listed all the same, waiting for this role's ok.
    public let unlessApprovedBy: String?
    /// What an unknown `when` does: block, or allow.
    public let blocksIfUnknown: Bool
    /// The reason, in the author's words.
    public let say: String
    public let place: Place

    public init(
        id: String, when: Condition, blocks: Blocks, unlessApprovedBy: String?, blocksIfUnknown: Bool, say: String,
        place: Place
    ) {
        self.id = id
        self.when = when
        self.blocks = blocks
        self.unlessApprovedBy = unlessApprovedBy
        self.blocksIfUnknown = blocksIfUnknown
        self.say = say
        self.place = place
    }
}

/// Which plays a guardrail stops: all the lists given must match. nil is not given.
public struct Blocks: Sendable {
    public let purposes: [Purpose]?
    public let channels: [String]?
    public let recommends: [Recommendation]?
    public let plays: [PlayIndex]?

    public init(purposes: [Purpose]?, channels: [String]?, recommends: [Recommendation]?, plays: [PlayIndex]?) {
        self.purposes = purposes
        self.channels = channels
        self.recommends = recommends
        self.plays = plays
    }

    public func matches(_ play: Play, at index: PlayIndex) -> Bool {
        purposes?.contains(play.purpose) ?? true
            && channels?.contains(play.opportunity.channel) ?? true
            && recommends?.contains(play.recommends) ?? true
            && plays?.contains(index) ?? true
    }
}

/// At most so many contacts in a sliding window. Holds for customers now in one of `tiers` and plays with one of
/// `channels` and `purposes`; nil is all. Service is counted and never stopped.
public struct ContactLimit: Sendable {
    /// Positions in `Tiers.tiers`.
    public let tiers: [Int]?
    public let channels: [String]?
    public let purposes: [Purpose]?
    public let atMost: Cap
    /// `at most 4 per 30 days for tier high`.
    public let words: String
    public let place: Place

    public init(
        tiers: [Int]?, channels: [String]?, purposes: [Purpose]?, atMost: Cap, words: String, place: Place
    ) {
        self.tiers = tiers
        self.channels = channels
        self.purposes = purposes
        self.atMost = atMost
        self.words = words
        self.place = place
    }

    /// Whether an action of this play is one of those it counts.
    public func counts(_ play: Play) -> Bool {
        channels?.contains(play.opportunity.channel) ?? true && purposes?.contains(play.purpose) ?? true
    }
}

/// `pause_after`: a contact that is at least the n-th with one of the responses in the window ending on its day
/// stops help and ask for a while.
public struct PauseRule: Sendable {
    public let responses: [String]
    public let times: Cap
    public let pause: CalendarSpan
    public let place: Place

    public init(responses: [String], times: Cap, pause: CalendarSpan, place: Place) {
        self.responses = responses
        self.times = times
        self.pause = pause
        self.place = place
    }
}

/// Asks are earned by helping first.
public struct ValueExchange: Sendable {
    /// The window of `value_balance` and `helps_since_last_ask`.
    public let withinLast: CalendarSpan
    /// Must be true before each ask; nil asks for nothing.
    public let beforeEachAsk: Condition?
    public let asksPerCustomer: Cap?
    public let flagIfBalanceOver: Double?
    /// nil when no file has a `value_exchange`.
    public let place: Place?
    /// The place of `asks_per_customer`.
    public let asksPlace: Place?

    public init(
        withinLast: CalendarSpan = CalendarSpan(12, .months), beforeEachAsk: Condition? = nil,
        asksPerCustomer: Cap? = nil, flagIfBalanceOver: Double? = nil, place: Place? = nil, asksPlace: Place? = nil
    ) {
        self.withinLast = withinLast
        self.beforeEachAsk = beforeEachAsk
        self.asksPerCustomer = asksPerCustomer
        self.flagIfBalanceOver = flagIfBalanceOver
        self.place = place
        self.asksPlace = asksPlace
    }
}
