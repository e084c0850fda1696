import Synchronization

/// Reads CSV and NDJSON files into typed columns.
public enum RecordReader {
    /// Reads a whole file in one pass, chunk by chunk. The result does not depend on `workers`.
    ///
    /// A file is NDJSON where its name ends in `.ndjson` or `.jsonl`, or the first byte that is not blank is `{`; else CSV.
    /// CSV is RFC 4180 with comma, semicolon or tab, whichever is most frequent in the header. Only the id column
    /// and the requested ones are read, and only their cells can be bad. A row is good as a whole or left
    /// out with one problem. Memory: the typed columns, the ids with 4 bytes each, 4 bytes a row for its line.
    ///
    /// - Parameters:
    ///   - idColumn: the header name of the customer id; it is required in each row.
    ///   - workers: threads to use, from 1.
    ///   - progress: told the bytes done so far, from any thread.
    public static func read(
        _ file: InputFile, idColumn: String, requests: [ColumnRequest], workers: Int,
        progress: (@Sendable (Int) -> Void)? = nil
    ) -> RecordTable {
        read(
            file, idColumn: idColumn, requests: requests, workers: workers,
            chunkSize: RecordChunking.usualSize, progress: progress)
    }

    static func read(
        _ file: InputFile, idColumn: String, requests: [ColumnRequest], workers: Int, chunkSize: Int,
        progress: (@Sendable (Int) -> Void)?
    ) -> RecordTable {
        isNDJSON(file)
            ? readNDJSON(file, idColumn, requests, workers, chunkSize, progress)
            : readCSV(file, idColumn, requests, workers, chunkSize, progress)
    }

    /// By the ending of the name, else by the first byte that is not blank.
    static func isNDJSON(_ file: InputFile) -> Bool {
        if file.name.hasSuffix(".ndjson") || file.name.hasSuffix(".jsonl") { return true }
        let blanks = [space, tab, carriageReturn, lineFeed]
        return file.bytes[startOfText(in: file.bytes)...].first { !blanks.contains($0) } == UInt8(ascii: "{")
    }

    private static func readCSV(
        _ file: InputFile, _ idColumn: String, _ requests: [ColumnRequest], _ workers: Int, _ chunkSize: Int,
        _ progress: (@Sendable (Int) -> Void)?
    ) -> RecordTable {
        let header: CSVHeader
        switch CSVHeader.read(file) {
        case .success(let read): header = read
        case .failure(let fault): return failed(fault.problem)
        }
        guard header.names.contains(idColumn) else {
            if CSVHeader.looksLikeRow(header.names) {
                return failed(
                    FileProblem(
                        file: file.name, line: 1, column: idColumn,
                        reason: "the column \(idColumn) is missing; \(CSVHeader.reasonForNoHeader)"))
            }
            return failed(
                FileProblem(
                    file: file.name, line: 1, column: idColumn,
                    reason: "the column \(idColumn) is missing; the header has \(shown(header.names))"))
        }
        let plan = ColumnPlan(cellNames: header.names, idColumn: idColumn, requests: requests)
        let names = Set(header.names)
        let body = header.bodyStart..<file.count
        let delimiter = header.delimiter
        let ranges = RecordChunking.records(
            of: body, delimiter: delimiter, in: file.bytes, chunkSize: chunkSize, workers: workers)
        let parsed = parse(ranges, workers, progress) { range in
            let chunk = CSVChunkParser(plan: plan, delimiter: delimiter, range: range, file: file.bytes).parse()
            file.giveBack(range)
            return chunk
        }
        return merged(
            parsed, ranges, file, firstLine: header.bodyLine, names: header.names.filter { !$0.isEmpty },
            missing: plan.missingColumns { names.contains($0) }, format: .csv(delimiter: delimiter))
    }

    private static func readNDJSON(
        _ file: InputFile, _ idColumn: String, _ requests: [ColumnRequest], _ workers: Int, _ chunkSize: Int,
        _ progress: (@Sendable (Int) -> Void)?
    ) -> RecordTable {
        var seen: Set<String> = []
        let names = ([idColumn] + requests.map(\.name)).filter { seen.insert($0).inserted }
        let plan = ColumnPlan(cellNames: names, idColumn: idColumn, requests: requests)
        let body = startOfText(in: file.bytes)..<file.count
        let ranges = RecordChunking.lines(of: body, in: file.bytes, chunkSize: chunkSize)
        let parsed = parse(ranges, workers, progress) { range in
            NDJSONChunkParser(plan: plan, range: range, file: file.bytes).parse()
        }
        var missing: [String] = []
        if parsed.contains(where: \.hasWholeRow) {
            var present: Set<String> = []
            for (cell, name) in names.enumerated() where parsed.contains(where: { $0.present[cell] }) {
                present.insert(name)
            }
            guard present.contains(idColumn) else {
                return failed(
                    FileProblem(file: file.name, line: 1, column: idColumn, reason: "no row has the key \(idColumn)"))
            }
            missing = plan.missingColumns { present.contains($0) }
        }
        return merged(parsed, ranges, file, firstLine: 1, names: [], missing: missing, format: .ndjson)
    }

    /// At most twelve names.
    private static func shown(_ names: [String]) -> String {
        let named = names.filter { !$0.isEmpty }
        if named.isEmpty { return "no names" }
        let first = named.prefix(12).joined(separator: ", ")
        return named.count > 12 ? "\(first) and \(named.count - 12) more" : first
    }

    private static func failed(_ problem: FileProblem) -> RecordTable {
        RecordTable(chunks: [], rowsRead: 0, fileProblem: problem)
    }

    private static func parse(
        _ ranges: [Range<Int>], _ workers: Int, _ progress: (@Sendable (Int) -> Void)?,
        _ body: @Sendable (Range<Int>) -> ParsedChunk
    ) -> [ParsedChunk] {
        let done = Atomic<Int>(0)
        return concurrentMap(count: ranges.count, workers: workers) { index in
            let parsed = body(ranges[index])
            if let progress {
                progress(done.wrappingAdd(ranges[index].count, ordering: .relaxed).newValue)
            }
            return parsed
        }
    }

    /// Gives rows and lines their numbers in the file.
    private static func merged(
        _ parsed: consuming [ParsedChunk], _ ranges: [Range<Int>], _ file: InputFile, firstLine: Int,
        names: [String], missing: [String], format: RecordFormat
    ) -> RecordTable {
        var chunks: [RecordChunk] = []
        chunks.reserveCapacity(parsed.count)
        var problems: [DataProblem] = []
        var rowsRead = 0
        var firstRow = 0
        var line = firstLine
        for index in parsed.indices {
            let offset = Int32(clamping: line)
            for row in parsed[index].rows.lines.indices { parsed[index].rows.lines[row] &+= offset }
            let part = parsed[index]
            chunks.append(
                RecordChunk(
                    firstRow: firstRow, ids: part.rows.ids, columns: part.rows.columns, lines: part.rows.lines,
                    bytes: ranges[index], firstLine: line))
            for problem in part.problems {
                problems.append(
                    DataProblem(
                        file: file.name, line: line + problem.line, column: problem.column, reason: problem.reason,
                        record: problem.record, linesLost: problem.linesLost))
            }
            rowsRead += part.rowsRead
            firstRow += part.rows.ids.count
            line += part.lineCount
        }
        return RecordTable(
            chunks: chunks, rowsRead: rowsRead, problems: problems, columnNames: names, missingColumns: missing,
            fileProblem: nil, format: format)
    }
}
