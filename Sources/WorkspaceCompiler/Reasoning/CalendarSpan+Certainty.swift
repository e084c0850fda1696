import CivilCalendar

/// What holds between spans on whatever day they end: months differ in length.
extension CalendarSpan {
    /// In months; nil for days and weeks.
    var months: Int? {
        switch unit {
        case .days, .weeks: nil
        case .months: count
        case .years: count * 12
        }
    }

    /// The fewest and the most days it can have. O(1).
    var possibleDays: ClosedRange<Int> {
        switch unit {
        case .days: return count...count
        case .weeks: return count * 7...count * 7
        case .months, .years:
            let months = months ?? 0
            let (cycles, rest) = months.quotientAndRemainder(dividingBy: 12 * 400)
            // 400 years have 146,097 days wherever they begin.
            let (years, over) = rest.quotientAndRemainder(dividingBy: 12)
            let fewest = cycles * 146_097 + years * 365 + max(0, years / 4 - (years + 99) / 100)
            let most = cycles * 146_097 + years * 365 + (years + 3) / 4
            // A step that is cut to the last day of a month leads from last day to last day at the most, which is as far
            // as from first to first of the months after.
            return fewest + Self.fewestDaysOfMonths[over]...most + Self.mostDaysOfMonths[over]
        }
    }

    /// By number of months in a row, 0 to 11, from first to first of a month.
    private static let fewestDaysOfMonths = [0, 28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334]
    private static let mostDaysOfMonths = [0, 31, 62, 92, 123, 153, 184, 215, 245, 276, 306, 337]

    /// Certain: on every day it reaches as far back as `other`, or further.
    func isNeverShorter(than other: CalendarSpan) -> Bool {
        if let months, let others = other.months { return months >= others }
        return possibleDays.lowerBound >= other.possibleDays.upperBound
    }

    /// Certain: on every day it reaches further back than `other`.
    func isAlwaysLonger(than other: CalendarSpan) -> Bool {
        if let months, let others = other.months { return months > others }
        return possibleDays.lowerBound > other.possibleDays.upperBound
    }

    /// A window of it holds no day.
    var isNothing: Bool { count == 0 }
}
