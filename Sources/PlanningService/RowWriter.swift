import Planner
import Tables

/// Writes rows of cells as CSV or NDJSON.
public struct RowWriter: Sendable {
    private let columns: [String]
    private let format: ListFormat
    private let isRaw: Bool
    private var csv: CSVWriter
    private var json = NDJSONWriter()

    /// - Parameters:
    ///   - columns: their names, in order.
    ///   - isRaw: without a guard against cells that a spreadsheet would run.
    public init(_ columns: [String], format: ListFormat, isRaw: Bool = false) {
        self.columns = columns
        self.format = format
        self.isRaw = isRaw
        csv = CSVWriter(isRaw: isRaw)
    }

    /// What stands before the first row: in CSV the names of the columns.
    public mutating func head() {
        if format == .csv { csv.row(columns) }
    }

    /// A row, with a cell for each column. O(bytes).
    public mutating func append(_ cells: [Cell]) {
        switch format {
        case .csv: csv.append(cells)
        case .ndjson: json.append(cells, keys: columns)
        }
    }

    /// What was written since this was last asked.
    public mutating func take() -> [UInt8] {
        let bytes = format == .csv ? csv.bytes : json.bytes
        csv = CSVWriter(isRaw: isRaw)
        json = NDJSONWriter()
        return bytes
    }
}

extension CSVWriter {
    mutating func append(_ cells: [Cell]) {
        for cell in cells { append(cell) }
        endRow()
    }

    mutating func append(_ cell: Cell) {
        switch cell {
        case .text(let text): self.text(text)
        case .number(let number): self.number(number)
        case .millionths(let count): millionths(count)
        case .empty: empty()
        }
    }
}

extension NDJSONWriter {
    fileprivate mutating func append(_ cells: [Cell], keys: [String]) {
        for (key, cell) in zip(keys, cells) {
            switch cell {
            case .text(let text): self.text(text, for: key)
            case .number(let number): self.number(number, for: key)
            case .millionths(let count): millionths(count, for: key)
            case .empty: null(for: key)
            }
        }
        endRow()
    }
}
