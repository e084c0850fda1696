/// The bit vectors of a batch, or of some of its blocks: for each block of 1,024 rows one a slot.
///
/// Plain memory, because it is written as words and read as vectors, and because it is used again from batch to batch:
/// 128 bytes a slot and block.
final class BitArena {
    @exclusivity(unchecked) private(set) var slotCount = 0
    @exclusivity(unchecked) private(set) var blockCount = 0
    /// The first of the blocks, among those of the batch.
    @exclusivity(unchecked) private(set) var firstBlock = 0
    @exclusivity(unchecked) private var memory = UnsafeMutableRawPointer.allocate(byteCount: 0, alignment: BitArena.alignment)
    private var capacity = 0

    private static let alignment = MemoryLayout<RowBits>.alignment
    static let slotSize = MemoryLayout<RowBits>.stride

    deinit { memory.deallocate() }

    /// Makes room; what the slots hold is of no meaning until it is written.
    func reset(slotCount: Int, firstBlock: Int, blockCount: Int) {
        self.slotCount = slotCount
        self.firstBlock = firstBlock
        self.blockCount = blockCount
        let size = slotCount * blockCount * BitArena.slotSize
        guard size > capacity else { return }
        memory.deallocate()
        memory = .allocate(byteCount: size, alignment: BitArena.alignment)
        capacity = size
    }

    /// The first row of a block, among those of the batch.
    @inline(__always)
    func firstRow(ofBlock block: Int) -> Int { (firstBlock &+ block) &* RowBits.rowCount }

    /// The slots of a block.
    func block(_ index: Int) -> UnsafeMutableRawPointer {
        precondition(index < blockCount)
        return memory + index * slotCount * BitArena.slotSize
    }

    /// The sixteen words of a slot in a block.
    func words(ofSlot slot: Int, block: Int) -> UnsafeMutablePointer<UInt64> {
        precondition(slot < slotCount)
        return (self.block(block) + slot * BitArena.slotSize).assumingMemoryBound(to: UInt64.self)
    }

    /// Writes a slot from a mask of the whole batch.
    func write(_ mask: RowMask, slot: Int) {
        for block in 0..<blockCount {
            let words = words(ofSlot: slot, block: block)
            for word in 0..<RowBits.scalarCount {
                let index = (firstBlock + block) * RowBits.scalarCount + word
                words[word] = index < mask.words.count ? mask.words[index] : 0
            }
        }
    }

    func clear(slot: Int) {
        for block in 0..<blockCount { clear(slot: slot, block: block) }
    }

    func clear(slot: Int, block: Int) {
        self.block(block).storeBytes(of: .noRow, toByteOffset: slot * BitArena.slotSize, as: RowBits.self)
    }

    /// Writes a slot with the rows of a column for which `holds` is true. Inlined with a plain comparison, the loop over
    /// 64 rows compiles to vector code (0.2 ns a row, measured).
    @inline(__always)
    func write<Scalar>(_ values: Span<Scalar>, slot: Int, where holds: (Scalar) -> Bool) {
        for block in 0..<blockCount {
            let words = words(ofSlot: slot, block: block)
            for word in 0..<RowBits.scalarCount {
                let row = firstRow(ofBlock: block) + word * 64
                var bits: UInt64 = 0
                if row + 64 <= values.count {
                    for bit in 0..<64 { bits |= (holds(values[row &+ bit]) ? 1 : 0) << UInt64(truncatingIfNeeded: bit) }
                } else if row < values.count {
                    for bit in 0..<(values.count - row) {
                        bits |= (holds(values[row &+ bit]) ? 1 : 0) << UInt64(truncatingIfNeeded: bit)
                    }
                }
                words[word] = bits
            }
        }
    }

    /// Works out the steps in every block. O(operands × blocks).
    func run(_ program: BitProgram) {
        program.operands.withUnsafeBufferPointer { operands in
            for block in 0..<blockCount {
                let slots = self.block(block)
                for step in program.steps {
                    let rows = BitArena.rows(of: step, operands, slots)
                    slots.storeBytes(of: rows, toByteOffset: step.slot &* BitArena.slotSize, as: RowBits.self)
                }
            }
        }
    }

    @inline(__always)
    static func rows(
        of step: BitProgram.Step, _ operands: UnsafeBufferPointer<Int32>, _ slots: UnsafeMutableRawPointer
    ) -> RowBits {
        var rows = RowBits.allRows
        for index in step.inside {
            rows &= slots.load(fromByteOffset: Int(operands[index]) &* BitArena.slotSize, as: RowBits.self)
        }
        for index in step.outside {
            rows &= ~slots.load(fromByteOffset: Int(operands[index]) &* BitArena.slotSize, as: RowBits.self)
        }
        return step.isInverted ? ~rows : rows
    }
}
