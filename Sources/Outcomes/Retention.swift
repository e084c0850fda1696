import Campaigns
import CivilCalendar
import Tables

/// How many customers were still active: the *hurdle rate* (Novo, "Drilling Down", 2004), the share of customers who did
/// something in the last days.
public struct Retention: Sendable {
    /// Within how many days somebody counts as active.
    public let withinLast: CalendarSpan
    /// By tier position: of those in the tier on the first day and on the last, how many were active in the last days before
    /// the last day.
    public let ofOpening: [ShareSample]
    public let ofClosing: [ShareSample]
    /// The oldest first.
    public let cohorts: [Cohort]

    /// Customers whose first interaction fell in the same months.
    public struct Cohort: Sendable {
        /// The first day of the quarter or year.
        public let start: Day
        /// `2017 Q1`, `2017`.
        public let name: String
        public let all: ShareSample
        /// By tier position, of the tier on the last day.
        public let tiers: [ShareSample]
    }
}

extension ReportMaterial {
    /// By quarters of the first interaction; by years where there are more than twelve quarters.
    /// O(customers + interactions of the last days).
    public func retention(withinLast: CalendarSpan) -> Retention {
        let window = DayWindow(last: withinLast, endingOn: to)
        let tierCount = workspace.tiers.tiers.count
        let nobody = ShareSample(people: 0, yes: 0)
        var ofOpening = Array(repeating: nobody, count: tierCount), ofClosing = ofOpening
        var cohorts: [Int: [ShareSample]] = [:]
        let quarters = quarterRange()
        let areYears = (quarters?.count ?? 0) > 12
        for row in 0..<customerCount {
            let range = interactions.offsets[row]..<interactions.offsets[row + 1]
            let isActive = !window.rows(of: interactions.days, in: range).isEmpty
            func note(_ sample: inout ShareSample) {
                sample.people += 1
                if isActive { sample.yes += 1 }
            }
            if opening[row] > 0 { note(&ofOpening[Int(opening[row]) - 1]) }
            if closing[row] > 0 { note(&ofClosing[Int(closing[row]) - 1]) }
            guard !range.isEmpty, interactions.days[range.lowerBound] <= to.number else { continue }
            let quarter = Self.quarter(of: interactions.days[range.lowerBound])
            let key = areYears ? Int((Double(quarter) / 4).rounded(.down)) : quarter
            note(&cohorts[key, default: Array(repeating: nobody, count: tierCount + 1)][0])
            if closing[row] > 0 { note(&cohorts[key]![Int(closing[row])]) }
        }
        return Retention(
            withinLast: withinLast, ofOpening: ofOpening, ofClosing: ofClosing,
            cohorts: cohorts.sorted { $0.key < $1.key }.map { key, samples in
                let (year, quarter) = areYears ? (key, 0) : (key / 4, key % 4)
                return Retention.Cohort(
                    start: Day(year: year, month: quarter * 3 + 1, day: 1) ?? from,
                    name: areYears ? "\(year)" : "\(year) Q\(quarter + 1)", all: samples[0], tiers: Array(samples.dropFirst()))
            })
    }

    private func quarterRange() -> ClosedRange<Int>? {
        guard let first = firstInteraction else { return nil }
        let start = Self.quarter(of: first.number)
        return start...max(start, Self.quarter(of: to.number))
    }

    /// Quarters since the year 0.
    private static func quarter(of day: Int32) -> Int {
        let (year, month, _) = Day(number: day).components
        return year * 4 + (month - 1) / 3
    }
}
