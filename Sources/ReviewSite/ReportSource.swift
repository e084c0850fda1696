import CivilCalendar
import PlanningService
import Reports

/// Where the review page gets its reports from.
public struct ReportSource: Sendable {
    /// A report of a period; a day that is nil is the usual one. nil while there is nothing yet to make it of. It may take
    /// seconds, and is asked for away from the threads that answer requests.
    public let document: @Sendable (_ name: ReportName, _ from: Day?, _ to: Day?) throws -> ReportDocument?

    public init(document: @escaping @Sendable (_ name: ReportName, _ from: Day?, _ to: Day?) throws -> ReportDocument?) {
        self.document = document
    }

    /// Makes them of the customers of the last run, and of what people have recorded up to now.
    public init(_ desk: ReviewDesk) {
        self.init { name, from, to in
            try desk.reportRun(ReportPeriod(from: from, to: to)).map { ReportWriter($0).document(name) }
        }
    }

    /// Has nothing yet.
    public static let none = ReportSource { _, _, _ in nil }
}
