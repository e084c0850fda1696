extension BitArena {
    /// From so many lines on, the elementary interval of each value is found; below, a comparison a line is as fast.
    private static let manyLines = 4

    /// Writes for each line the rows whose value reaches it; NaN reaches none. `scratch` has the intervals meanwhile.
    /// O(rows + rows × lines ÷ 64), for few lines O(rows × lines).
    func write(_ values: [Double], reaching table: LineTable, lines: [Double], slots: [Int]) {
        if lines.count < BitArena.manyLines {
            for (line, slot) in zip(lines, slots) { write(values.span, slot: slot) { $0 >= line } }
            return
        }
        let wordCount = RowBits.scalarCount
        // Of each interval the rows in it, the one before the first line left out.
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: (table.lineCount + 1) * wordCount) { intervals in
            let bits = intervals.baseAddress!
            values.withUnsafeBufferPointer { values in
                for block in 0..<blockCount {
                    for index in intervals.indices { bits[index] = 0 }
                    let start = block * RowBits.rowCount
                    let count = max(min(RowBits.rowCount, values.count - start), 0)
                    if count > 0 {
                        table.forEachInterval(of: values.baseAddress! + start, count: count) { index, interval in
                            bits[interval &* wordCount &+ (index &>> 6)] |= 1 &<< UInt64(truncatingIfNeeded: index)
                        }
                    }
                    // A value reaches a line if it is in any interval after it.
                    var reached = RowBits.noRow
                    for line in stride(from: table.lineCount - 1, through: 0, by: -1) {
                        reached |= UnsafeRawPointer(bits + (line + 1) * wordCount).loadUnaligned(as: RowBits.self)
                        self.block(block).storeBytes(
                            of: reached, toByteOffset: table.slots[line] * BitArena.slotSize, as: RowBits.self)
                    }
                }
            }
        }
    }

    /// Writes for each code in `slots` the rows that have it; a slot of -1 is left out.
    @inline(__always)
    func write<Code: FixedWidthInteger>(_ codes: Span<Code>, slotOfCode slots: [Int]) {
        let wanted = slots.indices.filter { slots[$0] >= 0 }
        // Two codes are of one slot where a text is written in two ways.
        if wanted.count <= 3, Set(wanted.map { slots[$0] }).count == wanted.count {
            for code in wanted { write(codes, slot: slots[code]) { $0 == Code(truncatingIfNeeded: code) } }
            return
        }
        for block in 0..<blockCount {
            for code in wanted { clear(slot: slots[code], block: block) }
            let memory = self.block(block).assumingMemoryBound(to: UInt64.self)
            let start = block * RowBits.rowCount
            for row in start..<max(min(start + RowBits.rowCount, codes.count), start) {
                let slot = slots[Int(truncatingIfNeeded: codes[row])]
                if slot < 0 { continue }
                let place = row &- start
                memory[slot &* RowBits.scalarCount &+ (place &>> 6)] |= 1 &<< UInt64(truncatingIfNeeded: place)
            }
        }
    }
}
