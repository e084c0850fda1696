import Campaigns

/// How many customers came how far: the figures of a run, that of its parts added up.
public struct PlanTally: Sendable {
    public private(set) var customers = 0
    /// Customers with an action on the list.
    public internal(set) var customersReached = 0
    /// By play position: the customers for whom it is a candidate, applicable or not.
    public internal(set) var reach: [Int]
    /// By play position: those to whom it applies.
    public internal(set) var applicable: [Int]
    /// By play position: its actions on the list.
    public internal(set) var actions: [Int]
    /// Play by play, by position among the kinds.
    private var verdicts: [Int]

    private static let kindCount = VerdictKind.allCases.count

    init(customers: Int, plays: Int) {
        self.customers = customers
        reach = Array(repeating: 0, count: plays)
        applicable = reach
        actions = reach
        verdicts = Array(repeating: 0, count: plays * PlanTally.kindCount)
    }

    /// No customers.
    public init(workspace: Workspace) { self.init(customers: 0, plays: workspace.plays.count) }

    /// How many candidates ended with a verdict. O(plays).
    public subscript(kind: VerdictKind) -> Int {
        stride(from: kind.position, to: verdicts.count, by: PlanTally.kindCount).reduce(0) { $0 + verdicts[$1] }
    }

    /// How many of a play's candidates ended with a verdict.
    public internal(set) subscript(kind: VerdictKind, play: Int) -> Int {
        get { verdicts[play * PlanTally.kindCount + kind.position] }
        set { verdicts[play * PlanTally.kindCount + kind.position] = newValue }
    }

    /// Adds the figures of other customers. O(plays).
    public mutating func add(_ other: PlanTally) {
        customers += other.customers
        customersReached += other.customersReached
        for play in reach.indices {
            reach[play] += other.reach[play]
            applicable[play] += other.applicable[play]
            actions[play] += other.actions[play]
        }
        for kind in verdicts.indices { verdicts[kind] += other.verdicts[kind] }
    }
}
