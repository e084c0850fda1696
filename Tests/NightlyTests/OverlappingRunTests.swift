import CivilCalendar
import Foundation
import Planner
import PlanningService
import Synchronization
import TestSupport
import Testing

/// Runs and people at the same time: nothing is lost, nothing is there twice, and one run waits for the other.
@Suite(.serialized) struct OverlappingRunTests {
    @Test func twoRunsAndTwentyPeople() throws {
        let night = try NightlySeed(seed: 20)
        let folder = night.folder
        var (overtaken, waiting) = (0, 0)
        for round in 0..<(NightlyCommand.isSlowWanted ? 10 : 2) {
            try night.reset()
            var generator = SeededGenerator(seed: UInt64(round))
            let actions = try night.listed().shuffled(using: &generator).prefix(20)
            let words = [
                ["accept"], ["done", "--on", "2017-09-02"], ["snooze", "--until", "2017-12-01"],
                ["reject", "--reason", "not_worth_it", "--on", "2017-09-02"], ["reassign", "--person", "A. Stand-In"],
            ]
            let loud = ["plan", "--as-of", "\(night.day)"]
            let runs = [
                try NightlyCommand.start(loud + ["--out", "out/list.csv"], in: folder),
                try NightlyCommand.start(loud + ["--out", "out/other.csv"], in: folder),
            ]
            var people: [(action: RememberedAction, words: [String], command: RunningCommand)] = []
            for (turn, action) in actions.enumerated() {
                let words = words[turn % words.count]
                // Some at once, some while the first run is at its end.
                if turn % 4 == 3 { usleep(UInt32(night.usual * 0.15 * 1e6)) }
                people.append((action, words, try NightlyCommand.start(["act", action.id, "--by", "Test"] + words, in: folder)))
            }
            let ends = try runs.map { try $0.wait() }
            #expect(ends.map(\.exitCode) == [0, 0], "\(ends.map(\.errors))")
            let waited = ends.filter { $0.errors.contains("is going on; waiting for it to end\n") }
            #expect(waited.count <= 1, "\(ends.map(\.errors))")
            waiting += waited.count

            let said = try people.map { ($0.action, $0.words, try $0.command.wait()) }
            let before = try StoreRecord(folder.url.path + "/seed/store.sqlite")
            let record = try StoreRecord(night.club.store)
            var told = 0
            for (action, words, end) in said {
                let now = try #require(record.actions.first { $0.number == action.number })
                if end.exitCode != 0 {
                    // Only what a run has closed meanwhile takes nothing more.
                    #expect(end.exitCode == 64 && ["withdrawn", "done"].contains(now.status), "\(end.errors)")
                    continue
                }
                told += 1
                switch words[0] {
                case "accept": #expect(["accepted", "done"].contains(now.status))
                case "done": #expect(now.status == "done")
                case "snooze": #expect(["snoozed", "withdrawn", "done"].contains(now.status))
                case "reject": #expect(now.status == "rejected")
                default: #expect(now.person == "A. Stand-In")
                }
            }
            #expect(record.dispositions.count == before.dispositions.count + told)
            #expect(record.dispositions.starts(with: before.dispositions))
            #expect(try StoreDump.integrity(night.club.store) == "ok")
            #expect(Set(record.actions.filter { $0.isListed || $0.status == "snoozed" }.map { "\($0.customer) \($0.play)" }).count
                == record.actions.count { $0.isListed || $0.status == "snoozed" })

            // A run after all of them brings in whatever came last, and after it there is nothing left to do.
            #expect(try NightlyCommand.run(night.plan, in: folder).exitCode == 0)
            if try folder.read("out/other.csv") != night.list { overtaken += 1 }
            let last = try StoreDump(night.club.store)
            let list = try folder.read("out/list.csv")
            #expect(try NightlyCommand.run(night.plan, in: folder).exitCode == 0)
            #expect(try last.difference(to: StoreDump(night.club.store)) == nil)
            #expect(try folder.read("out/list.csv") == list)
        }
        #expect(overtaken > 0 && waiting > 0)
    }

    /// What is recorded while a run plans makes it plan once more: store and list are those of a run that began after it.
    @Test(arguments: [0, 1, 2]) func aRunThatIsOvertaken(words: Int) throws {
        let night = try NightlySeed(seed: 21)
        let path = night.folder.url.path
        let action = try #require(try night.listed().last)
        let day = night.day
        @Sendable func record(in store: String) throws {
            var disposition = Disposition(kind: [.accept, .done, .snooze][words], on: Day(number: day.number - 1), who: "Test")
            if words == 2 { disposition.until = Day(number: day.number + 20) }
            _ = try Worklist(store, now: { Date(timeIntervalSince1970: 1_504_000_000) }).record(action.id) { _ in disposition }
        }
        func plan(_ store: String, _ progress: @escaping @Sendable (RunProgress) -> Void) throws -> String {
            let folder = try WorkspaceFolder(path: path)
            let checked = CheckedWorkspace(folder)
            var options = RunOptions(asOf: night.day, workers: 2)
            options.store = .writing(path: store, waits: true)
            let list = ListInMemory()
            try PlanningRun.perform(
                workspace: checked.valid(), files: checked.files, folder: folder.path, options: options,
                lists: [PlannedList(ListRequest(.actions(ActionColumn.allCases)), to: list)], progress: progress
            ) { _, _ in }
            return String(decoding: list.bytes, as: UTF8.self)
        }
        try night.reset()
        try record(in: night.club.store)
        let list = try plan(night.club.store) { _ in }
        let state = try StoreDump(night.club.store)

        try night.reset()
        let store = night.club.store
        let times = Mutex(0)
        let overtakenList = try plan(store) { progress in
            guard case .writing = progress.stage, progress.fraction == 1 else { return }
            let isFirst = times.withLock { times in
                times += 1
                return times == 1
            }
            if isFirst { #expect(throws: Never.self) { try record(in: store) } }
        }
        #expect(times.withLock { $0 } == 2, "it was not planned once more")
        #expect(overtakenList == list)
        #expect(list != night.list)
        #expect(try state.difference(to: StoreDump(store)) == nil)
    }

    @Test func aRunThatDoesNotWait() throws {
        let night = try NightlySeed(seed: 22)
        try night.reset()
        let action = try #require(try night.listed().first)
        let lock = try RunLock.take(beside: night.club.store, waits: false)
        let refused = try NightlyCommand.run(night.plan + ["--no-wait"], in: night.folder)
        #expect(refused.exitCode == 75)
        #expect(
            refused.errors == """
                error: another run (process \(getpid())) is using .engage/store.sqlite; try again later, or leave out \
                --no-wait to wait for it

                """)
        #expect(try night.before.difference(to: StoreDump(night.club.store)) == nil)
        #expect(try night.folder.read("out/list.csv") == "old\n")
        // Neither people nor those who only look have to wait.
        for arguments in [["act", action.id, "accept"], ["list"], night.plan + ["--dry-run"], ["explain", "13"]] {
            let end = try NightlyCommand.run(arguments, in: night.folder)
            #expect(end.exitCode == 0, "\(arguments): \(end.errors)")
        }
        let waiting = try NightlyCommand.start(["plan", "--as-of", "\(night.day)", "--out", "out/list.csv"], in: night.folder)
        let deadline = ContinuousClock.now + .seconds(30)
        while try waiting.errorsSoFar().isEmpty, ContinuousClock.now < deadline { usleep(5_000) }
        #expect(try waiting.errorsSoFar() == "another run (process \(getpid())) is going on; waiting for it to end\n")
        lock.release()
        #expect(try waiting.wait().exitCode == 0)
        #expect(try night.folder.read("out/list.csv") != "old\n")
    }
}
