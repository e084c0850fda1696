import Diagnostics

/// For each label a bar of each series, from zero.
struct BarLines: ChartLines {
    let series: [String]
    let groups: [ReportChart.BarGroup]
    let unit: ReportUnit
    private let scale: ChartScale

    init(series: [String], groups: [ReportChart.BarGroup], unit: ReportUnit) {
        self.series = series
        self.groups = groups
        self.unit = unit
        scale = ChartScale(groups.prefix(ChartFigure.mostLines).flatMap { $0.values.compactMap(\.self) }, isWhole: unit == .count)
    }

    var legend: String {
        series.count < 2 ? "" : legend(series.enumerated().map { ("key-\(BarLines.kind($0))", $1) })
    }

    var axis: String { axis(of: scale, unit) }

    /// Without a bar there is no picture.
    private var isEmpty: Bool { !groups.contains { $0.values.contains { $0.map { $0.isFinite && $0 != 0 } ?? false } } }

    var lines: [ChartLine] {
        if isEmpty { return [] }
        return groups.map { group in
            let words = group.values.map { $0.map(unit.words) ?? ReportUnit.nothing }
            let named = words.enumerated().map { index, text in
                series.count > 1 && index < series.count ? "\(series[index]) \(text)" : text
            }
            return ChartLine(
                label: group.label, words: named.joined(separator: ", "),
                marks: rules(of: scale) + group.values.enumerated().map { bar($1, $0, of: group.values.count) }.joined(),
                value: words.map { "<span class=\"of-series\">\(HTMLText.escaped($0))</span>" }.joined())
        }
    }

    private func bar(_ value: Double?, _ index: Int, of count: Int) -> String {
        guard let value, value.isFinite, value != 0 else { return "" }
        let from = scale.share(min(value, 0)), to = scale.share(max(value, 0))
        let height = 0.8 / Double(count)
        return """
            <rect class="\(BarLines.kind(index))" x="\(ChartScale.percent(from))" width="\(ChartScale.percent(max(0.003, to - from)))" \
            y="\(ChartScale.percent(0.1 + (Double(index) + 0.06) * height))" height="\(ChartScale.percent(0.88 * height))"/>
            """
    }

    /// There are six colours; a seventh series would be too many for a picture anyway.
    private static func kind(_ index: Int) -> String { "series-\(index % 6)" }
}
