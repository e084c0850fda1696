/// A CSV file cut into chunks that can be read in any order and on any thread, so that a file of any size is worked
/// through with the memory of a few chunks.
///
/// Only clean files are read so: at the first bad row the caller turns to `RecordReader`, which tells all problems.
public struct RecordStream: Sendable {
    /// Where each chunk lies in the file.
    public let ranges: [Range<Int>]
    /// Requested columns that the file lacks, each once, in the order of the requests.
    public let missingColumns: [String]
    private let file: InputFile
    private let plan: ColumnPlan
    private let delimiter: UInt8

    /// The usual size of a chunk in bytes: some thousand rows, enough for each step of the work on them (measured).
    public static let usualChunkSize = 600 << 10

    /// nil where the file is NDJSON, or cannot be read as a table at all. The cuts depend on the bytes and the chunk
    /// size alone. Memory: 16 bytes a chunk.
    ///
    /// - Parameters:
    ///   - idColumn: the header name of the customer id; it is required in each row.
    ///   - workers: threads to look for quotes, where cells go over several lines.
    public init?(
        _ file: InputFile, idColumn: String, requests: [ColumnRequest],
        chunkSize: Int = RecordStream.usualChunkSize, workers: Int = 1
    ) {
        guard !RecordReader.isNDJSON(file), case .success(let header) = CSVHeader.read(file),
            header.names.contains(idColumn)
        else { return nil }
        let names = Set(header.names)
        self.file = file
        delimiter = header.delimiter
        plan = ColumnPlan(cellNames: header.names, idColumn: idColumn, requests: requests)
        missingColumns = plan.missingColumns { names.contains($0) }
        ranges = RecordChunking.likelyRecords(
            of: header.bodyStart..<file.count, delimiter: header.delimiter, in: file, chunkSize: chunkSize,
            workers: workers)
    }

    /// The rows of a chunk, counted from 0 within it, their lines from its start; nil where one of them is bad, or the
    /// file was cut inside a quote, which cannot be known before. O(its bytes).
    ///
    /// What is mapped of the file is given back: a file of any size takes the memory of a few chunks.
    public func chunk(at index: Int) -> RecordChunk? {
        let parsed = CSVChunkParser(plan: plan, delimiter: delimiter, range: ranges[index], file: file.bytes).parse()
        file.giveBack(ranges[index])
        guard parsed.problems.isEmpty else { return nil }
        return RecordChunk(firstRow: 0, ids: parsed.rows.ids, columns: parsed.rows.columns, lines: parsed.rows.lines)
    }

    /// What `keeping` makes of each chunk, in order; nil, soon after the place, where a row is bad or `keeping` answers
    /// nil. O(bytes).
    ///
    /// - Parameter progress: told the bytes done so far.
    public func chunks<Kept: Sendable>(
        workers: Int, progress: ((Int) -> Void)? = nil, keeping: @Sendable (RecordChunk) -> Kept?
    ) -> [Kept]? {
        var kept: [Kept] = []
        kept.reserveCapacity(ranges.count)
        let isWhole = orderedPipeline(count: ranges.count, workers: workers) {
        } make: { _, index in
            chunk(at: index).flatMap(keeping)
        } take: { part, index in
            kept.append(part)
            progress?(ranges[index].upperBound)
        }
        return isWhole ? kept : nil
    }
}
