import Foundation
import Testing

extension BrowserTests {
    /// A day's work on the review page, in a real browser.
    struct ReviewWalkTests {
        let sample: ServedSample
        let browser: Browser

        init() throws {
            sample = try ServedSample()
            browser = try Browser()
        }

        private func rows() throws -> [String] {
            try browser.evaluate("return Array.from(document.querySelectorAll('#list .pick input'), (box) => box.value)").array
                .compactMap(\.string)
        }

        private func row(_ id: String) -> String { "#list tr:has(.pick input[value='\(id)'])" }

        private func say(_ words: String) throws {
            try browser.wait(until: "the page says \(words)") { try browser.element("#messages").text.contains(words) }
        }

        /// Signs in, filters, opens, accepts, rejects with a reason, takes back; the next run goes by it, and somebody else
        /// sees it.
        @Test func aMorningsWork() throws {
            try sample.signIn("lena", in: browser)
            try browser.element("select[name=purpose]").select("service (\(try serviceCount()))")
            try browser.element(".selects button").click()
            try browser.wait(until: "the list is narrowed") { try browser.currentURL.contains("purpose=service") }
            try browser.waitForElement(".tag")
            let ids = try rows()
            #expect(ids.count >= 5)

            // Open, in its place.
            try browser.element("\(row(ids[0])) .play a").click()
            #expect(try browser.waitForElement("tr.opened .detail").text.contains("Why this one"))
            try browser.element("\(row(ids[0])) .play a").click()
            try browser.waitForNoElement("tr.opened")

            try browser.element("\(row(ids[0])) .accept").click()
            try say("accepted, due")
            #expect(try browser.waitForElement("\(row(ids[0])) .status").text == "accepted")

            try browser.element("\(row(ids[1])) [data-open=reject]").click()
            let form = try browser.waitForElement("tr.opened [data-form=reject]")
            // Only what the reason asks for is to be filled in.
            #expect(try !form.element("input[name=until]").isDisplayed)
            try form.element("input[value=bad_timing]").click()
            #expect(try form.element("input[name=until]").isDisplayed)
            try form.element("input[value=customer_said_no]").click()
            try form.element("textarea").type("They told me so")
            try form.element("button").click()
            try say("the customer said no")
            try browser.waitForNoElement(row(ids[1]))

            // Taken back, it stands where it stood.
            try browser.element("#messages .message:last-child [data-undo] button").click()
            try browser.waitForElement(row(ids[1]))
            #expect(try rows() == ids)
            try browser.element("\(row(ids[1])) [data-open=reject]").click()
            let again = try browser.waitForElement("tr.opened [data-form=reject]")
            try again.element("input[value=wrong_data]").click()
            try again.element("button").click()
            try browser.waitForNoElement(row(ids[1]))

            try sample.plan()
            try browser.reload()
            #expect(try !rows().contains(ids[1]) && rows().contains(ids[0]))
            #expect(try browser.element("\(row(ids[0])) .status").text == "accepted")

            let other = try Browser(driver: browser.driver)
            try sample.signIn("root", in: other)
            #expect(try other.element("\(row(ids[0])) .status").text == "accepted")
            #expect(try other.elements(row(ids[1])).isEmpty)
            #expect(try other.consoleErrors() == [])

            try browser.element(".who button").click()
            try browser.wait(until: "she is signed out") { try browser.currentURL.hasSuffix("/sign-in") }
            try sample.open("/list", in: browser)
            #expect(try browser.currentURL.hasSuffix("/sign-in"))
            #expect(try browser.consoleErrors() == [])
        }

        private func serviceCount() throws -> String {
            let words = try browser.elements("select[name=purpose] option").map { try $0.text }
            let service = try #require(words.first { $0.hasPrefix("service") })
            return String(service.dropFirst("service (".count).dropLast())
        }

        /// What somebody else records comes in by itself.
        @Test func othersAnswersComeIn() throws {
            try sample.signIn("lena", in: browser)
            let id = try #require(try rows().first)
            let other = try Browser(driver: browser.driver)
            try sample.signIn("root", in: other)
            try other.element("\(row(id)) .accept").click()
            #expect(try browser.waitForElement("\(row(id)) .status", timeout: .seconds(12)).text == "accepted")
        }

