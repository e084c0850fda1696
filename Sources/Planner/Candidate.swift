/// A play whose `when` holds for a customer. Candidates to whom it does not apply are not kept: their verdict is
/// `not_applicable`, and `PlayRoster` tells who they are.
public struct Candidate: Sendable {
    /// The customer's row among all customers.
    public let row: Int32
    /// Position in `Workspace.plays`.
    public let play: Int32
    /// Priority × 1,000,000, rounded; 0 for one stopped by a guardrail, which has none.
    public let priority: Int64
    /// Position of the guardrail that wants an ok, -1 for none.
    let approval: Int32
    /// A candidate of a held-out customer.
    let isGhost: Bool
    /// Position in `PlanMemory.entries` of the action that it keeps or brings back, or of the ghost that it keeps; -1 for
    /// none.
    let known: Int32
    /// nil only until the walk has come by.
    var decision: Verdict?
    /// 1… within the customer; 0 for what is not on the list.
    public internal(set) var rank: Int32 = 0

    init(row: Int32, play: Int32, priority: Int64, approval: Int32, isGhost: Bool, known: Int32 = -1, decision: Verdict?) {
        self.row = row
        self.play = play
        self.priority = priority
        self.approval = approval
        self.isGhost = isGhost
        self.known = known
        self.decision = decision
    }

    public var verdict: Verdict {
        guard let decision else { preconditionFailure("a candidate that the walk has not decided") }
        return decision
    }

    /// Taken before the walk begins: the action is on the list already, or is on the one that a held-out customer has.
    /// Holds only until the walk has come by.
    var isTakenBefore: Bool {
        switch decision {
        case .kept: true
        case .heldOut: isGhost && known >= 0
        default: false
        }
    }

    /// It was put off, or taken off the list today, and is on the list again if it is taken. Holds only until the walk
    /// has come by.
    var comesBack: Bool { decision == nil && known >= 0 }

    /// The priority, nil where a guardrail stops the candidate.
    var printedPriority: Int64? {
        if case .guardrail = verdict { return nil }
        return priority
    }
}

/// An action on the list.
public struct PlannedAction: Sendable {
    /// The customer's row among all customers.
    public let row: Int32
    /// Position in `Workspace.plays`.
    public let play: Int32
    /// Priority × 1,000,000, rounded.
    public let priority: Int64
    /// 1… within the customer.
    public internal(set) var rank: Int32
    /// Position of the guardrail whose role has to say ok, -1 for none.
    let approval: Int32
    /// Position in `PlanMemory.entries` of the action that is on the list already, or comes back to it; -1 for a new one.
    let known: Int32

    /// Its play would not be taken any more, but somebody has accepted it: its owner is told.
    let isFlagged: Bool
    /// Position in the batch plan's texts of reasons; -1 where they are to be worked out.
    var reason: Int32 = -1

    init(
        row: Int32, play: Int32, priority: Int64, rank: Int32, approval: Int32 = -1, known: Int32 = -1,
        isFlagged: Bool = false
    ) {
        self.row = row
        self.play = play
        self.priority = priority
        self.rank = rank
        self.approval = approval
        self.known = known
        self.isFlagged = isFlagged
    }
}
