/// A bar for each stage, with what share of the first and of the one before it is left.
struct StageLines: ChartLines {
    let stages: [(label: String, count: Int)]

    private var first: Int { stages.first?.count ?? 0 }
    private var most: Int { max(stages.map(\.count).max() ?? 0, 1) }

    var lines: [ChartLine] {
        stages.enumerated().map { index, stage in
            let left = index == 0 ? "" : words(stage.count, before: stages[index - 1].count, isSecond: index == 1)
            let width = stage.count > 0 ? max(0.004, Double(stage.count) / Double(most)) : 0
            return ChartLine(
                label: stage.label, words: stage.count.grouped + (left.isEmpty ? "" : ", \(left)"),
                marks: """
                    <rect class="track" width="100%" y="16%" height="68%"/>\
                    <rect class="stage" width="\(ChartScale.percent(width))" y="16%" height="68%"/>
                    """,
                value: "<b>\(stage.count.grouped)</b> <span>\(left)</span>")
        }
    }

    /// `45.0% of the first, 61.2% of the stage before`.
    private func words(_ count: Int, before: Int, isSecond: Bool) -> String {
        guard first > 0 else { return "" }
        let ofFirst = "\(ReportUnit.share.words(Double(count) / Double(first))) of the first"
        if isSecond || before <= 0 { return ofFirst }
        return "\(ofFirst), \(ReportUnit.share.words(Double(count) / Double(before))) of the stage before"
    }
}
