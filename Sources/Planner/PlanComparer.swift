import Campaigns

/// What changed in one batch of customers.
public struct BatchComparison: Sendable {
    /// A change with what may have caused it. The words are made only if they are wanted.
    struct Finding: Sendable {
        let suspects: Suspects
        let kind: ActionChange.Kind
        /// Position in `PlanPair.plays`.
        let play: Int
        let change: @Sendable () -> ActionChange
    }

    /// A capacity that an action uses on one side only.
    struct RoomUse: Sendable {
        let room: RoomChange
        let suspects: Suspects
    }

    let customers: Int
    var changedCustomers = 0
    var findings: [Finding] = []
    var roomUses: [RoomUse] = []
    var moves: [TierMove: Int] = [:]
}

extension PlanPair {
    /// Compares what two plans decided about the same customers: batches with the same rows, planned with every candidate
    /// and all fields. O(actions), and for each action that changed the following of its cause.
    public func compare(_ before: BatchPlan, _ after: BatchPlan) -> BatchComparison {
        var comparison = BatchComparison(customers: after.batch.rowCount)
        var old = before.actions[...]
        var new = after.actions[...]
        func actions(of row: Int, _ rest: inout ArraySlice<PlannedAction>) -> ArraySlice<PlannedAction> {
            let own = rest.prefix { Int($0.row) == row }
            rest = rest.dropFirst(own.count)
            return own
        }
        for row in after.batch.firstRow..<after.batch.firstRow + after.batch.rowCount {
            let (was, now) = (actions(of: row, &old), actions(of: row, &new))
            let tiers = (tierID(before, row), tierID(after, row))
            if tiers.0 != tiers.1 { comparison.moves[TierMove(from: tiers.0, to: tiers.1), default: 0] += 1 }
            if isSame(was, now, before, after) { continue }
            compare(
                CustomerStanding(.base, self, before, row: row, actions: was),
                CustomerStanding(.head, self, after, row: row, actions: now), &comparison)
        }
        return comparison
    }

    private func tierID(_ plan: BatchPlan, _ row: Int) -> String? { plan.tier(of: row).map { plan.workspace.tiers.tiers[$0].id } }

    /// Whether nothing is different that is worth a closer look.
    private func isSame(
        _ was: ArraySlice<PlannedAction>, _ now: ArraySlice<PlannedAction>, _ before: BatchPlan, _ after: BatchPlan
    ) -> Bool {
        was.count == now.count
            && zip(was, now).allSatisfy { old, new in
                pair(of: old.play, in: .base) == pair(of: new.play, in: .head)
                    && ActionTerms(old, before) == ActionTerms(new, after)
                    && deskIsSame(old, new)
            }
    }

    /// Whether two actions of one customer and play use the same role's capacity, as far as that can be told quickly.
    private func deskIsSame(_ old: PlannedAction, _ new: PlannedAction) -> Bool {
        let slots = (
            base.planner.capacities.slot(ofPlay: Int(old.play), customer: Int(old.row)),
            head.planner.capacities.slot(ofPlay: Int(new.play), customer: Int(new.row))
        )
        return (slots.0 == nil) == (slots.1 == nil)
    }

    private func compare(_ before: CustomerStanding, _ after: CustomerStanding, _ comparison: inout BatchComparison) {
        var finder = CauseFinder(self, before, after)
        var hasChanged = false
        for play in Set(before.actions.keys).union(after.actions.keys).sorted() {
            let (was, now) = (before.actions[play], after.actions[play])
            let kind: ActionChange.Kind = was == nil ? .added : now == nil ? .removed : .changed
            let desks = (was.flatMap { _ in before.desk(of: play, self) }, now.flatMap { _ in after.desk(of: play, self) })
            var suspects = Suspects.none
            if let was, let now {
                let terms = (ActionTerms(was, before.plan), ActionTerms(now, after.plan))
                if desks.0 != desks.1 { suspects = finder.deskCauses(play) }
                addRooms(desks, suspects, &comparison)
                if terms.0 == terms.1 { continue }
                suspects = finder.causes(ofChange: play, terms.0, terms.1)
            } else {
                suspects = finder.causes(of: play)
                addRooms(desks, suspects, &comparison)
            }
            hasChanged = true
            comparison.findings.append(
                BatchComparison.Finding(suspects: suspects, kind: kind, play: play) {
                    change(kind, play, before, after)
                })
        }
        if hasChanged { comparison.changedCustomers += 1 }
    }

    private func addRooms(_ desks: (Desk?, Desk?), _ suspects: Suspects, _ comparison: inout BatchComparison) {
        guard desks.0 != desks.1 else { return }
        if let desk = desks.0 {
            comparison.roomUses.append(.init(room: RoomChange(desk: desk, isTaken: false), suspects: suspects))
        }
        if let desk = desks.1 {
            comparison.roomUses.append(.init(room: RoomChange(desk: desk, isTaken: true), suspects: suspects))
        }
    }

    private func change(
        _ kind: ActionChange.Kind, _ play: Int, _ before: CustomerStanding, _ after: CustomerStanding
    ) -> ActionChange {
        let because: String
        switch kind {
        case .added: because = before.reason(play, self)
        case .removed: because = after.reason(play, self)
        case .changed:
            if let was = before.actions[play], let now = after.actions[play] {
                because = ActionTerms(now, after.plan).words(after: ActionTerms(was, before.plan))
            } else {
                because = ""
            }
        }
        return ActionChange(
            customerID: after.plan.id(of: after.row), kind: kind, play: plays[play].id,
            tier: (kind == .removed ? before : after).tier?.id, because: because)
    }
}
