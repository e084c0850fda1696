import Diagnostics

/// A document as a part of a page: headings, sentences, pictures and tables, without style or script of its own.
public struct ReportBody {
    public let document: ReportDocument
    /// The id of the whole; those of its sections begin with it.
    public let id: String
    /// Of the document's own heading; its sections are one below.
    let headingLevel: Int
    /// Where a section's table is to be had as a file, by the section's id; nil where there is no such place.
    let fileAddress: ((String) -> String)?

    public init(
        _ document: ReportDocument, id: String? = nil, headingLevel: Int = 1, fileAddress: ((String) -> String)? = nil
    ) {
        self.document = document
        self.id = id ?? document.name.rawValue
        self.headingLevel = headingLevel
        self.fileAddress = fileAddress
    }

    public var html: String {
        """
        <article class="report" id="\(id)" aria-labelledby="\(id)-title">
        <header class="report-head">
        \(heading(document.name.title, id: "\(id)-title", level: headingLevel))
        <p class="question">\(HTMLText.escaped(document.name.question)).</p>
        <p class="period"><time datetime="\(document.from)">\(document.from)</time> to <time datetime="\(document.to)">\(document.to)</time></p>
        </header>
        \(findings)\(document.sections.map(section).joined())\(rests)</article>

        """
    }

    private var findings: String {
        if document.findings.isEmpty { return "" }
        return """
            <section class="findings" aria-labelledby="\(id)-findings">
            \(heading("What it comes to", id: "\(id)-findings", level: headingLevel + 1))
            \(ReportBody.list(document.findings, "sentences"))
            </section>

            """
    }

    private func section(_ section: ReportSection) -> String {
        let id = "\(id)-\(HTMLText.escaped(section.id))"
        let about = section.about.isEmpty ? "" : "<p class=\"part-about\">\(ReportBody.marked(section.about))</p>\n"
        let chart = section.chart.map { ChartFigure(chart: $0, caption: section.chartCaption, id: "\(id)-chart", title: section.title).html } ?? ""
        let table = section.isToldByItsPicture ? "" : TableMarkup(table: section.table, id: "\(id)-table", title: section.title).html
        let notes = section.notes.isEmpty ? "" : ReportBody.list(section.notes, "notes") + "\n"
        return """
            <section class="part" id="\(id)" aria-labelledby="\(id)-title">
            \(heading(section.title, id: "\(id)-title", level: headingLevel + 1))
            \(about)\(chart)\(table)\(notes)\(file(of: section))</section>

            """
    }

    private func file(of section: ReportSection) -> String {
        guard let fileAddress, !section.table.rows.isEmpty else { return "" }
        return """
            <p class="part-file"><a href="\(HTMLText.escaped(fileAddress(section.id)))" download>This table as CSV\
            <span class="unseen">: \(HTMLText.escaped(section.title))</span></a></p>

            """
    }

    private var rests: String {
        if document.notes.isEmpty { return "" }
        return """
            <section class="rests" aria-labelledby="\(id)-rests">
            \(heading("What this rests on", id: "\(id)-rests", level: headingLevel + 1))
            \(ReportBody.list(document.notes, "notes"))
            </section>

            """
    }

    private func heading(_ text: String, id: String, level: Int) -> String {
        "<h\(level) id=\"\(id)\">\(HTMLText.escaped(text))</h\(level)>"
    }

    /// A sentence, with words between backticks as they stand in a file.
    private static func marked(_ text: String) -> String {
        text.split(separator: "`", omittingEmptySubsequences: false).enumerated().map { place, part in
            let words = HTMLText.escaped(String(part))
            return place.isMultiple(of: 2) ? words : "<code>\(words)</code>"
        }.joined()
    }

    private static func list(_ sentences: [String], _ kind: String) -> String {
        "<ul class=\"\(kind)\">\n" + sentences.map { "<li>\(ReportBody.marked($0))</li>\n" }.joined() + "</ul>"
    }
}

extension ReportSection {
    /// The picture is a table itself, and holds all that the table does.
    fileprivate var isToldByItsPicture: Bool {
        if case .boxes = chart { true } else { false }
    }
}
