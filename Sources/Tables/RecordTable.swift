/// Consecutive good rows of a file, column by column.
public struct RecordChunk: Sendable {
    /// The index of its first row among the good rows of the table.
    public let firstRow: Int
    public let rowCount: Int
    /// The id column, trimmed bytes.
    public let ids: PackedStrings
    /// In the order of the requests; a missing column is filled with empties.
    public let columns: [Column]
    /// The line, from 1, on which each row begins.
    public let lines: [Int32]
    /// Where the chunk lies in the file, and the line at which it starts; good and bad rows.
    let bytes: Range<Int>
    let firstLine: Int

    public init(firstRow: Int, ids: PackedStrings, columns: [Column], lines: [Int32]) {
        self.init(firstRow: firstRow, ids: ids, columns: columns, lines: lines, bytes: 0..<0, firstLine: 1)
    }

    init(
        firstRow: Int, ids: PackedStrings, columns: [Column], lines: [Int32], bytes: Range<Int>, firstLine: Int
    ) {
        self.firstRow = firstRow
        self.rowCount = ids.count
        self.ids = ids
        self.columns = columns
        self.lines = lines
        self.bytes = bytes
        self.firstLine = firstLine
    }
}

/// A bad row: where it stands and what is wrong with it, never with what a customer's cells say.
public struct DataProblem: Hashable, Sendable {
    /// The name of the file.
    public let file: String
    /// The line, from 1, on which the row begins; for an unclosed quote, the line where it opens.
    public let line: Int
    /// The column's name, or nil where the row as a whole is wrong.
    public let column: String?
    /// What is wrong, in words that stand alone.
    public let reason: String
    /// The bytes of the row in the file, without its line end.
    public let record: Range<Int>
    /// The lines after its first that an unclosed quote takes with it: they may all have been rows. Else 0.
    public let linesLost: Int

    public init(
        file: String, line: Int, column: String?, reason: String, record: Range<Int>, linesLost: Int = 0
    ) {
        self.file = file
        self.line = line
        self.column = column
        self.reason = reason
        self.record = record
        self.linesLost = linesLost
    }
}

/// A fault of a whole file, so that none of its rows can be read.
public struct FileProblem: Error, Hashable, Sendable {
    public let file: String
    /// The line, from 1.
    public let line: Int
    /// The column that is missing or named twice.
    public let column: String?
    /// What is wrong, in words that stand alone.
    public let reason: String

    public init(file: String, line: Int, column: String? = nil, reason: String) {
        self.file = file
        self.line = line
        self.column = column
        self.reason = reason
    }
}

/// What a file held: good rows in columns, and the bad ones with their reasons.
public struct RecordTable: Sendable {
    /// In file order.
    public let chunks: [RecordChunk]
    /// Good rows.
    public let rowCount: Int
    /// Good and bad rows; blank lines are none.
    public let rowsRead: Int
    /// The bad rows in file order, one problem a row.
    public let problems: [DataProblem]
    /// The names in the header, without the empty ones; none for NDJSON.
    public let columnNames: [String]
    /// Requested columns that the file lacks, each once, in the order of the requests.
    public let missingColumns: [String]
    /// Set where the file could not be read as a table at all; there are no rows then.
    public let fileProblem: FileProblem?
    /// Lines that may have been rows, had not an unclosed quote taken them with it.
    public var linesLost: Int { problems.reduce(0) { $0 + $1.linesLost } }
    /// How rows were told apart, to find the bytes of a row again.
    let format: RecordFormat

    public init(
        chunks: [RecordChunk], rowsRead: Int? = nil, problems: [DataProblem] = [], missingColumns: [String] = [],
        fileProblem: FileProblem? = nil
    ) {
        self.init(
            chunks: chunks, rowsRead: rowsRead, problems: problems, columnNames: [], missingColumns: missingColumns,
            fileProblem: fileProblem, format: .csv(delimiter: UInt8(ascii: ",")))
    }

    init(
        chunks: [RecordChunk], rowsRead: Int?, problems: [DataProblem], columnNames: [String],
        missingColumns: [String], fileProblem: FileProblem?, format: RecordFormat
    ) {
        self.chunks = chunks
        self.rowCount = chunks.reduce(0) { $0 + $1.rowCount }
        self.rowsRead = rowsRead ?? self.rowCount + problems.count
        self.problems = problems
        self.columnNames = columnNames
        self.missingColumns = missingColumns
        self.fileProblem = fileProblem
        self.format = format
    }
}

/// How a file tells its rows apart.
enum RecordFormat: Hashable, Sendable {
    case csv(delimiter: UInt8)
    case ndjson
}
