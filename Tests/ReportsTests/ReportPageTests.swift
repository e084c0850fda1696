import CivilCalendar
import Reports
import ReportSamples
import Testing

struct ReportPageTests {
    static let page = ReportPage.html(ReportSample.all, title: "First quarter")
    static let tiers = ReportBody(ReportSample.tiers).html
    static let lift = ReportBody(ReportSample.lift).html

    // MARK: The file

    @Test func aFileOfSeveralHasAWayToEach() {
        #expect(Self.page.hasPrefix("<!doctype html>\n<html lang=\"en\">"))
        #expect(Self.page.contains("<h1>First quarter</h1>"))
        #expect(Self.page.contains("<li><a href=\"#tiers\">The pyramid, and who moved</a></li><li><a href=\"#lift\">Did it work?</a></li>"))
        #expect(Self.page.contains("<h2 id=\"lift-title\">Did it work?</h2>"))
        #expect(Self.page.contains("<h3 id=\"lift-by_play-title\">By play</h3>"))
    }

    @Test func aFileOfOneHasItsHeadingAlone() {
        let page = ReportPage.html([ReportSample.lift], title: "Lift")
        #expect(page.contains("<title>Lift</title>") && !page.contains("<nav"))
        #expect(page.contains("<h1 id=\"lift-title\">Did it work?</h1>") && page.contains("<h2 id=\"lift-by_play-title\">By play</h2>"))
    }

    @Test func aFileOfNoneSaysSo() {
        #expect(ReportPage.html([], title: "Lift").contains("<p>There is no report.</p>"))
    }

    @Test func aFileAsksNobodyForAnything() {
        #expect(Self.page.contains("content=\"default-src 'none'; "))
        for asking in ["http:", "https:", "src=", "@import", "url(", "<link", "fetch("] {
            #expect(!Self.page.contains(asking), "\(asking)")
        }
    }

    @Test func aSecondReportOfANameHasItsOwnIds() {
        let page = ReportPage.html([ReportSample.lift, ReportSample.lift], title: "Two quarters")
        #expect(page.contains("id=\"lift\"") && page.contains("id=\"lift-2\"") && page.contains("href=\"#lift-2\""))
        #expect(Self.repeatedIDs(page).isEmpty)
        #expect(Self.repeatedIDs(Self.page).isEmpty)
    }

