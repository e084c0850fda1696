import Campaigns
import CivilCalendar
import Tables

extension AnswerSlots {
    /// Writes the slots of everything that is asked about a batch, then the steps that follow from them. `arena` has
    /// the program's slots and the batch's blocks.
    ///
    /// - Parameter tables: those of the number fields' lines, by place among the fields.
    func fill(
        _ arena: BitArena, tables: [LineTable], from batch: CustomerBatch, history: CustomerHistory, asOf: Day, choices: [[String]]
    ) {
        for block in 0..<arena.blockCount {
            let rows = RowBits.first(batch.rowCount - block * RowBits.rowCount)
            arena.block(block).storeBytes(of: rows, toByteOffset: BitProgram.everyRow * BitArena.slotSize, as: RowBits.self)
        }
        for (field, table) in zip(fields, tables) {
            fill(arena, field, table, from: batch, asOf: asOf, choices: choices)
        }
        for (key, lines) in eventCounts {
            let counts = key.counts(in: history.interactions, of: batch, asOf: asOf)
            for (line, slot) in zip(lines.lines, lines.slots) { arena.write(counts.span, slot: slot) { $0 >= line } }
        }
        for (key, lines) in contactCounts {
            let counts = key.counts(in: history.contacts, of: batch, asOf: asOf)
            for (line, slot) in zip(lines.lines, lines.slots) { arena.write(counts.span, slot: slot) { $0 >= line } }
        }
        if !wholes.isEmpty {
            var reader = CriterionReader(batch: batch, asOf: asOf, choices: choices)
            for (test, isTrue, isFalse) in wholes {
                let answer = reader.answer(test)
                arena.write(answer.isTrue, slot: isTrue)
                arena.write(answer.isFalse, slot: isFalse)
            }
        }
        arena.run(program)
    }

    private func fill(
        _ arena: BitArena, _ slots: FieldSlots, _ table: LineTable, from batch: CustomerBatch, asOf: Day, choices: [[String]]
    ) {
        guard let column = batch.columns[slots.field.position] else { preconditionFailure("a field that the batch lacks") }
        precondition(column.count == batch.rowCount, "a column of another length than its batch")
        switch column {
        case .number(let values):
            if slots.filled >= 0 { arena.write(values.span, slot: slots.filled) { $0 == $0 } }
            arena.write(values, reaching: table, lines: slots.numbers.lines, slots: slots.numbers.slots)
        case .date(let days):
            if slots.filled >= 0 { arena.write(days.span, slot: slots.filled) { $0 > .min } }
            for (line, slot) in zip(slots.days.lines, slots.days.slots) {
                let number = line.number(asOf: asOf)
                arena.write(days.span, slot: slot) { $0 >= number }
            }
        case .yesNo(let answers):
            if slots.filled >= 0 { arena.write(answers.span, slot: slots.filled) { $0 < 2 } }
            for (answer, slot) in zip(slots.answers.lines, slots.answers.slots) {
                arena.write(answers.span, slot: slot) { $0 == answer }
            }
        case .choice(let codes):
            if slots.filled >= 0 { arena.write(codes.span, slot: slots.filled) { $0 > 0 } }
            arena.write(codes.span, slotOfCode: slots.slotOfCode(words: choices[slots.field.position], arena))
        case .text(let text):
            if slots.filled >= 0 { arena.write(text.codes.span, slot: slots.filled) { $0 > 0 } }
            arena.write(text.codes.span, slotOfCode: slots.slotOfCode(words: text.words, arena))
        }
    }
}

extension AnswerSlots.FieldSlots {
    /// For each code of a column with these words the slot of its word, -1 where no test names it. The slots of words
    /// that the column does not have are emptied.
    fileprivate func slotOfCode(words column: [String], _ arena: BitArena) -> [Int] {
        if words.slots.isEmpty { return Array(repeating: -1, count: column.count + 1) }
        let slotOfCode = [-1] + column.map { words.slot(known: $0) }
        let present = Set(slotOfCode)
        for slot in words.slots where !present.contains(slot) { arena.clear(slot: slot) }
        return slotOfCode
    }
}
