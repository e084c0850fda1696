import Foundation
import Reports
import ReportSamples
import TestSupport
import Testing

extension BrowserTests {
    /// Reports, as pages and as files.
    struct ReportTests {
        private static func file(_ documents: [ReportDocument], in folder: TemporaryFolder) throws -> URL {
            let url = folder.url.appendingPathComponent("report.html")
            try ReportPage.html(documents, title: "The first quarter").write(to: url, atomically: true, encoding: .utf8)
            return url
        }

        @Test(arguments: [Viewport.desktop, .phone], ColorScheme.allCases)
        func pagesCanBeUsedByEverybody(viewport: Viewport, scheme: ColorScheme) async throws {
            let site = try await ServedReports()
            let browser = try Browser(viewport)
            try browser.prefer(scheme)
            try site.signIn(in: browser)
            for path in ["/reports", "/reports?from=2026-01-01", "/reports/tiers", "/reports/lift", "/reports/abh"] {
                try browser.open(site.address + path)
                #expect(try browser.accessibilityFaults() == [], "\(path)")
                #expect(try browser.consoleErrors() == [], "\(path)")
            }
        }

        @Test(arguments: [Viewport.desktop, .phone], ColorScheme.allCases)
        func filesCanBeUsedByEverybody(viewport: Viewport, scheme: ColorScheme) throws {
            let folder = try TemporaryFolder()
            let browser = try Browser(viewport)
            try browser.prefer(scheme)
            for documents in [ReportSample.all, [ReportSample.lift]] {
                let url = try Self.file(documents, in: folder)
                for part in ["", "#lift", "#all-reports"] {
                    try browser.open("about:blank")
                    try browser.open(url.absoluteString + part)
                    #expect(try browser.accessibilityFaults() == [], "\(documents.count)\(part)")
                }
                #expect(try browser.consoleErrors() == [])
            }
        }

        @Test func withoutScriptAllOfAFileIsThere() throws {
            let folder = try TemporaryFolder()
            let browser = try Browser(.phone)
            try browser.allowScripts(false)
            try browser.open(Self.file(ReportSample.all, in: folder))
            #expect(try Self.shown("#lift-by_play-table tbody tr", browser) == 30)
            #expect(try Self.shown(".report", browser) == 2)
            #expect(try browser.accessibilityFaults() == [])
        }

        @Test func tablesAreSortedSearchedAndOpened() throws {
            let folder = try TemporaryFolder()
            let browser = try Browser(.desktop)
            try browser.open(Self.file([ReportSample.lift], in: folder))
            let rows = "#lift-by_play-table tbody tr"
            func column(_ number: Int) throws -> [String] {
                try browser.evaluate(
                    "return Array.from(document.querySelectorAll('\(rows):not([hidden]) > :nth-child(\(number))'), (cell) => cell.textContent)"
                ).array.compactMap(\.string)
            }
            let asItCame = try column(2)
            #expect(asItCame == (0..<10).map { "play_\($0)" })

            // By number from the highest, from the lowest, and as it came; what has none is last.
            let heading = try browser.element("#lift-by_play-table th:nth-child(4) button")
            try heading.click()
            #expect(try column(4).first == "+5.00 points")
            #expect(try browser.element("#lift-by_play-table th[aria-sort]").attribute("aria-sort") == "descending")
            try browser.element("#lift-by_play .table-more").click()
            #expect(try column(4).count == 30 && column(4).last == "–")
            try heading.click()
            #expect(try column(4).first == "-5.00 points" && column(4).last == "–")
            try heading.click()
            #expect(try browser.elements("#lift-by_play-table th[aria-sort]").isEmpty)
            try browser.element("#lift-by_play .table-more").click()
            #expect(try column(2) == asItCame)

            let words = try browser.element("#lift-by_play .table-tools input")
            try words.type("WORSE play_2")
            #expect(try column(2) == ["play_21", "play_26"])
            #expect(try browser.element("#lift-by_play .table-tools [role=status]").text == "2 of 30 rows")
            try words.type(String(repeating: Key.backspace.rawValue, count: 12))
            #expect(try column(2) == asItCame)
        }

        @Test func oneReportIsShownAtATime() throws {
            let folder = try TemporaryFolder()
            let browser = try Browser(.desktop)
            try browser.open(Self.file(ReportSample.all, in: folder))
            #expect(try Self.shown("#tiers", browser) == 1 && Self.shown("#lift", browser) == 0)
            try browser.element(".ways a[href='#lift']").click()
            try browser.wait(until: "the other is shown") { try Self.shown("#lift", browser) == 1 && Self.shown("#tiers", browser) == 0 }
            #expect(try browser.element(".ways a[aria-current]").text == "Did it work?")
            try browser.element(".ways a[href='#all-reports']").click()
            try browser.wait(until: "all are shown") { try Self.shown(".report", browser) == 2 }
        }

        private static func shown(_ css: String, _ browser: Browser) throws -> Int {
            let script = "return Array.from(document.querySelectorAll('\(css)')).filter((e) => e.getClientRects().length > 0).length"
            return try Int(browser.evaluate(script).number ?? -1)
        }
    }
}
