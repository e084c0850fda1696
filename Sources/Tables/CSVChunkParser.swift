import Glibc

/// Reads one chunk of whole CSV records into typed columns, in one pass over its bytes.
struct CSVChunkParser: ~Copyable {
    private let plan: ColumnPlan
    let cellCount: Int
    private let delimiter: UInt8
    /// The delimiter eight times.
    let delimiters: UInt64
    let range: Range<Int>
    /// The first byte of the file. Reading stays inside `range`, but for plain rows, which stay inside the file.
    let bytes: UnsafePointer<UInt8>
    var builder: ChunkBuilder
    var line = 0
    let program: RowProgram
    /// A row of short cells that starts here or before is read without leaving the file.
    let lastPlainStart: Int
    private var problems: [ParsedChunk.Problem] = []
    /// A quoted cell without its doubled quotes.
    private var unescaped = ByteScratch()

    /// The first thing found wrong in a record.
    enum RecordFault {
        case unclosedQuote, textAfterQuote, cell(CellFault, target: Int)
    }

    init(plan: ColumnPlan, delimiter: UInt8, range: Range<Int>, file: UnsafeRawBufferPointer) {
        _ = reusesMemory
        program = RowProgram(plan: plan, delimiter: delimiter)
        lastPlainStart = file.count - NumberRun.longestCell * (plan.cellNames.count + 1)
        self.plan = plan
        cellCount = plan.cellNames.count
        self.delimiter = delimiter
        delimiters = EightBytes.repeating(delimiter)
        self.range = range
        bytes = file.baseAddress!.assumingMemoryBound(to: UInt8.self)
        builder = ChunkBuilder(
            plan: plan, rowCapacity: occurrences(of: lineFeed, in: range, of: file) + 1, byteCount: range.count)
    }

    consuming func parse() -> ParsedChunk {
        var at = range.lowerBound
        let end = range.upperBound
        var rowsRead = 0
        while at < end {
            let rowsBefore = builder.row
            at = plainRows(from: at)
            rowsRead += builder.row - rowsBefore
            guard at < end else { break }
            let next = endOfBlankLine(at, end)
            if next > at {
                at = next
                continue
            }
            rowsRead += 1
            at = record(at: at, end: end)
        }
        let problems = problems
        let line = line
        return ParsedChunk(rows: builder.finish(), problems: problems, rowsRead: rowsRead, lineCount: line)
    }

    /// The start of the next line where this one holds nothing but spaces, else `at`.
    @inline(__always)
    private mutating func endOfBlankLine(_ at: Int, _ end: Int) -> Int {
        var probe = at
        while probe < end, bytes[probe] == space { probe += 1 }
        if probe < end, bytes[probe] == carriageReturn { probe += 1 }
        if probe == end { return end }
        if bytes[probe] == lineFeed {
            line += 1
            return probe + 1
        }
        return at
    }

    /// Reads the record at `start` and answers where the next one starts.
    @inline(__always)
    private mutating func record(at start: Int, end: Int) -> Int {
        let firstLine = line
        var fault: RecordFault?
        var cell = 0
        var at = start
        var recordEnd = end
        while true {
            let read = self.cell(from: at, end)
            let (text, count, stop) = (read.text, read.count, read.stop)
            switch read.fault {
            case .unclosedQuote:
                addProblem(.unclosedQuote, cell, firstLine: line, record: start..<end)
                line = firstLine + occurrencesOfLineFeed(in: start..<end)
                return end
            case .some(let found): fault = found
            case nil: break
            }
            if cell < cellCount, fault == nil {
                var target = builder.targetStarts[cell]
                let targetEnd = builder.targetStarts[cell + 1]
                while target < targetEnd {
                    let cellFault = builder.store(target, text, count)
                    if cellFault != .none {
                        fault = .cell(cellFault, target: target)
                        break
                    }
                    target += 1
                }
            }
            cell += 1
            if stop == end || bytes[stop] == lineFeed {
                recordEnd = stop
                at = stop + 1
                break
            }
            at = stop + 1
        }
        if fault == nil, cell == cellCount {
            builder.finishRow(line: Int32(truncatingIfNeeded: firstLine))
        } else {
            if recordEnd > start, bytes[recordEnd - 1] == carriageReturn { recordEnd -= 1 }
            addProblem(fault, cell, firstLine: firstLine, record: start..<recordEnd)
        }
        if at <= end { line += 1 }
        return min(at, end)
    }

    /// A cell without the spaces and quotes around it.
    struct Cell {
        var text: UnsafePointer<UInt8>
        var count: Int
        /// The place of the delimiter or line feed after it, or the end of the chunk.
        var stop: Int
        var fault: RecordFault?
    }

