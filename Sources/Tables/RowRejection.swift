/// A good row that a caller refuses for a reason of its own, such as an id that stands already on another line.
public struct RowRejection: Hashable, Sendable {
    /// Index among the good rows of the table.
    public let row: Int
    /// The column at fault, or nil for the row as a whole.
    public let column: String?
    /// What is wrong, in words that stand alone, without the customer's values.
    public let reason: String

    public init(row: Int, column: String?, reason: String) {
        self.row = row
        self.column = column
        self.reason = reason
    }
}

extension RecordTable {
    /// The table without the rejected rows, which join the problems at their places in the file; of two
    /// rejections of a row the first counts. Row numbers change: an index of customers must be made anew.
    /// O(rows of the chunks concerned); nothing is copied where nothing is rejected.
    public func rejecting(_ rejections: [RowRejection], in file: InputFile) -> RecordTable {
        guard !rejections.isEmpty else { return self }
        let inOrder = rejections.enumerated().sorted { ($0.element.row, $0.offset) < ($1.element.row, $1.offset) }
        var problems: [DataProblem] = self.problems
        var result: [RecordChunk] = []
        result.reserveCapacity(chunks.count)
        var firstRow = 0
        var next = 0
        for chunk in chunks {
            var kept = [Bool](repeating: true, count: chunk.rowCount)
            var place = RecordPlace(chunk: chunk)
            while next < inOrder.count, inOrder[next].element.row < chunk.firstRow + chunk.rowCount {
                let rejection = inOrder[next].element
                next += 1
                let row = rejection.row - chunk.firstRow
                guard kept[row] else { continue }
                kept[row] = false
                let line = Int(chunk.lines[row])
                problems.append(
                    DataProblem(
                        file: file.name, line: line, column: rejection.column, reason: rejection.reason,
                        record: place.record(onLine: line, of: format, in: file.bytes)))
            }
            result.append(chunk.keeping(kept[...], firstRow: firstRow))
            firstRow += result.last!.rowCount
        }
        problems.sort { ($0.record.lowerBound, $0.line) < ($1.record.lowerBound, $1.line) }
        return RecordTable(
            chunks: result, rowsRead: rowsRead, problems: problems, columnNames: columnNames,
            missingColumns: missingColumns, fileProblem: fileProblem, format: format)
    }
}

extension RecordChunk {
    /// The rows that are true in `kept`, as the chunk whose first row is `firstRow`.
    func keeping(_ kept: ArraySlice<Bool>, firstRow: Int) -> RecordChunk {
        let keepsAll = !kept.contains(false)
        return RecordChunk(
            firstRow: firstRow, ids: keepsAll ? ids : ids.keeping(kept),
            columns: keepsAll ? columns : columns.map { $0.keeping(kept) },
            lines: keepsAll ? lines : zip(lines, kept).compactMap { $1 ? $0 : nil }, bytes: bytes, firstLine: firstLine)
    }
}

/// Finds the bytes of records by their lines, walking forward through a chunk.
private struct RecordPlace {
    private var line: Int
    private var at: Int
    private let end: Int

    init(chunk: RecordChunk) {
        line = chunk.firstLine
        at = chunk.bytes.lowerBound
        end = chunk.bytes.upperBound
    }

    /// Records begin where lines begin. Lines must be asked for in rising order.
    mutating func record(onLine target: Int, of format: RecordFormat, in bytes: UnsafeRawBufferPointer) -> Range<Int> {
        while line < target, let lineEnd = firstPlace(of: lineFeed, in: at..<end, of: bytes) {
            at = lineEnd + 1
            line += 1
        }
        switch format {
        case .csv(let delimiter):
            guard at < end else { return at..<at }
            return at..<CSVRecord(at: at, delimiter: delimiter, in: bytes).end
        case .ndjson:
            var stop = firstPlace(of: lineFeed, in: at..<end, of: bytes) ?? end
            while stop > at, bytes[stop - 1] == carriageReturn || bytes[stop - 1] == space { stop -= 1 }
            return at..<stop
        }
    }
}
