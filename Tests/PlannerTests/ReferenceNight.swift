import Campaigns
import CivilCalendar
@testable import Planner
import RuleEngine

/// A run over a store as the planning page tells it, from plain lists.
struct ReferenceNight {
    let plan: ReferencePlan
    let lines: [PlannedLine]
    /// The store after it.
    private(set) var after: StoreModel
    private(set) var new = 0
    private(set) var kept = 0
    private(set) var changed = 0
    private(set) var withdrawn = 0
    private(set) var newGhosts = 0
    private let candidates: [ReferencePlan.Candidate]

    /// The customers' contacts are the rows of the contacts input.
    init(_ population: TestPopulation, _ before: StoreModel) {
        let deliveries = ReferenceDeliveries(population, before)
        var population = population
        for row in population.customers.indices {
            population.customers[row].contacts =
                deliveries.contacts(of: population.customers[row], in: population.workspace)
                + deliveries.contactsWithoutRow(of: row, in: population)
        }
        var past = ReferencePast(actions: before.actions, ghosts: before.ghosts)
        for position in past.actions.indices { deliveries.tell(&past.actions[position], at: position, population) }
        plan = ReferencePlan(population, evaluator: population.evaluator(), past: past)
        candidates = plan.candidates()
        lines = plan.lines(candidates)
        after = StoreModel(actions: past.actions, ghosts: past.ghosts)
        for position in after.actions.indices { reconcile(position) }
        list()
        replaceGhosts()
    }

    private var workspace: Workspace { plan.workspace }

    // MARK: What is on the list

    private func wording(_ play: Int) -> StoredPlay { StoredPlay(PlayIndex(play), of: workspace) }

    private func row(of customer: [UInt8]) -> Int? { plan.customers.firstIndex { Array($0.id.utf8) == customer } }

    private func tier(_ customer: Int) -> String? { plan.customers[customer].tier.map { workspace.tiers.tiers[$0].id } }

    private func person(_ candidate: ReferencePlan.Candidate) -> String? {
        let owner = workspace.plays[candidate.play].owner
        guard let role = workspace.team.roles.first(where: { $0.id == owner }) else { return nil }
        let name = plan.person(of: candidate.customer, in: role)
        return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
    }

    private mutating func reconcile(_ position: Int) {
        let before = after.actions[position]
        if let candidate = candidates.first(where: { $0.isListed && $0.earlier?.number == before.number }) {
            after.actions[position] = onList(before, candidate)
            let (old, now) = (before, after.actions[position])
            let isChanged =
                old.state.status != now.state.status || old.state.person != now.state.person
                || old.state.waitsFor != now.state.waitsFor || old.flag != now.flag || old.play != now.play
            if isChanged { changed += 1 } else { kept += 1 }
            return
        }
        guard before.state.status.isListed || before.state.status == .snoozed, let reason = reasonGone(before) else { return }
        if before.state.status == .accepted {
            if before.flag == reason { kept += 1 } else { changed += 1 }
            after.actions[position].flag = reason
            return
        }
        withdrawn += 1
        after.actions[position].closedWhy = reason
        after.actions[position].state.status = .withdrawn
        after.actions[position].state.closedOn = plan.asOf
        after.actions[position].state.snoozedUntil = nil
    }

    private func onList(_ before: StoreModel.Action, _ candidate: ReferencePlan.Candidate) -> StoreModel.Action {
        var action = before
        action.play = wording(candidate.play)
        action.tier = tier(candidate.customer)
        action.rank = candidate.rank!
        action.priority = candidate.priority!
        action.because = candidate.because ?? before.because
        action.closedWhy = nil
        let role = plan.roleToAsk(about: candidate)
        let isAccepted = before.state.status == .accepted
        action.state.status = isAccepted ? .accepted : role == nil ? .open : .needsOk
        action.state.waitsFor = role
        action.state.snoozedUntil = nil
        action.state.closedOn = nil
        if !before.state.isReassigned { action.state.person = person(candidate) }
        action.flag = nil
        if candidate.isAcceptedOnly { action.flag = reasonGone(before) }
        if isAccepted, !before.state.isApproved, let rule = candidate.approval {
            let trace = plan.evaluator.trace(of: rule.when, row: candidate.customer)
            action.flag = "\(trace.unknownWords ?? rule.say) (ask \(rule.unlessApprovedBy!))"
        }
        return action
    }

