import Foundation

@testable import Tables

/// Random numbers that are the same in every run.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    init(_ seed: UInt64) { state = seed }

    /// Steele, Lea, Flood 2014: SplitMix64.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

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
