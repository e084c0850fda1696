import Diagnostics

/// A picture of a report: classes and places alone, no colour and no style, which are the style sheet's.
///
/// Its lines are a grid of a label, a plot and a value in words, so that long labels wrap and nothing gets too small on a
/// phone; along a plot's width places are percentages. To a screen reader lines and plots are one image with a description;
/// boxes and shares are tables, and are read as such.
struct ChartFigure {
    let chart: ReportChart
    /// What it shows, where that is less than the table; empty otherwise.
    var caption = ""
    let id: String
    let title: String

    /// More lines than this are no picture; the table has them.
    static let mostLines = 40

    var html: String {
        switch chart {
        case .pyramid(let layers): image("pyramid", PyramidLines(layers: layers))
        case .intervals(let marks, let unit): image("intervals", IntervalLines(marks: marks, unit: unit))
        case .bars(let series, let groups, let unit): image("bars", BarLines(series: series, groups: groups, unit: unit))
        case .funnel(let stages): image("stages", StageLines(stages: stages))
        case .boxes(let rows): figure(BoxGrid(rows: rows, title: title).html)
        case .heat(let rows, let columns, let shares): figure(HeatGrid(rows: rows, columns: columns, shares: shares, title: title).html)
        }
    }

    private func figure(_ content: String) -> String { 
        let words = caption.isEmpty ? "" : "<figcaption>\(HTMLText.escaped(caption))</figcaption>\n"
        return "<figure class=\"figure\">\n\(words)\(content)</figure>\n"
    }

    private func image(_ kind: String, _ lines: some ChartLines) -> String {
        let all = lines.lines
        if all.isEmpty { return "" }
        let drawn = all.prefix(ChartFigure.mostLines)
        let left = all.count - drawn.count
        let rest = left > 0 ? " \(left.of("more line")) in the table." : ""
        let words = drawn.map { "\($0.label): \($0.words)" }.joined(separator: "; ") + "." + rest
        let more = left > 0 ? "<p class=\"figure-rest\">The first \(drawn.count) of \(all.count.grouped); the table has all.</p>\n" : ""
        return figure(
            """
            \(lines.legend)<div class="graph graph-\(kind)" role="img" aria-labelledby="\(id)-title" aria-describedby="\(id)-words">
            \(drawn.map(\.html).joined())\(lines.axis)</div>
            <p class="unseen" id="\(id)-title">Picture of \(HTMLText.escaped(title))</p>
            <p class="unseen" id="\(id)-words">\(HTMLText.escaped(words))</p>
            \(more)
            """)
    }
}

/// A picture that is made of lines, one below the other.
protocol ChartLines {
    var lines: [ChartLine] { get }
    /// What its colours and shapes mean; empty where they need no words.
    var legend: String { get }
    /// The line below the others with the numbers of its scale.
    var axis: String { get }
}

extension ChartLines {
    var legend: String { "" }
    var axis: String { "" }

    /// `entries` of a class and what it means.
    func legend(_ entries: [(kind: String, words: String)]) -> String {
        let items = entries.map { "<li class=\"\($0.kind)\">\(HTMLText.escaped($0.words))</li>" }
        return items.isEmpty ? "" : "<ul class=\"legend\">\(items.joined())</ul>\n"
    }

    func axis(of scale: ChartScale, _ unit: ReportUnit) -> String {
        let ticks = scale.ticks.map { value in
            let share = scale.share(value)
            let anchor = share < 0.06 ? "start" : share > 0.94 ? "end" : "middle"
            return "<text x=\"\(ChartScale.percent(share))\" y=\"14\" text-anchor=\"\(anchor)\">\(HTMLText.escaped(unit.tick(value)))</text>"
        }
        return """
            <div class="graph-line graph-axis"><span class="graph-label"></span>\
            <span class="graph-plot"><svg>\(ticks.joined())</svg></span><span class="graph-value"></span></div>

            """
    }

    /// The lines of the scale behind the marks, zero stronger than the others.
    func rules(of scale: ChartScale) -> String {
        scale.ticks.map { value in
            let at = scale.place(value)
            return "<line class=\"\(value == 0 ? "zero" : "rule")\" x1=\"\(at)\" x2=\"\(at)\" y1=\"0\" y2=\"100%\"/>"
        }.joined()
    }
}

/// A line of a picture.
struct ChartLine {
    let label: String
    /// What its marks say.
    let words: String
    /// A class for its colour; empty for none.
    var kind = ""
    /// The marks, as SVG.
    let marks: String
    /// The words beside the plot, as HTML.
    let value: String

    var html: String {
        """
        <div class="graph-line\(kind.isEmpty ? "" : " " + kind)"><span class="graph-label">\(HTMLText.isolated(label))</span>\
        <span class="graph-plot"><svg><title>\(HTMLText.escaped(label)): \(HTMLText.escaped(words))</title>\(marks)</svg></span>\
        <span class="graph-value">\(value)</span></div>

        """
    }
}
