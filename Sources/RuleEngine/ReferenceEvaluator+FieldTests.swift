import Campaigns
import CivilCalendar

extension ReferenceEvaluator {
    /// Unknown when the value or any other field that the test compares with is empty; `known` never is.
    func truth(of test: FieldTest, value: Value?, row: Int) -> Truth {
        if case .known(let wanted) = test { return Truth((value != nil) == wanted) }
        guard let value else { return .unknown }
        switch test {
        case .isOneOf(let operands):
            return isAmong(operands, value, row)
        case .isNoneOf(let operands):
            return isAmong(operands, value, row).opposite
        case .atLeast(let operand):
            return truth(operand, row) { compareNumbers(value, $0, >=) }
        case .moreThan(let operand):
            return truth(operand, row) { compareNumbers(value, $0, >) }
        case .atMost(let operand):
            return truth(operand, row) { compareNumbers(value, $0, <=) }
        case .lessThan(let operand):
            return truth(operand, row) { compareNumbers(value, $0, <) }
        case .between(let low, let high):
            guard let low = self.value(of: low, row), let high = self.value(of: high, row) else { return .unknown }
            return Truth(compareNumbers(value, low, >=) && compareNumbers(value, high, <=))
        case .startsWith(let operand):
            return truth(operand, row) { compareTexts(value, $0) { $0.hasPrefix($1) } }
        case .contains(let operand):
            return truth(operand, row) { compareTexts(value, $0) { $0.contains($1) } }
        case .on(let operand):
            return truth(operand, row) { compareDates(value, $0, ==) }
        case .before(let operand):
            return truth(operand, row) { compareDates(value, $0, <) }
        case .after(let operand):
            return truth(operand, row) { compareDates(value, $0, >) }
        case .onOrBefore(let operand):
            return truth(operand, row) { compareDates(value, $0, <=) }
        case .onOrAfter(let operand):
            return truth(operand, row) { compareDates(value, $0, >=) }
        case .withinLast(let span):
            guard case .date(let day) = value else { return .no }
            return Truth(day > asOf.steppedBack(by: span) && day <= asOf)
        case .withinNext(let span):
            guard case .date(let day) = value else { return .no }
            return Truth(day >= asOf && day < asOf.advanced(by: span))
        case .olderThan(let span):
            return Truth(compareDates(value, .date(asOf.steppedBack(by: span)), <=))
        case .laterThan(let span):
            return Truth(compareDates(value, .date(asOf.advanced(by: span)), >=))
        case .known(let wanted):
            return Truth(wanted)
        }
    }

    private func truth(_ operand: Operand, _ row: Int, where holds: (Value) -> Bool) -> Truth {
        value(of: operand, row).map { Truth(holds($0)) } ?? .unknown
    }

    /// Unknown where one of the fields it is compared with is empty, whatever the others are.
    private func isAmong(_ operands: [Operand], _ value: Value, _ row: Int) -> Truth {
        var isFound = false
        for operand in operands {
            guard let other = self.value(of: operand, row) else { return .unknown }
            if other == value { isFound = true }
        }
        return Truth(isFound)
    }

    private func value(of operand: Operand, _ row: Int) -> Value? {
        switch operand {
        case .value(let value): value
        case .field(let field): value(of: field, row: row)
        }
    }

    private func compareNumbers(_ left: Value, _ right: Value, _ holds: (Double, Double) -> Bool) -> Bool {
        guard case .number(let left) = left, case .number(let right) = right else { return false }
        return holds(left, right)
    }

    private func compareDates(_ left: Value, _ right: Value, _ holds: (Day, Day) -> Bool) -> Bool {
        guard case .date(let left) = left, case .date(let right) = right else { return false }
        return holds(left, right)
    }

    private func compareTexts(_ left: Value, _ right: Value, _ holds: (String, String) -> Bool) -> Bool {
        guard case .text(let left) = left, case .text(let right) = right else { return false }
        return holds(left.lowercased(), right.lowercased())
    }
}
