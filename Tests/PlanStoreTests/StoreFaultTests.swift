import Foundation
import GRDB
import Glibc
import Planner
import Testing

@testable import PlanStore

struct StoreFaultTests {
    let folder = TestFolder()

    private func expectFault(_ fault: StoreFault, modes: [PlanStore.Mode], sourceLocation: SourceLocation = #_sourceLocation) {
        let (before, files) = (folder.bytes(), folder.files)
        for mode in modes {
            #expect(throws: fault, sourceLocation: sourceLocation) { try PlanStore.open(path: folder.store, mode: mode) }
        }
        #expect(folder.bytes() == before, sourceLocation: sourceLocation)
        #expect(folder.files == files, sourceLocation: sourceLocation)
    }

    private func filledStore() throws -> PlanStore {
        let store = try PlanStore.open(path: folder.store, mode: .create)
        var run = ExampleRun((0..<3000).map { "customer-\($0)" })
        for number in 1...3000 { run.list(Int64(number), row: Int32(number - 1)) }
        try run.write(to: store)
        return store
    }

    @Test func aStoreThatIsNotThereIsNotMade() {
        expectFault(.notThere(path: folder.store), modes: [.write, .read])
        #expect(folder.files == [])
    }

    @Test func aNewStoreIsMadeWithItsFolder() throws {
        let path = folder.path + "/.engage/deeper/store.sqlite"
        _ = try PlanStore.open(path: path, mode: .create)
        _ = try PlanStore.open(path: path, mode: .read)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/.engage/deeper") == ["store.sqlite"])
    }

    @Test func manyMakeItAtOnce() throws {
        let failures = Mutexed<[String]>([])
        DispatchQueue.concurrentPerform(iterations: 8) { _ in
            do {
                _ = try PlanStore.open(path: folder.store, mode: .create).facts()
            } catch {
                failures.add("\(error)")
            }
        }
        #expect(failures.value == [])
        #expect(folder.files == ["store.sqlite"])
    }

    @Test(arguments: ["", "customer_id,affinity\n1,2\n", String(repeating: "SQLite format 3\0", count: 100)])
    func anotherFileIsLeftAsItIs(content: String) throws {
        try Data(content.utf8).write(to: URL(fileURLWithPath: folder.store))
        expectFault(.notAStore(path: folder.store), modes: [.create, .write, .read])
    }

    @Test func theDatabaseOfAnotherProgramIsLeftAsItIs() throws {
        let other = try DatabaseQueue(path: folder.store)
        try other.write { try $0.execute(sql: "PRAGMA application_id = 7; CREATE TABLE customers (id TEXT)") }
        try other.close()
        expectFault(.notAStore(path: folder.store), modes: [.create, .write, .read])
    }

