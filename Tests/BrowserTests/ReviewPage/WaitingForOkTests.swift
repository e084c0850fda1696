import Foundation
import Testing

extension BrowserTests {
    /// An action that clashes with a deal: whoever owns the deal sees what is in it for both sides, and decides.
    struct WaitingForOkTests {
        let sample: ServedSample

        init() throws {
            // Help waits where a deal is open; in the sample as it is, only what recommends something does.
            sample = try ServedSample(accounts: [("otto", ["--role", "reviewer", "--list", "account_owner"])]) { workspace in
                let file = workspace.appendingPathComponent("rules/guardrails.yaml")
                let text = try String(contentsOf: file, encoding: .utf8)
                let waits = text.replacingOccurrences(
                    of: "blocks: {recommends: [alternative, smaller]}", with: "blocks: {purpose: help}")
                try #require(waits != text)
                try waits.write(to: file, atomically: true, encoding: .utf8)
            }
        }

        private func rows(_ css: String, in browser: Browser) throws -> [String] {
            try browser.evaluate(
                "return Array.from(document.querySelectorAll(arguments[0] + ' .pick input'), (box) => box.value)", [.string(css)]
            )
            .array.compactMap(\.string)
        }

        private func row(_ id: String, _ kind: String = "") -> String { "#list tr\(kind):has(.pick input[value='\(id)'])" }

        private func say(_ words: String, in browser: Browser) throws {
            try browser.wait(until: "the page says \(words)") { try browser.element("#messages").text.contains(words) }
        }

        @Test func whoOwnsTheDealDecides() throws {
            let browser = try Browser()
            try sample.signIn("otto", in: browser)
            let waiting = try rows("#list tr.needs_ok", in: browser)
            try #require(waiting.count == 2)
            let (first, second) = (waiting[0], waiting[1])
            #expect(try browser.element("\(row(first)) .status").text == "needs the ok of account owner")
            #expect(try browser.elements("\(row(first)) .accept").isEmpty)

            // Why it waits, and what is in it for them and for us.
            try browser.element("\(row(first)) [data-open=ok]").click()
            let panel = try browser.waitForElement("tr.opened .ok-panel")
            for words in [
                "This needs an ok", "A deal is open. Their account owner decides", "rules/guardrails.yaml:", "In it for them",
                "An hour that saves them one every week", "In it for us", "People who know their tools stay with them",
            ] { #expect(try panel.text.contains(words), "\(words)") }
            #expect(try browser.accessibilityFaults() == [])
            try panel.element("input[name=note]").type("They asked me for it")
            try panel.element("button[value=yes]").click()
            // It waits for otto no more, and is on nobody's list of his; he can take it back.
            try browser.waitForNoElement(row(first))
            try browser.element("#messages .message:last-child [data-undo] button").click()
            try browser.waitForElement(row(first, ".needs_ok"))
            try browser.element("\(row(first)) [data-open=ok]").click()
            try browser.waitForElement("tr.opened .ok-panel button[value=yes]").click()
            try browser.waitForNoElement(row(first))
            // A line on which somebody is stays as it is under their hands.
            _ = try browser.evaluate("document.activeElement.blur()")

            // Somebody else, who looks at the whole page of the other, says no; it goes from the first one's list by itself.
            let other = try Browser(driver: browser.driver)
            try sample.signIn("root", in: other)
            try sample.open("/actions/\(second)", in: other)
            #expect(try other.element(".ok-panel").text.contains("A deal is open. Their account owner decides"))
            try other.element(".ok-panel button[value=no]").click()
            try other.wait(until: "root is back at the list") { try other.currentURL.contains("/list") }
            try say("not ok", in: other)
            #expect(try other.elements(row(second)).isEmpty)
            #expect(try other.elements(row(first, ".needs_ok")).isEmpty && !other.elements(row(first)).isEmpty)
            try browser.waitForNoElement(row(second), timeout: .seconds(12))

            // What was decided holds for the next run.
            try sample.plan()
            try browser.reload()
            #expect(try rows("#list tr.needs_ok", in: browser).isEmpty)
            #expect(try !rows("#list tr", in: browser).contains(second))
            try sample.open("/actions/\(first)", in: other)
            #expect(try other.element(".events").text.contains("They asked me for it"))
            #expect(try other.elements(".ok-panel").isEmpty)
            #expect(try browser.consoleErrors() == [] && other.consoleErrors() == [])
        }

        /// What somebody rejects since it clashes with a deal waits too, and whose ok it needs is told to those who cannot give it.
        @Test func whatClashesWithADealWaits() throws {
            let browser = try Browser()
            try sample.signIn("rita", in: browser)
            let id = try #require(try rows("#list tr.open", in: browser).first)
            try browser.element("\(row(id)) [data-open=reject]").click()
            let form = try browser.waitForElement("tr.opened [data-form=reject]")
            try form.element("input[value=clashes_with_deal]").click()
            try form.element("button").click()
            let status = try browser.waitForElement("\(row(id, ".needs_ok")) .status").text
            #expect(status.hasPrefix("needs the ok of "))
            try browser.element("\(row(id)) .play a").click()
            let panel = try browser.waitForElement("tr.opened .ok-panel")
            #expect(try panel.text.contains("In it for them") && panel.text.contains("In it for us"))
            #expect(try browser.consoleErrors() == [])
        }
    }
}
