import CivilCalendar

/// Where a customer stands among the tiers, as it is remembered from run to run (`kind: tiers`, "steady").
public struct TierState: Hashable, Sendable {
    /// A move that the score asks for and that is not confirmed yet.
    public struct Pending: Hashable, Sendable {
        /// Position in `Tiers.tiers`: of the tiers that the lines led to on each run since, the nearest to the present one.
        public var tier: Int { Int(position) }
        /// The day of the first run of which the lines led this way, and on every run since.
        public let since: Day

        /// Small, since there may be millions of states.
        private let position: Int16

        public init(tier: Int, since: Day) {
            position = Int16(tier)
            self.since = since
        }
    }

    /// Position in `Tiers.tiers`.
    public var tier: Int { Int(position) }
    /// The day of the run that moved the customer there, or first saw the customer.
    public let since: Day
    public let pending: Pending?

    private let position: Int16

    public init(tier: Int, since: Day, pending: Pending? = nil) {
        position = Int16(tier)
        self.since = since
        self.pending = pending
    }
}

/// A person's word that a customer stays in a tier for a while, whatever the score says.
public struct TierPin: Hashable, Sendable {
    /// Position in `Tiers.tiers`.
    public let tier: Int
    /// It holds on the days `from..<until`; nil without an end.
    public let from: Day
    public let until: Day?

    public init(tier: Int, from: Day, until: Day?) {
        self.tier = tier
        self.from = from
        self.until = until
    }

    public func holds(on day: Day) -> Bool { day >= from && (until.map { day < $0 } ?? true) }
}
