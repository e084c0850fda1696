/// All columns of a file as text, for those who do not know yet what they hold. A file of any size is gone through
/// chunk by chunk with the memory of a few chunks.
public struct TextColumnStream: Sendable {
    /// The header's names, or the keys of an NDJSON file with plain values in the order in which they come; columns
    /// without a name are not among them.
    public let columnNames: [String]
    private let file: InputFile
    private let plan: ColumnPlan
    private let ranges: [Range<Int>]
    private let firstLine: Int
    /// nil for NDJSON.
    private let delimiter: UInt8?

    /// Reads the header; of NDJSON all keys, for which it is read once to its end.
    ///
    /// - Throws: what is wrong with the file as a whole.
    public init(_ file: InputFile, workers: Int) throws(FileProblem) {
        try self.init(file, workers: workers, chunkSize: RecordStream.usualChunkSize)
    }

    init(_ file: InputFile, workers: Int, chunkSize: Int) throws(FileProblem) {
        self.file = file
        let cellNames: [String]
        if RecordReader.isNDJSON(file) {
            let body = startOfText(in: file.bytes)..<file.count
            if body.isEmpty { throw FileProblem(file: file.name, line: 1, reason: "the file is empty") }
            let ranges = RecordChunking.lines(of: body, in: file.bytes, chunkSize: chunkSize)
            let nothing = ColumnPlan(cellNames: [], idColumn: nil, requests: [])
            var seen: Set<String> = []
            cellNames = concurrentMap(count: ranges.count, workers: workers) { index in
                let parser = NDJSONChunkParser(plan: nothing, range: ranges[index], file: file.bytes, collectsKeys: true)
                let keys = parser.parse().keys
                file.giveBack(ranges[index])
                return keys
            }.joined().filter { seen.insert($0).inserted }
            self.ranges = ranges
            firstLine = 1
            delimiter = nil
        } else {
            let header: CSVHeader
            switch CSVHeader.read(file) {
            case .success(let read): header = read
            case .failure(let fault): throw fault.problem
            }
            if CSVHeader.looksLikeRow(header.names) {
                throw FileProblem(file: file.name, line: header.bodyLine - 1, reason: CSVHeader.reasonForNoHeader)
            }
            cellNames = header.names
            ranges = RecordChunking.records(
                of: header.bodyStart..<file.count, delimiter: header.delimiter, in: file.bytes, chunkSize: chunkSize,
                workers: workers)
            firstLine = header.bodyLine
            delimiter = header.delimiter
        }
        columnNames = cellNames.filter { !$0.isEmpty }
        plan = ColumnPlan(
            cellNames: cellNames, idColumn: nil, requests: columnNames.map { ColumnRequest(name: $0, type: .text) })
    }

    /// Goes through all rows once. The parts are made by several threads and taken in the order of the file. O(bytes).
    ///
    /// - Parameters:
    ///   - make: what is kept of the good rows of a chunk; the columns are in the order of `columnNames`.
    ///   - take: is called with all parts, in order, never by two threads at once.
    /// - Returns: the bad rows in file order.
    public func read<Part: Sendable>(
        workers: Int, progress: ((_ bytesDone: Int) -> Void)? = nil,
        make: @Sendable (_ columns: [TextColumn], _ rowCount: Int) -> Part, take: (Part) -> Void
    ) -> [DataProblem] {
        var problems: [DataProblem] = []
        var line = firstLine
        _ = orderedPipeline(count: ranges.count, workers: workers) {
        } make: { _, index -> (Part, ParsedChunk)? in
            var chunk = parse(ranges[index])
            file.giveBack(ranges[index])
            let columns = chunk.rows.columns.map { column in
                guard case .text(let text) = column else { preconditionFailure("every column is asked for as text") }
                return text
            }
            let part = make(columns, chunk.rows.ids.count)
            chunk.rows.columns = []
            return (part, chunk)
        } take: { made, index in
            take(made.0)
            for problem in made.1.problems {
                problems.append(
                    DataProblem(
                        file: file.name, line: line + problem.line, column: problem.column, reason: problem.reason,
                        record: problem.record, linesLost: problem.linesLost))
            }
            line += made.1.lineCount
            progress?(ranges[index].upperBound)
        }
        return problems
    }

    private func parse(_ range: Range<Int>) -> ParsedChunk {
        guard let delimiter else { return NDJSONChunkParser(plan: plan, range: range, file: file.bytes).parse() }
        return CSVChunkParser(plan: plan, delimiter: delimiter, range: range, file: file.bytes).parse()
    }
}
