import GRDB
import Planner
import Synchronization

/// The embedded store: what a planner remembers from run to run and what people did with its actions, in one SQLite file.
///
/// Threads and processes may use one store at the same time: many read, one writes, and the next waits for it. A change
/// is in the file for good once the call that made it has returned, and is there whole or not at all.
public final class PlanStore: Sendable {
    public enum Mode: Sendable {
        /// Makes the file, and its folder, if it is not there.
        case create
        /// A store that is there.
        case write
        case read
        /// As `write`, and many threads may read at a time, also while one writes.
        case serve
    }

    public let path: String
    let database: any DatabaseWriter

    private let mode: Mode
    /// Stores of this process that are open, by path.
    private static let open = Mutex<[String: Int]>([:])

    private init(path: String, mode: Mode, database: any DatabaseWriter) {
        self.path = path
        self.mode = mode
        self.database = database
        PlanStore.open.withLock { $0[path, default: 0] += 1 }
    }

    deinit {
        PlanStore.open.withLock { open in
            let count = (open[path] ?? 1) - 1
            open[path] = count > 0 ? count : nil
        }
    }

    /// Opens the store at `path`. What is there is not changed by it, but for the migration of an older schema.
    ///
    /// - Parameter timeout: How long a call waits while somebody else writes, in seconds.
    /// - Throws: `StoreFault`.
    public static func open(path: String, mode: Mode, timeout: Double = 60) throws -> PlanStore {
        // The head of a file that is open already is not looked at: closing it would give up the locks that this process
        // has on it (https://www.sqlite.org/howtocorrupt.html, 2.2), and others would take the log away under our feet.
        let isOpen = open.withLock { $0[path] != nil }
        if try !isOpen && !isStore(path) {
            guard mode == .create else { throw StoreFault.notThere(path: path) }
            try create(path, timeout: timeout)
        }
        return try translating(path) {
            let database: any DatabaseWriter =
                mode == .serve
                ? try connectMany(path, timeout: timeout) : try connect(path, timeout: timeout, toReadOnly: mode == .read)
            let migrator = StoreSchema.migrator
            let (isNewer, isComplete) = try database.read { connection in
                (try migrator.hasBeenSuperseded(connection), try migrator.hasCompletedMigrations(connection))
            }
            if isNewer { throw StoreFault.newer(path: path) }
            if !isComplete { try migrator.migrate(database) }
            return PlanStore(path: path, mode: mode, database: database)
        }
    }

    /// Reads the store as it is at one moment, whatever others write meanwhile.
    ///
    /// - Throws: `StoreFault`, or what `body` throws.
    public func read<Result>(_ body: (PlanReader) throws -> Result) throws -> Result {
        try PlanStore.translating(path) {
            try database.read { try body(PlanReader(database: $0)) }
        }
    }

    /// Changes the store: all that `body` does, or, if it throws, nothing. Others wait until it returns.
    ///
    /// - Throws: `StoreFault`, or what `body` throws.
    public func write<Result>(_ body: (PlanWriter) throws -> Result) throws -> Result {
        if mode == .read { throw StoreFault.cannotWrite(path: path, reason: "it was opened to be read only") }
        return try PlanStore.translating(path) {
            try database.write { try body(PlanWriter(database: $0)) }
        }
    }

    /// What of the workspace the last run left for those who record what people do; nil before the first run.
    public func facts() throws -> WorkspaceFacts? { try read { try $0.facts() } }

    static func translating<Result>(_ path: String, _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch {
            throw StoreFault(error, path: path) ?? error
        }
    }
}
