import Reports
import ReportSamples
import Testing

struct ReportChartTests {
    static func html(_ chart: ReportChart) -> String {
        ReportPageTests.body(of: ReportSection(id: "s", title: "S", chart: chart, table: ReportTable(columns: [], rows: [])))
    }

    @Test func aPyramidIsCentredAndShowsWhatWasAsAnOutline() {
        let html = Self.html(ReportSample.pyramid)
        #expect(html.contains("role=\"img\" aria-labelledby=\"value-s-chart-title\" aria-describedby=\"value-s-chart-words\""))
        #expect(html.contains("Gold: 214 at the end, 180 at the beginning; Silver: "))
        #expect(html.contains("<rect class=\"after\" x=\"0%\" width=\"100%\""))
        #expect(html.contains("<rect class=\"before\" x=\"4.27%\" width=\"91.46%\""))
        #expect(html.contains("<b>871</b> <span>was 900, -29</span>") && html.contains("was 2,469, as before"))
    }

    @Test func intervalsAreTwoEndsAndADotOfItsShape() {
        let html = Self.html(ReportSample.intervals)
        for tone in ReportTone.allCases {
            #expect(html.contains("<div class=\"graph-line tone-\(tone.rawValue)\">"))
            #expect(html.contains("<li class=\"tone-\(tone.rawValue)\">"))
        }
        #expect(html.contains("<title>Welcome call: +7.66 points (+7.00 to +8.32 points), better than without us</title>"))
        #expect(html.contains("<b>+7.66 points</b> <span>+7.00 to +8.32 points</span>"))
        // One that is wider than the picture ends in arrows; the others end in strokes.
        #expect(html.matches(of: /d="M-?5-5L0 0l-?5 5"/).count == 2 && html.matches(of: /d="M0-4v8"/).count == 8)
        #expect(html.matches(of: /class="zero"/).count == 5)
    }

    @Test func barsGoFromZeroToBothSides() {
        let html = Self.html(ReportSample.bars)
        #expect(html.contains("<title>Ask: Short term -0.50, Long term -1.10</title>"))
        #expect(html.contains("<li class=\"key-series-0\">Short term</li>"))
        // From -1.1 to 1.25 zero is at 46.81%.
        #expect(html.contains("<rect class=\"series-0\" x=\"46.81%\" width=\"53.19%\"") && html.contains("<rect class=\"series-1\" x=\"0%\" width=\"46.81%\""))
        // What is not known has no bar.
        #expect(html.matches(of: /<rect/).count == 5)
    }

    @Test func stagesSayWhatIsLeft() {
        let html = Self.html(ReportSample.funnel)
        #expect(html.contains("<b>8,210</b> <span>66.5% of the first</span>"))
        #expect(html.contains("<b>1,377</b> <span>11.2% of the first, 19.7% of the stage before</span>"))
        #expect(html.contains("<rect class=\"stage\" width=\"66.5%\"") && html.contains("<rect class=\"stage\" width=\"0%\""))
    }

    @Test func aBoxIsNamedAndJudgedInWords() {
        let html = Self.html(ReportSample.boxes)
        #expect(html.contains("<tr><td></td><th scope=\"col\">Short-term reward</th><th scope=\"col\">Short-term penalty</th>"))
        #expect(html.contains("data-label=\"Short-term penalty\"") && html.contains("<span class=\"tone tone-bad\">+0.40 complaints</span>"))
    }

    @Test func aShareIsWrittenInItsCellAndShadesIt() {
        let html = Self.html(ReportSample.heat)
        #expect(html.contains("<td class=\"h9\" title=\"January 2025, month 0: 100.0%\">100.0%</td>"))
        #expect(html.contains("<td class=\"h0\" title=\"March 2025, month 5: 0.0%\">0.0%</td>"))
        #expect(html.contains("<td class=\"nobody\" title=\"March 2025, month 6: nobody\">–</td>"))
    }

    @Test func aPictureHasNoMoreLinesThanCanBeSeen() {
        let html = Self.html(.funnel((0..<100).map { ("Stage \($0)", 100 - $0) }))
        #expect(html.contains("Stage 39") && !html.contains("Stage 40"))
        #expect(html.contains("The first 40 of 100; the table has all.") && html.contains("60 more lines in the table."))
    }

    @Test(arguments: [
        ReportChart.intervals([.init(label: "a", estimate: .nan, low: -.infinity, high: .infinity, tone: .silent)], .points),
        .intervals([.init(label: "a", estimate: 0, low: 0, high: 0, tone: .unclear)], .amount),
        .intervals([.init(label: "a", estimate: 1e300, low: -1e300, high: 1e300, tone: .unclear)], .amount),
        .bars(series: [], [.init(label: "a", values: []), .init(label: "b", values: [.nan, .infinity, nil, 0])], .share),
        .pyramid([.init(name: "a", before: 0, after: 0)]), .funnel([("a", 0), ("b", 0)]),
        .heat(rows: ["a", "b"], columns: ["c"], shares: [[.nan]]), .boxes([.init(label: "a", boxes: [])]),
    ]) func strangeNumbersLeaveTheirPlaceEmpty(_ chart: ReportChart) {
        let html = Self.html(chart)
        #expect(html.firstMatch(of: /="[^"]*(nan|inf|e\+[0-9]+)%?"/) == nil, "\(html)")
    }
}
