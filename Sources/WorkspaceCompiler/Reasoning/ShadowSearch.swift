import Campaigns
import CivilCalendar

/// Finds plays that never get their turn because another always goes first. The reasons stand at the head of the lint
/// `play-shadowed`.
struct ShadowSearch {
    struct Shadow {
        let hidden: PlayIndex
        let first: PlayIndex
        let limit: ContactLimit
        /// What runs learn of the chances of the two may change which goes first.
        let maySettle: Bool
    }

    private let context: LintContext
    private let workspace: Workspace
    private let order: PriorityOrder
    private let reaches: [PlayReach]
    /// Limits with room for one.
    private let narrow: [ContactLimit]
    /// By play position: the guardrails that stop it.
    private let guardrails: [Set<Int>]
    private let rolesWithCapacity: Set<String>
    /// By play position: of whom `when` is true among its customers, and not true of anybody; worked out when asked for.
    private var applies: [FactSet?]
    private var doesNotApply: [FactSet?]

    init(_ context: LintContext) {
        self.context = context
        let workspace = context.workspace
        self.workspace = workspace
        order = PriorityOrder(context.reasoner)
        reaches = workspace.playReaches
        narrow = workspace.guardrails.contactLimits.filter { $0.atMost.atMost == 1 && !$0.atMost.window.isNothing }
        let rules = workspace.guardrails.rules
        guardrails = workspace.plays.enumerated().map { position, play in
            Set(rules.indices.filter {
                rules[$0].unlessApprovedBy == nil && rules[$0].blocks.matches(play, at: PlayIndex(position))
            })
        }
        rolesWithCapacity = Set(workspace.team.roles.filter { $0.capacity != nil }.map(\.id))
        applies = Array(repeating: nil, count: workspace.plays.count)
        doesNotApply = applies
    }

    /// Each hidden play once, with the first one that hides it. O(plays of the same channel, squared).
    var shadows: [Shadow] {
        mutating get {
            if narrow.isEmpty { return [] }
            let byChannel = Dictionary(grouping: workspace.plays.indices) { workspace.plays[$0].opportunity.channel }
            var found: [Shadow] = []
            for hidden in workspace.plays.indices where mayBeHidden(hidden) {
                for first in byChannel[workspace.plays[hidden].opportunity.channel] ?? [] where first != hidden {
                    guard let limit = limit(leavingNoRoomFor: hidden, after: first), hides(first, hidden) else { continue }
                    found.append(
                        Shadow(
                            hidden: PlayIndex(hidden), first: PlayIndex(first), limit: limit,
                            maySettle: maySettle(workspace.plays[first], workspace.plays[hidden])))
                    break
                }
            }
            return found
        }
    }

    private func mayBeHidden(_ position: Int) -> Bool {
        let play = workspace.plays[position]
        return !play.isPaused && !reaches[position].tiers.isEmpty
            && reaches[position].tiers.allSatisfy { tier in narrow.contains { $0.stops(play, inTier: tier) } }
    }

    /// One that stops the one play wherever the other has been taken or is in its cooldown.
    private func limit(leavingNoRoomFor hidden: Int, after first: Int) -> ContactLimit? {
        let play = workspace.plays[first]
        let limits = reaches[hidden].tiers.map { tier in
            narrow.indices.first {
                narrow[$0].counts(play) && narrow[$0].stops(workspace.plays[hidden], inTier: tier)
                    && narrow[$0].atMost.window.isNeverShorter(than: play.cooldown)
            }
        }
        return limits.contains { $0 == nil } ? nil : limits.compactMap { $0 }.min().map { narrow[$0] }
    }

    private mutating func hides(_ first: Int, _ hidden: Int) -> Bool {
        let (one, other) = (workspace.plays[first], workspace.plays[hidden])
        return isCandidateWhenever(first, hidden) && guardrails[first].isSubset(of: guardrails[hidden])
            && isStoppedInWalkOnlyWith(one, at: PlayIndex(first), other, tiers: reaches[hidden].tiers, hidden: PlayIndex(hidden))
            && !isHeldOutAlone(one, other) && order.alwaysRanks(one, before: other) && appliesWhenever(first, hidden)
    }

    private func isCandidateWhenever(_ first: Int, _ hidden: Int) -> Bool {
        let (one, other) = (workspace.plays[first], workspace.plays[hidden])
        guard !one.isPaused, reaches[hidden].tiers.isSubset(of: reaches[first].tiers) else { return false }
        if let from = one.activeFrom, other.activeFrom.map({ $0 < from }) ?? true { return false }
        if let until = one.activeUntil, other.activeUntil.map({ $0 > until }) ?? true { return false }
        return true
    }

    private func isStoppedInWalkOnlyWith(
        _ one: Play, at first: PlayIndex, _ other: Play, tiers: Set<Int>, hidden: PlayIndex
    ) -> Bool {
        let exchange = workspace.guardrails.valueExchange
        let asksAreBound = exchange.beforeEachAsk != nil || exchange.asksPerCustomer != nil
        if one.purpose == .ask, other.purpose != .ask, asksAreBound { return false }
        if one.group != nil, one.group != other.group { return false }
        if !one.neverWith.allSatisfy({ $0 == hidden || other.neverWith.contains($0) }) { return false }
        if rolesWithCapacity.contains(one.owner), one.owner != other.owner { return false }
        return workspace.guardrails.contactLimits.allSatisfy { limit in
            tiers.allSatisfy { !limit.stops(one, inTier: $0) || limit.stops(other, inTier: $0) }
        }
    }

    private func isHeldOutAlone(_ one: Play, _ other: Play) -> Bool {
        guard let holdout = workspace.measurement?.holdout else { return false }
        return !holdout.neverHeldOut.contains(one.purpose) && holdout.neverHeldOut.contains(other.purpose)
    }

    private mutating func appliesWhenever(_ first: Int, _ hidden: Int) -> Bool {
        let reasoner = context.reasoner
        let applying = applies[hidden]
            ?? reasoner.facts(workspace.plays[hidden].when, .isTrue).and(context.customers(of: reaches[hidden]))
        applies[hidden] = applying
        // What never applies is told elsewhere.
        if applying.isNobody { return false }
        let missing = doesNotApply[first] ?? reasoner.facts(workspace.plays[first].when, .isNotTrue)
        doesNotApply[first] = missing
        return applying.and(missing).isNobody
    }

    private func maySettle(_ one: Play, _ other: Play) -> Bool {
        let ranking = workspace.ranking
        return ranking.place(of: one.purpose) == ranking.place(of: other.purpose)
            && (order.dependsOnLearning(one) || order.dependsOnLearning(other))
    }
}
