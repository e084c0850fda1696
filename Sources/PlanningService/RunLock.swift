import Glibc

/// One run at a time over a store: a file beside it, `STORE.lock`, that the system locks for one holder.
///
/// The system lets go of it when the holder ends, however it ends, so a killed run leaves nothing to clear away. The file
/// itself stays: if it were removed, two runs could each hold a file of that name. It holds the holder's process id, for
/// the message to whoever has to wait.
public final class RunLock {
    /// -1 once it is released.
    private var descriptor: Int32

    private init(holding descriptor: Int32) { self.descriptor = descriptor }

    deinit { release() }

    /// Takes the lock of a store. The store need not be there yet; its folder is made if only that is missing.
    ///
    /// - Parameters:
    ///   - waits: whether to wait for a run that is going on, however long it takes.
    ///   - onWaiting: told once, in words, before the wait begins.
    /// - Throws: `busy` if another run is going on and this one does not wait; `cannotWrite` if there can be no lock file.
    public static func take(
        beside storePath: String, waits: Bool, onWaiting: (_ message: String) -> Void = { _ in }
    ) throws(PlanningFault) -> RunLock {
        let path = storePath + ".lock"
        var isToldOfWaiting = false
        while true {
            let descriptor = try RunLock.open(path, beside: storePath)
            do throws(PlanningFault) {
                if try !RunLock.lock(descriptor, LOCK_EX | LOCK_NB, path) {
                    let other = "another run" + (RunLock.holder(descriptor).map { " (process \($0))" } ?? "")
                    guard waits else {
                        throw .busy(
                            "\(other) is using \(storePath); try again later, or leave out --no-wait to wait for it")
                    }
                    if !isToldOfWaiting { onWaiting("\(other) is going on; waiting for it to end") }
                    isToldOfWaiting = true
                    _ = try RunLock.lock(descriptor, LOCK_EX, path)
                }
            } catch {
                close(descriptor)
                throw error
            }
            if RunLock.isStill(descriptor, at: path) {
                RunLock.write("\(getpid())\n", to: descriptor)
                return RunLock(holding: descriptor)
            }
            // Somebody has removed the file meanwhile: the lock to take is that of the file that is there now.
            close(descriptor)
        }
    }

    /// Lets the next run begin. Does nothing a second time.
    public func release() {
        guard descriptor >= 0 else { return }
        ftruncate(descriptor, 0)
        close(descriptor)
        descriptor = -1
    }

    private static func open(_ path: String, beside storePath: String) throws(PlanningFault) -> Int32 {
        func opened() -> Int32 { Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666) }
        var descriptor = opened()
        if descriptor < 0, errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex,
            mkdir(String(path[..<slash]), 0o777) == 0 || errno == EEXIST
        {
            descriptor = opened()
        }
        guard descriptor < 0 else { return descriptor }
        switch errno {
        case ENOENT, ENOTDIR:
            throw .cannotWrite(
                "there is no folder for the store \(storePath): make the folder, or name another place with --store")
        case EACCES, EPERM, EROFS:
            throw .cannotWrite(
                "cannot write the store \(storePath): you may not write its folder. See to its permissions, or name another "
                    + "place with --store")
        default: throw fault(path)
        }
    }

    /// Whether the file was locked; false if somebody else holds it.
    private static func lock(_ descriptor: Int32, _ operation: Int32, _ path: String) throws(PlanningFault) -> Bool {
        while flock(descriptor, operation) != 0 {
            switch errno {
            case EINTR: continue
            case EWOULDBLOCK: return false
            default: throw fault(path)
            }
        }
        return true
    }

    /// Whether the file is the one that has the name.
    private static func isStill(_ descriptor: Int32, at path: String) -> Bool {
        var (held, named) = (stat(), stat())
        return fstat(descriptor, &held) == 0 && stat(path, &named) == 0 && held.st_dev == named.st_dev
            && held.st_ino == named.st_ino
    }

    /// The process id in the file; nil while its holder has not written one yet.
    private static func holder(_ descriptor: Int32) -> Int? {
        var bytes = [UInt8](repeating: 0, count: 32)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        return Int(String(decoding: bytes.prefix(max(count, 0)).prefix { $0 != 10 }, as: UTF8.self))
    }

    /// Only for the message, so it does not matter if it fails.
    private static func write(_ text: String, to descriptor: Int32) {
        ftruncate(descriptor, 0)
        let bytes = Array(text.utf8)
        pwrite(descriptor, bytes, bytes.count, 0)
    }

    private static func fault(_ path: String) -> PlanningFault {
        .cannotWrite("cannot write \(path): \(String(cString: strerror(errno)))")
    }
}