        @Test func byKeysAlone() throws {
            try sample.signIn("lena", in: browser)
            let ids = try rows()
            try browser.pressKey("j")
            try browser.pressKey("j")
            try browser.pressKey("a")
            #expect(try browser.waitForElement("\(row(ids[1])) .status").text == "accepted")
            try browser.pressKey("k")
            try browser.pressKey("s")
            try browser.waitForElement("tr.opened [data-form=snooze]")
            try browser.element("tr.opened [data-form=snooze].quick button").click()
            try browser.waitForNoElement(row(ids[0]))
            try browser.pressKey("u")
            try browser.waitForElement(row(ids[0]))
            try browser.pressKey("?")
            #expect(try browser.waitForElement("#keys[open]").isDisplayed)
            try browser.pressKey(.escape)
            try browser.waitForNoElement("#keys[open]")
            try browser.pressKey("/")
            #expect(try browser.activeElement.attribute("id") == "find")
            #expect(try browser.consoleErrors() == [])
        }

        @Test func manyAtOnce() throws {
            try sample.signIn("lena", in: browser)
            let ids = try rows()
            #expect(try !browser.element("#accept-selected").isEnabled)
            try browser.element("#all").click()
            try browser.element("#accept-selected").click()
            try say("\(ids.count) actions recorded")
            #expect(try browser.elements("#list tr.accepted").count == ids.count)
        }

        /// A customer's page leaves columns of the list out, and a line that is opened there keeps its width.
        @Test func aLineOpensOnACustomersPage() throws {
            try sample.signIn("lena", in: browser)
            try browser.element("#list .cust a").click()
            try browser.waitForElement("#list.single")
            let right = "return [document.querySelector('#list').getBoundingClientRect().right, document.querySelector('#list .answers').getBoundingClientRect().right]"
            let before = try browser.evaluate(right).array
            #expect(before[0] == before[1])
            try browser.element("#list .play a").click()
            try browser.waitForElement("tr.opened .detail")
            #expect(try browser.evaluate(right).array == before)
            #expect(try browser.consoleErrors() == [])
        }

        /// Without script an answer that is given on a customer's page leads back to it.
        @Test func anAnswerLeadsBackToTheCustomer() throws {
            try browser.allowScripts(false)
            try sample.signIn("lena", in: browser)
            try browser.element("#list .cust a").click()
            try browser.waitForElement("#list.single")
            let address = try browser.currentURL
            try browser.element("#list .more").click()
            try browser.waitForElement("details[data-pane=snooze]")
            #expect(try browser.element(".crumbs a").text.contains("Back to the customer"))
            try browser.element("[data-form=accept] button").click()
            try browser.wait(until: "it is recorded") { try browser.elements("#messages .message").contains { try $0.text.contains("accepted, due") } }
            #expect(try browser.currentURL == address)
        }

        /// All of it without a line of script.
        @Test func withoutScript() throws {
            try browser.allowScripts(false)
            try sample.signIn("lena", in: browser)
            let ids = try rows()
            func told(_ words: String) throws {
                try browser.wait(until: "the next page says \(words)") { try browser.elements("#messages .message p").contains { try $0.text.contains(words) } }
            }
            func heading(_ words: String) throws {
                try browser.wait(until: "the next page is \(words)") { try browser.elements("h1").contains { try $0.text.contains(words) } }
            }
            try browser.element("\(row(ids[0])) .accept").click()
            try told("accepted, due")
            try browser.element("\(row(ids[1])) .more").click()
            try browser.waitForElement("details[data-pane=reject] summary").click()
            #expect(try browser.currentURL.contains("/actions/\(ids[1])"))
            try browser.element("[data-form=reject] input[value=not_worth_it]").click()
            try browser.element("[data-form=reject] button").click()
            try told("not worth it")
            #expect(try !rows().contains(ids[1]))
            try browser.element("#messages [data-undo] button").click()
            try told("taken back")
            #expect(try rows().contains(ids[1]))
            try browser.element("\(row(ids[2])) .pick input").click()
            try browser.element("\(row(ids[3])) .pick input").click()
            try browser.element("#accept-selected").click()
            try told("2 actions recorded")
            try browser.element("#find").type("C0")
            try browser.element(".find button").click()
            try heading("C0")
            try browser.element("tbody th a").click()
            try heading("Customer C0")
            try browser.element(".who button").click()
            try browser.wait(until: "she is signed out") { try browser.currentURL.hasSuffix("/sign-in") }
        }
    }
}
