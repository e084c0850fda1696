import Campaigns
import CivilCalendar
import Tables

/// Answers the questions of a program batch by batch, with memory that is used again: one for each thread.
public final class RuleEvaluator {
    let program: RuleProgram
    private let asOf: Day
    private let usesIndex: Bool
    /// Of the program, at hand: it is large, and questions are many.
    private let steps: [BitProgram.Step]
    private let operands: [Int32]
    private let arena = BitArena()
    /// Of the batch; nil without the index.
    private(set) var lookups: BatchLookups?
    /// The rows that are being asked about, within the batch; answers count them from the first. (Unchecked, as other
    /// state of the loops: only this thread has it, and the check at each access costs a tenth of them, measured.)
    @exclusivity(unchecked) private(set) var range = 0..<0
    /// Without the index.
    private var reference: ReferenceEvaluator?

    /// Rows of history after `asOf`, and responses that came after it, do not count.
    public init(_ program: RuleProgram, asOf: Day) {
        self.program = program
        self.asOf = asOf
        usesIndex = program.usesIndex
        steps = program.results
        operands = program.slots.program.operands
    }

    /// Turns to a batch. O(rows × lines and words of the program, steps × rows ÷ 64, and the history of the batch for
    /// each distinct count). Memory: 16 bytes a slot for each 128 rows, until the evaluator goes.
    public func read(_ batch: CustomerBatch, history: CustomerHistory) {
        prepare(batch, history: history)
        turn(toBlocks: 0..<RowBits.count(forRows: batch.rowCount), of: batch.rowCount)
    }

    /// Turns to a batch, but to none of its rows yet: see `turn(toPart:of:)`.
    public func prepare(_ batch: CustomerBatch, history: CustomerHistory) {
        guard program.usesIndex else {
            reference = ReferenceEvaluator(
                workspace: program.workspace, batch: batch, history: history, asOf: asOf)
            return
        }
        lookups = BatchLookups(program, batch, history: history, asOf: asOf)
    }

    /// The parts of a batch of so many rows that can be turned to one by one: 4,096 rows each, so that what is known
    /// of them stays in the cache, and each question has enough to do.
    public static func parts(of rowCount: Int) -> Int {
        (RowBits.count(forRows: rowCount) + blocksOfPart - 1) / blocksOfPart
    }

    private static let blocksOfPart = 4

    /// Turns to a part of the batch that has been prepared, and answers its rows within the batch. Answers to questions
    /// count rows from the first of them.
    public func turn(toPart part: Int, of rowCount: Int) -> Range<Int> {
        let first = part * RuleEvaluator.blocksOfPart
        let end = min(first + RuleEvaluator.blocksOfPart, RowBits.count(forRows: rowCount))
        turn(toBlocks: first..<end, of: rowCount)
        return range
    }

    private func turn(toBlocks blocks: Range<Int>, of rowCount: Int) {
        range = blocks.lowerBound * RowBits.rowCount..<min(blocks.upperBound * RowBits.rowCount, rowCount)
        guard let lookups else { return }
        arena.reset(
            slotCount: program.slots.program.slotCount, firstBlock: blocks.lowerBound, blockCount: blocks.count)
        program.slots.fill(arena, tables: program.tables, from: lookups, asOf: asOf)
    }

    /// The rows for which the answer is yes, in order. O(operands × rows ÷ 64 + rows found).
    public func findRows(where question: Int, _ rows: RowList) {
        rows.removeAll(roomFor: range.count + 64)
        forEachWord(of: question) { bits, row in rows.append(bits, from: row) }
    }

    /// For how many the answer is yes. O(operands × rows ÷ 64).
    public func count(where question: Int) -> Int {
        var count = 0
        forEachWord(of: question) { bits, _ in count += bits.nonzeroBitCount }
        return count
    }

    /// The rows for which the answer is yes, as a mask. O(operands × rows ÷ 64).
    public func mask(where question: Int) -> RowMask {
        var words: [UInt64] = []
        words.reserveCapacity(RowMask.wordCount(forRows: range.count))
        forEachWord(of: question) { bits, row in if row < range.count { words.append(bits) } }
        return RowMask(words: words, rowCount: range.count)
    }

    /// The answers of 64 rows at a time, with the first of them.
    @inline(__always)
    private func forEachWord(of question: Int, _ body: (_ bits: UInt64, _ row: Int) -> Void) {
        guard usesIndex else { return forEachWordByReference(of: question, body) }
        let step = steps[question]
        operands.withUnsafeBufferPointer { operands in
            for block in 0..<arena.blockCount {
                let slots = arena.block(block)
                let every = slots.load(as: RowBits.self)
                let rows = BitArena.rows(of: step, operands, slots) & every
                for word in 0..<RowBits.scalarCount {
                    body(rows[word], block &* RowBits.rowCount &+ word &* 64)
                }
            }
        }
    }

    @inline(never)
    private func forEachWordByReference(of question: Int, _ body: (_ bits: UInt64, _ row: Int) -> Void) {
        guard let reference else { return }
        let asked = program.questions[question]
        for first in stride(from: range.lowerBound, to: range.upperBound, by: 64) {
            var bits: UInt64 = 0
            for row in first..<min(first + 64, range.upperBound) where reference.answer(to: asked, row: row) {
                bits |= 1 << UInt64(row - first)
            }
            body(bits, first - range.lowerBound)
        }
    }
}
