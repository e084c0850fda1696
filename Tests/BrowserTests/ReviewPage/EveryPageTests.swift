import Foundation
import Testing

extension BrowserTests {
    /// Every page, wide and narrow, light and dark: labels, contrast, headings, targets, no line that is too wide, no word of
    /// the browser's about what it had to refuse.
    struct EveryPageTests {
        private static func paths(_ browser: Browser, _ sample: ServedSample) throws -> [String] {
            try sample.open("/list", in: browser)
            func first(_ css: String) throws -> String { try browser.element(css).attribute("href") ?? "" }
            let (action, customer) = (try first("#list .play a"), try first("#list .cust a"))
            try sample.open("/playbooks", in: browser)
            let play = try first("table.plays th a")
            return [
                "/list", "/list?tier=none", "/list?purpose=ask&person=-", action, customer, "\(customer)?show=all", "/playbooks", play, "/runs", "/runs/1",
                "/runs/compare?a=1&b=1", "/reports", "/reports/tiers", "/reports/lift", "/reports/exchange", "/audit", "/audit?kind=sign_ins", "/people", "/keys", "/nothing",
            ]
        }

        @Test(arguments: [Viewport.desktop, .phone], ColorScheme.allCases)
        func canBeUsedByEverybody(viewport: Viewport, scheme: ColorScheme) throws {
            let sample = try ServedSample()
            let browser = try Browser(viewport)
            try browser.prefer(scheme)
            try sample.open("/sign-in", in: browser)
            #expect(try browser.accessibilityFaults() == [], "/sign-in")
            try sample.signIn("root", in: browser)
            for path in try Self.paths(browser, sample) {
                try sample.open(path, in: browser)
                let faults = try browser.accessibilityFaults()
                #expect(faults.isEmpty, "\(path): \(faults)")
                let errors = try browser.consoleErrors().filter { !(path == "/nothing" && $0.text.contains("404")) }
                #expect(errors == [], "\(path)")
            }
            try sample.open("/list", in: browser)
            try browser.element("#list .play a").click()
            try browser.waitForElement("tr.opened .detail")
            for pane in try browser.elements("tr.opened details > summary") { try pane.click() }
            #expect(try browser.accessibilityFaults() == [], "an opened line")
            #expect(try browser.consoleErrors() == [])
        }
    }
}
