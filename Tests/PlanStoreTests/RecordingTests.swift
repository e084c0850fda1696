import Campaigns
import CivilCalendar
import Foundation
import GRDB
import Planner
import Testing

@testable import PlanStore

struct RecordingTests {
    let folder = TestFolder()
    let moment = Date(timeIntervalSince1970: 1_772_445_600)

    private func store(actions: Int = 1) throws -> PlanStore {
        let store = try PlanStore.open(path: folder.store, mode: .create)
        var run = ExampleRun(["c-1", "c-2"])
        for number in 0..<actions { run.list(0x0A_BC_00_00_00_00_00_00 + Int64(number) << 40, row: 0, person: "ana") }
        run.list(-1, row: 1)
        try run.write(to: store)
        return store
    }

    private func accept(_ facts: WorkspaceFacts) -> Disposition {
        Disposition(kind: .accept, on: facts.namedDay!, who: "eva", note: "mine")
    }

    @Test func aDispositionIsLoggedAndChangesItsAction() throws {
        let store = try store()
        let recorded = try store.record("ffff", recordedAt: moment, accept)
        #expect(recorded.actionID == "ffffffffffffffff" && recorded.customerID == "c-2" && recorded.play.id == "call")
        #expect(recorded.before.status == .open && recorded.after.status == .accepted && recorded.after.note == "mine")
        let done = Disposition(
            kind: .done, on: day("2026-03-04"), who: "eva", outcome: .noResult, blocker: .means, response: "replied",
            note: "no budget")
        try store.record("FFFFFFFFFFFFFFFF", recordedAt: moment) { _ in done }
        let (logged, after) = try store.read { reader in
            (try reader.dispositions(of: -1), try reader.state(of: -1).state)
        }
        #expect(logged.map(\.disposition) == [accept(.example), done])
        #expect(logged.map(\.recordedAt) == ["2026-03-02T10:00:00Z", "2026-03-02T10:00:00Z"])
        #expect(after.status == .done && after.closedOn == day("2026-03-04") && after.result == false)
        #expect(after.blocker == .means && after.response == "replied" && after.respondedOn == day("2026-03-04"))
        #expect(after.note == "no budget" && after.person == nil)
        #expect(try store.read { try $0.logPosition() } == 2)
        // The next run sees it.
        let action = try ExampleRun(["c-1", "c-2"], asOf: "2026-03-05").snapshot(store).actions[0]
        #expect(action.number == -1 && action.status == .done && action.result == false)
    }

    @Test func otherDispositionsAreReadBackToo() throws {
        let store = try store()
        let kinds = [
            Disposition(kind: .snooze, on: day("2026-03-02"), who: "eva", until: day("2026-03-10")),
            Disposition(kind: .reassign, on: day("2026-03-02"), who: "eva", person: "ben"),
            Disposition(kind: .reject, on: day("2026-03-03"), who: "eva", reason: .clashesWithDeal),
        ]
        for disposition in kinds { try store.record("ffff", recordedAt: moment) { _ in disposition } }
        #expect(try store.read { try $0.dispositions(of: -1) }.map(\.disposition) == kinds)
        let action = try ExampleRun(["c-1", "c-2"]).snapshot(store).actions[0]
        #expect(action.status == .needsOk && action.isReassigned && action.dueOn == day("2026-03-10"))
    }

