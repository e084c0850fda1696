import Campaigns
import CivilCalendar

extension Reasoner {
    /// Of whom a test on a field has this outcome: unknown where the field, or another it is compared with, is empty.
    func facts(_ field: FieldIndex, _ test: FieldTest, _ outcome: Outcome) -> FactSet {
        let holds = outcome == .isTrue || outcome == .isNotFalse
        if case .known(let wanted) = test { return facts(field, isEmpty: wanted != holds) }
        let allowsEmpty = outcome == .isNotTrue || outcome == .isNotFalse
        let others = test.otherFields.distinct.sorted()
        if others.isEmpty {
            let values = holds ? valuesHolding(test, field) : valuesFailing(test, field)
            if values.isEmpty { return allowsEmpty ? facts(field, isEmpty: true) : .nobody }
            return values.lazy.map { self.facts(field, in: FieldDomain(allowsEmpty: allowsEmpty, values: $0)) }.disjunction
        }
        let compared = [field] + others.filter { $0 != field }
        let known = compared.lazy.map { self.facts($0, isEmpty: false) }.conjunction
        let sides = holds ? [comparisons(test, field).conjunction] : comparisons(test, field, failing: true)
        let definite = known.and(sides.disjunction)
        return allowsEmpty ? compared.lazy.map { self.facts($0, isEmpty: true) }.disjunction.or(definite) : definite
    }

    /// The ways in which a value is compared with other fields, each that it holds or that it fails: all must hold for
    /// the test to hold, one that fails is enough for it to fail.
    private func comparisons(_ test: FieldTest, _ field: FieldIndex, failing: Bool = false) -> [FactSet] {
        func compare(_ order: FieldOrder, _ operand: Operand) -> FactSet {
            let order = failing ? order.complement : order
            switch operand {
            case .field(let other): return FactSet(FactBox(field, order, other))
            case .value(.number(let number)):
                return facts(field, in: FieldDomain(allowsEmpty: false, values: .numbers(.standing(order, to: number), isWhole: false)))
            case .value: return .everybody
            }
        }
        switch test {
        case .isOneOf(let operands): return operands.count == 1 ? [compare(.equal, operands[0])] : [.everybody]
        case .isNoneOf(let operands): return operands.count == 1 ? [compare([.lower, .higher], operands[0])] : [.everybody]
        case .atLeast(let operand), .onOrAfter(let operand): return [compare([.equal, .higher], operand)]
        case .moreThan(let operand), .after(let operand): return [compare(.higher, operand)]
        case .atMost(let operand), .onOrBefore(let operand): return [compare([.lower, .equal], operand)]
        case .lessThan(let operand), .before(let operand): return [compare(.lower, operand)]
        case .on(let operand): return [compare(.equal, operand)]
        case .between(let low, let high): return [compare([.equal, .higher], low), compare([.lower, .equal], high)]
        case .startsWith, .contains, .withinLast, .withinNext, .olderThan, .laterThan, .known: return [.everybody]
        }
    }

    /// The values for which a test without other fields holds, in parts.
    private func valuesHolding(_ test: FieldTest, _ field: FieldIndex) -> [ValueSet] {
        if let numbers = numbersHolding(test) { return [self.numbers(numbers, field)] }
        switch test {
        case .isOneOf(let operands): return [words(.only(operands.values), field)]
        case .isNoneOf(let operands): return [words(.allBut(operands.values), field)]
        case .startsWith(.value(.text(let text))):
            return [.texts(TextSet(words: .all, fitting: [.init(.startsWith, text)]))]
        case .contains(.value(.text(let text))):
            return [.texts(TextSet(words: .all, fitting: [.init(.contains, text)]))]
        case .withinLast(let span):
            return [.dates(DateSet(lowest: [.init(span, after: 1)], highest: [.init()]))]
        case .withinNext(let span):
            return [.dates(DateSet(lowest: [.init()], highest: [.init(span, forward: true, after: -1)]))]
        case .olderThan(let span): return [.dates(DateSet(highest: [.init(span)]))]
        case .laterThan(let span): return [.dates(DateSet(lowest: [.init(span, forward: true)]))]
        default: return possible[field.position].values.map { [$0] } ?? []
        }
    }

