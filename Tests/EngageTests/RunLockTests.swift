import Foundation
import PlanningService
import TestSupport
import Testing

/// One run at a time over a store, among threads and among processes.
struct RunLockTests {
    private let folder: TemporaryFolder
    private var store: String { folder.url.path + "/store.sqlite" }

    init() throws { folder = try TemporaryFolder() }

    private func message(of fault: PlanningFault?) -> String? {
        switch fault {
        case .busy(let message), .cannotWrite(let message): message
        default: nil
        }
    }

    @Test func aSecondRunThatDoesNotWaitIsTold() throws {
        let lock = try RunLock.take(beside: store, waits: false)
        #expect(try folder.read("store.sqlite.lock") == "\(getpid())\n")
        let fault = #expect(throws: PlanningFault.self) { try RunLock.take(beside: store, waits: false) }
        #expect(fault?.exitCode == 75)
        #expect(
            message(of: fault)
                == "another run (process \(getpid())) is using \(store); try again later, or leave out --no-wait to wait for it"
        )
        // Who was refused has not touched what the holder wrote.
        #expect(try folder.read("store.sqlite.lock") == "\(getpid())\n")
        lock.release()
        lock.release()
        #expect(try folder.read("store.sqlite.lock") == "")
        try RunLock.take(beside: store, waits: false).release()
    }

    @Test func otherStoresAreFree() throws {
        let lock = try RunLock.take(beside: store, waits: false)
        defer { lock.release() }
        try RunLock.take(beside: folder.url.path + "/other.sqlite", waits: false).release()
    }

    @Test func aLockThatIsForgottenIsReleased() throws {
        do { _ = try RunLock.take(beside: store, waits: false) }
        try RunLock.take(beside: store, waits: false).release()
    }

    @Test func theFolderOfTheStoreIsMade() throws {
        let store = folder.url.path + "/.engage/store.sqlite"
        try RunLock.take(beside: store, waits: false).release()
        #expect(FileManager.default.fileExists(atPath: store + ".lock"))
        let nowhere = folder.url.path + "/a/b/store.sqlite"
        let fault = #expect(throws: PlanningFault.self) { try RunLock.take(beside: nowhere, waits: false) }
        #expect(fault?.exitCode == 73)
        #expect(
            message(of: fault)
                == "there is no folder for the store \(nowhere): make the folder, or name another place with --store")
    }

    @Test func whatIsNoFileCannotBeLocked() throws {
        try FileManager.default.createDirectory(atPath: store + ".lock", withIntermediateDirectories: true)
        let fault = #expect(throws: PlanningFault.self) { try RunLock.take(beside: store, waits: true) }
        #expect(message(of: fault) == "cannot write \(store).lock: Is a directory")
    }

    /// Many threads that add one to the same number: without the lock some would be lost.
    @Test func oneAtATime() async throws {
        let store = store
        let number = folder.url.appendingPathComponent("number")
        try "0".write(to: number, atomically: false, encoding: .utf8)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<10 {
                        let lock = try RunLock.take(beside: store, waits: true)
                        defer { lock.release() }
                        let value = try #require(Int(String(contentsOf: number, encoding: .utf8)))
                        try String(value + 1).write(to: number, atomically: false, encoding: .utf8)
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try folder.read("number") == "80")
    }

    /// Another program that holds the lock as a run does, and says so once it does.
    private func holder() throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/flock")
        process.arguments = ["--no-fork", store + ".lock", "sh", "-c", "echo 4321 > store.sqlite.lock; exec sleep 600"]
        process.currentDirectoryURL = folder.url
        try process.run()
        let deadline = ContinuousClock.now + .seconds(30)
        while (try? folder.read("store.sqlite.lock")) != "4321\n", ContinuousClock.now < deadline { usleep(5_000) }
        return process
    }

    static let hasFlock = FileManager.default.isExecutableFile(atPath: "/usr/bin/flock")

    @Test(.enabled(if: hasFlock, "there is no flock(1)")) func aKilledHolderLeavesNothing() throws {
        let other = try holder()
        let fault = #expect(throws: PlanningFault.self) { try RunLock.take(beside: store, waits: false) }
        #expect(message(of: fault)?.hasPrefix("another run (process 4321) is using ") == true)

        var messages: [String] = []
        let lock = try RunLock.take(beside: store, waits: true) { message in
            messages.append(message)
            kill(other.processIdentifier, SIGKILL)
        }
        defer { lock.release() }
        #expect(messages == ["another run (process 4321) is going on; waiting for it to end"])
        #expect(try folder.read("store.sqlite.lock") == "\(getpid())\n")
    }

    /// Who waits for a file that is no longer there takes the lock of the one that is.
    @Test(.enabled(if: hasFlock, "there is no flock(1)")) func aRemovedLockFileIsNotWaitedFor() throws {
        let other = try holder()
        let lock = try RunLock.take(beside: store, waits: true) { _ in
            try? FileManager.default.removeItem(atPath: store + ".lock")
            kill(other.processIdentifier, SIGKILL)
        }
        defer { lock.release() }
        #expect(try folder.read("store.sqlite.lock") == "\(getpid())\n")
        let fault = #expect(throws: PlanningFault.self) { try RunLock.take(beside: store, waits: false) }
        #expect(fault?.exitCode == 75)
    }
}
