/// Where an action of the list stands.
public enum ActionStatus: String, CaseIterable, Sendable {
    case open
    /// Somebody has taken it on.
    case accepted
    /// Waits for a role's ok.
    case needsOk = "needs_ok"
    /// Put off until a day.
    case snoozed
    case done
    case rejected
    /// A run took it off the list, because its reason was gone.
    case withdrawn

    /// On the action list.
    public var isListed: Bool {
        switch self {
        case .open, .accepted, .needsOk: true
        case .snoozed, .done, .rejected, .withdrawn: false
        }
    }

    /// Nothing more happens to it.
    public var isClosed: Bool {
        switch self {
        case .done, .rejected, .withdrawn: true
        case .open, .accepted, .needsOk, .snoozed: false
        }
    }
}
