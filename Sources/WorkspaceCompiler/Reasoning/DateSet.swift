import CivilCalendar

/// Days, bounded by dates and by their distance from the day of the run. The two are not held against each other: where
/// a date lies seen from the day of the run changes from day to day.
struct DateSet: Hashable, Sendable {
    /// A day seen from the day of the run, whichever that is.
    struct Bound: Hashable, Sendable {
        let span: CalendarSpan
        let isForward: Bool
        /// Days further on.
        let after: Int

        init(_ span: CalendarSpan = CalendarSpan(0, .days), forward isForward: Bool = false, after: Int = 0) {
            self.span = span
            self.isForward = isForward
            self.after = after
        }

        /// Certain: on every day of a run this day is later than `other`.
        func isAlwaysAfter(_ other: Bound) -> Bool {
            if let months, let others = other.months {
                // A step of more months never ends earlier, and a whole month lies between.
                if months == others { return after > other.after }
                return months > others && 28 * (months - others) + after > other.after
            }
            return possibleDays.lowerBound + after > other.possibleDays.upperBound + other.after
        }

        private var months: Int? {
            if span.isNothing { return 0 }
            return span.months.map { isForward ? $0 : -$0 }
        }

        private var possibleDays: ClosedRange<Int> {
            let days = span.possibleDays
            return isForward ? days : -days.upperBound...(-days.lowerBound)
        }
    }

    /// Day numbers.
    var dates: NumberSet = .all
    /// All of these are the day or before it.
    var lowest: Set<Bound> = []
    /// All of these are the day or after it.
    var highest: Set<Bound> = []

    static let all = DateSet()

    func intersection(_ other: DateSet) -> DateSet {
        DateSet(
            dates: dates.intersection(other.dates), lowest: lowest.union(other.lowest),
            highest: highest.union(other.highest))
    }

    /// Certain: on no day of a run is a date left. O(pairs of bounds).
    var isEmpty: Bool {
        !dates.hasWholeNumber || lowest.contains { low in highest.contains { low.isAlwaysAfter($0) } }
    }
}
