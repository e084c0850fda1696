import Campaigns

/// What a batch's customers have on the list or snoozed without a candidate that bears it out: the play does not apply any
/// more, a guardrail stops it, or it is not for the customer's tier.
struct GoneEntries {
    /// Positions in `PlanMemory.entries`, by customer.
    private(set) var positions: [Int32] = []
    /// Those that somebody has accepted: they stay, and their owner is told. By customer, without a rank yet.
    private(set) var flagged: [PlannedAction] = []

    /// `finder` has found the candidates of the batch. O(entries).
    init(_ finder: CandidateFinder, _ memory: PlanMemory) {
        for (position, isBorneOut) in zip(finder.known, finder.isBorneOut) where !isBorneOut {
            let entry = memory.entries[position]
            switch entry.kind {
            case .rejected: continue
            case .ghost: positions.append(Int32(position))
            case .listed, .asleep, .dormant:
                let action = memory.action(of: entry)
                switch action.status {
                case .accepted:
                    flagged.append(
                        PlannedAction(
                            row: action.row, play: entry.play, priority: action.priority, rank: 0,
                            known: Int32(position), isFlagged: true))
                case .open, .needsOk, .snoozed: positions.append(Int32(position))
                case .withdrawn, .done, .rejected: continue
                }
            }
        }
    }
}
