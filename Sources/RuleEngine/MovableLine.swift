import Campaigns
import CivilCalendar

/// A line that a criterion draws through numbers, counts or days, and that could be moved step by step until more
/// customers meet the criterion: down for `at_least`, up for `at_most`; the other way in a `none`, where the criterion
/// has to be false. A step is one in the last place in which the line is written: 1 for 35, 0.01 for 0.25, one month for
/// `3 months`, one day for a date.
public struct MovableLine: Sendable {
    /// What draws the line, by its word in the file.
    public enum Word: String, Sendable {
        case atLeast = "at_least"
        case moreThan = "more_than"
        case atMost = "at_most"
        case lessThan = "less_than"
        /// Either end: the line's value tells which.
        case between
        case before, after
        case onOrBefore = "on_or_before"
        case onOrAfter = "on_or_after"
        case withinLast = "within_last"
        case withinNext = "within_next"
        case olderThan = "older_than"
        case laterThan = "later_than"
    }

    /// Where a line is, or would be.
    public enum Value: Hashable, Sendable {
        case number(Double)
        /// Of events or contacts.
        case times(Int)
        case date(Day)
        case span(CalendarSpan)
    }

    public let word: Word
    /// The criterion, and whether it has to be false.
    public let criterion: CriterionInCondition
    /// How a value has to compare with the line.
    let wanted: Comparison
    let scale: Scale
    /// What all customers meet whom the line keeps away, and nothing else: the criterion without the line.
    let rest: Condition

    /// How values and steps are reckoned.
    enum Scale: Sendable {
        /// The line is `units ÷ perOne`, a step one unit. Both are whole numbers that doubles hold exactly, so that the
        /// quotient is the number that its decimal text reads as.
        case number(units: Double, perOne: Double)
        case times(Int)
        case date(Day)
        /// `days` are the numbers of the line's days by step, from 0; days outside `within` meet the test at no line.
        case span(CalendarSpan, grows: Bool, days: [Int32], within: ClosedRange<Int32>)
    }

    /// Whether the line moves to lower values.
    var goesDown: Bool { wanted.goesDown }

    /// The line after so many steps; at 0 as it is written.
    public func value(at step: Int) -> Value {
        let move = goesDown ? -step : step
        switch scale {
        case .number(let units, let perOne): return .number((units + Double(move)) / perOne)
        case .times(let count): return .times(count + move)
        case .date(let day): return .date(Day(number: Int32(clamping: Int(day.number) + move)))
        case .span(let span, let grows, _, _): return .span(CalendarSpan(span.count + (grows ? step : -step), span.unit))
        }
    }

    /// The fewest steps, at least 1, that bring a number within; nil for an empty one, and for one that is too far away
    /// for its steps to be counted.
    @inline(__always)
    func steps(to number: Double) -> Int? {
        guard case .number(let units, let perOne) = scale else { return nil }
        let distance = goesDown ? units - number * perOne : number * perOne - units
        guard distance < MovableLine.mostSteps, distance > -MovableLine.mostSteps else { return nil }
        // Right but for the rounding of one multiplication: the comparison that the rule itself makes decides.
        var step = max(Int(distance.rounded(.up)), 1)
        while step > 1, meets(number, units, perOne, step - 1) { step -= 1 }
        while !meets(number, units, perOne, step) { step += 1 }
        return step
    }

    /// Far more than any line is moved, and few enough that all arithmetic on whole numbers is exact.
    private static let mostSteps: Double = 1e15

    @inline(__always)
    private func meets(_ number: Double, _ units: Double, _ perOne: Double, _ step: Int) -> Bool {
        let line = (units + Double(goesDown ? -step : step)) / perOne
        switch wanted {
        case .atLeast: return number >= line
        case .moreThan: return number > line
        case .atMost: return number <= line
        case .lessThan: return number < line
        case .equal: return number == line
        }
    }

    /// The fewest steps, at least 1, that bring a count of events or contacts within; nil where no line does that is a
    /// test at all: `at_least: 0` is none.
    @inline(__always)
    func steps(toTimes count: Int32) -> Int? {
        guard case .times(let line) = scale else { return nil }
        let step = wholeSteps(from: line, to: Int(count))
        return goesDown && line - step < (wanted == .atLeast ? 1 : 0) ? nil : step
    }

    /// The fewest steps, at least 1, that bring a day within, by its number; nil for an empty one and for one that no
    /// line reaches.
    @inline(__always)
    func steps(toDay day: Int32) -> Int? {
        if day == .min { return nil }
        switch scale {
        case .date(let line): return wholeSteps(from: Int(line.number), to: Int(day))
        case .span(_, _, let days, let within): return within.contains(day) ? spanSteps(days, to: day) : nil
        case .number, .times: return nil
        }
    }

    @inline(__always)
    private func wholeSteps(from line: Int, to value: Int) -> Int {
        let distance = goesDown ? line - value : value - line
        return max(wanted == .moreThan || wanted == .lessThan ? distance + 1 : distance, 1)
    }

    /// The lines move one way only, so that the first that reaches the day is found by halving.
    private func spanSteps(_ days: [Int32], to day: Int32) -> Int? {
        func meets(_ line: Int32) -> Bool {
            switch wanted {
            case .atLeast: day >= line
            case .moreThan: day > line
            case .atMost: day <= line
            case .lessThan: day < line
            case .equal: day == line
            }
        }
        guard let last = days.last, meets(last) else { return nil }
        var (low, high) = (1, days.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if meets(days[middle]) { high = middle } else { low = middle + 1 }
        }
        return low <= high ? low : nil
    }
}

extension MovableLine.Value: CustomStringConvertible {
    /// `33`, `2 times`, `2026-05-01`, `97 days`.
    public var description: String {
        switch self {
        case .number(let number): Campaigns.Value.written(number)
        case .times(let count): count == 1 ? "1 time" : "\(count) times"
        case .date(let day): day.description
        case .span(let span): span.description
        }
    }
}
