import Campaigns
import CivilCalendar
import Diagnostics
import Planner
import PlanningService

/// Pictures as SVG: classes and positions alone, no colour and no style, which are the style sheet's.
///
/// Positions along the width are percentages, so that a picture fills its place and its texts keep their size on a phone;
/// what percentages cannot do stands in an inner picture that is stretched.
enum Charts {
    /// A bar of a table, beside its number.
    static func bar(_ count: Int, of most: Int, _ kind: String = "") -> String {
        let width = most > 0 && count > 0 ? max(1, 120 * Double(count) / Double(most)) : 0
        return """
            <svg class="bar \(kind)" width="120" height="10" viewBox="0 0 120 10" aria-hidden="true">\
            <rect class="track" width="120" height="10"/><rect class="fill" width="\(tenth(width))" height="10"/></svg>
            """
    }

    /// A bar a number, one below the other.
    static func funnel(_ counts: [Int]) -> String {
        let most = Double(max(counts.first ?? 0, 1))
        let bars = counts.enumerated().map { index, count in
            let width = count > 0 ? max(1, 110 * Double(count) / most) : 0
            return "<rect class=\"s\(index + 1)\" y=\"\(index * 5)\" width=\"\(tenth(width))\" height=\"4\"/>"
        }
        return """
            <svg class="funnel" width="110" height="19" viewBox="0 0 110 19" aria-hidden="true">\(bars.joined())</svg>
            """
    }

    /// True, false and unknown as parts of one bar.
    static func shares(isTrue: Int, isFalse: Int, isUnknown: Int) -> String {
        let total = Double(max(isTrue + isFalse + isUnknown, 1))
        var x = 0.0
        var parts = ""
        for (kind, count) in [("yes", isTrue), ("no", isFalse), ("unknown", isUnknown)] where count > 0 {
            let width = 120 * Double(count) / total
            parts += "<rect class=\"\(kind)\" x=\"\(tenth(x))\" width=\"\(tenth(width))\" height=\"10\"/>"
            x += width
        }
        return "<svg class=\"bar\" width=\"120\" height=\"10\" viewBox=\"0 0 120 10\" aria-hidden=\"true\">\(parts)</svg>"
    }

    static func tenth(_ number: Double) -> String { Value.written((number * 10).rounded() / 10) }

    static func percent(_ number: Double) -> String { Value.written((number * 100).rounded() / 100) + "%" }
}

/// Where a score stands among the lines of the tiers.
struct TierScale {
    let tiers: [Tier]
    let score: Double
    /// What it says, for those who do not see it.
    let words: String
    private let range: ChartRange

    init(tiers: [Tier], score: Double, words: String) {
        self.tiers = tiers
        self.score = score
        self.words = words
        range = ChartRange(tiers.flatMap { [$0.enterAt, $0.leaveBelow].compactMap { $0 } } + [score])
    }

    private func x(_ value: Double) -> Double { 100 * range.share(value) }

    var svg: String {
        var parts = ""
        // Lowest first; each begins at the line by which it is entered.
        let lowest = tiers.reversed().map { ($0, $0.enterAt.map(x) ?? 0) }
        for (index, (tier, start)) in lowest.enumerated() {
            let end = index + 1 < lowest.count ? lowest[index + 1].1 : 100
            parts += "<rect class=\"band b\(min(index, 3))\" x=\"\(Charts.percent(start))\" y=\"20\" width=\"\(Charts.percent(max(0, end - start)))\" height=\"18\"/>"
            parts += "<text class=\"name\" x=\"\(Charts.percent((start + end) / 2))\" y=\"33\" text-anchor=\"middle\">\(HTMLText.escaped(tier.id))</text>"
        }
        for tier in tiers {
            for (line, kind) in [(tier.leaveBelow, "leave"), (tier.enterAt, "enter")] {
                guard let line else { continue }
                let at = Charts.percent(x(line))
                parts += "<line class=\"\(kind)\" x1=\"\(at)\" x2=\"\(at)\" y1=\"16\" y2=\"42\"/>"
                parts += "<text class=\"small\" x=\"\(at)\" y=\"54\" text-anchor=\"middle\">\(Value.rounded(line))</text>"
            }
        }
        let here = x(score)
        let anchor = here < 10 ? "start" : here > 90 ? "end" : "middle"
        parts += "<svg class=\"here\" x=\"\(Charts.percent(here))\" y=\"0\" width=\"1\" height=\"58\" overflow=\"visible\"><path d=\"M0 20l-5-7h10zM0 20v18\"/></svg>"
        parts += "<text class=\"score\" x=\"\(Charts.percent(here))\" y=\"10\" text-anchor=\"\(anchor)\">\(Value.rounded(score))</text>"
        return """
            <svg class="chart scale" width="100%" height="58" role="img" aria-labelledby="scale-title scale-desc">\
            <title id="scale-title">Place among the tiers</title><desc id="scale-desc">\(HTMLText.escaped(words))</desc>\(parts)</svg>
            """
    }
}

/// From where to where a picture goes: 0 to 100, and as much more as its values need.
struct ChartRange {
    private let low: Double
    private let high: Double

    init(_ values: [Double]) {
        low = min(0, values.min() ?? 0)
        high = max(100, values.max() ?? 100)
    }

