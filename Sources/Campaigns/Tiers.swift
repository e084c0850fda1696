import CivilCalendar

/// The ranks of customers, top first (`kind: tiers`).
public struct Tiers: Sendable {
    /// The number field that decides.
    public let score: FieldIndex
    /// At least one; the last has no lines.
    public let tiers: [Tier]
    public let steady: Steady
    /// nil: `direction` is always empty.
    public let direction: DirectionLines?
    public let warnings: TierWarnings
    public let place: Place

    public init(
        score: FieldIndex, tiers: [Tier], steady: Steady, direction: DirectionLines?, warnings: TierWarnings,
        place: Place
    ) {
        self.score = score
        self.tiers = tiers
        self.steady = steady
        self.direction = direction
        self.warnings = warnings
        self.place = place
    }
}

public struct Tier: Sendable {
    public let id: String
    public let name: String
    /// Upwards: the score must reach this. nil for the last tier.
    public let enterAt: Double?
    /// Downwards: the score must be below this. nil for the last tier.
    public let leaveBelow: Double?
    /// `hold`, `move_up_if_willing`, `hands_off` or an id of the author's own.
    public let goal: String?
    public let place: Place

    public init(id: String, name: String, enterAt: Double?, leaveBelow: Double?, goal: String?, place: Place) {
        self.id = id
        self.name = name
        self.enterAt = enterAt
        self.leaveBelow = leaveBelow
        self.goal = goal
        self.place = place
    }
}

/// What keeps people from flapping between tiers. nil is no wait.
public struct Steady: Sendable {
    public let confirmFor: CalendarSpan?
    public let shortestStay: CalendarSpan?
    public let pinEndsAfter: CalendarSpan?

    public init(confirmFor: CalendarSpan? = nil, shortestStay: CalendarSpan? = nil, pinEndsAfter: CalendarSpan? = nil) {
        self.confirmFor = confirmFor
        self.shortestStay = shortestStay
        self.pinEndsAfter = pinEndsAfter
    }
}

/// When a change of the score counts as climbing or slipping.
public struct DirectionLines: Sendable {
    public let compareWith: CalendarSpan
    /// Climbing when the score rose by at least this.
    public let climbingAtLeast: Double
    /// Slipping when it changed by at most this (a negative number).
    public let slippingAtMost: Double

    public init(compareWith: CalendarSpan, climbingAtLeast: Double, slippingAtMost: Double) {
        self.compareWith = compareWith
        self.climbingAtLeast = climbingAtLeast
        self.slippingAtMost = slippingAtMost
    }
}

/// `warn_if`: what a run should say about the tiers it found.
public struct TierWarnings: Sendable {
    /// A higher tier should not hold more customers than the one below.
    public let notAPyramid: Bool
    /// The mean of this field should fall from tier to tier.
    public let valueDoesNotFallWithTier: FieldIndex?
    /// Percent of the customers, 0–100.
    public let movedInARunOver: Double?

    public init(notAPyramid: Bool = false, valueDoesNotFallWithTier: FieldIndex? = nil, movedInARunOver: Double? = nil) {
        self.notAPyramid = notAPyramid
        self.valueDoesNotFallWithTier = valueDoesNotFallWithTier
        self.movedInARunOver = movedInARunOver
    }
}
