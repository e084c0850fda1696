import Foundation

@testable import Tables

func read(
    _ text: String, name: String = "customers.csv", id: String = "id",
    _ requests: [ColumnRequest] = [], workers: Int = 1, chunkSize: Int = RecordChunking.usualSize
) -> RecordTable {
    RecordReader.read(
        InputFile(name: name, contents: text.utf8), idColumn: id, requests: requests, workers: workers,
        chunkSize: chunkSize, progress: nil)
}

/// A table as text, a line a row: `line id|cell|cell`, an empty cell as `-`, then the problems as `line column: reason`.
func shown(_ table: RecordTable) -> String {
    var lines: [String] = []
    for chunk in table.chunks {
        for row in 0..<chunk.rowCount {
            let cells = chunk.columns.map { shown($0, row) }
            lines.append("\(chunk.lines[row]) " + ([chunk.ids[row]] + cells).joined(separator: "|"))
        }
    }
    for problem in table.problems { lines.append("\(problem.line) \(problem.column ?? "-"): \(problem.reason)") }
    return lines.joined(separator: "\n")
}

func shown(_ column: Column, _ row: Int) -> String {
    switch column {
    case .number(let values): values[row].isNaN ? "-" : "\(values[row])"
    case .date(let values): values[row] == Column.emptyDay ? "-" : "\(values[row])"
    case .yesNo(let values): ["no", "yes", "-"][Int(values[row])]
    case .choice(let values): values[row] == 0 ? "-" : "\(values[row])"
    case .text(let column): column.codes[row] == 0 ? "-" : column.words[Int(column.codes[row]) - 1]
    }
}