    @Test func whatIsRefusedLeavesNoTrace() throws {
        let store = try store()
        let refusal = StoreRefusal.disposition(.waitsForNobody(.ok))
        #expect(throws: refusal) {
            try store.record("ffff", recordedAt: moment) { _ in Disposition(kind: .ok, on: day("2026-03-02"), who: "eva") }
        }
        #expect(try store.read { try $0.logPosition() } == 0)
    }

    @Test func idsAreFoundByTheirFirstDigits() throws {
        let store = try store(actions: 3)
        func number(_ text: String) throws -> Int64 { try store.read { try $0.action(text) } }
        #expect(try number("0abc01") == 0x0A_BC_01_00_00_00_00_00)
        #expect(try number("ffffffffffffffff") == -1)
        #expect(throws: StoreRefusal.ambiguousAction("0abc", count: 3)) { try number("0abc") }
        #expect(throws: StoreRefusal.unknownAction("0abd")) { try number("0abd") }
        for text in ["", "fff", "fffg", "-fff", "fffff fff", "fffffffffffffffff"] {
            #expect(throws: StoreRefusal.notAnActionID) { try number(text) }
        }
        #expect(ActionID.text(-1) == "ffffffffffffffff" && ActionID.text(0xAB) == "00000000000000ab")
        #expect(try store.text("SELECT id FROM actions WHERE number = -1") == "ffffffffffffffff")
    }

    @Test func beforeTheFirstRunNothingIsRecorded() throws {
        let store = try PlanStore.open(path: folder.store, mode: .create)
        #expect(throws: StoreRefusal.noRunYet) { try store.record("ffff", recordedAt: moment, accept) }
    }

    @Test(arguments: ["UPDATE dispositions SET who = 'x'", "DELETE FROM dispositions", "UPDATE pins SET who = 'x'", "DELETE FROM pins"])
    func theLogsAreNeverChanged(sql: String) throws {
        let store = try store()
        try store.record("ffff", recordedAt: moment, accept)
        try store.pin(recordedAt: moment) { _ in
            PinRequest(customerID: "c-1", tier: "high", from: day("2026-03-02"), who: "eva")
        }
        #expect(throws: DatabaseError.self) { try store.database.write { try $0.execute(sql: sql) } }
        #expect(try store.read { try $0.logPosition() } == 2)
    }

    @Test func pins() throws {
        let store = try store()
        func pin(_ customer: String, _ tier: String?, until: String? = nil) throws -> TierPin? {
            try store.pin(recordedAt: moment) { facts in
                PinRequest(customerID: customer, tier: tier, from: facts.namedDay!, until: until.map(day), who: "eva")
            }
        }
        let run = ExampleRun(["c-1", "c-2"])
        let expected = TierPin(tier: 1, from: day("2026-03-02"), until: day("2026-08-29"))
        #expect(try pin("c-2", "medium") == expected)
        #expect(try run.snapshot(store).pins == [1: expected])
        #expect(try pin("c-2", "low", until: "2026-03-05")?.until == day("2026-03-05"))
        #expect(try pin("c-2", nil) == nil)
        #expect(try run.snapshot(store).pins == [:])
        #expect(throws: StoreRefusal.unknownCustomer) { try pin("c-3", "low") }
        #expect(throws: StoreRefusal.unknownTier("top", known: ["high", "medium", "low"])) { try pin("c-2", "top") }
        #expect(throws: StoreRefusal.pinEndsTooSoon) { try pin("c-2", "low", until: "2026-03-02") }
        #expect(try run.snapshot(store).logPosition == 3)
    }

    @Test func manyRecordAtOnceAndNothingIsLost() throws {
        _ = try store(actions: 20)
        let failures = Mutexed<[String]>([])
        DispatchQueue.concurrentPerform(iterations: 20) { index in
            do {
                let store = try PlanStore.open(path: folder.store, mode: .write)
                let id = ActionID.text(0x0A_BC_00_00_00_00_00_00 + Int64(index) << 40)
                for step in 0..<5 {
                    try store.record(id, recordedAt: moment) { _ in
                        Disposition(
                            kind: .reassign, on: day("2026-03-02"), who: "w\(index)", person: "p\(index)-\(step)")
                    }
                    try store.record("ffff", recordedAt: moment) { _ in
                        Disposition(kind: .reassign, on: day("2026-03-02"), who: "w\(index)", person: "q\(index)-\(step)")
                    }
                }
            } catch {
                failures.add("\(error)")
            }
        }
        #expect(failures.value == [])
        let store = try PlanStore.open(path: folder.store, mode: .read)
        #expect(try store.read { try $0.logPosition() } == 200)
        #expect(try store.text("SELECT count(DISTINCT who || person) FROM dispositions") == "200")
        #expect(
            try store.text("SELECT count(*) FROM dispositions WHERE action = -1") == "100")
        let last = try store.text("SELECT person FROM dispositions WHERE action = -1 ORDER BY number DESC LIMIT 1")
        #expect(try store.text("SELECT person FROM action_history WHERE action_id = 'ffffffffffffffff'") == last)
    }
}

/// A value that threads share.
final class Mutexed<Value>: @unchecked Sendable {
    private let lock = NSLock()
    private var stored: Value
    init(_ value: Value) { stored = value }
    var value: Value { lock.withLock { stored } }
}

extension Mutexed where Value == [String] {
    func add(_ text: String) { lock.withLock { stored.append(text) } }
}