    /// 0 at the low end, 1 at the high one.
    func share(_ value: Double) -> Double { min(max((value - low) / (high - low), 0), 1) }
}

/// A score over months, the lines of the tiers, and our contacts below.
struct ScoreChart {
    let name: String
    let scores: [MonthlyScore]
    let tiers: [Tier]
    let contacts: [(on: Day, purpose: Purpose)]
    let words: String

    private static let (top, height) = (6.0, 150.0)

    var svg: String {
        guard let first = scores.first, let last = scores.last, last.on > first.on else { return "" }
        let days = Double(last.on.days(since: first.on))
        let range = ChartRange(scores.compactMap(\.score) + tiers.compactMap(\.enterAt))
        func x(_ day: Day) -> Double { Double(day.days(since: first.on)) / days }
        func y(_ value: Double) -> Double { ScoreChart.top + ScoreChart.height * (1 - range.share(value)) }
        var parts = ""
        let lines = tiers.flatMap { tier in
            [(tier.enterAt, "enter", "enter \(tier.id)"), (tier.leaveBelow, "leave", "leave \(tier.id)")].compactMap { line, kind, words in
                line.map { (value: $0, kind: kind, words: "\(words) \(Value.rounded($0))") }
            }
        }
        for line in lines {
            parts += "<line class=\"\(line.kind)\" x1=\"0\" x2=\"100%\" y1=\"\(Charts.tenth(y(line.value)))\" y2=\"\(Charts.tenth(y(line.value)))\"/>"
        }
        parts += years(from: first.on, to: last.on, x)
        parts += curve(x, range)
        for line in lines {
            parts += "<text class=\"small on-line\" x=\"2\" y=\"\(Charts.tenth(y(line.value) + (line.kind == "enter" ? -4 : 12)))\">\(HTMLText.escaped(line.words))</text>"
        }
        if let score = last.score {
            parts += "<svg x=\"100%\" y=\"\(Charts.tenth(y(score)))\" width=\"1\" height=\"1\" overflow=\"visible\"><circle class=\"dot\" r=\"4\"/></svg>"
            parts += "<text class=\"score\" x=\"100%\" y=\"\(Charts.tenth(y(score) - 9))\" text-anchor=\"end\">\(Value.rounded(score))</text>"
        }
        parts += rails(x, since: first.on)
        return """
            <svg class="chart affinity" width="100%" height="244" role="img" aria-labelledby="chart-title chart-desc">\
            <title id="chart-title">\(HTMLText.escaped(name)) and our contacts over \(scores.count - 1) months</title>\
            <desc id="chart-desc">\(HTMLText.escaped(words))</desc>\(parts)</svg>
            """
    }

    private func years(from first: Day, to last: Day, _ x: (Day) -> Double) -> String {
        (first.components.year + 1...max(last.components.year, first.components.year + 1)).map { year in
            guard let day = Day(year: year, month: 1, day: 1), day > first, day < last else { return "" }
            let at = Charts.percent(100 * x(day))
            return "<line class=\"year\" x1=\"\(at)\" x2=\"\(at)\" y1=\"6\" y2=\"222\"/><text class=\"small\" x=\"\(at)\" y=\"236\" text-anchor=\"middle\">\(year)</text>"
        }.joined()
    }

    /// The months that have a score, without a line over those between that have none.
    private func curve(_ x: (Day) -> Double, _ range: ChartRange) -> String {
        var runs: [[String]] = [[]]
        for month in scores {
            guard let score = month.score else {
                if runs.last?.isEmpty == false { runs.append([]) }
                continue
            }
            runs[runs.count - 1].append("\(Int((1000 * x(month.on)).rounded())),\(Charts.tenth(100 - 100 * range.share(score)))")
        }
        let parts = runs.filter { !$0.isEmpty }.map { points in
            let start = points[0].split(separator: ",")[0], end = points[points.count - 1].split(separator: ",")[0]
            let path = points.joined(separator: " ")
            return "<polygon class=\"area\" points=\"\(start),100 \(path) \(end),100\"/><polyline class=\"line\" points=\"\(path)\"/>"
        }
        return "<svg x=\"0\" y=\"6\" width=\"100%\" height=\"150\" viewBox=\"0 0 1000 100\" preserveAspectRatio=\"none\">\(parts.joined())</svg>"
    }

    private func rails(_ x: (Day) -> Double, since first: Day) -> String {
        Purpose.allCases.enumerated().map { row, purpose in
            let base = 170 + row * 19
            let ticks = contacts.filter { $0.purpose == purpose && $0.on >= first }.map {
                let at = Charts.percent(100 * x($0.on))
                return "<line class=\"tick \(purpose.rawValue)\" x1=\"\(at)\" x2=\"\(at)\" y1=\"\(base)\" y2=\"\(base + 14)\"/>"
            }
            return "<line class=\"rail\" x1=\"0\" x2=\"100%\" y1=\"\(base + 7)\" y2=\"\(base + 7)\"/>" + ticks.joined()
                + "<text class=\"small\" x=\"-8\" y=\"\(base + 11)\" text-anchor=\"end\">\(purpose.rawValue)</text>"
        }.joined()
    }
}
