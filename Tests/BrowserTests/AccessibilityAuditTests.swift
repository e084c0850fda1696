import Foundation
import Testing

extension BrowserTests {
    /// Each rule finds its fault, and nothing in a page without it.
    struct AccessibilityAuditTests {
        /// - Parameter isCertain: false for what only a person can tell.
        private func check(_ browser: Browser, _ rule: AccessibilityRule, _ faulty: [FaultyPart], sound: [String]) throws {
            for part in faulty {
                try browser.open(SoundPage.with(part.html, head: part.head).url)
                let findings = try browser.accessibilityFindings([rule])
                #expect(findings.map(\.rule).filter { $0 == rule }.count == part.count, "\(rule.rawValue): \(part.html): \(findings)")
                #expect(findings.filter { $0.rule == rule }.allSatisfy { $0.isCertain == part.isCertain }, "\(findings)")
            }
            for html in sound {
                try browser.open(SoundPage.with(html).url)
                #expect(try browser.accessibilityFindings() == [], "\(html)")
            }
        }

        @Test func findsEachFault() throws {
            let browser = try Browser()
            for rule in AccessibilityRule.allCases {
                let example = try #require(AccessibilityExamples.all[rule], "no example of \(rule.rawValue)")
                try check(browser, rule, example.faulty, sound: example.sound)
            }
        }

        @Test func findsFaultsOfTheWholePage() throws {
            let browser = try Browser()
            try browser.open(Page("<html><body><p>x"))
            #expect(
                try browser.accessibilityFaults().map(\.rule) == [.pageLanguage, .pageTitle, .oneMainHeading, .oneMainLandmark])
        }

        @Test func aSoundPageHasNoFindings() throws {
            let browser = try Browser()
            for viewport in [Viewport.desktop, .phone] {
                for scheme in ColorScheme.allCases {
                    try browser.resize(to: viewport)
                    try browser.prefer(scheme)
                    try browser.open(SoundPage.whole.url)
                    let findings = try browser.accessibilityFindings()
                    #expect(findings == [], "\(viewport), \(scheme.rawValue): \(findings)")
                }
            }
            #expect(try browser.consoleErrors() == [])
        }

        @Test func judgesAPageWhoseScriptsAreOff() throws {
            let browser = try Browser(.phone)
            try browser.allowScripts(false)
            try browser.open(SoundPage.with("<img src='data:,'>").url)
            let finding = try #require(try browser.accessibilityFindings().first)
            #expect(finding.description == "image-alternative: html > body > main > img: it has no alt attribute")
        }

        /// After a click, a browser shows the focus only where a key would have put it.
        @Test func judgesTheFocusAfterAClick() throws {
            let browser = try Browser()
            try browser.open(SoundPage.with("<button id=a>Open it</button> <button id=b style='outline: none'>Close it</button>").url)
            try browser.element("#a").click()
            #expect(try browser.accessibilityFaults().map(\.path) == ["#b"])
            #expect(try browser.activeElement.attribute("id") == "a")
        }

        @Test func leavesThePageWhereItWas() throws {
            let browser = try Browser()
            try browser.open(SoundPage.with("<p style='margin-top: 3000px'>Far down").url)
            try browser.evaluate("scrollTo(0, 500)")
            #expect(try browser.accessibilityFindings() == [])
            #expect(try browser.evaluate("return scrollY") == 500)
        }
    }
}
