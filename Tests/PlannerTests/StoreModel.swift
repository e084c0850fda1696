import Campaigns
import CivilCalendar
@testable import Planner
import Tables

/// A store as plain lists: what runs and people leave there, and what the next run starts from.
struct StoreModel: Equatable, Sendable {
    /// An action, as long as anybody remembers.
    struct Action: Hashable, Sendable {
        var number: Int64
        /// The id's bytes.
        var customer: [UInt8]
        var play: StoredPlay
        var tier: String?
        var state: ActionState
        var listedOn: Day
        var rank: Int
        var priority: Int64
        var because: String
        var flag: String?
        var deliveredOn: Day?
        var closedWhy: String?
    }

    struct Ghost: Hashable, Sendable {
        var number: Int64
        var customer: [UInt8]
        var play: StoredPlay
        var tier: String?
        var priority: Int64
        var isEnded = false
    }

    var actions: [Action] = []
    var ghosts: [Ghost] = []

    /// What a run over these customers starts from.
    func snapshot(of customers: [TestCustomer], asOf: Day) -> StoreSnapshot {
        var snapshot = StoreSnapshot()
        func row(_ customer: [UInt8]) -> Int32 {
            Int32(customers.firstIndex { Array($0.id.utf8) == customer } ?? -1)
        }
        func code(_ play: StoredPlay) -> Int32 {
            if !snapshot.plays.contains(play) { snapshot.plays.append(play) }
            return Int32(snapshot.plays.firstIndex(of: play)!)
        }
        // Two spellings of a name are two words, as their bytes differ.
        func code(_ word: String?) -> Int32 {
            guard let word else { return -1 }
            func place() -> Int? { snapshot.words.firstIndex { $0.utf8.elementsEqual(word.utf8) } }
            if place() == nil { snapshot.words.append(word) }
            return Int32(place()!)
        }
        for action in actions.sorted(by: { $0.number < $1.number }) {
            if action.state.status.isClosed { snapshot.closedNumbers.append(action.number) }
            count(action, asOf: asOf, &snapshot)
            if action.state.status == .withdrawn, action.state.closedOn != asOf { continue }
            var stored = StoredAction()
            stored.number = action.number
            stored.row = row(action.customer)
            stored.play = code(action.play)
            stored.status = action.state.status
            stored.isApproved = action.state.isApproved
            stored.isReassigned = action.state.isReassigned
            stored.rank = Int32(action.rank)
            stored.priority = action.priority
            stored.listedOn = action.listedOn
            stored.dueOn = action.state.dueOn
            stored.snoozedUntil = action.state.snoozedUntil
            stored.closedOn = action.state.closedOn
            stored.rejectReason = action.state.rejectReason
            stored.result = action.state.result
            stored.deliveredOn = action.deliveredOn
            stored.respondedOn = action.state.respondedOn
            stored.tier = code(action.tier)
            stored.person = code(action.state.person)
            stored.waitsFor = code(action.state.waitsFor)
            stored.because = code(action.because)
            stored.flag = code(action.flag)
            stored.response = code(action.state.response)
            snapshot.actions.append(stored)
        }
        for ghost in ghosts where !ghost.isEnded {
            snapshot.ghosts.append(
                StoredGhost(number: ghost.number, row: row(ghost.customer), play: code(ghost.play)))
        }
        return snapshot
    }

    private func count(_ action: Action, asOf: Day, _ snapshot: inout StoreSnapshot) {
        if action.listedOn <= asOf {
            snapshot.listings.append(
                ListingCount(owner: action.play.owner, person: action.state.person, listedOn: action.listedOn, count: 1))
        }
        if let result = action.state.result, let tier = action.tier {
            snapshot.learnt.append(LearntCount(play: action.play.id, tier: tier, good: result ? 1 : 0, all: 1))
        }
    }

    /// The store after a run: all of it.
    mutating func apply(_ plan: CampaignPlan) {
        guard let past = plan.past else { preconditionFailure("a run without a store") }
        let changes = plan.changes()
        let plays = plan.workspace.plays.indices.map { StoredPlay(PlayIndex($0), of: plan.workspace) }
        func customer(_ row: Int32) -> [UInt8] { Array(plan.customers.id(of: Int(row)).utf8) }
        func tier(_ code: UInt16) -> String? { code == 0 ? nil : plan.workspace.tiers.tiers[Int(code) - 1].id }
        func change(_ number: Int64, _ body: (inout Action) -> Void) {
            body(&actions[actions.firstIndex { $0.number == number }!])
        }
        for new in changes.listed {
            precondition(!actions.contains { $0.number == new.number }, "a number is given twice")
            var state = ActionState(dueOn: new.dueOn)
            state.status = new.status
            state.person = new.person
            state.waitsFor = new.waitsFor
            actions.append(
                Action(
                    number: new.number, customer: customer(new.row), play: plays[Int(new.play)], tier: tier(new.tierCode),
                    state: state, listedOn: plan.asOf, rank: Int(new.rank), priority: new.priority, because: new.because))
        }
        for update in changes.updated {
            change(update.number) { action in
                if update.play >= 0 { action.play = plays[Int(update.play)] }
                action.tier = tier(update.tierCode)
                action.rank = Int(update.rank)
                action.priority = update.priority
                action.because = update.because
                action.flag = update.flag
                action.closedWhy = nil
                action.state.status = update.status
                action.state.person = update.person
                action.state.waitsFor = update.waitsFor
                action.state.snoozedUntil = nil
                action.state.closedOn = nil
            }
        }
        for refreshed in changes.refreshed {
            change(refreshed.number) { action in
                action.tier = tier(refreshed.tierCode)
                action.rank = Int(refreshed.rank)
                action.priority = refreshed.priority
                if let because = refreshed.because { action.because = because }
            }
        }
        for withdrawal in changes.withdrawn {
            change(withdrawal.number) { action in
                action.closedWhy = withdrawal.reason
                action.state.status = .withdrawn
                action.state.closedOn = plan.asOf
                action.state.snoozedUntil = nil
            }
        }
        for delivery in past.delivered {
            change(delivery.number) { action in
                action.deliveredOn = delivery.on
                action.state.response = delivery.response
                action.state.respondedOn = delivery.respondedOn
                action.state.snoozedUntil = nil
                if action.state.closedOn == nil {
                    action.state.status = .done
                    action.state.closedOn = delivery.on
                }
            }
        }
        for result in past.results { change(result.number) { $0.state.result = result.isGood } }
        for ghost in changes.newGhosts {
            ghosts.append(
                Ghost(
                    number: Int64(ghosts.count + 1), customer: customer(ghost.row), play: plays[Int(ghost.play)],
                    tier: tier(ghost.tierCode), priority: ghost.priority))
        }
        for number in changes.endedGhosts { ghosts[Int(number) - 1].isEnded = true }
    }

    /// What somebody does with an action; false where it is refused.
    mutating func record(_ disposition: Disposition, on number: Int64, _ workspace: Workspace) -> Bool {
        let place = actions.firstIndex { $0.number == number }!
        let state = try? actions[place].state.applying(
            disposition, facts: WorkspaceFacts(workspace, namedDay: nil), approver: actions[place].play.approver)
        if let state { actions[place].state = state }
        return state != nil
    }
}
