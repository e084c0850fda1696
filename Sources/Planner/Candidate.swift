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
    /// nil only until the walk has come by.
    var decision: Verdict?
    /// 1… within the customer; 0 for what is not on the list.
    public internal(set) var rank: Int32 = 0

    init(row: Int32, play: Int32, priority: Int64, approval: Int32, isGhost: Bool, decision: Verdict?) {
        self.row = row
        self.play = play
        self.priority = priority
        self.approval = approval
        self.isGhost = isGhost
        self.decision = decision
    }

    public var verdict: Verdict {
        guard let decision else { preconditionFailure("a candidate that the walk has not decided") }
        return decision
    }

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
    public let rank: Int32
    /// Position of the guardrail whose role has to say ok, -1 for none.
    let approval: Int32

    /// Whether it waits for somebody's ok.
    public var needsOk: Bool { approval >= 0 }
}
