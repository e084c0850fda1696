import Campaigns
import CivilCalendar

/// What must hold after a night, given the store before and after it, and the club's tables. Everything is counted anew
/// from these; nothing is asked of the planner.
struct NightCheck {
    let club: NightlyClub
    let day: Day
    let before: StoreRecord
    let after: StoreRecord
    let recount: Recount
    /// Listed now, and new or back from a snooze.
    let fresh: [RememberedAction]
    let listed: [RememberedAction]
    private(set) var violations: [String] = []
    private let old: [Int64: RememberedAction]
    private let listedByCustomer: [String: [RememberedAction]]

    init(_ club: NightlyClub, day: Day, before: StoreRecord, after: StoreRecord) {
        self.club = club
        self.day = day
        self.before = before
        self.after = after
        recount = Recount(club.contacts, before.actions, workspace: club.workspace, asOf: day)
        let old = Dictionary(uniqueKeysWithValues: before.actions.map { ($0.number, $0) })
        self.old = old
        listed = after.actions.filter(\.isListed)
        fresh = listed.filter { !(old[$0.number]?.isListed ?? false) }
        listedByCustomer = Dictionary(grouping: listed, by: \.customer)
        checkIdentity()
        checkPolicy()
        checkLimits()
        checkEligibility()
        checkCapacity()
        violations += TierCheck(day: day, club.workspace, before: before, after: after).violations
    }

    /// New ones alone, without what comes back.
    var new: [RememberedAction] { fresh.filter { old[$0.number] == nil } }

    /// How many actions are new, kept, withdrawn and changed, by the rows of the store.
    var counts: [String: Int] {
        let stayed = listed.filter { old[$0.number] != nil }
        let changed = stayed.count { action in
            let known = old[action.number]!
            return known.status != action.status || known.waitsFor != action.waitsFor || known.flag != action.flag
                || known.person != action.person || known.wording != action.wording
        }
        let withdrawn = after.actions.count { action in
            action.status == "withdrawn" && old[action.number].map { $0.status != "withdrawn" } ?? false
        }
        return ["new": new.count, "kept": stayed.count - changed, "withdrawn": withdrawn, "changed": changed]
    }

    private mutating func expect(_ holds: Bool, _ words: @autoclosure () -> String) {
        if !holds { violations.append("\(day): \(words())") }
    }

    /// An action stays the same one, what people said stays, and a run does to an action only what a run may.
    private mutating func checkIdentity() {
        let now = Dictionary(uniqueKeysWithValues: after.actions.map { ($0.number, $0) })
        let allowed: [String: Set<String>] = [
            "open": ["open", "needs_ok", "withdrawn", "done"], "needs_ok": ["needs_ok", "open", "withdrawn", "done"],
            "accepted": ["accepted", "done"], "snoozed": ["snoozed", "open", "needs_ok", "withdrawn", "done"],
            "done": ["done"], "rejected": ["rejected"], "withdrawn": ["withdrawn"],
        ]
        for action in before.actions {
            guard let same = now[action.number] else {
                expect(false, "\(action.id) is gone")
                continue
            }
            expect(
                same.id == action.id && same.customer == action.customer && same.play == action.play
                    && same.listedOn == action.listedOn && same.note == action.note && same.dueOn == action.dueOn
                    && same.rejectReason == action.rejectReason, "\(action.id) is another one")
            expect(allowed[action.status]!.contains(same.status), "\(action.id) was \(action.status) and is \(same.status)")
            if same.status == "done", action.status != "done" {
                expect(same.deliveredOn != nil, "\(action.id) is done, and nobody did it")
            }
            if action.status == "snoozed", same.status != "snoozed", same.status != "done", same.status != "withdrawn" {
                expect(action.snoozedUntil! <= day, "\(action.id) is back before \(action.snoozedUntil!)")
            }
        }
        for action in new { expect(action.listedOn == day && action.status != "accepted", "\(action.id) is new, but not of today") }
        expect(after.dispositions == before.dispositions, "a run has changed the log")
        for (owner, actions) in Dictionary(
            grouping: after.actions.filter { $0.isListed || $0.status == "snoozed" }, by: { "\($0.customer) \($0.play)" })
        {
            expect(actions.count == 1, "\(owner) has \(actions.count) actions")
        }
    }

