import Campaigns
import CivilCalendar
import Planner
import Testing

@testable import PlanStore

struct SnapshotTests {
    let folder = TestFolder()

    private func state(_ tier: Int, _ since: String, pending: (Int, String)? = nil) -> TierState {
        TierState(
            tier: tier, since: day(since), pending: pending.map { TierState.Pending(tier: $0.0, since: day($0.1)) })
    }

    @Test func aNewStoreKnowsNothing() throws {
        let store = try PlanStore.open(path: folder.store, mode: .create)
        let snapshot = try ExampleRun(["a", "b", "c"]).snapshot(store)
        #expect(snapshot.lastRun == nil)
        #expect(snapshot.logPosition == 0)
        #expect(snapshot.customerNumbers == [0, 0, 0])
        #expect(snapshot.tierStates == [nil, nil, nil])
        #expect(snapshot.actions.isEmpty)
        #expect(try store.facts() == nil)
    }

    @Test func whatARunWroteIsReadByTheNext() throws {
        let store = try PlanStore.open(path: folder.store, mode: .create)
        var first = ExampleRun(["a", "b", "c"])
        first.changes.tiers = [
            TierChange(row: 0, before: nil, after: state(1, "2026-03-02")),
            TierChange(row: 2, before: state(2, "2026-01-01"), after: state(0, "2026-03-02", pending: (1, "2026-03-02"))),
        ]
        first.list(-5, row: 2, play: 1, status: .needsOk, person: "ana", waitsFor: "boss")
        first.list(7, row: 0, dueOn: "2026-03-10")
        first.changes.newGhosts = [ListedGhost(row: 1, play: 1, tierCode: 0, priority: 3)]
        #expect(try first.write(to: store) == 1)
        #expect(try store.facts() == .example)

        // The same customers in another order, without one and with a new one.
        let second = ExampleRun(["c", "new", "a"], asOf: "2026-03-09", id: "run-2")
        let snapshot = try second.snapshot(store, listingsSince: day("2026-03-01"))
        #expect(
            snapshot.lastRun
                == StoredRun(number: 1, id: "run-1", asOf: day("2026-03-02"), workspaceHash: "w", inputsHash: "i"))
        #expect(snapshot.customerNumbers == [3, 0, 1])
        #expect(snapshot.goneCustomers == [2])
        #expect(snapshot.tierStates == [state(0, "2026-03-02", pending: (1, "2026-03-02")), nil, state(1, "2026-03-02")])
        #expect(snapshot.storedTierStates == snapshot.tierStates)
        // A wording is added when it is first used.
        #expect(snapshot.plays.map(\.id) == ["mail", "call"])
        #expect(snapshot.actions.map(\.number) == [-5, 7])
        let action = snapshot.actions[0]
        #expect(action.row == 0 && action.status == .needsOk && action.priority == 25_000_000 && action.rank == 1)
        #expect(action.listedOn == day("2026-03-02") && action.dueOn == day("2026-03-09"))
        #expect(snapshot.words[Int(action.person)] == "ana")
        #expect(snapshot.words[Int(action.waitsFor)] == "boss")
        #expect(snapshot.words[Int(action.tier)] == "high")
        #expect(snapshot.words[Int(action.because)] == "affinity at least 35")
        #expect(action.flag == -1 && action.response == -1)
        #expect(snapshot.plays[Int(snapshot.actions[1].play)].id == "call")
        #expect(snapshot.ghosts.map(\.row) == [-1])
        #expect(
            snapshot.listings == [
                ListingCount(owner: "marketing", person: "ana", listedOn: day("2026-03-02"), count: 1),
                ListingCount(owner: "account_owner", person: nil, listedOn: day("2026-03-02"), count: 1),
            ])
        #expect(try second.snapshot(store, listingsSince: day("2026-03-02")).listings == [])
    }

    @Test func aSecondRunOfTheDayStartsFromTheSameStates() throws {
        let store = try PlanStore.open(path: folder.store, mode: .create)
        var first = ExampleRun(["a", "b"], asOf: "2026-03-01", id: "run-1")
        first.changes.tiers = [TierChange(row: 0, before: nil, after: state(2, "2026-03-01"))]
        try first.write(to: store)
        var second = ExampleRun(["a", "b"], asOf: "2026-03-02", id: "run-2")
        second.changes.tiers = [
            TierChange(row: 0, before: state(2, "2026-03-01"), after: state(0, "2026-03-02")),
            TierChange(row: 1, before: nil, after: state(1, "2026-03-02")),
        ]
        try second.write(to: store)
        #expect(try store.text("SELECT group_concat(from_tier || ' ' || to_tier) FROM tier_moves") == "low high")

        var third = ExampleRun(["a", "b"], asOf: "2026-03-02", id: "run-3")
        var snapshot = try third.snapshot(store)
        #expect(snapshot.tierStates == [state(2, "2026-03-01"), nil])
        #expect(snapshot.storedTierStates == [state(0, "2026-03-02"), state(1, "2026-03-02")])
        third.changes.tiers = [TierChange(row: 0, before: state(2, "2026-03-01"), after: state(2, "2026-03-01"))]
        try third.write(to: store)
        snapshot = try third.snapshot(store)
        #expect(snapshot.tierStates == [state(2, "2026-03-01"), nil])
        #expect(snapshot.storedTierStates == [state(2, "2026-03-01"), state(1, "2026-03-02")])
        #expect(try store.text("SELECT count(*) FROM tier_moves") == "0")

        let next = ExampleRun(["a", "b"], asOf: "2026-03-03", id: "run-4")
        #expect(try next.snapshot(store).tierStates == [state(2, "2026-03-01"), state(1, "2026-03-02")])
    }

    @Test func aTierThatIsDeclaredNoMoreIsNone() throws {
        let store = try PlanStore.open(path: folder.store, mode: .create)
        var first = ExampleRun(["a", "b"])
        first.changes.tiers = [
            TierChange(row: 0, before: nil, after: state(0, "2026-03-02")),
            TierChange(row: 1, before: nil, after: state(2, "2026-03-02", pending: (0, "2026-03-02"))),
        ]
        try first.write(to: store)
        var second = ExampleRun(["a", "b"], asOf: "2026-03-03")
        second.changes.facts.tiers = ["low", "medium"]
        #expect(try second.snapshot(store).tierStates == [nil, state(0, "2026-03-02")])
    }

    @Test func theSameRunAgainChangesNothing() throws {
        let store = try PlanStore.open(path: folder.store, mode: .create)
        var run = ExampleRun(["a", "b", "c"])
        run.list(1, row: 0)
        #expect(try run.write(to: store) == 1)
        run.changes.listed = []
        run.changes.run.kept = 1
        #expect(try run.write(to: store) == 1)
        #expect(try store.text("SELECT count(*) || ' ' || max(new) || max(kept) FROM runs") == "1 00")
        run.changes.run.id = "another"
        #expect(try run.write(to: store) == 2)
    }

    @Test func customersGoAndComeBack() throws {
        let store = try PlanStore.open(path: folder.store, mode: .create)
        try ExampleRun(["a", "b"]).write(to: store)
        var second = ExampleRun(["a"], asOf: "2026-03-03", id: "2")
        second.changes.goneCustomers = try second.snapshot(store).goneCustomers
        #expect(second.changes.goneCustomers == [2])
        try second.write(to: store)
        #expect(try second.snapshot(store).goneCustomers == [])
        var third = ExampleRun(["b", "a"], asOf: "2026-03-04", id: "3")
        third.changes.returned = try third.snapshot(store).returned
        #expect(third.changes.returned == [0])
        try third.write(to: store)
        #expect(try third.snapshot(store).returned == [])
        #expect(try third.snapshot(store).customerNumbers == [2, 1])
    }

    @Test func actionsAreKeptChangedWithdrawnAndDelivered() throws {
        let store = try PlanStore.open(path: folder.store, mode: .create)
        var first = ExampleRun(["a", "b", "c", "d"])
        for number in 1...4 { first.list(Int64(number), row: Int32(number - 1), person: "ana") }
        try first.write(to: store)

        var second = ExampleRun(["a", "b", "c", "d"], asOf: "2026-03-09", id: "2")
        second.changes.updated = [
            UpdatedAction(
                number: 2, play: -1, tierCode: 0, rank: 2, priority: 9, status: .needsOk, person: "ben", waitsFor: "boss",
                because: "always", flag: "its reason is gone")
        ]
        second.changes.withdrawn = [WithdrawnAction(number: 3, reason: "not any more")]
        second.changes.delivered = [
            DeliveredAction(number: 1, on: day("2026-03-05"), response: "replied", respondedOn: day("2026-03-06"))
        ]
        second.changes.results = [ActionResult(number: 1, isGood: true), ActionResult(number: 3, isGood: false)]
        try second.write(to: store)

        let snapshot = try second.snapshot(store)
        #expect(snapshot.actions.map(\.status) == [.done, .needsOk, .withdrawn, .open])
        #expect(snapshot.closedNumbers == [1, 3])
        let (done, changed, withdrawn) = (snapshot.actions[0], snapshot.actions[1], snapshot.actions[2])
        #expect(done.closedOn == day("2026-03-05") && done.deliveredOn == day("2026-03-05") && done.result == true)
        #expect(done.respondedOn == day("2026-03-06") && snapshot.words[Int(done.response)] == "replied")
        #expect(changed.tier == -1 && changed.rank == 2 && changed.priority == 9 && changed.dueOn == day("2026-03-09"))
        #expect(snapshot.plays[Int(changed.play)].id == "call")
        #expect(
            [changed.person, changed.waitsFor, changed.because, changed.flag].map { snapshot.words[Int($0)] }
                == ["ben", "boss", "always", "its reason is gone"])
        #expect(withdrawn.closedOn == day("2026-03-09"))
        #expect(
            snapshot.learnt == [LearntCount(play: "call", tier: "high", good: 1, all: 2)])
        #expect(try store.text("SELECT closed_why FROM action_history WHERE status = 'withdrawn'") == "not any more")

        // What was withdrawn on an earlier day is gone for good; on the same day it may come back.
        let third = ExampleRun(["a", "b", "c", "d"], asOf: "2026-03-10", id: "3")
        #expect(try third.snapshot(store).actions.map(\.number) == [1, 2, 4])
        second.changes = ExampleRun([], asOf: "2026-03-09", id: "4").changes
        second.changes.updated = [
            UpdatedAction(
                number: 3, play: 0, tierCode: 1, rank: 1, priority: 9, status: .open, person: nil, waitsFor: nil,
                because: "always", flag: nil)
        ]
        try second.write(to: store)
        #expect(try second.snapshot(store).actions[2].status == .open)
        #expect(try second.snapshot(store).closedNumbers == [1])
    }

    @Test func ghostsEnd() throws {
        let store = try PlanStore.open(path: folder.store, mode: .create)
        var first = ExampleRun(["a", "b"])
        first.changes.newGhosts = [
            ListedGhost(row: 1, play: 0, tierCode: 1, priority: 3), ListedGhost(row: 0, play: 1, tierCode: 1, priority: 3),
        ]
        try first.write(to: store)
        var second = ExampleRun(["a", "b"], asOf: "2026-03-03", id: "2")
        let ghosts = try second.snapshot(store).ghosts
        #expect(ghosts.map(\.row) == [1, 0])
        second.changes.endedGhosts = [ghosts[0].number]
        try second.write(to: store)
        #expect(try second.snapshot(store).ghosts.map(\.row) == [0])
    }

    @Test func aRunWhoseStoreHasChangedMeanwhileIsNotWritten() throws {
        let store = try PlanStore.open(path: folder.store, mode: .create)
        let run = ExampleRun(["a"])
        let snapshot = try run.snapshot(store)
        try ExampleRun(["b"], id: "another").write(to: store)
        #expect(throws: StoreRefusal.changedSinceSnapshot) {
            try store.write { try $0.apply(run.changes, ids: run.ids, snapshot: snapshot) }
        }
    }

    @Test func aBodyThatThrowsChangesNothing() throws {
        struct Stop: Error {}
        let store = try PlanStore.open(path: folder.store, mode: .create)
        var run = ExampleRun(["a", "b"])
        run.list(1, row: 0)
        let snapshot = try run.snapshot(store)
        #expect(throws: Stop.self) {
            try store.write { writer in
                try writer.apply(run.changes, ids: run.ids, snapshot: snapshot)
                throw Stop()
            }
        }
        #expect(try store.text("SELECT (SELECT count(*) FROM customers) + (SELECT count(*) FROM actions)") == "0")
    }
}

extension PlanStore {
    /// The first column of the first row.
    func text(_ sql: String) throws -> String? {
        try read { reader in
            let statement = try SQLStatement(reader.database, sql)
            return try statement.step() ? statement.text(0) : nil
        }
    }
}
