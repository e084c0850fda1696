import Planner

/// Why a store does not take what was to be recorded, though nothing is wrong with it.
public enum StoreRefusal: Error, Hashable, Sendable {
    /// Something was recorded, or a run was written, after the snapshot was read: read and plan again.
    case changedSinceSnapshot
    case noRunYet
    case notAnActionID
    case unknownAction(String)
    case ambiguousAction(String, count: Int)
    case disposition(DispositionRefusal)
    case unknownCustomer
    case unknownTier(String, known: [String])
    case pinEndsTooSoon
    case accountIsThere(String)
    case unknownAccount(String)

    /// What is wrong, and what to write instead.
    public var message: String {
        switch self {
        case .changedSinceSnapshot: "the store has changed since it was read: try again"
        case .noRunYet: "the store holds no run yet: engage plan makes the first list of actions"
        case .notAnActionID:
            "an action's id is written with the digits 0 to 9 and a to f, the first 4 of its 16 at the least; engage list shows them"
        case .unknownAction(let id): "no action in the store has an id that begins with \(id); engage list shows those that are open"
        case .ambiguousAction(let id, let count):
            "the ids of \(count) actions begin with \(id): write more of its digits"
        case .disposition(let refusal): refusal.message
        case .unknownCustomer: "the store knows no customer of this id: engage plan adds those of the customers file"
        case .unknownTier(let tier, let known):
            "\"\(tier)\" is none of the workspace's tiers: they are \(known.joined(separator: ", "))"
        case .accountIsThere(let name): "there is an account \(name) already: engage user list shows them all"
        case .unknownAccount(let name): "there is no account \(name): engage user list shows those that there are"
        case .pinEndsTooSoon: "a pin has to end after the day from which it holds: write a later day"
        }
    }

    /// The same without a word of the command's, for those who work with a page or a program.
    public var plainMessage: String {
        switch self {
        case .noRunYet: "there has been no run yet, so there is no list"
        case .notAnActionID, .unknownAction: "there is no such action"
        case .ambiguousAction: "there are several such actions"
        case .disposition(let refusal): refusal.plainMessage
        case .unknownCustomer: "there is no such customer"
        case .changedSinceSnapshot, .unknownTier, .pinEndsTooSoon, .accountIsThere, .unknownAccount: message
        }
    }
}
