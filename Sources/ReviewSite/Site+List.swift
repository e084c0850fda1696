import Accounts
import Campaigns
import CivilCalendar
import Diagnostics
import Foundation
import Hummingbird
import Planner
import PlanningService

extension Site {
    func addList(to router: Router<SiteContext>) {
        router.get("/list", use: page { request, _, visitor in
            try self.listPage(ListQuery(request.uri.query ?? "", for: visitor.account), visitor)
        })
        router.get("/list/changes", use: page { request, _, visitor in try self.changes(request, visitor) })
    }

    private func listPage(_ query: ListQuery, _ visitor: Visitor) throws -> Response {
        let slice = try desk.slice(query.filter, page: query.page, for: visitor.account)
        let plan = desk.standingPlan
        var view = ListView(
            page: slice, panel: panel(of: slice, for: query, plan), rows: try rendered(slice, by: plan), query: query
        ).view
        if let notice = notices.take(for: visitor) { view["message"] = notice.view }
        return page("list", view, title: "My list", at: "list", visitor)
    }

    private func rendered(_ page: ReviewSlice, by plan: StandingPlan?) throws -> [String] {
        try rows.rows(of: page, plan: plan, changed: { try desk.actionsChanged(since: $0) }) { numbers in
            // Somebody may have closed one since.
            let rows = try desk.rows(numbers, by: plan).filter { !$0.row.entry.status.isClosed }.map { number, row in
                (number, templates.text("row", RowView(row, today: page.today).view))
            }
            return Dictionary(rows) { first, _ in first }
        }
    }

    private func panel(of page: ReviewSlice, for query: ListQuery, _ plan: StandingPlan?) -> ListPanel {
        panels.panel(of: page, for: query, plan: plan, fault: desk.standingFault) {
            let filters = ListFilters(
                page: page, query: query, age: age(of: plan, today: page.today), playNames: plan?.playNames ?? [:],
                tierNames: plan?.tierNames ?? [:])
            return ListPanel(
                summary: templates.text("list_summary", filters.summary), filters: templates.text("list_filters", filters.view))
        }
    }

    /// What the list was made from, and how old that is.
    func age(of plan: StandingPlan?, today: Day) -> String {
        guard let plan else {
            if let fault = desk.standingFault { return "Values and reasons cannot be shown: \(fault)" }
            return "Values and reasons are being read, and will be here in a moment."
        }
        let run = "Planned by run \(plan.run.number) for \(Words.day(plan.asOf, today: today))"
        let data = plan.files.first?.modifiedAt.map { ", data of \(Site.moment($0))" } ?? ""
        let changed = plan.changedSinceRun.isEmpty
            ? "" : "; since then \(plan.changedSinceRun.joined(separator: " and ")) have changed, and values are as they are now"
        return run + data + changed
    }

    /// `2026-03-02 06:00 UTC`.
    static func moment(_ date: Date) -> String {
        let seconds = Int(date.timeIntervalSince1970.rounded(.down))
        let day = Day(number: Int32(clamping: Int((Double(seconds) / 86_400).rounded(.down))))
        let rest = ((seconds % 86_400) + 86_400) % 86_400
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(day) \(two(rest / 3600)):\(two(rest / 60 % 60)) UTC"
    }

    /// What of a page that is open has changed since it was made: its lines as they are now.
    private func changes(_ request: Request, _ visitor: Visitor) throws -> Response {
        let fields = FormFields(queryOf: request)
        let revision = try desk.shownRevision()
        if fields["since"] == revision { return Response(status: .noContent) }
        let shown = fields.all("id").prefix(ReviewDesk.rowsOnAPage * 2)
        let query = ListQuery(request.uri.query ?? "", for: visitor.account)
        let slice = try desk.slice(query.filter, page: query.page, for: visitor.account)
        let rows = try desk.rows(Array(shown), for: visitor.account)
        return Answer.json(
            .object([
                ("revision", .string(slice.revision)),
                ("rows", .object(shown.map { id in (id, .string(html(of: rows[id], slice.today, query.filter.stage))) })),
                ("summary", .string(panel(of: slice, for: query, desk.standingPlan).summary)),
            ]))
    }

    /// A line of a part of the list; nothing for one that is not on it: what is put off is shown among its like alone.
    func html(of row: ReviewPage.Row?, _ today: Day, _ stage: OpenListFilter.Stage) -> String {
        guard let row, !row.entry.status.isClosed, row.entry.status != .snoozed || stage == .snoozed else { return "" }
        return templates.text("row", RowView(row, today: today).view)
    }
}
