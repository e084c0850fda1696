import CivilCalendar
import Reports

/// Reports in the words of their pages.
struct ReportViews {
    /// As they were asked for; nil is the usual one.
    let days: (from: Day?, to: Day?)

    /// Behind an address, so that another report is of the same days.
    private var query: String {
        let pairs = FormFields.query([("from", days.from?.description), ("to", days.to?.description)])
        return pairs.isEmpty ? "" : "?\(pairs)"
    }

    private func list(_ shown: ReportName?) -> [View] {
        ReportName.allCases.map { name in
            View([
                "report_name": name.rawValue, "report_title": name.title, "report_question": name.question,
                "on": name == shown ? true : nil,
            ])
        }
    }

    /// All reports there are.
    var index: View {
        View([
            "reports": list(nil), "query": query, "period_action": "/reports", "from": days.from?.description,
            "to": days.to?.description, "period_words": periodWords,
        ])
    }

    private var periodWords: String {
        switch days {
        case (nil, nil): "Unless you name other days they are of the twelve months up to the last run."
        case (let from?, nil): "They are of the days from \(from) up to the last run."
        case (nil, let to?): "They are of the twelve months up to \(to)."
        case (let from?, let to?): "They are of the days from \(from) to \(to)."
        }
    }

    func page(of document: ReportDocument) -> View {
        let name = document.name.rawValue
        let body = ReportBody(document, fileAddress: { "/reports/\(name)/\($0).csv\(query)" })
        return View([
            "reports": list(document.name), "query": query, "report_name": name, "period_action": "/reports/\(name)",
            "from": document.from.description, "to": document.to.description, "has_report": true, "body": body.html,
        ])
    }
}
