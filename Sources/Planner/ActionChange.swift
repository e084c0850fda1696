import Campaigns

/// One action that an edit brings, takes away, or changes for the people who do it.
public struct ActionChange: Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        case added, removed, changed
    }

    public let customerID: String
    public let kind: Kind
    public let play: String
    /// The customer's tier on the side that has the action, in the head where both have it; nil for none.
    public let tier: String?
    /// Why, in words: what stood against it before, what stands against it now, or what is different.
    public let because: String
}

/// Customers who are in another tier than before.
public struct TierMove: Hashable, Sendable {
    /// Ids; nil is no tier.
    public let from: String?
    public let to: String?
}