    /// Nothing comes that was rejected, refused or done not long ago.
    private mutating func checkPolicy() {
        let rejected = Dictionary(grouping: before.actions.filter { $0.status == "rejected" }, by: \.customer)
        for action in fresh {
            let play = club.play(action.play)
            for other in rejected[action.customer] ?? [] {
                let closedOn = other.closedOn!
                if other.play == action.play {
                    let isRecent = day.steppedBack(by: play.cooldown) < closedOn || day.number - 30 < closedOn.number
                    expect(!isRecent, "\(action.id) was rejected on \(closedOn)")
                }
                if other.rejectReason == "customer_said_no", !action.isService {
                    expect(closedOn.number <= day.number - 60, "\(action.id), and the customer said no on \(closedOn)")
                }
            }
            let again = recount.contacts(of: action.customer, within: play.cooldown).contains { $0.play == action.play }
            expect(!again, "\(action.id) comes within the cooldown")
            expect(action.isService || !recount.isPaused(action.customer), "\(action.id) comes in a pause")
            expect(
                !play.isPaused && action.isService || !play.isPaused && !after.heldOut.contains(action.customer),
                "\(action.id) is of a paused play or for somebody who is held out")
        }
    }

    /// Keep, groups, contact limits and asks, for who has something new.
    private mutating func checkLimits() {
        for (customer, new) in Dictionary(grouping: fresh, by: \.customer) {
            let all = listedByCustomer[customer]!
            let tier = after.customers[customer]!.tier
            expect(all.count <= club.keep(inTier: tier), "\(customer) has \(all.count) actions")
            expect(Set(all.map(\.rank)) == Set(1...all.count), "the ranks of \(customer) are not 1 to \(all.count)")
            for action in new {
                let play = club.play(action.play)
                for other in all where other.number != action.number {
                    let mate = club.play(other.play)
                    expect(play.group == nil || play.group != mate.group, "\(action.id) and \(other.id) are of one group")
                    let together = play.neverWith.contains { club.workspace[$0].id == mate.id }
                        || mate.neverWith.contains { club.workspace[$0].id == play.id }
                    expect(!together, "\(action.id) and \(other.id) are never together")
                }
                if action.isService { continue }
                for limit in club.workspace.guardrails.contactLimits {
                    func counts(_ channel: String, _ purpose: String) -> Bool {
                        limit.channels?.contains(channel) ?? true && limit.purposes?.contains { $0.rawValue == purpose } ?? true
                    }
                    let holds = limit.tiers?.contains { club.workspace.tiers.tiers[$0].id == tier } ?? true
                    guard holds, counts(action.channel, action.purpose) else { continue }
                    let reached = recount.contacts(of: customer, within: limit.atMost.window)
                        .count { counts($0.channel, $0.purpose) }
                    let listed = all.count { counts($0.channel, $0.purpose) }
                    expect(
                        reached + listed <= limit.atMost.atMost,
                        "\(action.id) for \(customer): \(reached) contacts and \(listed) actions, \(limit.words)")
                }
                if action.purpose == "ask" {
                    let helps = recount.helpsSinceLastAsk(of: customer)
                    let balance = recount.valueBalance(of: customer)
                    expect(helps >= 2 && balance >= 1, "\(action.id) is not earned: \(helps) helps, balance \(balance)")
                    let asks = recount.contacts(of: customer, within: CalendarSpan(90, .days)).count { $0.purpose == "ask" }
                    expect(asks + all.count { $0.purpose == "ask" } <= 1, "\(action.id) is one ask too many")
                }
            }
        }
    }

    /// Whoever may not be told is not told, unless somebody has accepted to.
    private mutating func checkEligibility() {
        let consent = club.cells("marketing_consent")
        let (complaints, email, calls) = (club.cells("open_complaints"), club.cells("email_opt_out"), club.cells("do_not_call"))
        for action in listed where action.status != "accepted" {
            let customer = action.customer
            expect(consent[customer] != nil, "\(action.id) is for somebody who is not there")
            expect(action.channel != "phone" || calls[customer] == "no", "\(action.id) would phone")
            if action.isService { continue }
            expect(complaints[customer] == "0", "\(action.id), with an open complaint")
            expect(consent[customer] == "given", "\(action.id), without consent")
            expect(action.channel != "email" || email[customer] == "no", "\(action.id) would mail")
        }
    }

    /// No person gets more new actions than a week holds, whatever became of the earlier ones.
    private mutating func checkCapacity() {
        for role in club.workspace.team.roles {
            guard let capacity = role.capacity else { continue }
            let first = day.steppedBack(by: capacity.window)
            let lately = after.actions.filter { $0.owner == role.id && first < $0.listedOn && $0.listedOn <= day }
            func person(_ action: RememberedAction) -> String { role.capacityIsEachPersons ? action.person ?? "" : "" }
            let overloaded = Dictionary(grouping: lately, by: person).filter { $0.value.count > capacity.atMost }
            for (name, actions) in overloaded {
                expect(
                    !actions.contains { $0.listedOn == day && old[$0.number] == nil },
                    "\(role.id) \(name) has \(actions.count) actions in \(capacity.window)")
            }
        }
    }
}
