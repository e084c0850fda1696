import Campaigns
import CivilCalendar
import Tables

/// Answers tests on fields over one batch as a whole: those that lines and words alone do not decide.
struct CriterionReader {
    let batch: CustomerBatch
    let asOf: Day
    /// By `FieldIndex.position`.
    let choices: [[String]]
    private var filledRows: [FieldIndex: RowMask] = [:]

    init(batch: CustomerBatch, asOf: Day, choices: [[String]]) {
        self.batch = batch
        self.asOf = asOf
        self.choices = choices
    }

    var rowCount: Int { batch.rowCount }

    mutating func answer(_ test: CriterionTest) -> TruthMask {
        guard case .field(let field, let tests) = test, let first = tests.first else {
            preconditionFailure("not a test on a field")
        }
        var answer = self.answer(first, on: field)
        for test in tests.dropFirst() { answer.formLeast(with: self.answer(test, on: field)) }
        return answer
    }

    /// Unknown where the value or another field that it is compared with is empty.
    private mutating func answer(_ test: FieldTest, on field: FieldIndex) -> TruthMask {
        var filled = filledRows(of: field)
        if case .known(let wanted) = test {
            var empty = RowMask.all(rowCount: rowCount)
            empty.andNot(filled)
            return wanted ? TruthMask(isTrue: filled, isFalse: empty) : TruthMask(isTrue: empty, isFalse: filled)
        }
        for other in test.otherFields { filled.and(filledRows(of: other)) }
        var matching = matchingRows(test, on: field)
        matching.and(filled)
        var rest = filled
        rest.andNot(matching)
        if case .isNoneOf = test { return TruthMask(isTrue: rest, isFalse: matching) }
        return TruthMask(isTrue: matching, isFalse: rest)
    }

    /// The rows that match what the test names, for `isNoneOf` too; of no meaning where a value is empty.
    private func matchingRows(_ test: FieldTest, on field: FieldIndex) -> RowMask {
        switch column(of: field) {
        case .number(let values): numberRows(test, values)
        case .date(let days): dateRows(test, days)
        case .yesNo(let answers): yesNoRows(test, answers)
        case .choice(let codes): wordRows(test, codes, words: choices[field.position])
        case .text(let text): wordRows(test, text.codes, words: text.words)
        }
    }

    func column(of field: FieldIndex) -> Column {
        guard let column = batch.columns[field.position] else { preconditionFailure("a field that the batch lacks") }
        return column
    }

    private mutating func filledRows(of field: FieldIndex) -> RowMask {
        if let known = filledRows[field] { return known }
        let rows =
            switch column(of: field) {
            case .number(let values): RowMask.rows(of: values, .equal, .column(values))
            case .date(let days): RowMask.rows(of: days, .moreThan, .constant(.min))
            case .yesNo(let answers): RowMask.rows(of: answers, .lessThan, .constant(2))
            case .choice(let codes): RowMask.rows(of: codes, .moreThan, .constant(0))
            case .text(let text): RowMask.rows(of: text.codes, .moreThan, .constant(0))
            }
        precondition(rows.rowCount == rowCount, "a column of another length than its batch")
        filledRows[field] = rows
        return rows
    }
}
