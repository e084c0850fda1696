import Campaigns
import CivilCalendar

/// A criterion that does not say what it has to say, and what would have to be different.
struct NearMiss {
    let criterion: CriterionTrace
    /// Whether it has to be false: it stands in a `none`.
    let mustFail: Bool

    /// How much would have to change; the lesser comes first.
    enum Change: Comparable {
        /// How far a number, a count or a day is from the line, as a share of the line: of the number or count itself
        /// (at least 1), of the days of a window (at least 1), of 30 days for a date.
        case moved(Double)
        /// Another word or answer, any other value, or none.
        case otherValue
        /// A value is empty, so that it cannot be told how much.
        case cannotTell
    }

    /// `needs affinity at least 35, has 33.1` · `needs none of (complaint once or more), has 2` ·
    /// `needs consent is given; cannot tell: consent is empty`.
    var sentence: String {
        let words = criterion.criterion.words
        let needed = mustFail ? "needs none of (\(words))" : "needs \(words)"
        if let unknown = ConditionTrace.criterion(criterion).unknownWords { return "\(needed); \(unknown)" }
        return "\(needed), \(criterion.foundWords)"
    }

    var change: Change {
        guard criterion.truth != .unknown else { return .cannotTell }
        switch criterion.criterion.test {
        case .field(_, let tests):
            // All tests have to be true: the one that is furthest away counts. Or one has to be false.
            if mustFail { return tests.map(change).min() ?? .otherValue }
            return zip(tests, criterion.testTruths).filter { $0.1 != .yes }.map { change($0.0) }.max() ?? .otherValue
        case .event(let test): return change(test.howOften)
        case .contact(let test): return change(test.howOften)
        }
    }

    private func change(_ howOften: HowOften) -> Change {
        guard case .count(let count) = criterion.found else { return .otherValue }
        return nearest(
            of: [howOften.atLeast, howOften.atMost].compactMap { $0 }.map {
                (distance: Double(abs(count - $0)), size: Double($0))
            })
    }

    private func change(_ test: FieldTest) -> Change {
        switch criterion.found {
        case .value(.number(let number)?):
            return nearest(of: numbers(in: test).map { (distance: abs(number - $0), size: abs($0)) })
        case .value(.date(let day)?):
            return nearest(of: borders(of: test).map { (distance: Double(abs(day.days(since: $0.day))), size: $0.size) })
        case .value, .count: return .otherValue
        }
    }

    private func nearest(of lines: [(distance: Double, size: Double)]) -> Change {
        lines.map { $0.distance / max($0.size, 1) }.min().map(Change.moved) ?? .otherValue
    }

    /// What a number is compared with; none where any other number would do.
    private func numbers(in test: FieldTest) -> [Double] {
        switch test {
        case .isNoneOf, .known: return []
        case .isOneOf where mustFail: return []
        default: return test.operands.compactMap { if case .number(let number)? = value(of: $0) { number } else { nil } }
        }
    }

    /// The days between which a test is true, or what a day is compared with, each with the days that are its measure.
    private func borders(of test: FieldTest) -> [(day: Day, size: Double)] {
        let asOf = criterion.asOf
        func border(_ day: Day) -> (day: Day, size: Double) { (day, Double(abs(day.days(since: asOf)))) }
        switch test {
        case .withinLast(let span):
            let end = border(asOf.steppedBack(by: span))
            return [end, (asOf, end.size)]
        case .withinNext(let span):
            let end = border(asOf.advanced(by: span))
            return [end, (asOf, end.size)]
        case .olderThan(let span): return [border(asOf.steppedBack(by: span))]
        case .laterThan(let span): return [border(asOf.advanced(by: span))]
        case .isNoneOf, .known: return []
        case .isOneOf where mustFail: return []
        default:
            return test.operands.compactMap { operand in
                if case .date(let day)? = value(of: operand) { (day, 30) } else { nil }
            }
        }
    }

    private func value(of operand: Operand) -> Value? {
        switch operand {
        case .value(let value): value
        case .field(let field): criterion.others.first { $0.field == field }?.value
        }
    }
}
