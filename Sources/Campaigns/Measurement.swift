import CivilCalendar

/// How results are judged (`kind: measurement`).
public struct Measurement: Sendable {
    public let holdout: Holdout?
    public let metrics: [Metric]
    public let rewardsAndPenalties: RewardsAndPenalties?
    public let peopleEachSide: Int?
    /// Percent, over 0 and under 100.
    public let confidence: Double?

    public init(
        holdout: Holdout?, metrics: [Metric], rewardsAndPenalties: RewardsAndPenalties?, peopleEachSide: Int?,
        confidence: Double?
    ) {
        self.holdout = holdout
        self.metrics = metrics
        self.rewardsAndPenalties = rewardsAndPenalties
        self.peopleEachSide = peopleEachSide
        self.confidence = confidence
    }
}

/// Customers left alone so that the effect of the rest can be seen.
public struct Holdout: Sendable {
    /// Percent, 0–100.
    public let share: Double
    public let salt: String
    public let neverHeldOut: [Purpose]
    public let place: Place

    public init(share: Double, salt: String, neverHeldOut: [Purpose], place: Place) {
        self.share = share
        self.salt = salt
        self.neverHeldOut = neverHeldOut
        self.place = place
    }
}

public struct Metric: Sendable {
    public enum Counts: String, CaseIterable, Sendable {
        case atLeastOne = "at_least_one"
        case countEvents = "count_events"
        case sumValue = "sum_value"
    }
    public enum TierChange: String, CaseIterable, Sendable {
        case up
        case sameOrUp = "same_or_up"
    }
    public enum Measure: Sendable {
        case event([EventIndex], Counts)
        case tier(TierChange)
    }

    public let id: String
    public let measure: Measure
    public let means: String
    public let place: Place

    public init(id: String, measure: Measure, means: String, place: Place) {
        self.id = id
        self.measure = measure
        self.means = means
        self.place = place
    }
}

public struct RewardsAndPenalties: Sendable {
    /// A metric, or simply an event.
    public enum Yardstick: Sendable {
        case metric(String)
        case event([EventIndex])
    }

    public let shortTerm: CalendarSpan?
    public let longTerm: CalendarSpan?
    public let reward: Yardstick?
    public let shortPenalty: Yardstick?
    public let longPenalty: Yardstick?

    public init(
        shortTerm: CalendarSpan?, longTerm: CalendarSpan?, reward: Yardstick?, shortPenalty: Yardstick?,
        longPenalty: Yardstick?
    ) {
        self.shortTerm = shortTerm
        self.longTerm = longTerm
        self.reward = reward
        self.shortPenalty = shortPenalty
        self.longPenalty = longPenalty
    }
}
