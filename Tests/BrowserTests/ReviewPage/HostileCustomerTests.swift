import Foundation
import TestSupport
import Testing

extension BrowserTests {
    /// Script in every field of the customers: a browser shows it as text. An alert would fail the next command.
    struct HostileCustomerTests {
        @Test func nothingOfItRuns() throws {
            let sample = try ServedSample { try HostileSample.prepare($0) }
            let browser = try Browser()
            try sample.signIn("root", in: browser)
            let shown = "\"><script>alert(1)</script>'onfocus=alert(2) autofocus x=`{{x}}{{{x}}}&lt;"
            func look(_ place: String) throws {
                #expect(try browser.element("main").text.contains(shown), "\(place)")
                let scripts = try browser.evaluate(
                    "return Array.from(document.scripts, (script) => script.getAttribute('src') ?? 'inline')"
                ).array
                #expect(scripts.compactMap(\.string).allSatisfy { $0.hasPrefix("/assets/") }, "\(place)")
                let attributes =
                    "return Array.from(document.querySelectorAll('*')).flatMap((e) => e.getAttributeNames()).filter((n) => /^on|['\"<>{]/.test(n))"
                #expect(try browser.evaluate(attributes).array == [], "\(place)")
                #expect(try browser.consoleErrors() == [], "\(place)")
            }
            try look("the list")

            try browser.element("#list .play a").click()
            try browser.waitForElement("tr.opened .detail")
            try look("an opened line")
            try browser.element("tr.opened [data-pane=reassign] summary").click()
            let form = try browser.element("tr.opened [data-form=reassign]")
            try form.element("input[name=person]").type(HostileSample.attack)
            try form.element("textarea").type(HostileSample.attack)
            try form.element("button").click()
            try browser.wait(until: "the page says to whom") { try browser.element("#messages").text.contains(shown) }
            try look("a line that was handed on")

            let (action, customer) = (
                try browser.element("#list .play a").attribute("href") ?? "",
                try browser.element("#list .cust a").attribute("href") ?? ""
            )
            for path in [
                action, customer, "/audit",
                "/list?person=\(HostileSample.attack.addingPercentEncoding(withAllowedCharacters: .alphanumerics)!)",
            ] {
                try sample.open(path, in: browser)
                try look(path)
            }
            try sample.open("/list", in: browser)
            try browser.element("#find").type(HostileSample.attack)
            try browser.element(".find button").click()
            try browser.wait(until: "customers are found") { try browser.elements("h1").contains { try $0.text.contains(shown) } }
            try look("what was found")
        }
    }
}
