import Campaigns
import CivilCalendar
import func Glibc.pow
import RuleEngine
import Tables

/// `add_points`: points for events, fading with age. O(rows in the window).
struct AddPointsMethod: CustomerMethod {
    /// In order of event; those of event e are `starts[e]..<starts[e + 1]`.
    private let entries: [AddPoints.Entry]
    private let starts: [Int]
    private let withinLast: CalendarSpan?
    private let fading: Fading?
    private let fullMarks: Double?

    init(_ points: AddPoints, eventCount: Int) {
        let byEvent = (0..<eventCount).map { event in points.entries.filter { $0.event.position == event } }
        entries = byEvent.flatMap { $0 }
        starts = byEvent.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
        withinLast = points.withinLast
        fading = points.halfLife.map { Fading(halfLife: $0.averageDays) }
        fullMarks = points.fullMarks
    }

    func column(of batch: CustomerBatch, history: CustomerHistory, on day: Day) -> Column {
        let window = DayWindow.back(withinLast, from: day)
        let interactions = history.interactions
        var scores = [Double](repeating: 0, count: batch.rowCount)
        var counted = [MonthCount](repeating: MonthCount(), count: entries.count)
        for row in 0..<batch.rowCount {
            for entry in counted.indices { counted[entry] = MonthCount() }
            var sum = 0.0
            for index in interactions.rows(of: batch.firstRow + row, in: window) {
                let event = Int(interactions.events[index])
                for position in starts[event]..<starts[event + 1] {
                    let entry = entries[position]
                    let date = Day(number: interactions.days[index])
                    if let atMost = entry.atMostPerMonth {
                        guard counted[position].takes(date.monthNumber, atMost: atMost) else { continue }
                    }
                    let value = interactions.values[index]
                    let points = entry.points + entry.valuePoints * (value.isNaN ? 0 : value)
                    if let fading {
                        sum += points * fading.share(afterDays: day.days(since: date))
                    } else {
                        sum += points
                    }
                }
            }
            if let fullMarks { sum = min(max(100 * sum / fullMarks, 0), 100) }
            scores[row] = sum.isFinite ? sum : .nan
        }
        return .number(scores)
    }
}

/// How many rows of an entry have counted in the month that the walk, going forward in time, is in.
private struct MonthCount {
    private var month = Int.min
    private var count = 0

    mutating func takes(_ month: Int, atMost: Int) -> Bool {
        if month != self.month {
            self.month = month
            count = 0
        }
        count += 1
        return count <= atMost
    }
}

/// 0.5^(age ÷ half_life), with the ages that nearly all rows have worked out once.
private struct Fading: Sendable {
    private let halfLife: Double
    private let shares: [Double]

    /// `halfLife` in days, over 0.
    init(halfLife: Double) {
        self.halfLife = halfLife
        shares = (0..<4096).map { Fading.share(afterDays: $0, halfLife: halfLife) }
    }

    func share(afterDays age: Int) -> Double {
        age < shares.count ? shares[age] : Fading.share(afterDays: age, halfLife: halfLife)
    }

    private static func share(afterDays age: Int, halfLife: Double) -> Double {
        age == 0 ? 1 : pow(0.5, Double(age) / halfLife)
    }
}
