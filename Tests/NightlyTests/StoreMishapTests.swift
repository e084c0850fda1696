import Foundation
import GRDB
import TestSupport
import Testing

/// Stores that cannot be used, as the commands tell of them: clear words, the right exit code, nothing changed.
struct StoreMishapTests {
    private let folder: TemporaryFolder
    private let action: String
    /// The size of the store, in blocks of 512 bytes.
    private let size: Int

    init() throws {
        folder = try TemporaryFolder(copyingWorkspace: true)
        #expect(try NightlyCommand.run(["plan", "--as-of", "2017-09-04", "--quiet", "--out", "list.csv"], in: folder).exitCode == 0)
        let store = folder.url.path + "/.engage/store.sqlite"
        action = try StoreRecord(store).actions.first { $0.isListed }!.id
        size = try Data(contentsOf: URL(fileURLWithPath: store)).count / 512
    }

    private static let plan = "plan --as-of 2017-09-09 --out list.csv --quiet"
    /// Those that write, and those that read.
    private var writers: [String] { [StoreMishapTests.plan, "act \(action) accept", "pin 13 high"] }
    private var readers: [String] { ["list", "explain 13 --as-of 2017-09-09", StoreMishapTests.plan + " --dry-run"] }

    /// All files but their dates.
    private func contents() throws -> [String: Data] {
        let names = FileManager.default.enumerator(atPath: folder.url.path)?.allObjects as? [String] ?? []
        var contents: [String: Data] = [:]
        for name in names where !name.hasPrefix("Tests") || name.hasSuffix("customers.csv") || name.hasSuffix(".lock") {
            contents[name] = (try? Data(contentsOf: folder.url.appendingPathComponent(name))) ?? Data()
        }
        return contents
    }

    private func expect(_ commands: [String], store: String, _ exitCode: Int32, _ message: String, before: String = "") throws {
        for command in commands {
            let held = try contents()
            let end = try NightlyCommand.shell("\(before)exec $engage \(command) --store \(store)", in: folder)
            #expect(end.exitCode == exitCode, "\(command): \(end.errors)")
            #expect(end.errors == "error: \(message)\n", "\(command)")
            let now = try contents()
            let changed = Set(held.keys).union(now.keys).filter { held[$0] != now[$0] }.sorted()
            #expect(changed.isEmpty, "\(command) has changed \(changed)")
        }
    }

    @Test func ofANewerVersion() throws {
        try copyStore(to: "newer.sqlite")
        let queue = try DatabaseQueue(path: folder.url.path + "/newer.sqlite")
        try queue.writeWithoutTransaction { database in
            try database.execute(sql: "INSERT INTO grdb_migrations VALUES ('9'); PRAGMA wal_checkpoint(TRUNCATE)")
        }
        try queue.close()
        try expect(
            writers + readers, store: "newer.sqlite", 65,
            "the store newer.sqlite was written by a newer version of engage, and has been left as it is: use that version "
                + "or a newer one")
    }

    @Test func noStoreAtAll() throws {
        let foreign = try DatabaseQueue(path: folder.url.path + "/foreign.sqlite")
        try foreign.write { try $0.execute(sql: "CREATE TABLE t (a)") }
        try foreign.close()
        try folder.write("not a database\n", to: "notes.txt")
        for name in ["foreign.sqlite", "notes.txt", "rules/team.yaml", "rules", "Tests/Data/completejourney/customers.csv"] {
            try expect(
                writers + readers, store: name, 65,
                "\(name) is not a store of engage, and has been left as it is: name another file with --store")
        }
    }

    @Test func aDamagedOne() throws {
        try copyStore(to: "damaged.sqlite")
        // Every page but the first three, which say what the file is.
        let file = try FileHandle(forUpdating: folder.url.appendingPathComponent("damaged.sqlite"))
        try file.seek(toOffset: 3 * 4096)
        try file.write(contentsOf: Data(repeating: 0x5A, count: size * 512 - 3 * 4096))
        try file.close()
        try expect(
            writers + readers, store: "damaged.sqlite", 65,
            "the store damaged.sqlite is damaged: put a copy back in its place, or move it away to start anew")
        try copyStore(to: "short.sqlite")
        let short = try FileHandle(forUpdating: folder.url.appendingPathComponent("short.sqlite"))
        try short.truncate(atOffset: UInt64(size / 2 * 512))
        try short.close()
        try expect(
            writers + readers, store: "short.sqlite", 65,
            "the store short.sqlite is damaged: put a copy back in its place, or move it away to start anew")
    }

