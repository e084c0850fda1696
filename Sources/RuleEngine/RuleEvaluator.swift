import Campaigns
import CivilCalendar
import Tables

/// Answers the questions of a program batch by batch, with memory that is used again: one for each thread.
public final class RuleEvaluator {
    private let program: RuleProgram
    private let asOf: Day
    private let arena = BitArena()
    private var rowCount = 0
    /// Without the index.
    private var reference: ReferenceEvaluator?

    /// Rows of history after `asOf`, and responses that came after it, do not count.
    public init(_ program: RuleProgram, asOf: Day) {
        self.program = program
        self.asOf = asOf
    }

    /// Turns to a batch. O(rows × lines and words of the program, steps × rows ÷ 64, and the history of the batch for
    /// each distinct count). Memory: 16 bytes a slot for each 128 rows, until the evaluator goes.
    public func read(_ batch: CustomerBatch, history: CustomerHistory) {
        rowCount = batch.rowCount
        guard program.usesIndex else {
            reference = ReferenceEvaluator(
                workspace: program.workspace, batch: batch, history: history, asOf: asOf)
            return
        }
        arena.reset(slotCount: program.slots.program.slotCount, blockCount: RowBits.count(forRows: rowCount))
        program.slots.fill(
            arena, tables: program.tables, from: batch, history: history, asOf: asOf, choices: program.choices)
    }

    /// The rows for which the answer is yes, in order. O(operands × rows ÷ 64 + rows found).
    public func findRows(where question: Int, _ rows: RowList) {
        rows.removeAll(roomFor: rowCount + 64)
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
        words.reserveCapacity(RowMask.wordCount(forRows: rowCount))
        forEachWord(of: question) { bits, row in if row < rowCount { words.append(bits) } }
        return RowMask(words: words, rowCount: rowCount)
    }

    /// The answers of 64 rows at a time, with the first of them.
    @inline(__always)
    private func forEachWord(of question: Int, _ body: (_ bits: UInt64, _ row: Int) -> Void) {
        if let reference {
            let asked = program.questions[question]
            for first in stride(from: 0, to: rowCount, by: 64) {
                var bits: UInt64 = 0
                for row in first..<min(first + 64, rowCount) where reference.answer(to: asked, row: row) {
                    bits |= 1 << UInt64(row - first)
                }
                body(bits, first)
            }
            return
        }
        let step = program.results[question]
        program.slots.program.operands.withUnsafeBufferPointer { operands in
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
}
