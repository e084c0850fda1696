extension Candidate {
    /// Takes over what the walk says of it.
    mutating func decide(_ outcome: ArbitrationWalk.Outcome, _ memory: PlanMemory) {
        switch outcome {
        case .stopped(let verdict): decision = verdict
        case .takenAsGhost: decision = .heldOut
        case .taken(let rank):
            decision = verdictWhenTaken(memory)
            self.rank = Int32(rank)
        case .kept(let rank): self.rank = Int32(rank)
        }
    }

    /// What comes back may have got its ok already, or wait for one whatever the guardrails say.
    private func verdictWhenTaken(_ memory: PlanMemory) -> Verdict {
        if known >= 0 {
            let entry = memory.entries[Int(known)]
            let action = memory.action(of: entry)
            if action.isApproved { return .planned }
            if action.clashesWithDeal { return .clashesWithDeal(entry.position) }
        }
        return approval >= 0 ? .needsOk(approval) : .planned
    }
}

extension PlannedAction {
    /// A candidate that is on the list.
    init(_ candidate: Candidate) {
        self.init(
            row: candidate.row, play: candidate.play, priority: candidate.priority, rank: candidate.rank,
            approval: candidate.approval, known: candidate.known)
    }
}
