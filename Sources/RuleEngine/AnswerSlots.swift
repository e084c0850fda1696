import Campaigns
import CivilCalendar

/// Where the answers to criteria come from: for each field the lines that cut its values into elementary intervals, or
/// the words that tests name, a slot of bits each. Shared by all criteria of a program, so that what a field holds is
/// looked at once, however many criteria ask.
struct AnswerSlots: Sendable {
    /// A slot for each line that a value can reach: the rows with `value ≥ line`.
    struct Lines<Line: Hashable & Sendable>: Sendable {
        private(set) var lines: [Line] = []
        private(set) var slots: [Int] = []
        private var known: [Line: Int] = [:]

        /// -1 where nothing asks for the line.
        func slot(known line: Line) -> Int { known[line] ?? -1 }

        mutating func slot(of line: Line, in program: inout BitProgram) -> Int {
            if let slot = known[line] { return slot }
            let slot = program.newSlot()
            lines.append(line)
            slots.append(slot)
            known[line] = slot
            return slot
        }
    }

    /// What is asked about one field.
    struct FieldSlots: Sendable {
        let field: FieldIndex
        /// The rows with a value; -1 where nothing asks.
        var filled = -1
        var numbers = Lines<Double>()
        var days = Lines<DayLine>()
        /// 0 no, 1 yes.
        var answers = Lines<UInt8>()
        /// The rows whose value is this word.
        var words = Lines<String>()
    }

    /// What is asked about counts of history, each selection once.
    struct Counts<Key: Hashable & Sendable>: Sendable {
        private(set) var keys: [Key] = []
        private(set) var lines: [Lines<Int32>] = []
        private var positions: [Key: Int] = [:]

        /// A count of less than 1 is reached by all.
        fileprivate mutating func reaches(_ line: Int, _ key: Key, in program: inout BitProgram) -> BitExpression {
            if line <= 0 { return .always(true) }
            let position = positions[key] ?? keys.count
            if position == keys.count {
                positions[key] = position
                keys.append(key)
                lines.append(Lines())
            }
            return .slot(lines[position].slot(of: Int32(clamping: line), in: &program))
        }
    }

    private(set) var fields: [FieldSlots] = []
    private var positions: [FieldIndex: Int] = [:]
    private(set) var eventCounts = Counts<EventSelectionKey>()
    private(set) var contactCounts = Counts<ContactSelectionKey>()
    /// Tests that compare fields, or parts of words, are answered as a whole: one slot for true, one for false.
    private(set) var wholes: [(test: CriterionTest, isTrue: Int, isFalse: Int)] = []
    var program = BitProgram()

    // Every expression of a field's slots holds for filled rows only.

    mutating func filled(_ field: FieldIndex) -> BitExpression {
        let position = position(of: field)
        if fields[position].filled < 0 { fields[position].filled = program.newSlot() }
        return .slot(fields[position].filled)
    }

    /// NaN reaches no line, and both zeros the same.
    mutating func reaches(_ line: Double, _ field: FieldIndex) -> BitExpression {
        .slot(fields[position(of: field)].numbers.slot(of: line == 0 ? 0 : line, in: &program))
    }

    mutating func reaches(_ line: DayLine, _ field: FieldIndex) -> BitExpression {
        .slot(fields[position(of: field)].days.slot(of: line, in: &program))
    }

    mutating func isAnswer(_ yes: Bool, _ field: FieldIndex) -> BitExpression {
        .slot(fields[position(of: field)].answers.slot(of: yes ? 1 : 0, in: &program))
    }

    /// Words are one when they are the same Unicode text.
    mutating func isWord(_ word: String, _ field: FieldIndex) -> BitExpression {
        .slot(fields[position(of: field)].words.slot(of: word, in: &program))
    }

    mutating func reaches(_ line: Int, _ key: EventSelectionKey) -> BitExpression {
        eventCounts.reaches(line, key, in: &program)
    }

    mutating func reaches(_ line: Int, _ key: ContactSelectionKey) -> BitExpression {
        contactCounts.reaches(line, key, in: &program)
    }

    mutating func whole(_ test: CriterionTest, is wanted: Bool) -> BitExpression {
        let position = wholes.firstIndex { $0.test == test } ?? wholes.count
        if position == wholes.count { wholes.append((test, program.newSlot(), program.newSlot())) }
        return .slot(wanted ? wholes[position].isTrue : wholes[position].isFalse)
    }

    private mutating func position(of field: FieldIndex) -> Int {
        if let known = positions[field] { return known }
        positions[field] = fields.count
        fields.append(FieldSlots(field: field))
        return fields.count - 1
    }
}
