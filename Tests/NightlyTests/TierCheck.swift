import Campaigns
import CivilCalendar

/// Whether customers' tiers changed only as the language reference, §5, lets them.
struct TierCheck {
    private let day: Day
    private let tiers: [String]
    private let stayHasPassed: Day
    private let confirmHasPassed: Day
    private(set) var violations: [String] = []

    init(day: Day, _ workspace: Workspace, before: StoreRecord, after: StoreRecord) {
        self.day = day
        tiers = workspace.tiers.tiers.map(\.id)
        stayHasPassed = workspace.tiers.steady.shortestStay.map(day.steppedBack) ?? day
        confirmHasPassed = workspace.tiers.steady.confirmFor.map(day.steppedBack) ?? day
        var moves: [String] = []
        for (id, now) in after.customers {
            let known = before.customers[id]
            if let fault = fault(of: now, since: known) { violations.append("\(day): customer \(id) \(fault)") }
            if let from = known?.tier, let to = now.tier, from != to { moves.append("\(id) \(from) \(to)") }
        }
        if Set(moves) != Set(after.moves["\(day)"] ?? []) { violations.append("\(day): tier_moves tells of other moves") }
        for (other, moves) in before.moves where other != "\(day)" && after.moves[other] != moves {
            violations.append("\(day): the moves of \(other) have changed")
        }
    }

    /// nil where all is right.
    private func fault(of now: RememberedCustomer, since known: RememberedCustomer?) -> String? {
        if now.leftOn != nil {
            let isSame = now.tier == known?.tier && now.since == known?.since && now.pendingSince == known?.pendingSince
            return isSame ? nil : "moved while away"
        }
        if let known {
            let isSame = now.pinnedTier == known.pinnedTier && now.pinnedFrom == known.pinnedFrom
                && now.pinnedUntil == known.pinnedUntil
            if !isSame { return "lost a pin" }
        }
        if now.isPinned(on: day) {
            if now.tier != now.pinnedTier { return "is pinned, and elsewhere" }
            let since = known?.tier == now.tier ? known?.since : day
            return now.since == since && now.pendingTier == nil ? nil : "is pinned, but not since \(String(describing: since))"
        }
        guard let known, let tier = known.tier else {
            return now.since == day && now.pendingTier == nil ? nil : "is new, but not since today"
        }
        if now.tier == tier { return faultOfStay(now, known) }
        guard let side = isUp(from: tier, to: now.tier!), now.since == day, now.pendingTier == nil else {
            return "moved, but not today"
        }
        if known.since! > stayHasPassed { return "moved after a stay since \(known.since!)" }
        guard let pendingSince = known.pendingSince, let pending = known.pendingTier else {
            return "moved without having been asked to"
        }
        if pendingSince > confirmHasPassed { return "moved after being asked to since \(pendingSince)" }
        return isUp(from: tier, to: pending) == side ? nil : "moved the other way"
    }

    private func faultOfStay(_ now: RememberedCustomer, _ known: RememberedCustomer) -> String? {
        if now.since != known.since { return "stayed, but since another day" }
        guard let pending = now.pendingTier, let side = isUp(from: known.tier!, to: pending) else {
            return now.pendingSince == nil ? nil : "is asked to nowhere"
        }
        let goesOn = known.pendingTier.map { isUp(from: known.tier!, to: $0) == side } ?? false
        let since = goesOn ? known.pendingSince : day
        if now.pendingSince != since { return "is asked to move since \(now.pendingSince!), not \(since!)" }
        let isDue = known.since! <= stayHasPassed && since! <= confirmHasPassed
        return isDue ? "should have moved" : nil
    }

    /// nil for the same tier.
    private func isUp(from: String, to: String) -> Bool? {
        let (old, new) = (tiers.firstIndex(of: from)!, tiers.firstIndex(of: to)!)
        return old == new ? nil : new < old
    }
}
