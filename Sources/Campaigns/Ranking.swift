/// Arbitration: what goes first (`kind: ranking`).
public struct Ranking: Sendable {
    /// These purposes come first, in this order; then all others.
    public let first: [Purpose]
    /// nil is `chance * fit * worth * lever`, the factors multiplied from left to right.
    public let priority: Formula?
    /// 0–100; stands for a chance that is not known.
    public let chanceWhenUnknown: Double
    public let fit: [FitAddition]
    /// nil is no bound.
    public let keepPerCustomer: Int?

    public init(
        first: [Purpose] = [], priority: Formula? = nil, chanceWhenUnknown: Double = 25, fit: [FitAddition] = [],
        keepPerCustomer: Int? = nil
    ) {
        self.first = first
        self.priority = priority
        self.chanceWhenUnknown = chanceWhenUnknown
        self.fit = fit
        self.keepPerCustomer = keepPerCustomer
    }

    /// The place of a purpose in `first`; all that are not in it share the last.
    public func place(of purpose: Purpose) -> Int { first.firstIndex(of: purpose) ?? first.count }

    /// The priority's expression, written or not.
    public var priorityExpression: Expression {
        priority?.root
            ?? .binary(
                .times,
                .binary(.times, .binary(.times, .factor(.chance), .factor(.fit)), .factor(.worth)), .factor(.lever))
    }
}

/// Added to fit (which starts at 1) when `when` is true and the play's purpose is one of `purposes` (nil is all).
public struct FitAddition: Sendable {
    public let when: Condition
    public let purposes: [Purpose]?
    public let add: Double
    public let place: Place

    public init(when: Condition, purposes: [Purpose]?, add: Double, place: Place) {
        self.when = when
        self.purposes = purposes
        self.add = add
        self.place = place
    }

    public func suits(_ purpose: Purpose) -> Bool { purposes?.contains(purpose) ?? true }
}
