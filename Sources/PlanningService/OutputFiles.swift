import Tables

/// The files a run writes. All of them are put in place together; until then, and after any failure, what is there
/// stays as it was.
public final class OutputFiles {
    private var writers: [AtomicFileWriter] = []

    public init() {}

    /// Writes a whole file beside its place.
    public func write(_ bytes: [UInt8], to path: String) throws(PlanningFault) {
        do {
            let writer = try AtomicFileWriter(path: path)
            try writer.write(bytes)
            writers.append(writer)
        } catch {
            throw .cannotWrite(error.message)
        }
    }

    /// Puts all files in place.
    public func commit() throws(PlanningFault) {
        do {
            try AtomicFileWriter.commit(writers)
        } catch {
            throw .cannotWrite(error.message)
        }
    }

    /// Removes the unfinished files of this process, which is about to be ended.
    public static func discardUnfinished() { AtomicFileWriter.discardUnfinished() }
}
