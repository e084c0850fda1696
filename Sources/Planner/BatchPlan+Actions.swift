import Campaigns
import CivilCalendar
import RuleEngine

extension BatchPlan {
    /// The action as the store has it; nil for a new one.
    func storedAction(of action: PlannedAction) -> StoredAction? {
        guard action.known >= 0 else { return nil }
        let memory = planner.memory
        return memory.action(of: memory.entries[Int(action.known)])
    }

    /// Where an action stands after this run.
    public func status(of action: PlannedAction) -> ActionStatus {
        if let stored = storedAction(of: action) {
            if stored.status == .accepted { return .accepted }
            if stored.isApproved { return .open }
            if stored.clashesWithDeal { return .needsOk }
        }
        return action.approval >= 0 ? .needsOk : .open
    }

    /// The role whose ok an action waits for.
    public func roleToAsk(about action: PlannedAction) -> String? {
        guard status(of: action) == .needsOk else { return nil }
        if let stored = storedAction(of: action), stored.clashesWithDeal {
            return planner.memory.snapshot.word(stored.waitsFor)
        }
        return workspace.guardrails.rules[Int(action.approval)].unlessApprovedBy
    }

    /// The day by which it is to be done: that of a kept action stays.
    public func dueDay(of action: PlannedAction) -> Day {
        storedAction(of: action)?.dueOn ?? planner.dueDays[Int(action.play)]
    }

    /// Who is to do it: whom somebody named, else the customer's person in the owner's role.
    public func person(of action: PlannedAction) -> String? {
        if let stored = storedAction(of: action), stored.isReassigned {
            return planner.memory.snapshot.word(stored.person)
        }
        return person(of: Int(action.row), inRole: workspace.plays[Int(action.play)].owner)
    }

    /// What the owner of an accepted action has to be told: that its play would not be taken any more, or that somebody
    /// has to say ok first.
    public func flag(of action: PlannedAction) -> String? {
        if action.isFlagged { return reasonGone(play: Int(action.play), row: Int(action.row)) }
        guard action.approval >= 0, let stored = storedAction(of: action), stored.status == .accepted, !stored.isApproved
        else { return nil }
        let rule = workspace.guardrails.rules[Int(action.approval)]
        let (evaluator, batchRow) = evaluator(for: Int(action.row))
        return stopped(by: rule, evaluator, batchRow).say + (rule.unlessApprovedBy.map { " (ask \($0))" } ?? "")
    }

    /// Why a play that was taken once is not open to a customer any more.
    func reasonGone(play position: Int, row: Int) -> String {
        let index = PlayIndex(position)
        let play = workspace.plays[position]
        guard planner.roster.plays(inTier: tier(of: row)).contains(index) else {
            if play.isPaused { return "the play is paused" }
            if !play.isRunning(on: planner.asOf) { return "the play is not active on \(planner.asOf)" }
            guard let tier = tier(of: row) else { return "the customer has no tier now" }
            return "the play is not for tier \(workspace.tiers.tiers[tier].id)"
        }
        let (evaluator, batchRow) = evaluator(for: row)
        if let unmet = unmet(evaluator.deciding(of: play.when, row: batchRow), kind: .criterion) { return unmet.say }
        for rule in workspace.guardrails.rules
        where rule.unlessApprovedBy == nil && rule.blocks.matches(play, at: index) {
            let truth = evaluator.truth(of: rule.when, row: batchRow)
            if truth == .yes || truth == .unknown && rule.blocksIfUnknown {
                return stopped(by: rule, evaluator, batchRow).say
            }
        }
        preconditionFailure("a play that is open to the customer")
    }
}

extension StoredAction {
    /// Somebody said that it clashes with a deal, and nobody has said ok yet.
    var clashesWithDeal: Bool {
        switch status {
        case .needsOk, .snoozed, .withdrawn: rejectReason == .clashesWithDeal && !isApproved
        case .open, .accepted, .done, .rejected: false
        }
    }
}
