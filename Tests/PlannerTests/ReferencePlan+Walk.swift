import Campaigns
import CivilCalendar
import Planner
import RuleEngine

/// Arbitration: step 8 of the planning page.
extension ReferencePlan {
    /// What has been taken, by everybody.
    private struct Taken {
        let customer: Int
        let play: Int
        let isGhost: Bool
        /// Was never on the list before.
        let isNew: Bool

        init(_ candidate: Candidate) {
            customer = candidate.customer
            play = candidate.play
            isGhost = candidate.isGhost
            isNew = candidate.earlier == nil
        }
    }

    func walk(_ candidates: inout [Candidate]) {
        let digests = customers.map { sha256($0.id) }
        let inOrder = candidates.indices.sorted { comesFirst(candidates[$0], candidates[$1], digests) }
        var taken = inOrder.filter { candidates[$0].isTakenBefore }.map { Taken(candidates[$0]) }
        for index in inOrder where candidates[index].verdict == nil {
            let candidate = candidates[index]
            if let obstacle = obstacle(to: candidate, taken) {
                candidates[index].verdict = obstacle.verdict
                candidates[index].decidedBy = obstacle.decidedBy
                continue
            }
            taken.append(Taken(candidate))
            if candidate.isGhost {
                candidates[index].verdict = "held_out"
                continue
            }
            let role = roleToAsk(about: candidate)
            candidates[index].verdict = role == nil ? "planned" : "needs_ok"
            let isClash = role != nil && candidate.earlier?.state.rejectReason == .clashesWithDeal
            candidates[index].decidedBy =
                isClash ? ActionID.text(candidate.earlier!.number) : role == nil ? nil : candidate.approval?.id
        }
        for customer in customers.indices {
            let listed = inOrder.filter { candidates[$0].customer == customer && candidates[$0].isListed }
            for (place, index) in listed.enumerated() { candidates[index].rank = place + 1 }
        }
    }

    private func comesFirst(_ left: Candidate, _ right: Candidate, _ digests: [[UInt8]]) -> Bool {
        let plays = [workspace.plays[left.play], workspace.plays[right.play]]
        let first = workspace.ranking.first
        let purposes = plays.map { first.firstIndex(of: $0.purpose) ?? first.count }
        if purposes[0] != purposes[1] { return purposes[0] < purposes[1] }
        let priorities = [left.priority ?? 0, right.priority ?? 0]
        if priorities[0] != priorities[1] { return priorities[0] > priorities[1] }
        let asks = plays.map(\.exchange.asks)
        if asks[0] != asks[1] { return asks[0] < asks[1] }
        let last = [left, right].map { customers[$0.customer].contacts.map(\.day).max() }
        if last[0] != last[1] {
            guard let leftDay = last[0] else { return true }
            guard let rightDay = last[1] else { return false }
            return leftDay < rightDay
        }
        if plays[0].id != plays[1].id { return plays[0].id < plays[1].id }
        if digests[left.customer] != digests[right.customer] {
            return digests[left.customer].lexicographicallyPrecedes(digests[right.customer])
        }
        return customers[left.customer].id.utf8.lexicographicallyPrecedes(customers[right.customer].id.utf8)
    }

    private func obstacle(to candidate: Candidate, _ taken: [Taken]) -> (verdict: String, decidedBy: String?)? {
        let customer = customers[candidate.customer]
        let play = workspace.plays[candidate.play]
        let own = taken.filter { $0.customer == candidate.customer && (candidate.isGhost || !$0.isGhost) }
        func id(_ action: Taken) -> String { workspace.plays[action.play].id }

        if let keep = keepPerCustomer(inTier: customer.tier), own.count >= keep {
            return ("outranked kept", own.last.map(id) ?? "keep_per_customer \(keep)")
        }
        if let group = play.group, let mate = own.first(where: { workspace.plays[$0.play].group == group }) {
            return ("outranked group", id(mate))
        }
        if let rival = own.first(where: { play.neverWith.contains(PlayIndex($0.play)) }) {
            return ("outranked never_with", id(rival))
        }
        if play.purpose != .service {
            for (position, limit) in workspace.guardrails.contactLimits.enumerated() {
                if let tiers = limit.tiers, customer.tier == nil || !tiers.contains(customer.tier!) { continue }
                func counts(_ channel: String?, _ purpose: Purpose?) -> Bool {
                    if let channels = limit.channels, channel == nil || !channels.contains(channel!) { return false }
                    if let purposes = limit.purposes, purpose == nil || !purposes.contains(purpose!) { return false }
                    return true
                }
                guard counts(play.opportunity.channel, play.purpose) else { continue }
                let used = used(of: limit.atMost.window, candidate.customer, own, counts)
                if used >= limit.atMost.atMost { return ("contact_limit \(position)", limit.words) }
            }
        }
        if play.purpose == .ask, let cap = workspace.guardrails.valueExchange.asksPerCustomer {
            let asks = used(of: cap.window, candidate.customer, own) { $1 == .ask }
            if asks >= cap.atMost { return ("contact_limit asks", "asks_per_customer") }
        }
        // What comes back has used its capacity on the day on which it was listed.
        if candidate.earlier != nil { return nil }
        return hasRoom(for: candidate, taken) ? nil : ("no_capacity", play.owner)
    }

    func keepPerCustomer(inTier tier: Int?) -> Int? {
        let own = workspace.playbooks.filter { tier != nil && $0.tier == tier }.compactMap { $0.strategy?.keepPerCustomer }
        return own.min() ?? workspace.ranking.keepPerCustomer
    }

    /// Contacts in the window, and actions, which are dated as_of.
    private func used(
        of window: CalendarSpan, _ customer: Int, _ actions: [Taken], _ counts: (String?, Purpose?) -> Bool
    ) -> Int {
        let contacts = customers[customer].contacts.count { contact in
            let purpose = contact.purpose ?? contact.play.map { workspace.plays[$0].purpose }
            return isDay(contact.day, inLast: window, upTo: asOf) && counts(contact.channel, purpose)
        }
        let listed = actions.count { action in
            let play = workspace.plays[action.play]
            return isDay(asOf, inLast: window, upTo: asOf) && counts(play.opportunity.channel, play.purpose)
        }
        return contacts + listed
    }

    private func hasRoom(for candidate: Candidate, _ taken: [Taken]) -> Bool {
        let owner = workspace.plays[candidate.play].owner
        guard let role = workspace.team.roles.first(where: { $0.id == owner }), let capacity = role.capacity else {
            return true
        }
        let before = past.actions.count { action in
            guard isDay(action.listedOn, inLast: capacity.window, upTo: asOf) else { return false }
            let (itsOwner, itsPerson) = desk(of: action)
            return itsOwner == owner
                && (!role.capacityIsEachPersons || itsPerson == person(of: candidate.customer, in: role))
        }
        let used = before + taken.count { action in
            guard action.isNew, !action.isGhost, workspace.plays[action.play].owner == owner else { return false }
            return !role.capacityIsEachPersons
                || person(of: action.customer, in: role) == person(of: candidate.customer, in: role)
        }
        return used < capacity.atMost
    }

    /// The bytes of a name; none for a customer without a person.
    func person(of customer: Int, in role: Role) -> [UInt8] {
        guard let field = role.person, case .text(let name)? = evaluator.value(of: field, row: customer) else { return [] }
        return Array(name.utf8)
    }
}
