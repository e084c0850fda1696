import CivilCalendar

/// A person's word that a customer stays in a tier for a while.
public struct PinRequest: Hashable, Sendable {
    public var customerID: String
    /// One of the workspace's tiers by id; nil takes a pin away.
    public var tier: String?
    public var from: Day
    /// The first day on which it holds no more; nil is what the workspace says.
    public var until: Day?
    public var who: String
    public var note: String?

    public init(customerID: String, tier: String?, from: Day, until: Day? = nil, who: String, note: String? = nil) {
        self.customerID = customerID
        self.tier = tier
        self.from = from
        self.until = until
        self.who = who
        self.note = note
    }
}