    /// The cell that starts at `start`, spaces before it included. `line` is moved on by the line ends inside quotes.
    @inline(__always)
    mutating func cell(from start: Int, _ end: Int) -> Cell {
        var at = start
        while at < end, bytes[at] == space { at += 1 }
        if at < end, bytes[at] == quote {
            let quoted = quotedCell(at, end)
            guard let close = quoted.close else {
                return Cell(text: bytes + at, count: 0, stop: end, fault: .unclosedQuote)
            }
            let stop = cellEnd(from: close, end)
            let fault: RecordFault? = isBlank(close, stop) ? nil : .textAfterQuote
            if quoted.hasDoubledQuotes {
                return Cell(text: UnsafePointer(unescaped.start), count: unescaped.count, stop: stop, fault: fault)
            }
            return Cell(text: bytes + at + 1, count: close - at - 2, stop: stop, fault: fault)
        }
        let stop = cellEnd(from: at, end)
        var last = stop
        if last > at, bytes[last - 1] == carriageReturn, stop == end || bytes[stop] == lineFeed { last -= 1 }
        while last > at, bytes[last - 1] == space { last -= 1 }
        return Cell(text: bytes + at, count: last - at, stop: stop, fault: nil)
    }

    /// The next delimiter or line feed from `start` on, or `end`.
    @inline(__always)
    func cellEnd(from start: Int, _ end: Int) -> Int {
        let lineFeeds = EightBytes.repeating(lineFeed)
        var at = start
        while at + 8 <= end {
            let word = EightBytes.load(bytes, at)
            let found = EightBytes.places(of: delimiters, in: word) | EightBytes.places(of: lineFeeds, in: word)
            if found != 0 { return at + (found.trailingZeroBitCount >> 3) }
            at += 8
        }
        while at < end, bytes[at] != delimiter, bytes[at] != lineFeed { at += 1 }
        return at
    }

    /// Passes over the quoted cell whose quote is at `open`: the place after its closing quote, nil where there is
    /// none. Where it has doubled quotes its text is left in `unescaped`.
    private mutating func quotedCell(_ open: Int, _ end: Int) -> (close: Int?, hasDoubledQuotes: Bool) {
        var at = open + 1
        var pieceStart = at
        var hasDoubledQuotes = false
        let lineBefore = line
        while at < end, let found = memchr(bytes + at, Int32(quote), end - at) {
            let place = UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - bytes
            var scan = at
            while scan < place {
                if bytes[scan] == lineFeed { line += 1 }
                scan += 1
            }
            let isDoubled = place + 1 < end && bytes[place + 1] == quote
            if isDoubled || hasDoubledQuotes {
                if !hasDoubledQuotes { unescaped.removeAll() }
                hasDoubledQuotes = true
                let pieceEnd = isDoubled ? place + 1 : place
                unescaped.append(bytes + pieceStart, pieceEnd - pieceStart)
            }
            if !isDoubled { return (place + 1, hasDoubledQuotes) }
            at = place + 2
            pieceStart = at
        }
        line = lineBefore
        return (nil, false)
    }

    /// Whether only spaces, and at a line's end a carriage return, stand from `start` to `stop`.
    private func isBlank(_ start: Int, _ stop: Int) -> Bool {
        var last = stop
        if last > start, bytes[last - 1] == carriageReturn, stop == range.upperBound || bytes[stop] == lineFeed {
            last -= 1
        }
        for place in start..<last where bytes[place] != space { return false }
        return true
    }

    private func occurrencesOfLineFeed(in range: Range<Int>) -> Int {
        occurrences(of: lineFeed, in: range, of: UnsafeRawBufferPointer(start: bytes, count: self.range.upperBound))
    }

    /// Of several faults the one is told that explains the others: a torn record, then a wrong number of cells.
    @inline(never)
    private mutating func addProblem(_ fault: RecordFault?, _ count: Int, firstLine: Int, record: Range<Int>) {
        var problem = ParsedChunk.Problem(line: firstLine, column: nil, reason: "", record: record)
        switch fault {
        case .unclosedQuote:
            problem.reason = "a quote opens here and is never closed: close it, or take it out"
            problem.linesLost = occurrencesOfLineFeed(in: record.dropLast())
        case .textAfterQuote: problem.reason = "a cell has text after its closing quote: write a quote inside it twice"
        case .cell(let cellFault, let target) where count == cellCount:
            problem.column = plan.columnName(of: plan.targets[target])
            problem.reason = cellFault.reason(for: plan.targets[target], in: plan)
        default:
            problem.reason = "has \(count) \(count == 1 ? "cell" : "cells"), the header has \(cellCount)"
        }
        problems.append(problem)
    }
}