    private mutating func list() {
        for candidate in candidates where candidate.isListed && candidate.earlier == nil {
            let customer = plan.customers[candidate.customer]
            let play = workspace.plays[candidate.play]
            let team = workspace.team
            let due = plan.asOf.advanced(by: play.due)
            var state = ActionState(
                dueOn: (0..<30).map { Day(number: due.number + $0) }.first {
                    team.workingDays.contains($0.weekday) && !team.holidays.contains($0)
                }!)
            state.waitsFor = plan.roleToAsk(about: candidate)
            state.status = state.waitsFor == nil ? .open : .needsOk
            state.person = person(candidate)
            after.actions.append(
                StoreModel.Action(
                    number: number(play.id, customer.id), customer: Array(customer.id.utf8), play: wording(candidate.play),
                    tier: tier(candidate.customer), state: state, listedOn: plan.asOf, rank: candidate.rank!,
                    priority: candidate.priority!, because: candidate.because!))
            new += 1
        }
    }

    /// The first of the SHA-256 of `play:customer`, `play:customer:2`, … that no action has had.
    private func number(_ play: String, _ customer: String) -> Int64 {
        for turn in 1... {
            let digest = plan.sha256("\(play):\(customer)" + (turn == 1 ? "" : ":\(turn)"))
            let bits = digest[..<8].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            let number = Int64(bitPattern: bits)
            if !after.actions.contains(where: { $0.number == number }) { return number }
        }
        fatalError("numbers have no end")
    }

    // MARK: What is gone

    /// nil where it stays snoozed.
    private func reasonGone(_ action: StoreModel.Action) -> String? {
        guard let customer = row(of: action.customer) else { return "the customer is no longer in the customers file" }
        guard let position = workspace.plays.firstIndex(where: { $0.id == action.play.id }) else {
            return "the play \(action.play.id) is no longer in the playbooks"
        }
        guard let candidate = candidates.first(where: { $0.customer == customer && $0.play == position && !$0.isAcceptedOnly })
        else {
            let play = workspace.plays[position]
            if play.isPaused { return "the play is paused" }
            if plan.asOf < play.activeFrom ?? plan.asOf || plan.asOf > play.activeUntil ?? plan.asOf {
                return "the play is not active on \(plan.asOf)"
            }
            return tier(customer).map { "the play is not for tier \($0)" } ?? "the customer has no tier now"
        }
        if candidate.verdict == "not_applicable" {
            let deciding = plan.evaluator.trace(of: workspace.plays[position].when, row: customer).deciding!
            let found = deciding.criterionTrace.map { ", \($0.foundWords)" } ?? ""
            return deciding.unknownWords ?? "needs \(candidate.decidedBy!)\(found)"
        }
        guard candidate.verdict!.hasPrefix("guardrail") else { return nil }
        let rule = workspace.guardrails.rules.first { $0.id == candidate.decidedBy }!
        return plan.evaluator.trace(of: rule.when, row: customer).unknownWords ?? rule.say
    }

    private mutating func replaceGhosts() {
        let ghosts = candidates.filter { $0.isGhost && $0.verdict == "held_out" }
        for place in after.ghosts.indices where !after.ghosts[place].isEnded {
            let stays = ghosts.contains { ghost in
                ghost.isTakenBefore && after.ghosts[place].customer == Array(plan.customers[ghost.customer].id.utf8)
                    && after.ghosts[place].play.id == workspace.plays[ghost.play].id
            }
            after.ghosts[place].isEnded = !stays
        }
        for ghost in ghosts where !ghost.isTakenBefore {
            newGhosts += 1
            after.ghosts.append(
                StoreModel.Ghost(
                    number: Int64(after.ghosts.count + 1), customer: Array(plan.customers[ghost.customer].id.utf8),
                    play: wording(ghost.play), tier: tier(ghost.customer), priority: ghost.priority!))
        }
    }
}
