import Campaigns
import CivilCalendar
import RuleEngine
import Tables

/// `rfm_quintiles`: recency, frequency and money, each ranked 1 to 5 among the customers with a listed event in the
/// window; others are empty. O(rows in the window + customers × log customers).
struct RFMMethod: PopulationMethod {
    let isChosen: [Bool]
    let withinLast: CalendarSpan?
    /// nil is 100 R + 10 F + M.
    let part: RFMPart?

    func columns(of batches: [CustomerBatch], history: CustomerHistory, on day: Day, workers: Int) -> [Column] {
        let measures = concurrentMap(count: batches.count, workers: workers) { index in
            measured(batches[index], history.interactions, on: day)
        }
        let scale = RFMScale(method: self, of: measures)
        return concurrentMap(count: batches.count, workers: workers) { scale.column(of: measures[$0]) }
    }

    func scale(of batches: [CustomerBatch], history: CustomerHistory, on day: Day) -> any CustomerMethod {
        RFMScale(method: self, of: batches.map { measured($0, history.interactions, on: day) })
    }

    fileprivate func measured(_ batch: CustomerBatch, _ interactions: InteractionTable, on day: Day) -> RFMMeasures {
        let window = DayWindow.back(withinLast, from: day)
        let empty = [Double](repeating: .nan, count: batch.rowCount)
        var measures = RFMMeasures(lastDay: empty, frequency: empty, money: empty)
        for row in 0..<batch.rowCount {
            var count = 0
            var sum = 0.0
            var last: Int32 = 0
            for index in interactions.rows(of: batch.firstRow + row, in: window)
            where isChosen[Int(interactions.events[index])] {
                count += 1
                last = interactions.days[index]
                let value = interactions.values[index]
                if !value.isNaN { sum += value }
            }
            guard count > 0 else { continue }
            measures.lastDay[row] = Double(last)
            measures.frequency[row] = Double(count)
            measures.money[row] = sum
        }
        return measures
    }
}

/// The lines between the fifths of some customers.
private struct RFMScale: CustomerMethod {
    private let method: RFMMethod
    /// Of the parts that are asked for.
    private let digits: [(part: RFMPart, quintiles: Quintiles)]

    init(method: RFMMethod, of measures: [RFMMeasures]) {
        self.method = method
        digits = RFMPart.allCases.filter { $0 == method.part || method.part == nil }.map { part in
            (part, Quintiles(of: measures.flatMap { $0[part] }))
        }
    }

    func column(of batch: CustomerBatch, history: CustomerHistory, on day: Day) -> Column {
        column(of: method.measured(batch, history.interactions, on: day))
    }

    func column(of measure: RFMMeasures) -> Column {
        var scores = [Double](repeating: .nan, count: measure.frequency.count)
        for row in scores.indices where !measure.frequency[row].isNaN {
            scores[row] = Double(digits.reduce(0) { $0 * 10 + $1.quintiles.digit(of: measure[$1.part][row]) })
        }
        return .number(scores)
    }
}

/// Columns of one batch; NaN where there was no event. More is better in each.
private struct RFMMeasures: Sendable {
    /// The later, the fewer days since.
    var lastDay: [Double]
    var frequency: [Double]
    var money: [Double]

    subscript(part: RFMPart) -> [Double] {
        switch part {
        case .recency: lastDay
        case .frequency: frequency
        case .monetary: money
        }
    }
}

/// The digit 1 + ⌊5 × (values lower than it) ÷ (values)⌋ of each value.
private struct Quintiles: Sendable {
    /// A value over the k-th of these has at least ⌈k × values ÷ 5⌉ lower ones.
    private let lines: [Double]

    init(of values: [Double]) {
        let sorted = values.filter { !$0.isNaN }.sorted()
        lines = sorted.isEmpty ? [] : (1...4).map { sorted[($0 * sorted.count + 4) / 5 - 1] }
    }

    func digit(of value: Double) -> Int {
        var digit = 1
        for line in lines where value > line { digit += 1 }
        return digit
    }
}
