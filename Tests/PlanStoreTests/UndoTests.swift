import CivilCalendar
import Foundation
import Planner
import Testing

@testable import PlanStore

/// What was recorded can be taken back for a minute, by whoever recorded it.
struct UndoTests {
    let folder = TestFolder()
    static let moment = Date(timeIntervalSince1970: 1_772_445_600)

    private func store() throws -> PlanStore {
        let store = try PlanStore.open(path: folder.store, mode: .create)
        var run = ExampleRun(["a", "b"])
        run.list(1, row: 0, person: "ana")
        run.list(2, row: 1, status: .needsOk, waitsFor: "boss")
        try run.write(to: store)
        return store
    }

    @discardableResult
    private func record(
        _ store: PlanStore, _ kind: Disposition.Kind, by who: String = "ana", after seconds: TimeInterval = 0, action: Int = 1,
        _ change: (inout Disposition) -> Void = { _ in }
    ) throws -> RecordedDisposition {
        try store.record(String(format: "%016x", action), recordedAt: Self.moment.addingTimeInterval(seconds)) { _ in
            var disposition = Disposition(kind: kind, on: day("2026-03-02"), who: who)
            change(&disposition)
            return disposition
        }
    }

    private func state(_ store: PlanStore, _ action: Int64 = 1) throws -> ActionState {
        try store.read { try $0.state(of: action).state }
    }

    @Test(arguments: [
        Disposition.Kind.accept, .done, .snooze, .reject, .reassign,
    ])
    func everythingIsAsItWas(kind: Disposition.Kind) throws {
        let store = try store()
        let before = try state(store)
        let recorded = try record(store, kind) { disposition in
            if kind == .done { (disposition.outcome, disposition.blocker) = (.noResult, .means) }
            if kind == .done { disposition.response = "declined" }
            if kind == .snooze { disposition.until = day("2026-03-20") }
            if kind == .reject { disposition.reason = .customerSaidNo }
            if kind == .reassign { disposition.person = "ben" }
            disposition.note = "a slip"
        }
        #expect(recorded.after != before)
        let undone = try record(store, .undo, after: 59)
        #expect(undone.after == before && undone.before == recorded.after)
        #expect(try state(store) == before)
        // Both stand in the log.
        #expect(try store.read { try $0.dispositions(of: 1) }.map(\.disposition.kind) == [kind, .undo])
        #expect(try store.text("SELECT undoes FROM dispositions WHERE what = 'undo'") == "1")
    }

    @Test func anOkIsTakenBackToo() throws {
        let store = try store()
        let before = try state(store, 2)
        try record(store, .ok, action: 2)
        #expect(try record(store, .undo, after: 1, action: 2).after == before)
    }

    @Test func whatWasTakenBackCanBeDoneAnew() throws {
        let store = try store()
        try record(store, .accept)
        try record(store, .undo, after: 1)
        try record(store, .reject, after: 2) { $0.reason = .wrongData }
        #expect(try state(store).status == .rejected)
        #expect(try record(store, .undo, after: 3).after.status == .open)
    }

    private func expectNothingToUndo(_ store: PlanStore, by who: String = "ana", after seconds: TimeInterval = 1) throws {
        let (before, log) = (try state(store), try store.read { try $0.logPosition() })
        #expect(throws: StoreRefusal.disposition(.nothingToUndo)) { try record(store, .undo, by: who, after: seconds) }
        #expect(try state(store) == before)
        #expect(try store.read { try $0.logPosition() } == log)
    }

    @Test func nothingIsTakenBackTwice() throws {
        let store = try store()
        try expectNothingToUndo(store)
        try record(store, .accept)
        try record(store, .undo, after: 1)
        try expectNothingToUndo(store, after: 2)
    }

    @Test func afterAMinuteItStays() throws {
        let store = try store()
        try record(store, .accept)
        try expectNothingToUndo(store, after: 61)
    }

    @Test func anothersStays() throws {
        let store = try store()
        try record(store, .accept)
        try expectNothingToUndo(store, by: "ben")
        try record(store, .reassign, by: "ben", after: 2) { $0.person = "cleo" }
        try expectNothingToUndo(store, after: 3)
    }

    @Test func whatARunHasGoneByStays() throws {
        let store = try store()
        try record(store, .accept)
        var run = ExampleRun(["a", "b"], asOf: "2026-03-03", id: "run-2")
        run.list(3, row: 1)
        try run.write(to: store)
        try expectNothingToUndo(store)
    }

    @Test func whatIsTooOldIsForgotten() throws {
        let store = try store()
        try record(store, .accept)
        try record(store, .ok, after: 120, action: 2)
        #expect(try store.text("SELECT group_concat(disposition) FROM undo_states") == "2")
    }
}
