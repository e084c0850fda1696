import Diagnostics

/// Layers around a middle line: filled what they are, an outline what they were.
struct PyramidLines: ChartLines {
    let layers: [ReportChart.PyramidLayer]

    private var most: Int { max(layers.map { max($0.before, $0.after) }.max() ?? 0, 1) }

    var legend: String { legend([("key-after", "At the end"), ("key-before", "At the beginning")]) }

    var lines: [ChartLine] {
        layers.map { layer in
            let change = layer.after - layer.before
            let moved = change == 0 ? "as before" : "\(change > 0 ? "+" : "")\(change.grouped)"
            return ChartLine(
                label: layer.name, words: "\(layer.after.grouped) at the end, \(layer.before.grouped) at the beginning",
                marks: bar(layer.after, "after", inset: 18) + bar(layer.before, "before", inset: 9),
                value: "<b>\(layer.after.grouped)</b> <span>was \(layer.before.grouped), \(moved)</span>")
        }
    }

    /// In the middle, as high as the line without `inset` percent at both sides.
    private func bar(_ count: Int, _ kind: String, inset: Int) -> String {
        if count <= 0 { return "" }
        let width = max(0.004, Double(count) / Double(most))
        return """
            <rect class="\(kind)" x="\(ChartScale.percent((1 - width) / 2))" width="\(ChartScale.percent(width))" \
            y="\(inset)%" height="\(100 - 2 * inset)%"/>
            """
    }
}
