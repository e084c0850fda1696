import Campaigns
import Diagnostics

/// A table of a report in HTML: each cell in words, with the number that it was made from for the script that sorts.
struct TableMarkup {
    let table: ReportTable
    let id: String
    let title: String

    /// What a page holds of a table: a list of all customers is for a file that tools read.
    static let mostRows = 2_000

    /// The places of the columns that people are shown.
    private let places: [Int]

    init(table: ReportTable, id: String, title: String) {
        self.table = table
        self.id = id
        self.title = title
        places = table.columnsForPeople
    }

    private var columns: [ReportColumn] { places.map { table.columns[$0] } }

    var html: String {
        if table.rows.isEmpty { return "<p class=\"nothing\">\(HTMLText.escaped(table.whenEmpty))</p>\n" }
        let rows = table.rows.prefix(TableMarkup.mostRows)
        let shown = table.shown.map { $0 < rows.count ? " data-shown=\"\($0)\"" : "" } ?? ""
        return """
            <div class="table-frame" role="region" aria-label="\(HTMLText.escaped(title)): the numbers" tabindex="0">
            <table class="data" id="\(id)"\(shown)>
            <caption class="unseen">\(HTMLText.escaped(title))</caption>
            <thead><tr>\(columns.map(heading).joined())</tr></thead>
            <tbody>
            \(rows.map(row).joined())</tbody>
            </table>
            </div>
            \(rest)\(meanings)
            """
    }

    private func heading(_ column: ReportColumn) -> String {
        let kind = column.isNumeric ? " class=\"number\"" : ""
        let about = column.about.map { " title=\"\(HTMLText.escaped($0))\"" } ?? ""
        // A heading that needs no word for those who see the column needs one for those who do not.
        let words = column.title.isEmpty
            ? "<span class=\"unseen\">\(HTMLText.escaped(column.id.split(separator: "_").joined(separator: " ")))</span>"
            : HTMLText.escaped(column.title)
        return "<th scope=\"col\"\(kind)\(about)>\(words)</th>"
    }

    private func row(_ cells: [ReportCell]) -> String {
        let written = places.map { place in
            let isNumeric = table.columns[place].isNumeric
            return cell(cells[place], isNumeric: isNumeric, isHeading: place == places.first && !isNumeric)
        }
        return "<tr>\(written.joined())</tr>\n"
    }

    private func cell(_ cell: ReportCell, isNumeric: Bool, isHeading: Bool) -> String {
        let name = isHeading ? "th scope=\"row\"" : "td"
        let kind = isNumeric ? " class=\"number\"" : ""
        let value = TableMarkup.sortedBy(cell).map { " data-value=\"\($0)\"" } ?? ""
        return "<\(name)\(kind)\(value)>\(TableMarkup.content(cell))</\(isHeading ? "th" : "td")>"
    }

    private static func content(_ cell: ReportCell) -> String {
        switch cell {
        case .text(let text): HTMLText.isolated(text)
        case .id(let id): "<code>\(HTMLText.isolated(id))</code>"
        case .number, .interval: HTMLText.escaped(cell.words)
        case .verdict(let tone, let words): "<span class=\"tone tone-\(tone.rawValue)\">\(HTMLText.escaped(words))</span>"
        case .none: "<span class=\"nobody\">\(cell.words)</span>"
        }
    }

    /// The number that a cell is sorted by; nil for words, and for nothing, which is last.
    private static func sortedBy(_ cell: ReportCell) -> String? {
        switch cell {
        case .number(let number, _): number.isFinite ? Value.written(number) : nil
        case .interval(let low, let high, _): low.isFinite && high.isFinite ? Value.written(low / 2 + high / 2) : nil
        case .verdict(let tone, _): ReportTone.allCases.firstIndex(of: tone).map { "\($0)" }
        case .text, .id, .none: nil
        }
    }

    private var rest: String {
        let more = table.rows.count - TableMarkup.mostRows
        if more <= 0 { return "" }
        return "<p class=\"table-rest\">\(more.grouped) more \(more == 1 ? "row is" : "rows are") left out here; the CSV form has all.</p>\n"
    }

    private var meanings: String {
        let explained = columns.compactMap { column in column.about.map { (column.title, $0) } }
        if explained.isEmpty { return "" }
        let terms = explained.map { "<dt>\(HTMLText.escaped($0))</dt><dd>\(HTMLText.escaped($1))</dd>" }
        return "<details class=\"meanings\"><summary>What the columns mean</summary><dl>\(terms.joined())</dl></details>\n"
    }
}
