import Foundation
import TestSupport
import Testing

/// A run, or a person's word, that is killed at any moment: the store holds all of it or nothing, and the next goes on as
/// if nothing had been.
@Suite(.serialized) struct KilledRunTests {
    @Test func aFewKilledRuns() throws { try killRuns(6, seed: 6) }

    @Test(.tags(.slow), .enabled(if: NightlyCommand.isSlowWanted, "takes a minute: ENGAGE_SLOW_TESTS=1"))
    func twoHundredKilledRuns() throws { try killRuns(200, seed: 200) }

    private func killRuns(_ count: Int, seed: UInt64) throws {
        let night = try NightlySeed(seed: seed)
        let folder = night.folder
        var generator = SeededGenerator(seed: seed)
        var ends = (killed: 0, whole: 0, leftover: 0)
        for turn in 0..<count {
            try night.reset()
            let run = try NightlyCommand.start(night.plan, in: folder)
            // Spread over the run's usual duration, and a bit more.
            let share = (Double(turn) + Double.random(in: 0..<1, using: &generator)) / Double(count)
            usleep(UInt32(night.usual * 1.1 * share * 1e6))
            run.kill()
            if try run.wait().exitCode == SIGKILL { ends.killed += 1 }

            #expect(try StoreDump.integrity(night.club.store) == "ok")
            let dump = try StoreDump(night.club.store)
            let isWhole = dump == night.after
            #expect(isWhole || dump == night.before, "\(turn): \(night.before.difference(to: dump) ?? "")")
            let list = try folder.read("out/list.csv")
            #expect(list == "old\n" || list == night.list && isWhole, "\(turn): the list is neither old nor new")
            if isWhole { ends.whole += 1 }

            // What is left beside the list is hidden, is in nobody's way, and goes when nobody can be writing it any more.
            let leftovers = try names(in: folder, "out").filter { $0 != "list.csv" }
            #expect(leftovers.allSatisfy { $0.hasPrefix(".list.csv.") && $0.hasSuffix(".part") }, "\(leftovers)")
            ends.leftover += leftovers.count
            let isOld = turn % 2 == 0
            if isOld {
                for name in leftovers {
                    try FileManager.default.setAttributes(
                        [.modificationDate: Date(timeIntervalSinceNow: -7200)], ofItemAtPath: folder.url.path + "/out/" + name)
                }
            }
            let next = try NightlyCommand.run(night.plan, in: folder)
            #expect(next.exitCode == 0, "\(turn): \(next.errors)")
            #expect(try folder.read("out/list.csv") == night.list, "\(turn)")
            #expect(try night.after.difference(to: StoreDump(night.club.store)) == nil, "\(turn)")
            #expect(try names(in: folder, "out").count == (isOld ? 1 : 1 + leftovers.count), "\(turn)")
            #expect(try names(in: folder, ".engage") == ["store.sqlite", "store.sqlite.lock"], "\(turn)")
        }
        // How many, is a matter of the machine.
        #expect(ends.killed > 0, "\(ends)")
        if count > 100 { #expect(ends.whole > 0 && ends.leftover > 0, "\(ends)") }
    }

    /// The first run of all, which makes the store.
    @Test(arguments: NightlyCommand.isSlowWanted ? 0..<40 : 0..<4) func aKilledFirstRun(turn: Int) throws {
        let folder = try TemporaryFolder(copyingWorkspace: true)
        let arguments = ["plan", "--as-of", "2017-09-04", "--quiet", "--out", "list.csv"]
        let run = try NightlyCommand.start(arguments, in: folder)
        // The store is made in the first moments.
        usleep(UInt32(turn) * (NightlyCommand.isSlowWanted ? 1_000 : 10_000))
        run.kill()
        _ = try run.wait()
        let store = folder.url.path + "/.engage/store.sqlite"
        if FileManager.default.fileExists(atPath: store) {
            #expect(try StoreDump.integrity(store) == "ok")
            let list = try NightlyCommand.run(["list"], in: folder)
            #expect(list.exitCode == 0, "\(list.errors)")
        }
        #expect(try NightlyCommand.run(arguments, in: folder).exitCode == 0)
        let other = try NightlyCommand.run(arguments + ["--store", "other.sqlite"], in: folder)
        #expect(other.exitCode == 0)
        #expect(try StoreDump(store) == StoreDump(folder.url.path + "/other.sqlite"))
    }

    /// What somebody records is in the log and in the action, or in neither.
    @Test func killedWords() throws {
        let night = try NightlySeed(seed: 3)
        try night.reset()
        let count = NightlyCommand.isSlowWanted ? 60 : 6
        let actions = try Array(night.listed().prefix(count))
        let first = try StoreRecord(night.club.store)
        let begun = ContinuousClock.now
        _ = try NightlyCommand.run(["act", actions[0].id, "snooze"], in: night.folder)
        let usual = begun.duration(to: .now) / .seconds(1)
        var (recorded, answered) = (0, 0)
        for (turn, action) in actions.enumerated() {
            let run = try NightlyCommand.start(
                ["act", action.id, "done", "--by", "Test", "--on", "2017-09-01"], in: night.folder)
            usleep(UInt32(usual * 1.2 * Double(turn) / Double(count) * 1e6))
            run.kill()
            let hasAnswered = try run.wait().exitCode == 0
            #expect(try StoreDump.integrity(night.club.store) == "ok")
            let record = try StoreRecord(night.club.store)
            let isRecorded = record.dispositions.count > first.dispositions.count + recorded
            #expect(record.dispositions.count == first.dispositions.count + recorded + (isRecorded ? 1 : 0))
            #expect(record.dispositions.starts(with: first.dispositions))
            #expect(record.actions.first { $0.number == action.number }?.status == (isRecorded ? "done" : "open"))
            #expect(isRecorded || !hasAnswered, "an answer without a record")
            if isRecorded { recorded += 1 }
            if hasAnswered { answered += 1 }
        }
        #expect(recorded >= answered)
    }

    private func names(in folder: TemporaryFolder, _ path: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.url.path + "/" + path).sorted()
    }
}
