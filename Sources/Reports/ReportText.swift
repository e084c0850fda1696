import Diagnostics

/// A report for a terminal: what it comes to, then tables, then what they rest on.
public struct ReportText {
    private let document: ReportDocument
    private let bold: (String) -> String

    /// - Parameter bold: makes a heading stand out, where that can be done.
    public init(_ document: ReportDocument, bold: @escaping (String) -> String = { $0 }) {
        self.document = document
        self.bold = bold
    }

    private static let width = 100

    public var text: String {
        var lines = [bold(document.name.title), "\(document.from) to \(document.to)", ""]
        for finding in document.findings { lines += wrapped(finding, first: "* ", then: "  ") }
        if !document.findings.isEmpty { lines.append("") }
        for section in document.sections {
            lines.append(bold(section.title))
            if !section.about.isEmpty { lines += wrapped(section.about) }
            lines += ReportTableText(section.table, name: document.name, section: section.id).lines
            for note in section.notes { lines += wrapped(note) }
            lines.append("")
        }
        if !document.notes.isEmpty {
            lines.append(bold("What this rests on"))
            for note in document.notes { lines += wrapped(note, first: "- ", then: "  ") }
            lines.append("")
        }
        lines.removeLast()
        return lines.joined(separator: "\n") + "\n"
    }

    /// In lines of at most 100 characters, broken between words.
    private func wrapped(_ text: String, first: String = "", then: String = "") -> [String] {
        var lines: [String] = []
        var line = first
        var isFirst = true
        for word in text.split(separator: " ") {
            if !isFirst, line.count + 1 + word.count > Self.width {
                lines.append(line)
                line = then
                isFirst = true
            }
            line += isFirst ? String(word) : " " + word
            isFirst = false
        }
        return lines + [line]
    }
}

/// A table in columns of spaces.
struct ReportTableText {
    private let table: ReportTable
    private let shown: [Int]
    private let path: String

    private static let width = 100
    /// A name that is longer is cut, so that one does not push all columns aside.
    private static let longestWord = 34

    init(_ table: ReportTable, name: ReportName, section: String) {
        self.table = table
        shown = table.columnsForPeople.filter { !table.columns[$0].isDetail }
        path = "\(name.rawValue) --table \(section) --format csv"
    }

    var lines: [String] {
        guard !table.rows.isEmpty else { return ["  " + table.whenEmpty] }
        let rows = table.rows.prefix(table.shown ?? .max)
        var cells = rows.map { row in shown.map { row[$0].words.onOneLine } }
        if isWide(widths(of: cells)) { cells = cells.map { $0.map(cut) } }
        var lines = body(cells)
        if rows.count < table.rows.count {
            lines.append("  and \((table.rows.count - rows.count).grouped) more: engage report \(path)")
        }
        return lines
    }

    private func isVerdict(_ place: Int) -> Bool {
        table.rows.contains { if case .verdict = $0[place] { true } else { false } }
    }

    private var headings: [String] { shown.map { table.columns[$0].title } }

    private func widths(of cells: [[String]]) -> [Int] {
        headings.enumerated().map { place, heading in max(heading.count, cells.map { $0[place].count }.max() ?? 0) }
    }

    private func isWide(_ widths: [Int]) -> Bool { widths.reduce(0, +) + 2 * widths.count > Self.width }

    private func cut(_ words: String) -> String {
        words.count > Self.longestWord ? words.prefix(Self.longestWord - 1) + "…" : words
    }

    private func body(_ cells: [[String]]) -> [String] {
        let widths = widths(of: cells)
        let repeats = Set(cells.map { $0[0] }).count < cells.count
        if isWide(widths), repeats { return grouped(cells) }
        return ([headings] + cells).map {
            line($0, widths, isNumeric: shown.map { table.columns[$0].isNumeric }, indent: "  ")
        }
    }

    private func line(_ cells: [String], _ widths: [Int], isNumeric: [Bool], indent: String) -> String {
        var line = indent
        for (place, cell) in cells.enumerated() {
            let padding = String(repeating: " ", count: widths[place] - cell.count)
            line += isNumeric[place] ? padding + cell : cell + padding
            line += "  "
        }
        while line.last == " " { line.removeLast() }
        return line
    }

    /// A table that is too wide for the rows of one subject to stand in a line each with all that they share: what is the
    /// same in all rows of each subject stands once, in a line above them.
    private func grouped(_ cells: [[String]]) -> [String] {
        let headings = headings
        var groups: [[[String]]] = []
        for row in cells {
            if groups.last?.first?[0] == row[0] { groups[groups.count - 1].append(row) } else { groups.append([row]) }
        }
        let common = headings.indices.filter { place in
            // What is said of a row stands in it.
            !isVerdict(shown[place]) && groups.allSatisfy { group in group.allSatisfy { $0[place] == group[0][place] } }
        }
        let own = headings.indices.filter { !common.contains($0) }
        let all = widths(of: cells)
        let widths = own.map { all[$0] }
        let isNumeric = own.map { table.columns[shown[$0]].isNumeric }
        var lines = [line(own.map { headings[$0] }, widths, isNumeric: isNumeric, indent: "    ")]
        for group in groups {
            let shared = common.dropFirst().filter { group[0][$0] != ReportUnit.nothing }.map { place in
                table.columns[shown[place]].isNumeric ? "\(headings[place].lowercased()) \(group[0][place])" : group[0][place]
            }
            lines.append("  " + ([group[0][common[0]]] + (shared.isEmpty ? [] : [shared.joined(separator: ", ")])).joined(separator: "  "))
            for row in group { lines.append(line(own.map { row[$0] }, widths, isNumeric: isNumeric, indent: "    ")) }
        }
        return lines
    }
}
