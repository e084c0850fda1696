import Campaigns
import CivilCalendar
import RuleEngine

/// What a store holds when a run begins.
struct ReferencePast {
    /// All there ever were, with what tonight's rows of the contacts input tell of them.
    var actions: [StoreModel.Action] = []
    var ghosts: [StoreModel.Ghost] = []
}

/// What earlier runs and people say of a candidate: steps 5 and 6 of the planning page.
extension ReferencePlan {
    func earlierActions(of customer: Int, _ play: Int? = nil) -> [StoreModel.Action] {
        past.actions.filter { action in
            action.customer == Array(customers[customer].id.utf8)
                && (play == nil || action.play.id == workspace.plays[play!].id)
        }
    }

    func recall(_ candidate: inout Candidate) {
        let own = earlierActions(of: candidate.customer, candidate.play)
        let rejection = [workspace.plays[candidate.play].cooldown, CalendarSpan(30, .days)]
        if let listed = own.first(where: \.state.status.isListed) {
            candidate.isGhost = false
            candidate.earlier = listed
            candidate.isTakenBefore = true
            candidate.verdict = "kept"
        } else if own.contains(where: { $0.state.status == .snoozed && asOf < $0.state.snoozedUntil! }) {
            candidate.isGhost = false
            candidate.verdict = "snoozed"
        } else {
            // What was put off until now, or taken off the list today, may come back.
            candidate.earlier = own.first { action in
                action.state.status == .snoozed
                    || action.state.status == .withdrawn && action.state.closedOn == asOf && action.deliveredOn == nil
            }
            if candidate.earlier != nil { candidate.isGhost = false }
            let isRejected = own.contains { action in
                action.state.status == .rejected
                    && rejection.contains { isDay(action.state.closedOn!, inLast: $0, upTo: asOf) }
            }
            if isRejected { candidate.verdict = "rejected" }
        }
        let hasGhost = past.ghosts.contains { ghost in
            !ghost.isEnded && ghost.customer == Array(customers[candidate.customer].id.utf8)
                && ghost.play.id == workspace.plays[candidate.play].id
        }
        if candidate.isGhost, hasGhost {
            candidate.isTakenBefore = true
            candidate.verdict = "held_out"
        }
    }

    func saidNo(_ candidate: Candidate) -> String? {
        guard workspace.plays[candidate.play].purpose != .service else { return nil }
        let days = earlierActions(of: candidate.customer).filter {
            $0.state.status == .rejected && $0.state.rejectReason == .customerSaidNo
        }.map { $0.state.closedOn! }
        return days.filter { isDay($0, inLast: CalendarSpan(60, .days), upTo: asOf) }.max()
            .map { "paused_after_response said_no \($0)" }
    }

    /// What has become of the play's actions for customers of the tier, with 20 outcomes of what is believed.
    func learntChance(_ candidate: Candidate) -> Double? {
        guard let tier = customers[candidate.customer].tier.map({ workspace.tiers.tiers[$0].id }) else { return nil }
        let results = past.actions.filter { $0.play.id == workspace.plays[candidate.play].id && $0.tier == tier }
            .compactMap(\.state.result)
        guard results.count >= 5 else { return nil }
        let belief = 20 * workspace.ranking.chanceWhenUnknown / 100
        return 100 * (Double(results.count { $0 }) + belief) / (Double(results.count) + 20)
    }

    /// Accepted actions of today's customers and plays that are no candidates, or are stopped.
    func acceptedOnly(besides candidates: [Candidate]) -> [Candidate] {
        customers.indices.flatMap { customer in
            earlierActions(of: customer).compactMap { action -> Candidate? in
                guard action.state.status == .accepted,
                    let play = workspace.plays.firstIndex(where: { $0.id == action.play.id }),
                    !candidates.contains(where: { $0.customer == customer && $0.play == play && $0.verdict == "kept" })
                else { return nil }
                var candidate = Candidate(customer: customer, play: play)
                candidate.verdict = "accepted"
                candidate.priority = action.priority
                candidate.earlier = action
                candidate.isTakenBefore = true
                candidate.isAcceptedOnly = true
                return candidate
            }
        }
    }

    /// Whose an action is: what is on the list, put off, or withdrawn today, is with the one who would do it by now.
    func desk(of action: StoreModel.Action) -> (owner: String, person: [UInt8]) {
        let stored = (action.play.owner, Array((action.state.person ?? "").utf8))
        let isPending =
            action.state.status.isListed || action.state.status == .snoozed
            || action.state.status == .withdrawn && action.state.closedOn == asOf && action.deliveredOn == nil
        guard isPending, let play = workspace.plays.first(where: { $0.id == action.play.id }),
            let customer = customers.firstIndex(where: { Array($0.id.utf8) == action.customer })
        else { return stored }
        guard !action.state.isReassigned, let role = workspace.team.role(play.owner), role.capacityIsEachPersons else {
            return (play.owner, stored.1)
        }
        return (play.owner, person(of: customer, in: role))
    }

    /// Where a listed candidate stands after this run: the role whose ok it waits for.
    func roleToAsk(about candidate: Candidate) -> String? {
        if let action = candidate.earlier {
            if action.state.status == .accepted || action.state.isApproved { return nil }
            if action.state.rejectReason == .clashesWithDeal { return action.state.waitsFor }
        }
        return candidate.approval?.unlessApprovedBy
    }
}

extension ReferencePlan.Candidate {
    var isListed: Bool { ["kept", "accepted", "planned", "needs_ok"].contains(verdict!) }
}
