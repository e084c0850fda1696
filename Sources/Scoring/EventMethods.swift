import Campaigns
import CivilCalendar
import RuleEngine
import Tables

/// `count_events`: rows of the events in the window. O(rows in the window).
struct CountEventsMethod: CustomerMethod {
    let isChosen: [Bool]
    let withinLast: CalendarSpan?

    func column(of batch: CustomerBatch, history: CustomerHistory, on day: Day) -> Column {
        let window = DayWindow.back(withinLast, from: day)
        let interactions = history.interactions
        var counts = [Double](repeating: 0, count: batch.rowCount)
        for row in 0..<batch.rowCount {
            var count = 0
            for index in interactions.rows(of: batch.firstRow + row, in: window)
            where isChosen[Int(interactions.events[index])] {
                count += 1
            }
            counts[row] = Double(count)
        }
        return .number(counts)
    }
}

/// `sum_value`: the sum of their values, empty ones as 0. O(rows in the window).
struct SumValueMethod: CustomerMethod {
    let isChosen: [Bool]
    let withinLast: CalendarSpan?

    func column(of batch: CustomerBatch, history: CustomerHistory, on day: Day) -> Column {
        let window = DayWindow.back(withinLast, from: day)
        let interactions = history.interactions
        var sums = [Double](repeating: 0, count: batch.rowCount)
        for row in 0..<batch.rowCount {
            var sum = 0.0
            for index in interactions.rows(of: batch.firstRow + row, in: window)
            where isChosen[Int(interactions.events[index])] {
                let value = interactions.values[index]
                if !value.isNaN { sum += value }
            }
            sums[row] = sum.isFinite ? sum : .nan
        }
        return .number(sums)
    }
}

/// `days_since`: days since the last of the events; empty if never. O(rows after it).
struct DaysSinceMethod: CustomerMethod {
    let isChosen: [Bool]

    func column(of batch: CustomerBatch, history: CustomerHistory, on day: Day) -> Column {
        let interactions = history.interactions
        var ages = [Double](repeating: .nan, count: batch.rowCount)
        for row in 0..<batch.rowCount {
            let customer = batch.firstRow + row
            let start = interactions.offsets[customer]
            var index = interactions.offsets[customer + 1] - 1
            while index >= start,
                interactions.days[index] > day.number || !isChosen[Int(interactions.events[index])]
            {
                index -= 1
            }
            if index >= start { ages[row] = Double(day.days(since: Day(number: interactions.days[index]))) }
        }
        return .number(ages)
    }
}

/// `gap_ratio`: days since the last of the events ÷ the mean gap between the days that had one. O(rows).
struct GapRatioMethod: CustomerMethod {
    let isChosen: [Bool]
    /// Distinct days.
    let smallestHistory: Int

    func column(of batch: CustomerBatch, history: CustomerHistory, on day: Day) -> Column {
        let window = DayWindow.allHistory(through: day)
        let interactions = history.interactions
        var ratios = [Double](repeating: .nan, count: batch.rowCount)
        for row in 0..<batch.rowCount {
            var distinctDays = 0
            var first: Int32 = 0
            var last: Int32 = 0
            for index in interactions.rows(of: batch.firstRow + row, in: window)
            where isChosen[Int(interactions.events[index])] {
                let date = interactions.days[index]
                if distinctDays == 0 { first = date }
                if distinctDays == 0 || date != last { distinctDays += 1 }
                last = date
            }
            // A gap needs two days, whatever the author asks for.
            guard distinctDays >= max(smallestHistory, 2) else { continue }
            let meanGap = Double(Int(last) - Int(first)) / Double(distinctDays - 1)
            ratios[row] = Double(Int(day.number) - Int(last)) / meanGap
        }
        return .number(ratios)
    }
}
