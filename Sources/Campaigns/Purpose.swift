/// What a play is for.
public enum Purpose: String, CaseIterable, Sendable {
    case service, help, ask
}

/// What a play points the customer to.
public enum Recommendation: String, CaseIterable, Sendable {
    case none
    case ownProduct = "own_product"
    case smaller
    case alternative
}
