import Diagnostics

/// A share for each row and column, written in its cell, which is darker where the share is higher.
struct HeatGrid {
    let rows: [String]
    let columns: [String]
    let shares: [[Double?]]
    let title: String

    var html: String {
        if rows.isEmpty || columns.isEmpty { return "" }
        let headings = columns.map { "<th scope=\"col\">\(HTMLText.isolated($0))</th>" }
        let body = zip(rows, shares).map { row, shares in
            "<tr><th scope=\"row\">\(HTMLText.isolated(row))</th>\(zip(columns, shares).map { cell($1, row, $0) }.joined())</tr>\n"
        }
        return """
            <div class="table-frame" role="region" aria-label="\(HTMLText.escaped(title)): shares" tabindex="0">
            <table class="heat">
            <caption class="unseen">\(HTMLText.escaped(title)): shares</caption>
            <thead><tr><td></td>\(headings.joined())</tr></thead>
            <tbody>
            \(body.joined())</tbody>
            </table>
            </div>

            """
    }

    private func cell(_ share: Double?, _ row: String, _ column: String) -> String {
        let place = HTMLText.escaped("\(row), \(column)")
        guard let share, share.isFinite else {
            return "<td class=\"nobody\" title=\"\(place): nobody\">\(ReportUnit.nothing)</td>"
        }
        let words = ReportUnit.share.words(share)
        return "<td class=\"h\(HeatGrid.shade(share))\" title=\"\(place): \(words)\">\(words)</td>"
    }

    /// 0 for less than a tenth to 9 for nine tenths and more.
    private static func shade(_ share: Double) -> Int { Int(min(max(share * 10, 0), 9)) }
}
