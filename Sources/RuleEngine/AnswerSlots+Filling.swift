import Campaigns
import CivilCalendar
import Tables

/// What is looked up once for a whole batch, before its rows are turned into bits.
struct BatchLookups {
    let batch: CustomerBatch
    /// By place among the fields with words: for each code of the column the slot of its word, -1 where no test names it.
    private(set) var slotsOfCodes: [[Int]] = []
    /// The slots of words that a column does not have.
    private(set) var absentWords: [Int] = []
    private(set) var eventCounts: [[Int32]]
    private(set) var contactCounts: [[Int32]]
    private(set) var wholes: [TruthMask] = []

    init(_ program: RuleProgram, _ batch: CustomerBatch, history: CustomerHistory, asOf: Day) {
        let slots = program.slots
        self.batch = batch
        eventCounts = slots.eventCounts.keys.map { $0.counts(in: history.interactions, of: batch, asOf: asOf) }
        contactCounts = slots.contactCounts.keys.map { $0.counts(in: history.contacts, of: batch, asOf: asOf) }
        for (index, field) in slots.fields.enumerated() {
            guard let column = batch.columns[field.field.position] else {
                preconditionFailure("a field that the batch lacks")
            }
            precondition(column.count == batch.rowCount, "a column of another length than its batch")
            switch column {
            case .choice: add(program.choiceSlots[index])
            case .text(let text): add(WordSlots(field, text.words))
            case .number, .date, .yesNo: slotsOfCodes.append([])
            }
        }
        if !slots.wholes.isEmpty {
            var reader = CriterionReader(batch: batch, asOf: asOf, choices: program.choices)
            wholes = slots.wholes.map { reader.answer($0.test) }
        }
    }

    private mutating func add(_ words: WordSlots) {
        slotsOfCodes.append(words.slotOfCode)
        absentWords += words.absent
    }
}

/// Which words of a column are asked for.
struct WordSlots: Sendable {
    /// For each code of the column the slot of its word, -1 where no test names it.
    let slotOfCode: [Int]
    /// The slots of words that the column does not have.
    let absent: [Int]

    /// - Parameter column: the words of codes from 1 on.
    init(_ field: AnswerSlots.FieldSlots, _ column: [String]) {
        let named = field.words
        if named.slots.isEmpty {
            slotOfCode = Array(repeating: -1, count: column.count + 1)
            absent = []
        } else {
            slotOfCode = [-1] + column.map { named.slot(known: $0) }
            let present = Set(slotOfCode)
            absent = named.slots.filter { !present.contains($0) }
        }
    }
}

extension AnswerSlots {
    /// Writes the slots of everything that is asked about the arena's blocks of a batch, then the steps that follow from
    /// them.
    ///
    /// - Parameter tables: those of the number fields' lines, by place among the fields.
    func fill(_ arena: BitArena, tables: [LineTable], from lookups: BatchLookups, asOf: Day) {
        for block in 0..<arena.blockCount {
            let rows = RowBits.first(lookups.batch.rowCount - arena.firstRow(ofBlock: block))
            arena.block(block).storeBytes(of: rows, toByteOffset: BitProgram.everyRow * BitArena.slotSize, as: RowBits.self)
        }
        for index in fields.indices { fill(arena, index, tables[index], lookups, asOf: asOf) }
        for slot in lookups.absentWords { arena.clear(slot: slot) }
        let allCounts = zip(eventCounts.lines + contactCounts.lines, lookups.eventCounts + lookups.contactCounts)
        for (lines, counts) in allCounts {
            for (line, slot) in zip(lines.lines, lines.slots) { arena.write(counts.span, slot: slot) { $0 >= line } }
        }
        for ((_, isTrue, isFalse), answer) in zip(wholes, lookups.wholes) {
            arena.write(answer.isTrue, slot: isTrue)
            arena.write(answer.isFalse, slot: isFalse)
        }
        arena.run(program)
    }

    private func fill(_ arena: BitArena, _ index: Int, _ table: LineTable, _ lookups: BatchLookups, asOf: Day) {
        let slots = fields[index]
        switch lookups.batch.columns[slots.field.position]! {
        case .number(let values):
            let hasEmpty = arena.hasEmpty(values)
            if slots.filled >= 0 { arena.writeFilled(values, hasEmpty: hasEmpty, slot: slots.filled) }
            arena.write(
                values, hasEmpty: hasEmpty, reaching: table, lines: slots.numbers.lines, slots: slots.numbers.slots)
        case .date(let days):
            if slots.filled >= 0 { arena.write(days.span, slot: slots.filled) { $0 > .min } }
            for (line, slot) in zip(slots.days.lines, slots.days.slots) {
                let number = line.number(asOf: asOf)
                arena.write(days.span, slot: slot) { $0 >= number }
            }
        case .yesNo(let answers):
            arena.write(
                answers, yes: slots.answers.slot(known: 1), no: slots.answers.slot(known: 0), filled: slots.filled)
        case .choice(let codes):
            if slots.filled >= 0 { arena.write(codes.span, slot: slots.filled) { $0 > 0 } }
            arena.write(codes.span, slotOfCode: lookups.slotsOfCodes[index])
        case .text(let text):
            if slots.filled >= 0 { arena.write(text.codes.span, slot: slots.filled) { $0 > 0 } }
            arena.write(text.codes.span, slotOfCode: lookups.slotsOfCodes[index])
        }
    }
}
