import Campaigns
import CivilCalendar

extension CriterionTrace {
    /// `has 33.1`, `affinity is empty`, `has 1`; with another field `has 120, usual_spend_90d is 100`; a date in a window
    /// `is 94 days away`, `was 12 days ago`, `is today`.
    public var foundWords: String {
        let own: String
        switch found {
        case .value(.date(let day)?) where looksThroughWindow: own = CriterionTrace.distance(of: day, from: asOf)
        case .value(let value?): own = "has \(written(value))"
        case .value(nil): own = "\(field ?? "it") is empty"
        case .count(let count): own = "has \(count)"
        }
        return ([own] + others.map { "\($0.id) is \($0.value.map(written) ?? "empty")" }).joined(separator: ", ")
    }

    /// Whether the date is looked at from as_of.
    private var looksThroughWindow: Bool {
        guard case .field(_, let tests) = criterion.test else { return false }
        return tests.contains { test in
            switch test {
            case .withinLast, .withinNext, .olderThan, .laterThan: true
            default: false
            }
        }
    }

    private static func distance(of day: Day, from asOf: Day) -> String {
        let days = day.days(since: asOf)
        if days == 0 { return "is today" }
        let count = abs(days) == 1 ? "1 day" : "\(abs(days)) days"
        return days > 0 ? "is \(count) away" : "was \(count) ago"
    }

    /// A value of this customer as a person reads it: numbers with at most two decimals, unless that would make
    /// it look equal to what it is compared with.
    public func written(_ value: Value) -> String {
        guard case .number(let number) = value else { return value.description }
        let rounded = Value.rounded(number)
        let looksEqual = comparedNumbers.contains { $0 != number && Value.rounded($0) == rounded }
        return looksEqual ? Value.written(number) : rounded
    }

    /// Every number that takes part in the comparison.
    private var comparedNumbers: [Double] {
        guard case .field(_, let tests) = criterion.test else { return [] }
        let literals = tests.flatMap(\.operands).compactMap { if case .value(let value) = $0 { value } else { nil } }
        let own: [Value]
        if case .value(let value?) = found { own = [value] } else { own = [] }
        return (literals + own + others.compactMap(\.value)).compactMap {
            if case .number(let number) = $0 { number } else { nil }
        }
    }
}