    static func repeatedIDs(_ html: String) -> [String] {
        let ids = html.matches(of: /[ ]id="([^"]*)"/).map { String($0.1) }
        return Dictionary(grouping: ids, by: \.self).filter { $0.value.count > 1 }.keys.sorted()
    }

    // MARK: A part of a page

    @Test func aBodyHasNeitherStyleNorScript() {
        for body in [Self.tiers, Self.lift] {
            #expect(!body.contains("style") && !body.contains("<script") && body.firstMatch(of: /\son[a-z]+=/) == nil)
        }
    }

    @Test func aBodySaysWhatItComesToAndWhatItRestsOn() {
        #expect(Self.lift.contains("<time datetime=\"2026-01-01\">2026-01-01</time> to <time datetime=\"2026-03-31\">2026-03-31</time>"))
        for sentence in ReportSample.lift.findings + ReportSample.lift.notes { #expect(Self.lift.contains("<li>\(sentence)</li>")) }
        #expect(Self.lift.contains("<h2 id=\"lift-rests\">What this rests on</h2>"))
        // Without notes no heading above nothing.
        #expect(!Self.tiers.contains("What this rests on"))
    }

    @Test func aTableWithoutRowsIsASentence() {
        #expect(Self.lift.contains("<p class=\"nothing\">No region is known.</p>"))
        let document = ReportDocument(
            name: .abh, from: ReportSample.day(1, 1), to: ReportSample.day(1, 1), findings: [],
            sections: [ReportSection(id: "none", title: "None", chart: .pyramid([]), table: ReportTable(columns: [], rows: []))])
        let body = ReportBody(document).html
        #expect(body.contains("Nothing to show.") && !body.contains("<table") && !body.contains("<figure") && !body.contains("<ul"))
    }

    @Test func aCellSaysItsWordsAndTheNumberThatItIsSortedBy() {
        #expect(Self.lift.contains("<th scope=\"row\"><bdi>Play number 3 with a name of some length</bdi></th><td><code><bdi>play_3</bdi></code></td>"))
        #expect(Self.lift.contains("<td class=\"number\" data-value=\"0.05\">+5.00 points</td><td class=\"number\" data-value=\"0.05\">+4.00 to +6.00 points</td>"))
        #expect(Self.lift.contains("<td data-value=\"3\"><span class=\"tone tone-silent\">too few</span></td>"))
        #expect(Self.lift.contains("<td class=\"number\"><span class=\"nobody\">–</span></td>"))
    }

    @Test func columnsForToolsAreNotShown() {
        #expect(!Self.lift.contains("Raw"))
    }

    @Test func aLongTableSaysHowMuchOfItIsShownFirst() {
        #expect(Self.lift.contains("<table class=\"data\" id=\"lift-by_play-table\" data-shown=\"10\">"))
        #expect(Self.lift.contains("Play number 29 "))
        #expect(Self.tiers.contains("<table class=\"data\" id=\"tiers-stages-table\">"))
    }

    @Test func aPageHoldsNoMoreRowsThanCanBeRead() {
        let table = ReportTable(
            columns: [ReportColumn("n", "N")], rows: (0..<2_001).map { [.number(Double($0), .count)] }, shown: 20)
        let body = Self.body(of: ReportSection(id: "many", title: "Many", table: table))
        #expect(body.contains("<td class=\"number\" data-value=\"1999\">1,999</td>") && !body.contains(">2,000<"))
        #expect(body.contains("1 more row is left out here; the CSV form has all."))
    }

    @Test func aTableSaysWhereItIsToBeHadAsAFile() {
        let body = ReportBody(ReportSample.lift, fileAddress: { "/reports/lift/\($0).csv?from=a&to=b" }).html
        #expect(body.contains("<a href=\"/reports/lift/by_play.csv?from=a&amp;to=b\" download>"))
        #expect(!body.contains("/nothing.csv"))
        #expect(!Self.lift.contains("download"))
    }

    static func body(of section: ReportSection) -> String {
        ReportBody(ReportDocument(
            name: .value, from: ReportSample.day(1, 1), to: ReportSample.day(2, 1), findings: [], sections: [section])).html
    }

    // MARK: Text is never markup

    @Test func scriptInAnyTextIsText() {
        let bad = "</title></script><script>alert(1)</script>\"' onload=x"
        let charts: [ReportChart] = [
            .pyramid([.init(name: bad, before: 1, after: 2)]),
            .intervals([.init(label: bad, estimate: 1, low: 0, high: 2, tone: .good)], .difference),
            .bars(series: [bad, bad], [.init(label: bad, values: [1, 2])], .amount), .funnel([(bad, 1)]),
            .boxes([.init(label: bad, boxes: [(.good, bad), (.bad, bad), (.silent, bad), (.unclear, bad)])]),
            .heat(rows: [bad], columns: [bad], shares: [[0.5]]),
        ]
        let table = ReportTable(
            columns: [ReportColumn("a", bad, about: bad), ReportColumn(bad, ""), .words("b", bad)],
            rows: [[.text(bad), .id(bad), .verdict(.good, bad)]])
        let empty = ReportTable(columns: [], rows: [], whenEmpty: bad)
        let sections = charts.enumerated().map { ReportSection(id: "s\($0)", title: bad, about: bad, chart: $1, table: table, notes: [bad]) }
        let document = ReportDocument(
            name: .boxes, from: ReportSample.day(1, 1), to: ReportSample.day(1, 2), findings: [bad],
            sections: sections + [ReportSection(id: bad, title: bad, table: empty)], notes: [bad])
        let body = ReportBody(document, fileAddress: { "/reports/\($0)" }).html
        #expect(!body.contains("<script") && !body.contains("</script") && !body.contains("\"' on") && !body.contains("' onload"))
        let page = ReportPage.html([document, document], title: bad)
        #expect(page.matches(of: /<script/).count == 1 && page.matches(of: /<\/script/).count == 1)
        #expect(page.matches(of: /<\/title>/).count == body.matches(of: /<\/title>/).count * 2 + 1)
    }
}
