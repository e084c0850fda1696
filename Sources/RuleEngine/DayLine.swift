import CivilCalendar

/// A day from which on a date test holds or stops to hold; some move with as_of.
enum DayLine: Hashable, Sendable {
    case day(Day)
    case dayAfter(Day)
    case asOf
    case dayAfterAsOf
    /// The day after as_of − span.
    case afterBack(CalendarSpan)
    /// as_of + span.
    case ahead(CalendarSpan)

    /// A day number. Every date is on or after a line, or before it.
    func number(asOf: Day) -> Int32 {
        switch self {
        case .day(let day): day.number
        case .dayAfter(let day): day.number + 1
        case .asOf: asOf.number
        case .dayAfterAsOf: asOf.number + 1
        case .afterBack(let span): asOf.steppedBack(by: span).number + 1
        case .ahead(let span): asOf.advanced(by: span).number
        }
    }
}
