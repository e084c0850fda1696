/// Rows as nearly all are: the right number of cells, each of them written plainly. A cell's end and its value are
/// taken from the same eight or sixteen bytes, and hardly a branch depends on the data. A cell that is written
/// otherwise takes the general way by itself; a row with something wrong in it is left to `record`.
extension CSVChunkParser {
    /// Reads rows from `start` on while they are in order: where the first other row starts.
    mutating func plainRows(from start: Int) -> Int {
        let bytes = bytes
        let values = builder.values
        let steps = UnsafePointer(program.steps)
        let stepsEnd = steps + program.stepCount
        let codes = program.codes
        let rangeEnd = range.upperBound
        let lastStart = lastPlainStart
        var at = start
        while at < rangeEnd, at <= lastStart {
            let row = builder.row
            let rowStart = at
            let firstLine = line
            var step = steps
            repeat {
                let terminators = step.pointee.terminators
                let column = values + step.pointee.target
                switch step.pointee.kind {
                case .number:
                    var index = 0
                    let count = step.pointee.count
                    while true {
                        let read = program.numbers.read(
                            from: bytes + at, count: count &- index, terminators: terminators, into: column + index,
                            byteOffset: row &* 8)
                        at = read.next - bytes
                        index &+= read.count
                        if index == count { break }
                        at = generalCell(step.pointee.cell &+ index, at)
                        index &+= 1
                        if index == count || at < 0 { break }
                    }
                case .word:
                    let cell = ShortCell(bytes + at, terminators)
                    if let code = codes[step.pointee.target].code(of: cell) {
                        // Of a narrower column the rows after this one are overwritten, and written later.
                        column.pointee.storeBytes(
                            of: code.littleEndian, toByteOffset: row &<< step.pointee.widthShift, as: UInt32.self)
                        at &+= cell.length &+ 1
                    } else {
                        at = newCell(cell, step, at)
                    }
                case .id:
                    let cell = ShortCell(bytes + at, terminators)
                    if cell.isPlainText(without: delimiters) {
                        builder.storeID(cell.first, cell.second, cell.length)
                        at &+= cell.length &+ 1
                    } else {
                        at = generalCell(step.pointee.cell, at)
                    }
                case .date:
                    let cell = ShortCell(bytes + at, terminators)
                    let month = codes[step.pointee.target].code(of: cell.month)
                    let day = month.map { MonthCode.dayNumber(cell.second, of: $0) } ?? Column.emptyDay
                    if day != Column.emptyDay, cell.length == 10 {
                        column.pointee.storeBytes(of: day, toByteOffset: row &* 4, as: Int32.self)
                        at &+= cell.length &+ 1
                    } else if cell.length == 0, !step.pointee.isRequired {
                        column.pointee.storeBytes(of: Column.emptyDay, toByteOffset: row &* 4, as: Int32.self)
                        at &+= 1
                    } else {
                        at = newDate(cell, step, at)
                    }
                case .skip:
                    let passed = passedCells(from: at, atMost: step.pointee.count, terminators)
                    at = passed.next
                    var index = passed.count
                    while index < step.pointee.count, at >= 0 {
                        let stop = cellEnd(from: at, rangeEnd)
                        if bytes[at] != quote, bytes[at] != space, stop < rangeEnd,
                            bytes[stop] == UInt8(truncatingIfNeeded: terminators), stop < lastStart
                        {
                            at = stop &+ 1
                        } else {
                            at = generalCell(step.pointee.cell &+ index, at)
                        }
                        index &+= 1
                    }
                case .general:
                    at = generalCell(step.pointee.cell, at)
                }
                if at < 0 {
                    line = firstLine
                    return rowStart
                }
                step += 1
            } while step < stepsEnd
            builder.finishRow(line: Int32(truncatingIfNeeded: firstLine))
            line &+= 1
        }
        return at
    }

    /// Passes over cells as long as there is no quote or line end near, eight bytes at a time: how many cells, and
    /// where the next one starts.
    @inline(__always)
    private func passedCells(from start: Int, atMost limit: Int, _ terminators: UInt64) -> (count: Int, next: Int) {
        let quotes = EightBytes.repeating(quote)
        let lineFeeds = EightBytes.repeating(lineFeed)
        var count = 0
        var at = start
        var last: (ends: UInt64, place: Int) = (0, start)
        while at <= lastPlainStart {
            let word = EightBytes.load(bytes, at)
            let others = EightBytes.places(of: quotes, in: word) | EightBytes.places(of: lineFeeds, in: word)
            var ends = EightBytes.allPlaces(of: terminators, in: word)
            let found = Int(truncatingIfNeeded: ((ends &>> 7) &* EightBytes.ones) &>> 56)
            if others != 0 { break }
            if count &+ found >= limit {
                while count &+ 1 < limit {
                    ends &= ends &- 1
                    count &+= 1
                }
                return (limit, at &+ ends.trailingZeroBitCount &>> 3 &+ 1)
            }
            last = ends == 0 ? last : (ends, at)
            count &+= found
            at &+= 8
        }
        return (count, last.ends == 0 ? start : last.place &+ 8 &- last.ends.leadingZeroBitCount &>> 3)
    }

    /// Reads a cell whose code is not known, and keeps the code, but for a cell over several lines: they must be
    /// counted.
    @inline(never)
    private mutating func newCell(_ cell: ShortCell, _ step: UnsafePointer<RowStep>, _ at: Int) -> Int {
        let firstLine = line
        let next = generalCell(step.pointee.cell, at)
        if cell.length < 16, next == at + cell.length + 1, line == firstLine {
            program.codes[step.pointee.target].remember(builder.code(step.pointee.target), of: cell)
        }
        return next
    }

    /// Reads a date of a month that is not known, and keeps the month.
    @inline(never)
    private mutating func newDate(_ cell: ShortCell, _ step: UnsafePointer<RowStep>, _ at: Int) -> Int {
        let next = generalCell(step.pointee.cell, at)
        if cell.length == 10, next == at + 11, program.codes[step.pointee.target].code(of: cell.month) == nil {
            program.codes[step.pointee.target].remember(MonthCode.code(of: bytes + at), of: cell.month)
        }
        return next
    }

    /// Reads one cell by all the rules into its targets: where the next cell starts, or -1 where something is wrong with
    /// it, or the row may end too near to the end of the file.
    @inline(never)
    private mutating func generalCell(_ cell: Int, _ at: Int) -> Int {
        let read = self.cell(from: at, range.upperBound)
        guard read.fault == nil, read.stop < range.upperBound else { return -1 }
        let isLast = cell == cellCount - 1
        guard (bytes[read.stop] == lineFeed) == isLast, isLast || read.stop < lastPlainStart else { return -1 }
        for target in builder.targetStarts[cell]..<builder.targetStarts[cell + 1] {
            if builder.store(target, read.text, read.count) != .none { return -1 }
        }
        return read.stop + 1
    }
}
