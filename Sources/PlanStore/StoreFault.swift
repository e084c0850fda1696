import GRDB

/// Why a store cannot be opened, read or written. Each has words for a person: the store's path and what to do, never a
/// customer's data.
public enum StoreFault: Error, Hashable, Sendable {
    case notThere(path: String)
    /// Another file, or the database of another program. It has not been touched.
    case notAStore(path: String)
    /// Written by a newer version of engage. It has not been touched.
    case newer(path: String)
    case damaged(path: String)
    case cannotRead(path: String, reason: String)
    /// Nothing of what was to be written has been.
    case cannotWrite(path: String, reason: String)
    /// Somebody else has been writing all the time that was waited.
    case busy(path: String)
    /// An answer that is not to be expected: a fault of ours.
    case unexpected(path: String, code: Int32)

    public var path: String {
        switch self {
        case .notThere(let path), .notAStore(let path), .newer(let path), .damaged(let path), .cannotRead(let path, _),
            .cannotWrite(let path, _), .busy(let path), .unexpected(let path, _):
            path
        }
    }

    /// What is wrong, and what to do.
    public var message: String {
        switch self {
        case .notThere(let path):
            "there is no store at \(path): engage plan makes one, or name another with --store"
        case .notAStore(let path):
            "\(path) is not a store of engage, and has been left as it is: name another file with --store"
        case .newer(let path):
            "the store \(path) was written by a newer version of engage, and has been left as it is: use that version or a newer one"
        case .damaged(let path):
            "the store \(path) is damaged: put a copy back in its place, or move it away to start anew"
        case .cannotRead(let path, let reason): "cannot read the store \(path): \(reason)"
        case .cannotWrite(let path, let reason): "cannot write the store \(path): \(reason)"
        case .busy(let path): "the store \(path) is being written by somebody else: try again in a moment"
        case .unexpected(let path, let code):
            "the store \(path) gave an answer that engage does not expect (SQLite code \(code)): this is a fault of engage"
        }
    }

    /// What was thrown while the store at `path` was read or written, as a fault of that store; nil for what is none.
    public init?(_ error: any Error, path: String) {
        switch error {
        case let fault as StoreFault: self = fault
        case let error as DatabaseError: self.init(error, path: path)
        case is DamagedValue: self = .damaged(path: path)
        default: return nil
        }
    }

    /// What SQLite said, as a fault of the store at `path`.
    private init(_ error: DatabaseError, path: String) {
        switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(path: path)
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .damaged(path: path)
        case .SQLITE_FULL:
            self = .cannotWrite(path: path, reason: "the disk is full. Nothing has been changed: make room, then try again")
        case .SQLITE_READONLY, .SQLITE_PERM:
            self = .cannotWrite(path: path, reason: "you may not write it, or its folder: see to its permissions")
        case .SQLITE_CANTOPEN:
            self = .cannotWrite(
                path: path, reason: "the file, or others that belong beside it, cannot be opened: see to the permissions of its folder")
        case .SQLITE_IOERR:
            self = .cannotWrite(
                path: path,
                reason: "the disk did not take or give its data, as when it is full or failing. Nothing has been changed: make room, or "
                    + "see to the disk, then try again")
        default: self = .unexpected(path: path, code: error.extendedResultCode.rawValue)
        }
    }
}

/// A stored value that no store of ours holds: the file has been damaged, or changed by other means.
struct DamagedValue: Error {}
