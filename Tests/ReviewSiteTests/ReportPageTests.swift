import CivilCalendar
import Foundation
import PlanningService
import Reports
import ReportSamples
@testable import ReviewSite
import Synchronization
import Testing

/// What came of it all, in a browser.
struct ReportPageTests {
    /// What was asked for, and how often.
    private final class Asked: Sendable {
        private let asked = Mutex<[ReportRequest]>([])
        var requests: [ReportRequest] { asked.withLock { $0 } }

        var source: ReportSource {
            ReportSource { name, from, to in
                self.asked.withLock { $0.append(ReportRequest(name: name, from: from, to: to)) }
                return ReportSample.other(name)
            }
        }
    }

    @Test func theIndexHasAllReports() async throws {
        let site = try await SiteFixture()
        let page = try await site.signedIn("rita").send("/reports")
        #expect(page.status == 200)
        for name in ReportName.allCases { #expect(page.text.contains("<a href=\"/reports/\(name.rawValue)\">")) }
        #expect(page.text.contains("<a href=\"/reports\" aria-current=\"page\">Reports</a>"))
        #expect(page.text.contains("Unless you name other days they are of the twelve months up to the last run."))
        // Nothing of a report is asked for by other pages.
        #expect(!page.text.contains("report.css"))
    }

    @Test func daysGoWithTheLinks() async throws {
        let site = try await SiteFixture()
        let page = try await site.signedIn().send("/reports?from=2026-01-01&to=2026-02-28")
        #expect(page.text.contains("<a href=\"/reports/lift?from=2026-01-01&amp;to=2026-02-28\">"))
        #expect(page.text.contains("They are of the days from 2026-01-01 to 2026-02-28."))
        #expect(page.text.contains("<input type=\"date\" name=\"from\" value=\"2026-01-01\">"))
    }

    @Test func aReportIsAPage() async throws {
        let site = try await SiteFixture()
        let page = try await site.signedIn().send("/reports/lift?from=2026-01-01")
        #expect(page.status == 200)
        #expect(page.text.contains("<title>Did it work? · engage</title>"))
        #expect(page.text.contains("<h1 id=\"lift-title\">Did it work?</h1>"))
        #expect(page.text.contains("<li>\(ReportSample.lift.findings[0])</li>"))
        #expect(page.text.contains("href=\"/reports/lift/by_play.csv?from=2026-01-01\""))
        #expect(page.text.contains("href=\"/reports/lift/file?from=2026-01-01\""))
        #expect(page.text.contains("<link rel=\"stylesheet\" href=\"/assets/report.css?v=\(Assets.version)\">"))
        // Its policy lets no style and no script run but those of files.
        #expect(!page.text.contains("<style") && !page.text.contains(" style=") && !page.text.contains("<script>"))
        for file in ["report.css", "report.js"] { #expect(try await site.client().send("/assets/\(file)").status == 200) }
    }

    @Test func aReportIsAFileToKeep() async throws {
        let site = try await SiteFixture()
        let file = try await site.signedIn().send("/reports/lift/file")
        #expect(file.status == 200 && file.text == ReportPage.html([ReportSample.lift], title: "Did it work?"))
        #expect(file.header("Content-Disposition") == "attachment; filename=\"lift-2026-01-01-to-2026-03-31.html\"")
        #expect(file.header("Content-Type") == "text/html; charset=utf-8" && file.header("Cache-Control") == "no-store")
    }

    @Test func aTableIsAFileToKeep() async throws {
        let site = try await SiteFixture()
        let client = try await site.signedIn()
        let file = try await client.send("/reports/lift/by_play.csv")
        #expect(file.status == 200 && file.text == String(decoding: ReportSample.lift.sections[0].csv(), as: UTF8.self))
        #expect(file.header("Content-Disposition") == "attachment; filename=\"lift-2026-01-01-to-2026-03-31-by_play.csv\"")
        #expect(file.header("Content-Type") == "text/csv; charset=utf-8")
        for path in ["/reports/lift/other.csv", "/reports/lift/by_play", "/reports/lift/.csv", "/reports/other", "/reports/Lift", "/reports/all/file"] {
            #expect(try await client.send(path).status == 404, "\(path)")
        }
    }

    @Test func onlyThoseWhoAreSignedInSeeThem() async throws {
        let site = try await SiteFixture()
        for path in ["/reports", "/reports/lift", "/reports/lift/file", "/reports/lift/by_play.csv"] {
            let answer = try await site.client().send(path)
            #expect(answer.status == 303 && answer.header("Location") == "/sign-in", "\(path)")
        }
    }

    @Test func daysThatCannotBeAreRefused() async throws {
        let site = try await SiteFixture()
        let client = try await site.signedIn()
        for (query, status, words) in [
            ("from=yesterday", 400, "The first and the last day are written like 2026-03-02."),
            ("to=2026-02-30", 400, "The first and the last day are written like 2026-03-02."),
            ("from=2026-02-02&to=2026-02-01", 400, "The first day, 2026-02-02, is after the last, 2026-02-01."),
            ("to=2099-01-01", 422, "2099-01-01 is after"), ("from=2099-01-01", 422, "2099-01-01 is after"),
            ("from=&to=", 200, "Did it work?"),
        ] {
            let page = try await client.send("/reports/lift?\(query)")
            #expect(page.status == status && page.text.contains(words), "\(query): \(page.status)")
        }
        #expect(try await client.send("/reports?from=yesterday").status == 400)
    }

    @Test func whatCannotBeMadeSaysSo() async throws {
        let site = try await SiteFixture(reports: .none)
        let page = try await site.signedIn().send("/reports/lift")
        #expect(page.status == 503 && page.header("Retry-After") == "5")
        #expect(page.text.contains("The customers are still being read, or cannot be: try again in a moment."))
        let other = try await SiteFixture(reports: ReportSource { _, _, _ in throw PlanningFault.badStore("secret") })
        let ours = try await other.signedIn().send("/reports/lift")
        #expect(ours.status == 500 && ours.text.contains("That is our fault") && !ours.text.contains("secret"))
    }

    @Test func aReportIsMadeOnceForAllItsFiles() async throws {
        let asked = Asked()
        let site = try await SiteFixture(reports: asked.source)
        let client = try await site.signedIn()
        for path in ["/reports/value", "/reports/value/file", "/reports/value/all.csv", "/reports/value"] {
            #expect(try await client.send(path).status == 200, "\(path)")
        }
        #expect(asked.requests.count == 1)
        _ = try await client.send("/reports/value?to=2026-02-01")
        _ = try await client.send("/reports/abh")
        let day = Day(iso: "2026-02-01")
        #expect(asked.requests.map(\.name) == [.value, .value, .abh] && asked.requests.map(\.to) == [nil, day, nil])
    }

    @Test func aReportIsMadeAnewOnceItSaysLess() async throws {
        let (asked, request) = (Asked(), ReportRequest(name: .value, from: nil, to: nil))
        let cache = ReportCache(asked.source, patience: .zero)
        for (plan, revision) in [(1, "a"), (1, "a"), (1, "b"), (2, "b"), (2, "b"), (1, "b")] {
            _ = try await cache.document(request, plan: plan, revision: revision)
        }
        #expect(asked.requests.count == 3)
        // What somebody records does not make all of them anew at once.
        let patient = ReportCache(asked.source)
        for revision in ["a", "b", "c"] { _ = try await patient.document(request, plan: 1, revision: revision) }
        #expect(asked.requests.count == 4)
    }

    @Test func thoseWhoAskAtTheSameTimeWaitForOne() async throws {
        let (asked, request) = (Asked(), ReportRequest(name: .value, from: nil, to: nil))
        let cache = ReportCache(asked.source)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<15 { group.addTask { _ = try await cache.document(request, plan: 1, revision: "a") } }
            try await group.waitForAll()
        }
        #expect(asked.requests.count == 1)
    }
}
