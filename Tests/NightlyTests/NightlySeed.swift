import CivilCalendar
import Foundation
import TestSupport

/// A club with a store that has seen a night and a day of people at work, from which a test can start again and again.
final class NightlySeed {
    let club: NightlyClub
    /// The day of the next night.
    let day: Day
    let before: StoreDump
    /// What an undisturbed run leaves.
    let after: StoreDump
    let list: String
    /// How long it takes, in seconds.
    let usual: Double
    var folder: TemporaryFolder { club.folder }

    init(seed: UInt64) throws {
        club = try NightlyClub()
        day = Day(iso: "2017-09-04")!
        let first = Day(number: day.number - 5)
        _ = try NightlyCommand.run(["plan", "--as-of", "\(first)", "--quiet"], in: club.folder)
        var generator = SeededGenerator(seed: seed)
        var people = PeopleAtWork(club, after: first, days: 5)
        try people.workOnList(30, StoreRecord(club.store), &generator)
        try people.reachCustomers(StoreRecord(club.store), &generator)
        before = try StoreDump(club.store)
        try FileManager.default.moveItem(atPath: club.folder.url.path + "/.engage", toPath: club.folder.url.path + "/seed")
        try NightlySeed.copy(in: club.folder)
        let arguments = NightlySeed.plan(day)
        // Once for the caches, once for the clock.
        _ = try NightlyCommand.run(arguments + ["--dry-run"], in: club.folder)
        let begun = ContinuousClock.now
        let result = try NightlyCommand.run(arguments, in: club.folder)
        let taken = begun.duration(to: .now).components
        usual = Double(taken.seconds) + Double(taken.attoseconds) / 1e18
        precondition(result.exitCode == 0, result.errors)
        after = try StoreDump(club.store)
        list = try club.folder.read("out/list.csv")
    }

    /// The night's run, which writes out/list.csv.
    static func plan(_ day: Day) -> [String] { ["plan", "--as-of", "\(day)", "--out", "out/list.csv", "--quiet"] }
    var plan: [String] { NightlySeed.plan(day) }

    /// Puts the store as it was before the night into place, and a list of another day.
    func reset(withStore: Bool = true) throws { try NightlySeed.copy(in: folder, withStore: withStore) }

    private static func copy(in folder: TemporaryFolder, withStore: Bool = true) throws {
        for name in [".engage", "out"] { try? FileManager.default.removeItem(atPath: folder.url.path + "/" + name) }
        if withStore {
            try FileManager.default.copyItem(
                atPath: folder.url.path + "/seed", toPath: folder.url.path + "/.engage")
        }
        try folder.write("old\n", to: "out/list.csv")
    }

    /// Actions of the store before the night that are on the list and wait for nobody.
    func listed() throws -> [RememberedAction] {
        try StoreRecord(folder.url.path + "/seed/store.sqlite").actions.filter { $0.status == "open" }
    }
}
