import Diagnostics
import Planner
import PlanningService

/// The list in the words of its template.
struct ListView {
    let page: ReviewSlice
    let panel: ListPanel
    /// Its lines, rendered.
    let rows: [String]
    let query: ListQuery

    var view: View {
        var view = View([
            "heading": "My list", "has_rows": !rows.isEmpty, "revision": page.revision, "query": query.text,
            "summary": panel.summary, "filters": panel.filters, "rows": joinedRows, "page": page.page.grouped,
            "pages": page.pageCount.grouped,
            "previous": page.page > 1 ? query.text(page: page.page - 1).orPlain : nil,
            "next": page.page < page.pageCount ? query.text(page: page.page + 1) : nil,
        ])
        if !rows.isEmpty {
            let first = (page.page - 1) * ReviewDesk.rowsOnAPage + 1
            view["range"] = "\(first.grouped) to \((first + rows.count - 1).grouped) of \(page.counts.total.grouped)"
        } else if !page.hasRun {
            view["no_run"] = true
        } else if query.isPlain {
            view["nothing_to_do"] = true
            if page.filter.assignee != nil { view["others_query"] = query.with { $0.assignee = nil }.text }
        } else {
            view["no_match"] = true
        }
        return view
    }

    private var joinedRows: String {
        var joined = ""
        joined.reserveCapacity(rows.reduce(0) { $0 + $1.utf8.count })
        for row in rows { joined += row }
        return joined
    }
}

extension String {
    /// An address needs a query to be another one than the page's own.
    fileprivate var orPlain: String { isEmpty ? "page=1" : self }
}