    @Test func nowhere() throws {
        for place in ["nowhere/deep/store.sqlite", "list.csv/store.sqlite"] {
            try expect(
                [StoreMishapTests.plan], store: place, 73,
                "there is no folder for the store \(place): make the folder, or name another place with --store")
            try expect(
                ["act \(action) accept", "pin 13 high", "list", "explain 13"], store: place, 66,
                "there is no store at \(place): engage plan makes one, or name another with --store")
        }
    }

    /// Nobody may write the folder: people can still read.
    @Test(.enabled(if: getuid() != 0 || FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv"), "no other user to be"))
    func aFolderThatMayNotBeWritten() throws {
        try FileManager.default.createDirectory(atPath: folder.url.path + "/shut", withIntermediateDirectories: true)
        try copyStore(to: "shut/store.sqlite")
        try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.url.path + "/shut")
        try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: folder.url.path + "/shut/store.sqlite")
        try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: folder.url.path)
        defer { try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.url.path + "/shut") }
        let asNobody = getuid() == 0 ? "setpriv --reuid 65534 --regid 65534 --clear-groups " : ""
        func run(_ command: String) throws -> EngageCommand.Result {
            try NightlyCommand.shell("exec \(asNobody)$engage \(command) --store shut/store.sqlite", in: folder)
        }
        // Where the command itself is out of another user's reach, nothing can be told.
        guard try run("--help").exitCode == 0 else { return }
        let plan = try run(StoreMishapTests.plan)
        #expect(plan.exitCode == 73)
        #expect(
            plan.errors == "error: cannot write the store shut/store.sqlite: you may not write its folder. See to its "
                + "permissions, or name another place with --store\n")
        for command in writers.dropFirst() {
            let end = try run(command)
            #expect(end.exitCode == 73)
            #expect(
                end.errors == "error: cannot write the store shut/store.sqlite: you may not write it, or its folder: see to "
                    + "its permissions\n")
        }
        for command in readers.dropLast() { #expect(try run(command).exitCode == 0, "\(command)") }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path + "/shut") == ["store.sqlite"])
    }

    /// Files may not grow over a limit: as on a full disk.
    @Test func aDiskThatIsFull() throws {
        let store = folder.url.path + "/.engage/store.sqlite"
        let state = try StoreDump(store)
        let list = try folder.read("list.csv")
        for (limit, commands) in [(1, writers), (64, [StoreMishapTests.plan])] {
            for command in commands {
                let end = try NightlyCommand.shell("ulimit -f \(limit); exec $engage \(command)", in: folder)
                #expect(end.exitCode == 73, "\(limit) \(command)")
                #expect(end.errors.hasPrefix("error: cannot write "), "\(end.errors)")
                #expect(!end.errors.contains("SQLite"))
                #expect(try StoreDump.integrity(store) == "ok")
                #expect(try state.difference(to: StoreDump(store)) == nil)
                #expect(try folder.read("list.csv") == list)
            }
        }
        // With room enough, all goes on where it was.
        #expect(try NightlyCommand.run(StoreMishapTests.plan.split(separator: " ").map(String.init), in: folder).exitCode == 0)
        #expect(try folder.read("list.csv") != list)
    }

    /// An output that would take the store's place.
    @Test func aListInPlaceOfTheStore() throws {
        for path in [".engage/store.sqlite", ".engage/../.engage/store.sqlite", ".engage/store.sqlite-wal"] {
            for more in ["", " --no-store", " --dry-run"] {
                let held = try contents()
                let end = try NightlyCommand.shell(
                    "exec $engage plan --as-of 2017-09-09 --format csv --out \(path)\(more)", in: folder)
                #expect(end.exitCode == 64)
                #expect(end.errors.contains("error: --out names \(path), which is the store: name another file\n"), "\(end.errors)")
                #expect(try contents() == held)
            }
        }
        let both = try NightlyCommand.shell("exec $engage plan --store new.csv --out new.csv", in: folder)
        #expect(both.exitCode == 64)
        #expect(!FileManager.default.fileExists(atPath: folder.url.path + "/new.csv"))
        let listed = try NightlyCommand.shell("exec $engage list --format csv --out .engage/store.sqlite", in: folder)
        #expect(listed.exitCode == 64, "\(listed.errors)")
    }

    private func copyStore(to name: String) throws {
        try FileManager.default.copyItem(
            atPath: folder.url.path + "/.engage/store.sqlite", toPath: folder.url.path + "/" + name)
    }
}
