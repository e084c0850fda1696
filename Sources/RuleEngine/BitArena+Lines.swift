extension BitArena {
    /// From so many lines on, the elementary interval of each value is found; below, a comparison a line is as fast.
    private static let manyLines = 4

    /// Writes for each line the rows whose value reaches it; NaN reaches none.
    /// O(rows + rows × lines ÷ 64), for few lines O(rows × lines).
    func write(_ values: [Double], hasEmpty: Bool, reaching table: LineTable, lines: [Double], slots: [Int]) {
        if lines.count < BitArena.manyLines {
            for (line, slot) in zip(lines, slots) { write(values.span, slot: slot) { $0 >= line } }
            return
        }
        let wordCount = RowBits.scalarCount
        assert(wordCount == 16)
        // Of each interval the rows in it, the one before the first line left out.
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: (table.lineCount + 1) * wordCount) { intervals in
            let bits = intervals.baseAddress!
            values.withUnsafeBufferPointer { values in
                for block in 0..<blockCount {
                    for index in intervals.indices { bits[index] = 0 }
                    let start = firstRow(ofBlock: block)
                    let count = max(min(RowBits.rowCount, values.count - start), 0)
                    if count > 0 {
                        table.forEachInterval(of: values.baseAddress! + start, count: count, hasEmpty: hasEmpty) { index, interval in
                            bits[(interval &<< 4) &+ (index &>> 6)] |= 1 &<< UInt64(truncatingIfNeeded: index)
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

    /// Writes the rows with a number.
    func writeFilled(_ values: [Double], hasEmpty: Bool, slot: Int) {
        if hasEmpty { return write(values.span, slot: slot) { $0 == $0 } }
        for block in 0..<blockCount {
            let slots = self.block(block)
            let every = slots.load(fromByteOffset: BitProgram.everyRow * BitArena.slotSize, as: RowBits.self)
            slots.storeBytes(of: every, toByteOffset: slot * BitArena.slotSize, as: RowBits.self)
        }
    }

    /// Whether one of the blocks' rows has no number. A number minus itself is 0, NaN stays NaN: eight at a time.
    func hasEmpty(_ values: [Double]) -> Bool {
        let rows = min(firstRow(ofBlock: 0), values.count)..<min(firstRow(ofBlock: blockCount), values.count)
        return values.withUnsafeBufferPointer { values in
            var sums = SIMD8<Double>(repeating: 0)
            var row = rows.lowerBound
            while row + 8 <= rows.upperBound {
                let eight = UnsafeRawPointer(values.baseAddress! + row).loadUnaligned(as: SIMD8<Double>.self)
                sums += eight - eight
                row += 8
            }
            var sum = sums.sum()
            while row < rows.upperBound {
                sum += values[row] - values[row]
                row += 1
            }
            return sum.isNaN
        }
    }

    /// Writes the rows that say yes, no, and either; a slot of -1 is left out. Answers are 0 no, 1 yes, 2 empty: eight of
    /// them are taken as a word, and a multiplication gathers one bit of each.
    func write(_ answers: [UInt8], yes: Int, no: Int, filled: Int) {
        answers.withUnsafeBytes { answers in
            for block in 0..<blockCount {
                for word in 0..<16 {
                    var (isYes, isEmpty, isThere): (UInt64, UInt64, UInt64) = (0, 0, 0)
                    for part in 0..<8 {
                        let row = firstRow(ofBlock: block) + word * 64 + part * 8
                        let count = min(answers.count - row, 8)
                        if count <= 0 { break }
                        var eight: UInt64 = 0
                        if count == 8 {
                            eight = UInt64(littleEndian: answers.loadUnaligned(fromByteOffset: row, as: UInt64.self))
                        } else {
                            for index in 0..<count { eight |= UInt64(answers[row + index]) << UInt64(8 * index) }
                        }
                        let shift = UInt64(8 * part)
                        isYes |= BitArena.gathered(eight) << shift
                        isEmpty |= BitArena.gathered(eight >> 1) << shift
                        isThere |= (UInt64(1) << UInt64(count) - 1) << shift
                    }
                    if yes >= 0 { words(ofSlot: yes, block: block)[word] = isYes }
                    if no >= 0 { words(ofSlot: no, block: block)[word] = isThere & ~isYes & ~isEmpty }
                    if filled >= 0 { words(ofSlot: filled, block: block)[word] = isThere & ~isEmpty }
                }
            }
        }
    }

    /// The lowest bits of eight bytes as one byte.
    @inline(__always)
    private static func gathered(_ eight: UInt64) -> UInt64 {
        ((eight & 0x0101_0101_0101_0101) &* 0x0102_0408_1020_4080) >> 56
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
            let start = firstRow(ofBlock: block)
            for row in start..<max(min(start + RowBits.rowCount, codes.count), start) {
                let slot = slots[Int(truncatingIfNeeded: codes[row])]
                if slot < 0 { continue }
                let place = row &- start
                memory[slot &* RowBits.scalarCount &+ (place &>> 6)] |= 1 &<< UInt64(truncatingIfNeeded: place)
            }
        }
    }
}
