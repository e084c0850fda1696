import Glibc
import Tables

/// Where a run is told to write.
public struct OutputPaths: Sendable {
    /// The action list.
    public var actions: String?
    /// The verdict on every candidate.
    public var verdicts: String?
    /// Bad rows, instead of stopping at them.
    public var rejects: String?
    /// The run's figures, for Prometheus.
    public var metrics: String?

    public init(
        actions: String? = nil, verdicts: String? = nil, rejects: String? = nil, metrics: String? = nil
    ) {
        self.actions = actions
        self.verdicts = verdicts
        self.rejects = rejects
        self.metrics = metrics
    }

    private var named: [(option: String, path: String)] {
        [("--out", actions), ("--verdicts", verdicts), ("--rejects", rejects), ("--metrics", metrics)]
            .compactMap { option, path in path.map { (option, $0) } }
    }

    /// Finds before any work is done what would spoil it: one file named twice, a file that the run reads, a
    /// place where nothing can be written.
    ///
    /// - Parameters:
    ///   - read: the files that the run reads.
    ///   - store: where people's work is remembered, whether or not this run uses it.
    public func check(read: [String], store: String? = nil) throws(PlanningFault) {
        var options: [FileIdentity: String] = [:]
        let stores = Set(["", "-wal", "-shm", ".lock"].compactMap { ending in store.flatMap { FileIdentity(path: $0 + ending) } })
        let inputs = Set(read.compactMap(FileIdentity.init))
        for (option, path) in named {
            if let identity = FileIdentity(path: path) {
                if inputs.contains(identity) {
                    throw .usage("\(option) names \(path), which this run reads: name another file")
                }
                if stores.contains(identity) {
                    throw .usage("\(option) names \(path), which is the store: name another file")
                }
                if let other = options.updateValue(option, forKey: identity) {
                    throw .usage("\(other) and \(option) name the same file, \(path): give each its own")
                }
            }
            do {
                try AtomicFileWriter.check(path: path)
            } catch {
                throw .cannotWrite(error.message)
            }
        }
    }
}

/// What makes two paths the same file: of a file that is there its inode, else that of its folder, and its name.
private struct FileIdentity: Hashable {
    private let device: UInt
    private let inode: UInt
    private let name: Substring

    /// nil for what can be named twice, such as a device or a pipe, and where there is not even a folder.
    init?(path: String) {
        var status = stat()
        if stat(path, &status) == 0 {
            guard status.st_mode & S_IFMT == S_IFREG else { return nil }
            name = ""
        } else {
            let slash = path.lastIndex(of: "/")
            guard stat(slash.map { String(path[...$0]) } ?? ".", &status) == 0 else { return nil }
            name = path[(slash.map { path.index(after: $0) } ?? path.startIndex)...]
        }
        device = UInt(status.st_dev)
        inode = UInt(status.st_ino)
    }
}
