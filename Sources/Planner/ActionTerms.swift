import Campaigns
import CivilCalendar

/// What of an action matters to the people who do it: if any of it differs, the action has changed. A priority or a tier
/// alone has not: nobody does anything else for it.
struct ActionTerms: Hashable {
    let rank: Int32
    let status: ActionStatus
    let waitsFor: String?
    let owner: String
    let person: String?
    let channel: String
    let due: Day

    init(_ action: PlannedAction, _ plan: BatchPlan) {
        let play = plan.workspace.plays[Int(action.play)]
        rank = action.rank
        status = plan.status(of: action)
        waitsFor = plan.roleToAsk(about: action)
        owner = play.owner
        person = plan.person(of: action)
        channel = play.opportunity.channel
        due = plan.dueDay(of: action)
    }

    /// `rank 2 → 1; due 2018-01-05 → 2018-01-08`.
    func words(after other: ActionTerms) -> String {
        func pair(_ label: String, _ was: String?, _ now: String?) -> String? {
            was == now ? nil : "\(label) \(was ?? "nobody") → \(now ?? "nobody")"
        }
        return [
            pair("rank", "\(other.rank)", "\(rank)"), pair("waits for the ok of", other.waitsFor, waitsFor),
            pair("owner", other.owner, owner), pair("person", other.person, person), pair("by", other.channel, channel),
            pair("due", other.due.description, due.description),
        ].compactMap { $0 }.joined(separator: "; ")
    }
}

extension CauseFinder {
    /// What changed an action that is on both lists: for each of its terms what decides that.
    mutating func causes(ofChange play: Int, _ was: ActionTerms, _ now: ActionTerms) -> Suspects {
        var found = Suspects.none
        if was.status != now.status || was.waitsFor != now.waitsFor { found |= approvalCauses(play) }
        if was.owner != now.owner { found |= book[.play(id(play), key: "owner")] }
        if was.owner == now.owner, was.person != now.person {
            found |= book[.role(was.owner)]
            for workspace in [base.workspace, head.workspace] {
                if let field = workspace.team.role(was.owner)?.person { found |= fieldCauses(workspace[field].id) }
            }
        }
        if was.channel != now.channel { found |= book[.play(id(play), key: "opportunity")] }
        if was.due != now.due { found |= book[.play(id(play), key: "due"), .workingDays] }
        if was.rank != now.rank { found |= rankCauses(play) }
        return found
    }

    /// Why it waits for somebody's ok, or for somebody else's.
    private mutating func approvalCauses(_ play: Int) -> Suspects {
        var found = Suspects.none
        for which in [PlanPair.Which.base, .head] {
            guard let rule = stoppingRules(play, standing(which), wantsOk: true).first else { continue }
            found |= ruleCauses(rule, play, which)
        }
        return found.orElse(book[.guardrail(WorkspacePart.whole, key: "order")])
    }

    /// Other actions come before it, or come no longer.
    private mutating func rankCauses(_ play: Int) -> Suspects {
        let (before, after) = (base.taken(before: play), head.taken(before: play))
        var found = Suspects.none
        for action in after.subtracting(before).sorted() { found |= presenceCauses(action, before: play, on: .head) }
        for action in before.subtracting(after).sorted() { found |= presenceCauses(action, before: play, on: .base) }
        return found
    }
}
