import Foundation
import GRDB
import Glibc

extension PlanStore {
    /// Whether the file at `path` is a store; false where there is none. Looks at the file's head alone and opens no
    /// database, so that nothing of another program is touched.
    ///
    /// - Throws: `StoreFault.notAStore`, or `cannotRead`.
    static func isStore(_ path: String) throws -> Bool {
        var status = stat()
        guard stat(path, &status) == 0 else {
            if errno == ENOENT || errno == ENOTDIR { return false }
            throw StoreFault.cannotRead(path: path, reason: reason(errno))
        }
        guard status.st_mode & S_IFMT == S_IFREG else { throw StoreFault.notAStore(path: path) }
        guard let file = fopen(path, "re") else { throw StoreFault.cannotRead(path: path, reason: reason(errno)) }
        defer { fclose(file) }
        // The database header, https://www.sqlite.org/fileformat.html#the_database_header
        var head = [UInt8](repeating: 0, count: 72)
        guard fread(&head, 1, head.count, file) == head.count, head.starts(with: Array("SQLite format 3\0".utf8)),
            head[68..<72].reduce(0, { $0 << 8 | UInt32($1) }) == StoreSchema.applicationID
        else { throw StoreFault.notAStore(path: path) }
        return true
    }

    /// Makes a store beside `path` and puts it in place when it is whole, so that a store is never there in part. Where
    /// another process has done it meanwhile, its store stays.
    static func create(_ path: String, timeout: Double) throws {
        let folder = (path as NSString).deletingLastPathComponent
        do {
            if !folder.isEmpty {
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            }
        } catch {
            throw StoreFault.cannotWrite(path: path, reason: "its folder cannot be made: see to the permissions of the folders above")
        }
        let beside = "\(path).\(getpid()).\(UInt32.random(in: 0...UInt32.max)).new"
        defer { for ending in ["", "-journal", "-wal", "-shm"] { unlink(beside + ending) } }
        try translating(path) {
            let database = try connect(beside, timeout: timeout)
            try database.writeWithoutTransaction { connection in
                try connection.execute(sql: "PRAGMA application_id = \(StoreSchema.applicationID)")
            }
            try StoreSchema.migrator.migrate(database)
            try database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
            try database.close()
        }
        guard link(beside, path) == 0 || errno == EEXIST else {
            throw StoreFault.cannotWrite(path: path, reason: reason(errno))
        }
        let directory = Glibc.open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if directory >= 0 {
            fsync(directory)
            Glibc.close(directory)
        }
    }

    /// One connection that writes, and some that read.
    static func connectMany(_ path: String, timeout: Double) throws -> DatabasePool {
        var configuration = configuration(timeout)
        configuration.maximumReaderCount = 16
        return try DatabasePool(path: name(path), configuration: configuration)
    }

    private static func configuration(_ timeout: Double) -> Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(timeout)
        configuration.prepareDatabase { connection in
            // What has been recorded has to survive a loss of power.
            try connection.execute(sql: "PRAGMA synchronous = FULL; PRAGMA cell_size_check = ON")
        }
        return configuration
    }

    /// A name that begins with `file:` would be taken for a URI.
    private static func name(_ path: String) -> String { path.hasPrefix("/") ? path : "./" + path }

    /// A connection that may write even where it is only to read: one that may not would leave the files behind that readers
    /// and writers share.
    static func connect(_ path: String, timeout: Double, toReadOnly: Bool = false) throws -> DatabaseQueue {
        var configuration = configuration(timeout)
        let name = name(path)
        do {
            return try DatabaseQueue(path: name, configuration: configuration)
        } catch let error as DatabaseError {
            // Where nobody may write the folder, there is no place for the files that readers and writers share. Nobody
            // can be writing either, unless there is a write-ahead log.
            guard toReadOnly, [.SQLITE_CANTOPEN, .SQLITE_READONLY].contains(error.resultCode) else { throw error }
            guard size(path + "-wal") == 0 else {
                throw StoreFault.cannotRead(
                    path: path,
                    reason: """
                        somebody is writing it, or was stopped while doing so, and to read it now its folder must be one that \
                        you may write
                        """)
            }
            configuration.readonly = true
            let escaped = name.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? name
            return try DatabaseQueue(path: "file:\(escaped)?immutable=1", configuration: configuration)
        }
    }

    /// 0 for a file that is not there.
    private static func size(_ path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }

    private static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }
}
