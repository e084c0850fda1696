import Campaigns
import CivilCalendar
@testable import Planner
import Testing

/// What holds of an action list after a run, whatever came before.
struct NightRules {
    private let reference: ReferencePlan
    private let before: StoreModel

    init(_ night: ReferenceNight, before: StoreModel) {
        reference = night.plan
        self.before = before
    }

    private var workspace: Workspace { reference.workspace }

    func check(_ after: StoreModel, _ night: String) {
        for customer in reference.customers.indices {
            let id = Array(reference.customers[customer].id.utf8)
            let listed = after.actions.filter { $0.customer == id && $0.state.status.isListed }
            #expect(Set(listed.map(\.play.id)).count == listed.count, "\(night): a play twice on a list")
            let known = listed.filter { action in workspace.plays.contains { $0.id == action.play.id } }
            #expect(known.map(\.rank).sorted() == Array(1..<known.count + 1), "\(night): ranks")
            let new = known.filter { action in !before.actions.contains { $0.number == action.number } }
            for action in new { check(action, of: customer, among: known, night) }
        }
        checkCapacity(after, night)
    }

    private func play(_ action: StoreModel.Action) -> Play { workspace.plays.first { $0.id == action.play.id }! }

    private func check(_ new: StoreModel.Action, of customer: Int, among listed: [StoreModel.Action], _ night: String) {
        // What was there and what came before it in the walk; service counts in limits, but may come after it.
        let earlier = listed.filter { action in
            action.rank < new.rank || before.actions.contains { $0.number == action.number && $0.state.status.isListed }
        }.map(play)
        let others = listed.filter { $0.number != new.number }.map(play)
        let play = play(new)
        let tier = reference.customers[customer].tier
        if let keep = reference.keepPerCustomer(inTier: tier) {
            #expect(listed.count <= keep, "\(night): more than are kept")
        }
        if let group = play.group { #expect(!others.contains { $0.group == group }, "\(night): two of a group") }
        #expect(!others.contains { play.neverWith.map { workspace[$0].id }.contains($0.id) }, "\(night): never together")
        #expect(reference.evaluator.truth(of: play.when, row: customer) == .yes, "\(night): does not apply")
        guard play.purpose != .service else { return }
        for limit in workspace.guardrails.contactLimits where limit.counts(play) {
            if let tiers = limit.tiers, tier == nil || !tiers.contains(tier!) { continue }
            let count = count(of: customer, in: limit.atMost.window, listed: earlier + [play]) { channel, purpose in
                (limit.channels == nil || channel != nil && limit.channels!.contains(channel!))
                    && (limit.purposes == nil || purpose != nil && limit.purposes!.contains(purpose!))
            }
            #expect(count <= limit.atMost.atMost, "\(night): over a contact limit")
        }
        guard play.purpose == .ask else { return }
        let exchange = workspace.guardrails.valueExchange
        if let cap = exchange.asksPerCustomer {
            let count = count(of: customer, in: cap.window, listed: others + [play]) { $1 == .ask }
            #expect(count <= cap.atMost, "\(night): too many asks")
        }
        if let earned = exchange.beforeEachAsk {
            #expect(reference.evaluator.truth(of: earned, row: customer) == .yes, "\(night): not earned")
        }
    }

    /// Contacts in the window, and what is listed.
    private func count(
        of customer: Int, in window: CalendarSpan, listed: [Play], _ counts: (String?, Purpose?) -> Bool
    ) -> Int {
        let contacts = reference.customers[customer].contacts.count { contact in
            let purpose = contact.purpose ?? contact.play.map { workspace.plays[$0].purpose }
            return reference.isDay(contact.day, inLast: window, upTo: reference.asOf) && counts(contact.channel, purpose)
        }
        // A window of no days does not even hold today.
        return contacts + (window.count == 0 ? 0 : listed.count { counts($0.opportunity.channel, $0.purpose) })
    }

    private func checkCapacity(_ after: StoreModel, _ night: String) {
        for role in workspace.team.roles {
            guard let capacity = role.capacity else { continue }
            let listed = after.actions.filter { reference.isDay($0.listedOn, inLast: capacity.window, upTo: reference.asOf) }
            let desks = listed.map { (action: $0, desk: reference.desk(of: $0)) }.filter { $0.desk.owner == role.id }
            let new = desks.filter { desk in !before.actions.contains { $0.number == desk.action.number } }
            for person in Set(new.map(\.desk.person)) {
                let used = desks.count { !role.capacityIsEachPersons || $0.desk.person == person }
                #expect(used <= capacity.atMost, "\(night): over the capacity of \(role.id)")
            }
        }
    }
}
