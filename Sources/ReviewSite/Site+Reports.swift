import CivilCalendar
import Hummingbird
import PlanningService
import Reports

/// What came of it all: each report as a page, as a file to mail, and its tables for a spreadsheet.
extension Site {
    func addReports(to router: Router<SiteContext>) {
        router.get("/reports", use: page { request, _, visitor in
            self.page("reports", try ReportViews(days: Site.days(request)).index, title: "Reports", at: "reports", visitor)
        })
        router.get("/reports/{name}", use: page { request, context, visitor in
            let days = try Site.days(request)
            let document = try await self.report(context, days)
            let view = ReportViews(days: days).page(of: document)
            return self.page("report", view, title: document.name.title, at: "reports", visitor)
        })
        router.get("/reports/{name}/file", use: page { request, context, _ in
            let document = try await self.report(context, Site.days(request))
            let html = ReportPage.html([document], title: document.name.title)
            return Answer.file(Array(html.utf8), type: "text/html; charset=utf-8", name: "\(Site.fileName(document)).html")
        })
        router.get("/reports/{name}/{table}.csv", use: page { request, context, _ in
            let document = try await self.report(context, Site.days(request))
            guard let section = document.section(try context.parameters.require("table")) else { throw SiteFault.notFound }
            return Answer.file(
                section.csv(), type: "text/csv; charset=utf-8", name: "\(Site.fileName(document))-\(section.id).csv")
        })
    }

    private func report(_ context: SiteContext, _ days: (from: Day?, to: Day?)) async throws -> ReportDocument {
        guard let name = ReportName(rawValue: try context.parameters.require("name")) else { throw SiteFault.notFound }
        let plan = desk.standingPlan
        if let plan, let late = [days.from, days.to].compactMap(\.self).max(), late > plan.asOf {
            throw SiteFault(
                .unprocessableContent, "That does not go", "\(late) is after \(plan.asOf), the day up to which customers are known.")
        }
        return try await reports.document(
            ReportRequest(name: name, from: days.from, to: days.to), plan: plan?.serial, revision: desk.shownRevision())
    }

    /// The days that an address names.
    private static func days(_ request: Request) throws -> (from: Day?, to: Day?) {
        let fields = FormFields(queryOf: request)
        func day(_ name: String) throws -> Day? {
            guard let text = fields[name] else { return nil }
            guard let day = Day(iso: text) else { throw SiteFault.unreadable("The first and the last day are written like 2026-03-02.") }
            return day
        }
        let (from, to) = (try day("from"), try day("to"))
        if let from, let to, from > to { throw SiteFault.unreadable("The first day, \(from), is after the last, \(to).") }
        return (from, to)
    }

    /// `lift-2026-01-01-to-2026-03-31`.
    private static func fileName(_ document: ReportDocument) -> String { "\(document.name.rawValue)-\(document.from)-to-\(document.to)" }
}
