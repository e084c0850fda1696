import Campaigns
import CivilCalendar

extension MovableLine {
    /// The lines that a criterion draws, in the order written. None are drawn by tests on words, by `is` and its like,
    /// against another field, at a number that is written with more than 15 digits, and by `between` and `on` where they
    /// have to be false, which no single move brings about.
    public static func lines(of criterion: CriterionInCondition, asOf: Day) -> [MovableLine] {
        switch criterion.criterion.test {
        case .field(let field, let tests):
            return tests.indices.flatMap { index in
                lines(of: tests[index], asOf: asOf, criterion) { kept in
                    var others = tests
                    others[index] = .known(true)
                    return .field(field, others + kept)
                }
            }
        case .event(let test):
            return lines(of: test.howOften, criterion) {
                .event(
                    EventTest(events: test.events, howOften: $0, withinLast: test.withinLast, channels: test.channels))
            }
        case .contact(let test):
            return lines(of: test.howOften, criterion) {
                .contact(
                    ContactTest(
                        plays: test.plays, howOften: $0, withinLast: test.withinLast, channels: test.channels,
                        purposes: test.purposes, responses: test.responses))
            }
        }
    }

    private static func lines(
        of howOften: HowOften, _ criterion: CriterionInCondition, rest: (HowOften) -> CriterionTest
    ) -> [MovableLine] {
        var lines: [MovableLine] = []
        if howOften.atLeast > 0 {
            let without = HowOften(atLeast: 0, atMost: howOften.atMost)
            lines.append(MovableLine(.atLeast, .atLeast, .times(howOften.atLeast), criterion, rest(without)))
        }
        if let atMost = howOften.atMost {
            let without = HowOften(atLeast: howOften.atLeast)
            lines.append(MovableLine(.atMost, .atMost, .times(atMost), criterion, rest(without)))
        }
        return lines
    }

    /// `rest` is the criterion with the test replaced by some others.
    private static func lines(
        of test: FieldTest, asOf: Day, _ criterion: CriterionInCondition, rest: ([FieldTest]) -> CriterionTest
    ) -> [MovableLine] {
        func line(_ word: Word, _ holds: Comparison, _ scale: Scale?, keeping kept: [FieldTest] = []) -> [MovableLine] {
            scale.map { [MovableLine(word, holds, $0, criterion, rest(kept))] } ?? []
        }
        func window(_ word: Word, _ holds: Comparison, _ span: CalendarSpan, isAhead: Bool) -> [MovableLine] {
            let goesDown = holds.wanted(criterion.mustFail).goesDown
            // A window that reaches further back or ahead is longer.
            let scale = Scale.span(span, grows: goesDown != isAhead, isAhead: isAhead, word, asOf: asOf)
            return line(word, holds, scale)
        }
        switch test {
        case .atLeast(.value(.number(let number))): return line(.atLeast, .atLeast, .number(number))
        case .moreThan(.value(.number(let number))): return line(.moreThan, .moreThan, .number(number))
        case .atMost(.value(.number(let number))): return line(.atMost, .atMost, .number(number))
        case .lessThan(.value(.number(let number))): return line(.lessThan, .lessThan, .number(number))
        case .between(let low, let high):
            if criterion.mustFail { return [] }
            var lines: [MovableLine] = []
            if case .value(.number(let number)) = low {
                lines += line(.between, .atLeast, .number(number), keeping: [.atMost(high)])
            }
            if case .value(.number(let number)) = high {
                lines += line(.between, .atMost, .number(number), keeping: [.atLeast(low)])
            }
            return lines
        case .before(.value(.date(let day))): return line(.before, .lessThan, .date(day))
        case .after(.value(.date(let day))): return line(.after, .moreThan, .date(day))
        case .onOrBefore(.value(.date(let day))): return line(.onOrBefore, .atMost, .date(day))
        case .onOrAfter(.value(.date(let day))): return line(.onOrAfter, .atLeast, .date(day))
        case .withinLast(let span): return window(.withinLast, .moreThan, span, isAhead: false)
        case .withinNext(let span): return window(.withinNext, .lessThan, span, isAhead: true)
        case .olderThan(let span): return window(.olderThan, .atMost, span, isAhead: false)
        case .laterThan(let span): return window(.laterThan, .atLeast, span, isAhead: true)
        case .atLeast, .moreThan, .atMost, .lessThan, .before, .after, .onOrBefore, .onOrAfter, .on, .isOneOf,
            .isNoneOf, .startsWith, .contains, .known:
            return []
        }
    }

    /// `holds` is how a value compares with the line where the test is true.
    private init(
        _ word: Word, _ holds: Comparison, _ scale: Scale, _ criterion: CriterionInCondition, _ rest: CriterionTest
    ) {
        self.word = word
        self.criterion = criterion
        wanted = holds.wanted(criterion.mustFail)
        self.scale = scale
        let own = criterion.criterion
        self.rest = .criterion(Criterion(test: rest, words: own.words, place: own.place))
    }

    /// The condition as it would be without the line: true for all customers whom a move of the line alone can bring,
    /// if their value can be reached at all.
    public func released(in condition: Condition) -> Condition {
        // A criterion that has to be false is so as soon as one of its tests is.
        criterion.mustFail ? condition.granting(criterion) : condition.replacing(criterion.position, with: rest)
    }
}

extension MovableLine.Scale {
    /// nil for a number that no decimal text of 15 digits stands for.
    fileprivate static func number(_ number: Double) -> MovableLine.Scale? {
        var perOne = 1.0
        for _ in 0...15 {
            let units = (number * perOne).rounded()
            guard abs(units) < 1e15 else { return nil }
            if units / perOne == number { return .number(units: units, perOne: perOne) }
            perOne *= 10
        }
        return nil
    }

    /// How far a window is moved at most, in years.
    private static let mostYears = 100

    /// - Parameters:
    ///   - grows: whether the span gets longer by a step; else it shrinks to 0 at most.
    ///   - isAhead: whether it is reckoned from as_of on, not back.
    fileprivate static func span(
        _ span: CalendarSpan, grows: Bool, isAhead: Bool, _ word: MovableLine.Word, asOf: Day
    ) -> MovableLine.Scale? {
        let yearly: [CalendarSpan.Unit: Int] = [.days: 366, .weeks: 53, .months: 12, .years: 1]
        let most = (yearly[span.unit] ?? 1) * mostYears
        let last = grows ? min(most, CalendarSpan.largestCount - span.count) : min(most, span.count)
        guard last > 0 else { return nil }
        let days = (0...last).map { step in
            let moved = CalendarSpan(span.count + (grows ? step : -step), span.unit)
            return (isAhead ? asOf.advanced(by: moved) : asOf.steppedBack(by: moved)).number
        }
        // What lies beyond as_of is in no window that ends or begins there.
        let within: ClosedRange<Int32>
        switch word {
        case .withinLast: within = .min...asOf.number
        case .withinNext: within = asOf.number ... .max
        default: within = .min ... .max
        }
        return .span(span, grows: grows, days: days, within: within)
    }
}

extension Comparison {
    var goesDown: Bool { self == .atLeast || self == .moreThan }

    /// How a value has to compare where the test has to be true, or false.
    fileprivate func wanted(_ mustFail: Bool) -> Comparison {
        guard mustFail else { return self }
        switch self {
        case .atLeast: return .lessThan
        case .moreThan: return .atMost
        case .atMost: return .moreThan
        case .lessThan: return .atLeast
        case .equal: return .equal
        }
    }
}
