import Campaigns
import CivilCalendar

// Which rows of number, date and yes_no columns match a test. A value of another type, or a test that the type does
// not have, matches nothing; the compiler lets neither through.
extension CriterionReader {
    func numberRows(_ test: FieldTest, _ values: [Double]) -> RowMask {
        switch test {
        case .isOneOf(let operands), .isNoneOf(let operands):
            rows(values, equalTo: operands.map(numberOperand))
        case .atLeast(let operand): rows(values, .atLeast, numberOperand(operand))
        case .moreThan(let operand): rows(values, .moreThan, numberOperand(operand))
        case .atMost(let operand): rows(values, .atMost, numberOperand(operand))
        case .lessThan(let operand): rows(values, .lessThan, numberOperand(operand))
        case .between(let low, let high):
            rows(values, .atLeast, numberOperand(low), and: .atMost, numberOperand(high))
        case .startsWith, .contains, .on, .before, .after, .onOrBefore, .onOrAfter, .withinLast, .withinNext,
            .olderThan, .laterThan, .known:
            .none(rowCount: rowCount)
        }
    }

    func dateRows(_ test: FieldTest, _ days: [Int32]) -> RowMask {
        switch test {
        case .isOneOf(let operands), .isNoneOf(let operands):
            return rows(days, equalTo: operands.map(dateOperand))
        case .on(let operand): return rows(days, .equal, dateOperand(operand))
        case .before(let operand): return rows(days, .lessThan, dateOperand(operand))
        case .after(let operand): return rows(days, .moreThan, dateOperand(operand))
        case .onOrBefore(let operand): return rows(days, .atMost, dateOperand(operand))
        case .onOrAfter(let operand): return rows(days, .atLeast, dateOperand(operand))
        case .withinLast(let span):
            let window = DayWindow(last: span, endingOn: asOf)
            return rows(
                days, .moreThan, .constant(window.after.number), and: .atMost, .constant(window.through.number))
        case .withinNext(let span):
            return rows(
                days, .atLeast, .constant(asOf.number), and: .lessThan, .constant(asOf.advanced(by: span).number))
        case .olderThan(let span): return rows(days, .atMost, .constant(asOf.steppedBack(by: span).number))
        case .laterThan(let span): return rows(days, .atLeast, .constant(asOf.advanced(by: span).number))
        case .atLeast, .moreThan, .atMost, .lessThan, .between, .startsWith, .contains, .known:
            return .none(rowCount: rowCount)
        }
    }

    func yesNoRows(_ test: FieldTest, _ answers: [UInt8]) -> RowMask {
        switch test {
        case .isOneOf(let operands), .isNoneOf(let operands):
            rows(answers, equalTo: operands.map(yesNoOperand))
        case .atLeast, .moreThan, .atMost, .lessThan, .between, .startsWith, .contains, .on, .before, .after,
            .onOrBefore, .onOrAfter, .withinLast, .withinNext, .olderThan, .laterThan, .known:
            .none(rowCount: rowCount)
        }
    }

    private func numberOperand(_ operand: Operand) -> ComparisonOperand<Double>? {
        switch operand {
        case .value(.number(let number)): return .constant(number)
        case .value: return nil
        case .field(let field):
            if case .number(let values) = column(of: field) { return .column(values) }
            return nil
        }
    }

    private func dateOperand(_ operand: Operand) -> ComparisonOperand<Int32>? {
        switch operand {
        case .value(.date(let day)): return .constant(day.number)
        case .value: return nil
        case .field(let field):
            if case .date(let days) = column(of: field) { return .column(days) }
            return nil
        }
    }

    private func yesNoOperand(_ operand: Operand) -> ComparisonOperand<UInt8>? {
        switch operand {
        case .value(.yesNo(let yes)): return .constant(yes ? 1 : 0)
        case .value: return nil
        case .field(let field):
            if case .yesNo(let answers) = column(of: field) { return .column(answers) }
            return nil
        }
    }

    private func rows<Scalar: Comparable>(
        _ values: [Scalar], _ comparison: Comparison, _ operand: ComparisonOperand<Scalar>?
    ) -> RowMask {
        operand.map { RowMask.rows(of: values, comparison, $0) } ?? .none(rowCount: rowCount)
    }

    private func rows<Scalar: Comparable>(
        _ values: [Scalar], _ lower: Comparison, _ low: ComparisonOperand<Scalar>?, and upper: Comparison,
        _ high: ComparisonOperand<Scalar>?
    ) -> RowMask {
        var matching = rows(values, lower, low)
        matching.and(rows(values, upper, high))
        return matching
    }

    private func rows<Scalar: Comparable>(
        _ values: [Scalar], equalTo operands: [ComparisonOperand<Scalar>?]
    ) -> RowMask {
        var matching = RowMask.none(rowCount: rowCount)
        for operand in operands { matching.or(rows(values, .equal, operand)) }
        return matching
    }
}
