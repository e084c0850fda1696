import CivilCalendar
import Foundation
import Planner
import Testing

@testable import PlanStore

struct ListingTests {
    let folder = TestFolder()

    private func store() throws -> PlanStore {
        let store = try PlanStore.open(path: folder.store, mode: .create)
        var run = ExampleRun(["z", "y", "x"])
        run.list(1, row: 0, play: 1)
        run.list(2, row: 0, person: "ben")
        run.list(3, row: 1, person: "ana", dueOn: "2026-03-10")
        run.list(4, row: 2, person: "ana", dueOn: "2026-03-09", priority: 5)
        run.list(5, row: 1, person: "ana", dueOn: "2026-03-09", priority: 7)
        run.list(6, row: 0, person: "ana", dueOn: "2026-03-09", priority: 5)
        run.list(7, row: 2)
        run.list(8, row: 2, play: 1, status: .needsOk, waitsFor: "boss")
        run.list(9, row: 2, person: "ana")
        run.list(10, row: 2, person: "ana")
        run.changes.listed[7].tierCode = 3
        try run.write(to: store)
        let until = day("2026-03-06")
        try store.record("0000000000000009", recordedAt: Date()) { facts in
            Disposition(kind: .snooze, on: facts.namedDay!, who: "ana", until: until)
        }
        try store.record("000000000000000a", recordedAt: Date()) { facts in
            Disposition(kind: .done, on: facts.namedDay!, who: "ana")
        }
        return store
    }

    private func list(_ store: PlanStore, _ filter: ListFilter = ListFilter()) throws -> [ListEntry] {
        var entries: [ListEntry] = []
        try store.list(filter) { entries.append($0) }
        return entries
    }

    private func numbers(_ entries: [ListEntry]) -> [Int] { entries.map { Int($0.actionID, radix: 16)! } }

    @Test func order() throws {
        #expect(numbers(try list(store())) == [5, 4, 6, 3, 2, 7, 8, 1])
    }

    /// To Swift the two names are equal; the table compares bytes.
    @Test func namesOfTheSameLettersInOtherBytes() throws {
        let store = try PlanStore.open(path: folder.store, mode: .create)
        var first = ExampleRun(["x", "y", "z"])
        first.list(1, row: 0, person: "Jos\u{E9}")
        first.list(2, row: 1, person: "Jose\u{301}")
        first.list(3, row: 2, person: "ana")
        try first.write(to: store)
        let names = try list(store).map { Array($0.person!.utf8) }
        #expect(names == [Array("Jose\u{301}".utf8), Array("Jos\u{E9}".utf8), Array("ana".utf8)])
        #expect(numbers(try list(store, ListFilter(person: "Jos\u{E9}"))) == [1])
        try store.record("0000000000000003", recordedAt: Date()) { facts in
            Disposition(kind: .reassign, on: facts.namedDay!, who: "ana", person: "Rene\u{301}")
        }
        #expect(numbers(try list(store, ListFilter(person: "Rene\u{301}"))) == [3])
    }

    @Test func filters() throws {
        let store = try store()
        #expect(numbers(try list(store, ListFilter(person: "ana"))) == [5, 4, 6, 3])
        #expect(numbers(try list(store, ListFilter(person: "nobody"))) == [])
        #expect(numbers(try list(store, ListFilter(owner: "marketing"))) == [8, 1])
        #expect(numbers(try list(store, ListFilter(tier: "low"))) == [8])
        #expect(numbers(try list(store, ListFilter(play: "mail"))) == [8, 1])
        #expect(numbers(try list(store, ListFilter(statuses: [.needsOk]))) == [8])
        #expect(numbers(try list(store, ListFilter(owner: "account_owner", person: "ana", statuses: [.snoozed]))) == [9])
        #expect(
            numbers(try list(store, ListFilter(owner: "marketing", person: nil, tier: "high", play: "mail", statuses: [.open])))
                == [1])
    }

    @Test func anEntryTellsAll() throws {
        let store = try store()
        try store.record("0000000000000002", recordedAt: Date()) { _ in
            Disposition(kind: .reassign, on: day("2026-03-02"), who: "ben", person: "cleo", note: "on leave")
        }
        let entry = try #require(try list(store, ListFilter(person: "cleo")).first)
        #expect(
            entry
                == ListEntry(
                    actionID: "0000000000000002", customerID: "z", customerNumber: 1, tier: "high", rank: 1, play: .example("call"),
                    person: "cleo", dueOn: day("2026-03-09"), priority: 25_000_000, status: .open, waitsFor: nil,
                    because: "affinity at least 35", listedOn: day("2026-03-02"), flag: nil, note: "on leave",
                    snoozedUntil: nil, isReassigned: true))
        #expect(entry.owner == "account_owner")
        #expect(try list(store, ListFilter(statuses: [.needsOk])).first?.waitsFor == "boss")
    }

    @Test func theViewOfTheListHoldsTheSame() throws {
        let store = try store()
        let ids = try store.text("SELECT group_concat(action_id) FROM (SELECT action_id FROM action_list ORDER BY 1)")
        #expect(ids == (try list(store)).map(\.actionID).sorted().joined(separator: ","))
        #expect(try store.text("SELECT priority FROM action_list WHERE action_id = '0000000000000001'") == "25.0")
    }
}
