import Tables

/// The files a run writes. All of them are put in place together; until then, and after any failure, what is there
/// stays as it was.
public final class OutputFiles {
    private var files: [OutputFile] = []

    public init() {}

    /// A file that is written beside its place, from the first bytes on.
    public func file(_ path: String) -> ListDestination {
        let file = OutputFile(path)
        files.append(file)
        return file
    }

    /// Writes a whole file beside its place.
    public func write(_ bytes: [UInt8], to path: String) throws(PlanningFault) { try file(path).write(bytes) }

    /// Sees to it that all files are whole on the disk, so that nothing is left for `commit` but to name them. Nothing can
    /// be written afterwards.
    public func finish() throws(PlanningFault) {
        do {
            for file in files { try file.writer?.finish() }
        } catch {
            throw .cannotWrite(error.message)
        }
    }

    /// Puts all files in place.
    public func commit() throws(PlanningFault) {
        do {
            try AtomicFileWriter.commit(files.compactMap(\.writer))
        } catch {
            throw .cannotWrite(error.message)
        }
    }

    /// Removes the unfinished files of this process, which is about to be ended.
    public static func discardUnfinished() { AtomicFileWriter.discardUnfinished() }
}

/// One of them.
private final class OutputFile: ListDestination {
    private let path: String
    private(set) var writer: AtomicFileWriter?

    init(_ path: String) { self.path = path }

    var canStartOver: Bool { AtomicFileWriter.canStartOver(path: path) }

    func startOver() throws(PlanningFault) {
        do { try writer?.startOver() } catch { throw .cannotWrite(error.message) }
    }

    func write(_ bytes: [UInt8]) throws(PlanningFault) {
        do throws(FileWriteError) {
            let writer = if let writer { writer } else { try AtomicFileWriter(path: path) }
            self.writer = writer
            try writer.write(bytes)
        } catch {
            throw .cannotWrite(error.message)
        }
    }
}