    @Test func aFolderIsNotAStore() throws {
        try FileManager.default.createDirectory(atPath: folder.store, withIntermediateDirectories: true)
        #expect(throws: StoreFault.notAStore(path: folder.store)) {
            try PlanStore.open(path: folder.store, mode: .create)
        }
    }

    @Test func theStoreOfANewerVersionIsLeftAsItIs() throws {
        let store = try filledStore()
        try store.database.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('from the future')") }
        try store.database.close()
        expectFault(.newer(path: folder.store), modes: [.create, .write, .read])
    }

    @Test func aDamagedStoreIsToldAndNotMadeWorse() throws {
        let store = try filledStore()
        try store.database.close()
        var bytes = try #require(folder.bytes())
        let pages = bytes.count / 4096
        for page in pages / 2..<pages { bytes.replaceSubrange(page * 4096..<page * 4096 + 600, with: Data(count: 600)) }
        try bytes.write(to: URL(fileURLWithPath: folder.store))
        let damaged = try PlanStore.open(path: folder.store, mode: .write)
        let run = ExampleRun((0..<3000).map { "customer-\($0)" }, id: "2")
        #expect(throws: StoreFault.damaged(path: folder.store)) { try run.snapshot(damaged) }
        #expect(throws: StoreFault.damaged(path: folder.store)) { try damaged.list { _ in } }
        #expect(throws: StoreFault.damaged(path: folder.store)) {
            for number in 1...3000 {
                try damaged.record(ActionID.text(Int64(number)), recordedAt: Date()) { _ in
                    Disposition(kind: .accept, on: day("2026-03-02"), who: "eva")
                }
            }
        }
    }

    @Test func aStoredValueThatIsNoneIsDamage() throws {
        let store = try filledStore()
        try store.database.write { try $0.execute(sql: "UPDATE actions SET due_on = '2026-02-30' WHERE number = 7") }
        #expect(throws: StoreFault.damaged(path: folder.store)) {
            try ExampleRun(["customer-0"]).snapshot(store)
        }
    }

    @Test func aStoreCutShortIsDamaged() throws {
        try filledStore().database.close()
        try #require(folder.bytes()).prefix(9000).write(to: URL(fileURLWithPath: folder.store))
        let fault = StoreFault.damaged(path: folder.store)
        #expect(throws: fault) {
            let store = try PlanStore.open(path: folder.store, mode: .read)
            try store.list { _ in }
        }
    }

    @Test func aFullDiskLeavesTheStoreAsItWas() throws {
        let store = try filledStore()
        try store.database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = 300") }
        var run = ExampleRun((0..<30_000).map { "customer-\($0)" }, id: "2")
        run.list(-7, row: 20_000)
        let fault = #expect(throws: StoreFault.self) { try run.write(to: store) }
        #expect(fault?.message.contains("the disk is full") == true)
        #expect(try store.text("SELECT count(*) FROM customers") == "3000")
        #expect(try store.text("SELECT max(number) FROM runs") == "1")
        try store.record("0000000000000007", recordedAt: Date()) { _ in
            Disposition(kind: .accept, on: day("2026-03-02"), who: "eva")
        }
    }

    @Test func whoWaitsTooLongIsToldSo() throws {
        let store = try filledStore()
        let other = try PlanStore.open(path: folder.store, mode: .write, timeout: 0.05)
        try store.write { _ in
            #expect(throws: StoreFault.busy(path: folder.store)) { try other.write { _ in } }
            // Readers need not wait.
            let last = try other.read { try $0.lastRun() }
            #expect(last?.number == 1)
        }
        try other.write { _ in }
    }

    /// Runs `body` as one who may not write `folder`.
    private func withoutPermission(_ body: () throws -> Void) throws {
        chmod(folder.path, 0o555)
        defer { chmod(folder.path, 0o755) }
        guard geteuid() == 0 else { return try body() }
        // The rights of a superuser go with the file system's user, which is this thread's alone.
        let setUser = try #require(dlsym(dlopen(nil, RTLD_NOW), "setfsuid"))
        let setfsuid = unsafeBitCast(setUser, to: (@convention(c) (UInt32) -> Int32).self)
        _ = setfsuid(65_534)
        defer { _ = setfsuid(0) }
        try body()
    }

    @Test func aFolderThatMayNotBeWritten() throws {
        try withoutPermission {
            let fault = #expect(throws: StoreFault.self) { try PlanStore.open(path: folder.store, mode: .create) }
            #expect(fault?.message.hasPrefix("cannot write the store \(folder.store): ") == true)
        }
        #expect(folder.files == [])
    }

    @Test func aStoreThatMayOnlyBeRead() throws {
        try filledStore().database.close()
        chmod(folder.store, 0o444)
        let before = folder.bytes()
        try withoutPermission {
            let store = try PlanStore.open(path: folder.store, mode: .read)
            #expect(try store.read { try $0.lastRun()?.number } == 1)
            let fault = #expect(throws: StoreFault.self) {
                try PlanStore.open(path: folder.store, mode: .write).record("0000000000000007", recordedAt: Date()) { _ in
                    Disposition(kind: .accept, on: day("2026-03-02"), who: "eva")
                }
            }
            #expect(fault?.message.hasPrefix("cannot write the store \(folder.store): ") == true)
        }
        #expect(folder.bytes() == before)
    }

    @Test func aStoreThatIsOpenedToReadIsNotWritten() throws {
        try filledStore().database.close()
        let store = try PlanStore.open(path: folder.store, mode: .read)
        #expect(throws: StoreFault.cannotWrite(path: folder.store, reason: "it was opened to be read only")) {
            try store.record("0000000000000007", recordedAt: Date()) { _ in
                Disposition(kind: .accept, on: day("2026-03-02"), who: "eva")
            }
        }
    }

    @Test(arguments: [
        StoreFault.notThere(path: "s"), .notAStore(path: "s"), .newer(path: "s"), .damaged(path: "s"),
        .cannotRead(path: "s", reason: "r"), .cannotWrite(path: "s", reason: "r"), .busy(path: "s"),
        .unexpected(path: "s", code: 1),
    ])
    func everyFaultNamesTheStore(fault: StoreFault) {
        #expect(fault.message.contains(" s") || fault.message.hasPrefix("s "))
        #expect(fault.path == "s")
    }
}

/// A store that this process has open, and others write.
struct OpenStoreTests {
    let folder = TestFolder()

    /// Opening it once more must not give up the locks of those that are open: another process, taking itself for the last,
    /// would remove the log, and what is written here would be lost.
    @Test func openingItAgainKeepsItsLocks() throws {
        var run = ExampleRun(["a"])
        run.list(1, row: 0)
        let store = try PlanStore.open(path: folder.store, mode: .create)
        try run.write(to: store)
        let served = try PlanStore.open(path: folder.store, mode: .serve)
        #expect(try served.read { try $0.revision().run } == 1)
        _ = try PlanStore.open(path: folder.store, mode: .read)
        let others = Process()
        others.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        others.arguments = [
            "python3", "-c",
            "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute(\"UPDATE runs SET id = 'other'\"); c.commit(); c.close()",
            folder.store,
        ]
        try others.run()
        others.waitUntilExit()
        try #require(others.terminationStatus == 0)
        #expect(try served.text("SELECT id FROM runs") == "other")
        try served.write { try $0.append(.unknownName, of: nil, from: nil, at: Date()) }
        #expect(try store.text("SELECT count(*) FROM sign_ins") == "1")
    }
}