    /// The values for which it fails, in parts.
    private func valuesFailing(_ test: FieldTest, _ field: FieldIndex) -> [ValueSet] {
        if let numbers = numbersHolding(test) { return [self.numbers(numbers.complement, field)] }
        switch test {
        case .isOneOf(let operands): return [words(.allBut(operands.values), field)]
        case .isNoneOf(let operands): return [words(.only(operands.values), field)]
        case .startsWith(.value(.text(let text))):
            return [.texts(TextSet(words: .all, notFitting: [.init(.startsWith, text)]))]
        case .contains(.value(.text(let text))):
            return [.texts(TextSet(words: .all, notFitting: [.init(.contains, text)]))]
        case .withinLast(let span):
            return [.dates(DateSet(highest: [.init(span)])), .dates(DateSet(lowest: [.init(after: 1)]))]
        case .withinNext(let span):
            return [.dates(DateSet(highest: [.init(after: -1)])), .dates(DateSet(lowest: [.init(span, forward: true)]))]
        case .olderThan(let span): return [.dates(DateSet(lowest: [.init(span, after: 1)]))]
        case .laterThan(let span): return [.dates(DateSet(highest: [.init(span, forward: true, after: -1)]))]
        default: return possible[field.position].values.map { [$0] } ?? []
        }
    }

    /// Of tests on numbers and on dates, as day numbers; nil for others.
    private func numbersHolding(_ test: FieldTest) -> NumberSet? {
        switch test {
        case .isOneOf(let operands): numbers(operands).map { NumberSet($0) }
        case .isNoneOf(let operands): numbers(operands).map { NumberSet($0).complement }
        case .atLeast(let operand), .onOrAfter(let operand): operand.number.map(NumberSet.atLeast)
        case .moreThan(let operand), .after(let operand): operand.number.map(NumberSet.moreThan)
        case .atMost(let operand), .onOrBefore(let operand): operand.number.map(NumberSet.atMost)
        case .lessThan(let operand), .before(let operand): operand.number.map(NumberSet.lessThan)
        case .on(let operand): operand.number.map { NumberSet([$0]) }
        case .between(let low, let high):
            if let low = low.number, let high = high.number { NumberSet(from: low, to: high) } else { nil }
        default: nil
        }
    }

    private func numbers(_ operands: [Operand]) -> [Double]? {
        let numbers = operands.compactMap(\.number)
        return numbers.count == operands.count ? numbers : nil
    }

    private func numbers(_ numbers: NumberSet, _ field: FieldIndex) -> ValueSet {
        fieldTypes[field.position] == .date ? .dates(DateSet(dates: numbers)) : .numbers(numbers, isWhole: false)
    }

    private func words(_ words: WordSet, _ field: FieldIndex) -> ValueSet {
        fieldTypes[field.position] == .text ? .texts(TextSet(words: words)) : .words(words)
    }
}

extension Operand {
    /// The number, or the number of the day, that is written; nil for others.
    fileprivate var number: Double? {
        switch self {
        case .value(.number(let number)): number
        case .value(.date(let day)): Double(day.number)
        case .value, .field: nil
        }
    }
}

extension [Operand] {
    fileprivate var values: Set<Value> {
        Set(compactMap { if case .value(let value) = $0 { value } else { nil } })
    }
}

extension NumberSet {
    /// Those that stand so to `number`.
    fileprivate static func standing(_ order: FieldOrder, to number: Double) -> NumberSet {
        let left = order.contains(.lower) ? (order.contains(.equal) ? atMost(number) : lessThan(number)) : none
        let right = order.contains(.higher) ? (order.contains(.equal) ? atLeast(number) : moreThan(number)) : none
        if left.isEmpty { return right.isEmpty && order.contains(.equal) ? NumberSet([number]) : right }
        return right.isEmpty ? left : left.complement.intersection(right.complement).complement
    }
}
