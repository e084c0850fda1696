/// A length of calendar time: `14 days`, `3 months`. It has a number of days only once it is laid
/// against a day, because months differ.
public struct CalendarSpan: Hashable, Sendable {
    public enum Unit: String, CaseIterable, Sendable {
        case days, weeks, months, years
    }

    /// How many units; not negative.
    public let count: Int
    public let unit: Unit

    /// The longest span that can be written, in any unit. It keeps all reckoning inside `Int32`.
    public static let largestCount = 100_000

    public init(_ count: Int, _ unit: Unit) {
        self.count = min(max(count, 0), CalendarSpan.largestCount)
        self.unit = unit
    }

    /// Reads `N days|weeks|months|years`, singular allowed, with single or more spaces between;
    /// nil for anything else, and for a count over `largestCount`.
    public init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: " "))
        guard parts.count == 2, parts[0].allSatisfy({ $0 >= 48 && $0 <= 57 }), let count = Int(Substring(parts[0])),
            count <= CalendarSpan.largestCount,
            let unit = Unit.allCases.first(where: {
                $0.rawValue.utf8.elementsEqual(parts[1]) || $0.rawValue.utf8.dropLast().elementsEqual(parts[1])
            })
        else { return nil }
        self.init(count, unit)
    }
}

extension CalendarSpan: CustomStringConvertible {
    /// `1 day`, `14 days`.
    public var description: String { "\(count) " + (count == 1 ? String(unit.rawValue.dropLast()) : unit.rawValue) }
}

extension Day {
    /// This day moved forward by `span`. Months and years keep the day of the month or take the month's last day.
    public func advanced(by span: CalendarSpan) -> Day { stepped(by: span.count, span.unit) }

    /// This day moved back by `span`. Months and years keep the day of the month or take the month's last day:
    /// 2026-03-31 − 1 month is 2026-02-28.
    public func steppedBack(by span: CalendarSpan) -> Day { stepped(by: -span.count, span.unit) }

    private func stepped(by count: Int, _ unit: CalendarSpan.Unit) -> Day {
        switch unit {
        case .days: return Day(number: Int32(clamping: Int(number) + count))
        case .weeks: return Day(number: Int32(clamping: Int(number) + count * 7))
        case .months, .years:
            let (year, month, day) = components
            let months = year * 12 + (month - 1) + (unit == .years ? count * 12 : count)
            let newYear = Int((Double(months) / 12).rounded(.down))
            let newMonth = months - newYear * 12 + 1
            let newDay = min(day, Day.length(ofMonth: newMonth, year: newYear))
            return Day(number: Day.number(year: newYear, month: newMonth, day: newDay))
        }
    }
}

/// The days in `(after, through]`: how every look back is reckoned, by stepping from its end.
public struct DayWindow: Hashable, Sendable {
    /// The last day before the window.
    public let after: Day
    /// The last day of the window.
    public let through: Day

    public init(after: Day, through: Day) {
        self.after = after
        self.through = through
    }

    /// The window of `span` that ends on `end`: `(end − span, end]`. A span of 0 days is empty.
    public init(last span: CalendarSpan, endingOn end: Day) {
        self.init(after: end.steppedBack(by: span), through: end)
    }

    /// All days up to `end`.
    public static func allHistory(through end: Day) -> DayWindow {
        DayWindow(after: Day(number: .min), through: end)
    }

    public func contains(_ day: Day) -> Bool { day > after && day <= through }
}
