import Diagnostics

/// Estimates as dots on the lines of their intervals, about zero.
struct IntervalLines: ChartLines {
    let marks: [ReportChart.IntervalMark]
    let unit: ReportUnit
    private let scale: ChartScale

    init(marks: [ReportChart.IntervalMark], unit: ReportUnit) {
        self.marks = marks
        self.unit = unit
        let drawn = marks.prefix(ChartFigure.mostLines)
        scale = ChartScale(estimates: drawn.map(\.estimate), ends: drawn.flatMap { [$0.low, $0.high] })
    }

    var legend: String {
        legend(ReportTone.allCases.filter { tone in marks.contains { $0.tone == tone } }.map { ("tone-\($0.rawValue)", $0.meaning) })
    }

    var axis: String { axis(of: scale, unit) }

    var lines: [ChartLine] {
        marks.map { mark in
            let interval = unit.words(from: mark.low, to: mark.high)
            return ChartLine(
                label: mark.label, words: "\(unit.words(mark.estimate)) (\(interval)), \(mark.tone.meaning.lowercased())",
                kind: "tone-\(mark.tone.rawValue)", marks: rules(of: scale) + whisker(mark) + dot(mark),
                value: "<b>\(HTMLText.escaped(unit.words(mark.estimate)))</b> <span>\(HTMLText.escaped(interval))</span>")
        }
    }

    private func whisker(_ mark: ReportChart.IntervalMark) -> String {
        guard mark.low.isFinite, mark.high.isFinite else { return "" }
        return """
            <line class="whisker" x1="\(scale.place(mark.low))" x2="\(scale.place(mark.high))" y1="50%" y2="50%"/>\
            \(end(mark.low, points: -1))\(end(mark.high, points: 1))
            """
    }

    /// A stroke across, or an arrow where the interval goes on beyond the picture.
    private func end(_ value: Double, points direction: Int) -> String {
        let path = scale.holds(value) ? "M0-4v8" : "M\(-5 * direction)-5L0 0l\(-5 * direction) 5"
        return at(value, "<path class=\"whisker\" d=\"\(path)\"/>")
    }

    /// Each judgement has its shape: never colour alone.
    private func dot(_ mark: ReportChart.IntervalMark) -> String {
        guard mark.estimate.isFinite else { return "" }
        return at(mark.estimate, IntervalLines.shape(of: mark.tone))
    }

    private static func shape(of tone: ReportTone) -> String {
        switch tone {
        case .good: "<path class=\"dot\" d=\"M-6 5L0-6L6 5z\"/>"
        case .bad: "<path class=\"dot\" d=\"M-6-5L0 6L6-5z\"/>"
        case .unclear: "<circle class=\"dot\" r=\"5\"/>"
        case .silent: "<circle class=\"dot hollow\" r=\"4.5\"/>"
        case .observed: "<path class=\"dot hollow\" d=\"M0-6L6 0L0 6L-6 0z\"/>"
        }
    }

    /// A mark that keeps its size, at a place along the width.
    private func at(_ value: Double, _ mark: String) -> String {
        "<svg x=\"\(scale.place(value))\" y=\"50%\" width=\"1\" height=\"1\" overflow=\"visible\">\(mark)</svg>"
    }
}
