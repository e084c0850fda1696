import Campaigns
import CivilCalendar

/// Whether a play that applies, and goes first in the walk, leaves no room for another: all of what is asked for by
/// `play-shadowed` but what the two plays' `when` and the ranking say.
struct ShadowRules {
    /// What matters of a play here. Many plays share one.
    private struct Profile: Hashable {
        let purpose: Purpose
        let channel: String
        let tiers: Set<Int>
        /// Of the guardrails that stop it.
        let guardrails: [Int]
        let cooldown: CalendarSpan
        let owner: String
        let group: String?
        let neverWith: Set<PlayIndex>
        let activeFrom: Day?
        let activeUntil: Day?
        let isPaused: Bool
    }

    private enum Answer { case limit(Int), none }

    private let workspace: Workspace
    private var profiles: [Profile] = []
    /// By profile: a play that has it.
    private var examples: [Play] = []
    /// By play position.
    private var profileOfPlay: [Int] = []
    /// By profile.
    private var mayBeHidden: [Bool] = []
    private var answers: [Answer?] = []
    /// Positions of limits with room for one.
    private let narrow: [Int]
    private let rolesWithCapacity: Set<String>

    init(_ workspace: Workspace, _ reaches: [PlayReach]) {
        self.workspace = workspace
        let limits = workspace.guardrails.contactLimits
        narrow = limits.indices.filter { limits[$0].atMost.atMost == 1 && !limits[$0].atMost.window.isNothing }
        rolesWithCapacity = Set(workspace.team.roles.filter { $0.capacity != nil }.map(\.id))
        if narrow.isEmpty { return }
        var numbers: [Profile: Int] = [:]
        let stopping = workspace.guardrails.rules.enumerated().filter { $0.element.unlessApprovedBy == nil }
        for (position, play) in workspace.plays.enumerated() {
            let profile = Profile(
                purpose: play.purpose, channel: play.opportunity.channel, tiers: reaches[position].tiers,
                guardrails: stopping.filter { $0.element.blocks.matches(play, at: PlayIndex(position)) }.map(\.offset),
                cooldown: play.cooldown, owner: play.owner, group: play.group, neverWith: Set(play.neverWith),
                activeFrom: play.activeFrom, activeUntil: play.activeUntil, isPaused: play.isPaused)
            if numbers[profile] == nil {
                numbers[profile] = profiles.count
                profiles.append(profile)
                examples.append(play)
            }
            profileOfPlay.append(numbers[profile] ?? 0)
        }
        mayBeHidden = zip(profiles, examples).map { profile, play in
            !profile.isPaused && !profile.tiers.isEmpty
                && profile.tiers.allSatisfy { tier in narrow.contains { limits[$0].stops(play, inTier: tier) } }
        }
        answers = Array(repeating: nil, count: profiles.count * profiles.count)
    }

    /// Whether some contact limit has room for one contact only.
    var leaveNoRoom: Bool { !narrow.isEmpty }

    func mayBeHidden(_ play: Int) -> Bool { mayBeHidden[profileOfPlay[play]] }

    /// The contact limit that leaves no room for one play where another has been taken or is in its cooldown; nil where
    /// something could let it through.
    mutating func limit(hiding hidden: Int, behind first: Int) -> ContactLimit? {
        let (other, one) = (profileOfPlay[hidden], profileOfPlay[first])
        let known = other * profiles.count + one
        let answer = answers[known] ?? self.answer(hiding: other, behind: one)
        answers[known] = answer
        if case .limit(let position) = answer { return workspace.guardrails.contactLimits[position] }
        return nil
    }

    /// Of two profiles.
    private func answer(hiding hiddenNumber: Int, behind firstNumber: Int) -> Answer {
        let (hidden, first) = (profiles[hiddenNumber], profiles[firstNumber])
        let (other, one) = (examples[hiddenNumber], examples[firstNumber])
        guard isCandidate(first, whenever: hidden), Set(first.guardrails).isSubset(of: hidden.guardrails),
            isStopped(first, onlyWith: hidden), areLimited(one, onlyWith: other, tiers: hidden.tiers),
            !isHeldOutAlone(first, hidden)
        else { return .none }
        let limits = workspace.guardrails.contactLimits
        let deciding = hidden.tiers.map { tier in
            narrow.first {
                limits[$0].counts(one) && limits[$0].stops(other, inTier: tier)
                    && limits[$0].atMost.window.isNeverShorter(than: first.cooldown)
            }
        }
        return deciding.contains { $0 == nil } ? .none : deciding.compactMap { $0 }.min().map(Answer.limit) ?? .none
    }

    private func isCandidate(_ first: Profile, whenever hidden: Profile) -> Bool {
        guard !first.isPaused, hidden.tiers.isSubset(of: first.tiers) else { return false }
        if let from = first.activeFrom, hidden.activeFrom.map({ $0 < from }) ?? true { return false }
        if let until = first.activeUntil, hidden.activeUntil.map({ $0 > until }) ?? true { return false }
        return true
    }

    /// Whether all but contact limits that can stop the one in the walk stops the other too.
    private func isStopped(_ first: Profile, onlyWith hidden: Profile) -> Bool {
        let exchange = workspace.guardrails.valueExchange
        let asksAreBound = exchange.beforeEachAsk != nil || exchange.asksPerCustomer != nil
        if first.purpose == .ask, hidden.purpose != .ask, asksAreBound { return false }
        if first.group != nil, first.group != hidden.group { return false }
        if !first.neverWith.isSubset(of: hidden.neverWith) { return false }
        return !rolesWithCapacity.contains(first.owner) || first.owner == hidden.owner
    }

    /// Whether every contact limit that can stop the one in these tiers can stop the other too.
    private func areLimited(_ first: Play, onlyWith hidden: Play, tiers: Set<Int>) -> Bool {
        workspace.guardrails.contactLimits.allSatisfy { limit in
            tiers.allSatisfy { !limit.stops(first, inTier: $0) || limit.stops(hidden, inTier: $0) }
        }
    }

    private func isHeldOutAlone(_ first: Profile, _ hidden: Profile) -> Bool {
        guard let holdout = workspace.measurement?.holdout else { return false }
        return !holdout.neverHeldOut.contains(first.purpose) && holdout.neverHeldOut.contains(hidden.purpose)
    }
}
