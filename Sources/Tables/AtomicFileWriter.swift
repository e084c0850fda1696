import Glibc
import Synchronization

/// Why an output file cannot be written.
public struct FileWriteError: Error, Hashable, Sendable {
    /// The path as given.
    public let path: String
    /// What the system says, such as `No space left on device`.
    public let reason: String

    /// For a person: `cannot write plan.csv: No space left on device`.
    public var message: String { "cannot write \(path): \(reason)" }
}

/// Writes a file beside its target and puts it in place only when it is whole. Until then, and after any
/// failure, the target is as it was. What is no regular file, such as a pipe or a device, is written to directly.
public final class AtomicFileWriter {
    /// The target as given.
    public let path: String
    /// The target with links followed, and the file being written, nil where it is written to directly.
    private let target: String
    private let temporary: String?
    /// -1 once the file is closed.
    private var descriptor: Int32

    /// Bytes written, and those of them that the disk has been given.
    private var written = 0
    private var sentToDisk = 0
    private static let sendingSize = 8 << 20

    /// The temporary files of this process. They are made, renamed and removed under this lock alone, so that
    /// `discardUnfinished` finds every one.
    private static let unfinished = Mutex<Set<String>>([])

    /// Opens a file beside `path`, or the device or pipe that `path` is.
    public init(path: String) throws(FileWriteError) {
        self.path = path
        let target = AtomicFileWriter.followed(path)
        self.target = target
        var status = stat()
        let exists = stat(target, &status) == 0
        if exists, status.st_mode & S_IFMT == S_IFDIR { throw FileWriteError(path: path, reason: systemReason(EISDIR)) }
        if exists, status.st_mode & S_IFMT != S_IFREG {
            temporary = nil
            let opened = open(target, O_WRONLY | O_CLOEXEC)
            descriptor = opened >= 0 ? opened : -errno
        } else {
            let beside = AtomicFileWriter.beside(target)
            temporary = beside
            AtomicFileWriter.removeLeftovers(of: target)
            descriptor = AtomicFileWriter.unfinished.withLock { unfinished in
                // A file of this name can only be left over from a process that is no more.
                if !unfinished.contains(beside) { unlink(beside) }
                let made = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
                if made >= 0 { unfinished.insert(beside) }
                return made >= 0 ? made : -errno
            }
            if descriptor >= 0, exists { fchmod(descriptor, status.st_mode & 0o777) }
        }
        guard descriptor >= 0 else { throw FileWriteError(path: path, reason: systemReason(-descriptor)) }
    }

    deinit { discard() }

    /// Throws what opening `path` would throw, and leaves nothing behind: to tell of it before long work. A pipe or a
    /// device is not opened, since its reader would take that for the end.
    public static func check(path: String) throws(FileWriteError) {
        var status = stat()
        if stat(path, &status) == 0, ![S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT) {
            if access(path, W_OK) != 0 { throw FileWriteError(path: path, reason: systemReason(errno)) }
            return
        }
        // One that is being written can be.
        if unfinished.withLock({ $0.contains(beside(followed(path))) }) { return }
        try AtomicFileWriter(path: path).discard()
    }

    /// Adds bytes at the end.
    public func write(_ bytes: [UInt8]) throws(FileWriteError) {
        var done = 0
        while done < bytes.count {
            let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress! + done, $0.count - done) }
            if written < 0, errno != EINTR { throw failure() }
            done += max(written, 0)
        }
        written += bytes.count
        if written - sentToDisk >= AtomicFileWriter.sendingSize { sendToDisk() }
    }

    /// Lets the disk begin with what has been written, so that not all is left to be waited for at the end. (Linux begins
    /// to write out a stretch that is said not to be needed again.)
    private func sendToDisk() {
        if temporary != nil { posix_fadvise(descriptor, sentToDisk, written - sentToDisk, POSIX_FADV_DONTNEED) }
        sentToDisk = written
    }

    /// Whether what is written to a path can be taken back: not in a pipe or a device.
    public static func canStartOver(path: String) -> Bool {
        var status = stat()
        return stat(path, &status) != 0 || status.st_mode & S_IFMT == S_IFREG
    }

    /// Takes back all bytes.
    public func startOver() throws(FileWriteError) {
        if ftruncate(descriptor, 0) != 0 || lseek(descriptor, 0, SEEK_SET) != 0 { throw failure() }
        (written, sentToDisk) = (0, 0)
    }

    /// Puts the file in place. Nothing can be written afterwards.
    public func commit() throws(FileWriteError) { try AtomicFileWriter.commit([self]) }

    /// Puts several files in place. None is before all of them are whole on the disk, and `discardUnfinished` comes
    /// before the first or after the last.
    public static func commit(_ writers: [AtomicFileWriter]) throws(FileWriteError) {
        for writer in writers { try writer.finish() }
        try unfinished.withLock { unfinished throws(FileWriteError) in
            for writer in writers {
                guard let temporary = writer.temporary else { continue }
                if rename(temporary, writer.target) != 0 { throw writer.failure() }
                unfinished.remove(temporary)
            }
        }
    }

    /// Gives up; the target stays as it was. Does nothing after `commit`.
    public func discard() {
        if descriptor >= 0 { close(descriptor) }
        descriptor = -1
        guard let temporary else { return }
        AtomicFileWriter.unfinished.withLock { unfinished in
            if unfinished.remove(temporary) != nil { unlink(temporary) }
        }
    }

    /// Removes all files of this process that are not in place yet: for a process that is about to be ended.
    public static func discardUnfinished() {
        unfinished.withLock { unfinished in
            for temporary in unfinished { unlink(temporary) }
            unfinished = []
        }
    }

    /// Sees to it that all bytes are on the disk, and closes the file; only `commit` can come after it. The bytes must be there before the name is, or
    /// a crash could leave the name with no bytes.
    public func finish() throws(FileWriteError) {
        guard descriptor >= 0 else { return }
        if temporary != nil, fsync(descriptor) != 0 { throw failure() }
        let open = descriptor
        descriptor = -1
        if close(open) != 0 { throw failure() }
    }

    private func failure() -> FileWriteError { FileWriteError(path: path, reason: systemReason(errno)) }

    /// The file that is written meanwhile.
    private static func beside(_ target: String) -> String {
        let (folder, name) = parts(of: target)
        return "\(folder).\(name).\(getpid()).part"
    }

    /// The folder, with its slash, and the name.
    private static func parts(of target: String) -> (folder: String, name: String) {
        let slash = target.lastIndex(of: "/")
        return (slash.map { String(target[...$0]) } ?? "", slash.map { String(target[target.index(after: $0)...]) } ?? target)
    }

    /// Removes what killed processes have left beside a target. A process that is not to be seen from here, such as one
    /// in another container, may still be writing: what was written in the last hour stays.
    private static func removeLeftovers(of target: String) {
        let (folder, name) = parts(of: target)
        guard let entries = opendir(folder.isEmpty ? "." : folder) else { return }
        defer { closedir(entries) }
        while let entry = readdir(entries) {
            let found = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard found.hasPrefix(".\(name)."), found.hasSuffix(".part"),
                let process = pid_t(found.dropFirst(name.count + 2).dropLast(5)), process > 0,
                kill(process, 0) != 0, errno == ESRCH
            else { continue }
            var status = stat()
            let path = folder + found
            if lstat(path, &status) == 0, status.st_mtim.tv_sec < time(nil) - 3600 { unlink(path) }
        }
    }

    /// The path without links, so that a link stays one and its file is replaced.
    private static func followed(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }
}
