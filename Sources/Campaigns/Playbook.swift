/// A strategy for a tier, and plays (`kind: playbook`).
public struct Playbook: Sendable {
    public let id: String
    public let name: String
    /// Position in `Tiers.tiers`; nil is `any`: a library that strategies include.
    public let tier: Int?
    public let goal: String?
    public let strategy: Strategy?
    /// In file order.
    public let plays: [PlayIndex]
    public let place: Place

    public init(
        id: String, name: String, tier: Int?, goal: String?, strategy: Strategy?, plays: [PlayIndex], place: Place
    ) {
        self.id = id
        self.name = name
        self.tier = tier
        self.goal = goal
        self.strategy = strategy
        self.plays = plays
        self.place = place
    }

    /// The playbook that must not hold asks.
    public static let alwaysBeHelping = "always_be_helping"
}

public struct Strategy: Sendable {
    public let why: String
    public let `do`: [String]
    public let avoid: [String]
    public let include: [Include]
    public let keepPerCustomer: Int?

    public init(why: String, do: [String], avoid: [String], include: [Include], keepPerCustomer: Int?) {
        self.why = why
        self.do = `do`
        self.avoid = avoid
        self.include = include
        self.keepPerCustomer = keepPerCustomer
    }
}

/// Takes in another playbook's plays; not followed further.
public struct Include: Sendable {
    /// Position in `Workspace.playbooks`.
    public let playbook: Int
    /// nil is all purposes.
    public let purposes: [Purpose]?

    public init(playbook: Int, purposes: [Purpose]?) {
        self.playbook = playbook
        self.purposes = purposes
    }
}
