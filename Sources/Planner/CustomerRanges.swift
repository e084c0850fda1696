/// The stretches of candidates and of flagged actions that are of one customer. Both are by row.
struct CustomerRanges: Sequence, IteratorProtocol {
    private let rows: [Int32]
    private let flaggedRows: [Int32]
    private var start = 0
    private var flaggedStart = 0

    init(_ candidates: [Candidate], _ flagged: [PlannedAction]) {
        rows = candidates.map(\.row)
        flaggedRows = flagged.map(\.row)
    }

    mutating func next() -> (row: Int, candidates: Range<Int>, flagged: Range<Int>)? {
        let hasCandidate = start < rows.count
        let hasFlagged = flaggedStart < flaggedRows.count
        guard hasCandidate || hasFlagged else { return nil }
        let row = Swift.min(hasCandidate ? rows[start] : .max, hasFlagged ? flaggedRows[flaggedStart] : .max)
        var end = start
        while end < rows.count, rows[end] == row { end += 1 }
        var flaggedEnd = flaggedStart
        while flaggedEnd < flaggedRows.count, flaggedRows[flaggedEnd] == row { flaggedEnd += 1 }
        defer { (start, flaggedStart) = (end, flaggedEnd) }
        return (Int(row), start..<end, flaggedStart..<flaggedEnd)
    }
}
