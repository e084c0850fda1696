import Diagnostics

/// What pays and what hurts, now and later: a row of four boxes, each with its judgement in a sign, a colour and words.
struct BoxGrid {
    let rows: [ReportChart.BoxRow]
    let title: String

    private static let names = ["Short-term reward", "Short-term penalty", "Long-term reward", "Long-term penalty"]

    var html: String {
        if rows.isEmpty { return "" }
        let headings = BoxGrid.names.map { "<th scope=\"col\">\($0)</th>" }
        let body = rows.prefix(ChartFigure.mostLines).map { row in
            let boxes = zip(BoxGrid.names, row.boxes).map { name, box in
                """
                <td class="box tone-\(box.tone.rawValue)" data-label="\(name)" title="\(HTMLText.escaped(row.label)), \(name.lowercased())">\
                <span class="tone tone-\(box.tone.rawValue)">\(HTMLText.escaped(box.words))</span></td>
                """
            }
            return "<tr><th scope=\"row\">\(HTMLText.isolated(row.label))</th>\(boxes.joined())</tr>\n"
        }
        let left = rows.count - body.count
        return """
            <table class="boxes">
            <caption class="unseen">\(HTMLText.escaped(title)): four boxes each</caption>
            <thead><tr><td></td>\(headings.joined())</tr></thead>
            <tbody>
            \(body.joined())</tbody>
            </table>
            \(left > 0 ? "<p class=\"figure-rest\">The first \(body.count) of \(rows.count.grouped); the table has all.</p>\n" : "")
            """
    }
}
