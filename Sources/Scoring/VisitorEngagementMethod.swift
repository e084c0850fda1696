import Campaigns
import CivilCalendar
import RuleEngine
import Tables

/// `visitor_engagement`, after Eric T. Peterson: the mean of the chosen parts × 100. O(visits in the window).
struct VisitorEngagementMethod: CustomerMethod {
    let engagement: VisitorEngagement

    func column(of batch: CustomerBatch, history: CustomerHistory, on day: Day) -> Column {
        let window = DayWindow.back(engagement.withinLast, from: day)
        let recent = DayWindow.back(engagement.recent, from: day)
        let visits = history.visits
        let parts = VisitorEngagement.Part.allCases.filter(engagement.parts.contains)
        var scores = [Double](repeating: 0, count: batch.rowCount)
        for row in 0..<batch.rowCount {
            let rows = visits.rows(of: batch.firstRow + row, in: window)
            guard !rows.isEmpty else { continue }
            var counts = VisitCounts()
            for index in rows {
                if visits.pages[index] > engagement.pagesOver {
                    counts.deep += 1
                    if recent.contains(Day(number: visits.days[index])) { counts.deepAndRecent += 1 }
                }
                if visits.minutes[index] > engagement.minutesOver { counts.long += 1 }
                if visits.direct[index] == 1 { counts.direct += 1 }
                if visits.feedback[index] == 1 { counts.feedback += 1 }
                if visits.hasEvent[index] != 0 { counts.tracked += 1 }
            }
            var sum = 0.0
            for part in parts {
                switch part {
                case .clickDepth: sum += Double(counts.deep) / Double(rows.count)
                case .recency: sum += Double(counts.deepAndRecent) / Double(rows.count)
                case .duration: sum += Double(counts.long) / Double(rows.count)
                case .brand: sum += Double(counts.direct) / Double(rows.count)
                case .feedback: sum += Double(counts.feedback) / Double(rows.count)
                case .interaction: sum += Double(counts.tracked) / Double(rows.count)
                case .loyalty: sum += Double(rows.count) > engagement.visitsOver ? 1 : 0
                }
            }
            scores[row] = 100 * (sum / Double(parts.count))
        }
        return .number(scores)
    }
}

private struct VisitCounts {
    var deep = 0
    var deepAndRecent = 0
    var long = 0
    var direct = 0
    var feedback = 0
    var tracked = 0
}
