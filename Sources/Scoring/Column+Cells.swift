import Campaigns
import CivilCalendar
import RuleEngine
import Tables

extension CustomerBatch {
    /// The numbers of a number field that is there; NaN is empty.
    func numbers(of field: FieldIndex) -> [Double] {
        guard case .number(let numbers)? = columns[field.position] else {
            preconditionFailure("field \(field.position) is not there as a number")
        }
        return numbers
    }
}

extension Column {
    /// The day numbers of a date column.
    var days: [Int32] {
        guard case .date(let days) = self else { preconditionFailure("not a date column") }
        return days
    }

    /// The codes of a choice column.
    var choiceCodes: [UInt16] {
        guard case .choice(let codes) = self else { preconditionFailure("not a choice column") }
        return codes
    }

    /// O(rows).
    private var emptyCells: [Bool] {
        switch self {
        case .number(let values): values.map(\.isNaN)
        case .date(let values): values.map { $0 == .min }
        case .yesNo(let values): values.map { $0 == 2 }
        case .choice(let values): values.map { $0 == 0 }
        case .text(let text): text.codes.map { $0 == 0 }
        }
    }

    /// Filled cells that are undated, or dated on `day` or before. O(rows).
    func filledCells(undatedOrDatedBy day: Day, in days: [Int32]) -> [Bool] {
        // An undated cell has the lowest day number.
        zip(emptyCells, days).map { isEmpty, date in !isEmpty && date <= day.number }
    }

    /// Empties the cells marked. O(rows).
    mutating func clear(_ marked: [Bool]) {
        switch self {
        case .number(let values): self = .number(values.replacing(marked, with: .nan))
        case .date(let values): self = .date(values.replacing(marked, with: .min))
        case .yesNo(let values): self = .yesNo(values.replacing(marked, with: 2))
        case .choice(let values): self = .choice(values.replacing(marked, with: 0))
        case .text(let text): self = .text(TextColumn(codes: text.codes.replacing(marked, with: 0), words: text.words))
        }
    }

    /// Puts `value` into the empty cells, but for those of `excepted`. O(rows).
    mutating func fillEmptyCells(with value: Value, of type: FieldType, except excepted: [Bool]?) {
        let marked =
            excepted.map { zip(emptyCells, $0).map { isEmpty, isExcepted in isEmpty && !isExcepted } } ?? emptyCells
        switch (self, value) {
        case (.number(let values), .number(let number)): self = .number(values.replacing(marked, with: number))
        case (.date(let values), .date(let day)): self = .date(values.replacing(marked, with: day.number))
        case (.yesNo(let values), .yesNo(let yes)): self = .yesNo(values.replacing(marked, with: yes ? 1 : 0))
        case (.choice(let values), .text(let word)):
            guard case .choice(let choices) = type, let choice = choices.firstIndex(of: word) else {
                preconditionFailure("when_empty is not one of the choices")
            }
            self = .choice(values.replacing(marked, with: UInt16(choice + 1)))
        case (.text(var text), .text(let word)):
            let known = text.words.firstIndex(of: word)
            if known == nil { text.words.append(word) }
            text.codes = text.codes.replacing(marked, with: UInt32(known ?? text.words.count - 1) + 1)
            self = .text(text)
        default:
            preconditionFailure("when_empty is not of the field's type")
        }
    }
}

extension Array {
    fileprivate func replacing(_ marked: [Bool], with element: Element) -> [Element] {
        var result = self
        for index in indices where marked[index] { result[index] = element }
        return result
    }
}
