import Foundation
import Testing

extension BrowserTests {
    /// The client: each command against a page that shows its effect.
    struct BrowserSessionTests {
        let browser: Browser

        init() throws { browser = try Browser() }

        @Test func readsAPage() throws {
            try browser.open(Page("<title>Hello</title><p id=a data-x=1>one <b>two</b><p hidden>three"))
            #expect(try browser.title == "Hello")
            #expect(try browser.currentURL.hasPrefix("data:text/html"))
            #expect(try browser.source.contains("three"))
            #expect(try browser.element("#a").text == "one two")
            #expect(try browser.element("#a").attribute("data-x") == "1")
            #expect(try browser.element("#a").attribute("data-y") == nil)
            #expect(try browser.elements("p").map { try $0.isDisplayed } == [true, false])
            #expect(try browser.elements("h1").isEmpty)
            let error = #expect(throws: WebDriverError.self) { try browser.element("h1") }
            #expect(error?.code == "no such element")
        }

        @Test func fillsAForm() throws {
            try browser.open(
                Page("""
                    <form onsubmit="document.title = 'sent ' + this.a.value + this.b.value; return false">
                    <input name=a value=old><select name=b><option value=1>First<option value=2>Second one</select><button>Send</button></form>
                    """))
            let field = try browser.element("input")
            try field.clear()
            try field.type("neu ä €")
            #expect(try field.property("value") == "neu ä €")
            #expect(try field.attribute("value") == "old")
            try browser.element("select").select("Second one")
            #expect(throws: WebDriverError.self) { try browser.element("select").select("Third") }
            try browser.element("button").click()
            #expect(try browser.title == "sent neu ä €2")
            try field.type("!", .enter)
            #expect(try browser.title == "sent neu ä €!2")
        }

        @Test func pressesKeys() throws {
            try browser.open(Page("<a id=a href=#>a</a><a id=b href=#>b</a>"))
            try browser.pressKey(.tab)
            #expect(try browser.activeElement.attribute("id") == "a")
            try browser.pressKey(.tab)
            #expect(try browser.activeElement.attribute("id") == "b")
            try browser.pressKey(.tab, holding: .shift)
            #expect(try browser.activeElement.attribute("id") == "a")
        }

        @Test func waits() throws {
            try browser.open(
                Page("<p id=a>x<script>setTimeout(() => { a.remove(); document.body.innerHTML = '<p id=b>y' }, 200)</script>"))
            #expect(try browser.waitForElement("#b").text == "y")
            try browser.waitForNoElement("#a")
            try browser.wait(until: "b says y") { try browser.element("#b").text == "y" }
            let error = #expect(throws: WebDriverError.self) { try browser.waitForElement("#c", timeout: .milliseconds(50)) }
            #expect(error?.code == "timeout")
        }

        @Test func evaluates() throws {
            try browser.open(Page("<p>x"))
            let value = try browser.evaluate("return {sum: arguments[0] + 1, list: [true, null, 'a'], half: .5}", [1])
            #expect(value == ["sum": 2, "list": [true, .null, "a"], "half": 0.5])
            #expect(try browser.evaluate("return arguments[0].textContent", [browser.element("p").argument]) == "x")
        }

        @Test func aPhoneIs390Wide() throws {
            let page = Page("<meta name=viewport content='width=device-width'><p>x")
            try browser.open(page)
            #expect(try browser.evaluate("return [innerWidth, innerHeight]") == [1440, 900])
            try browser.resize(to: .phone)
            #expect(try browser.evaluate("return [innerWidth, innerHeight]") == [390, 844])
            try browser.open(statusPage)
            try browser.open(page)
            #expect(try browser.evaluate("return [innerWidth, matchMedia('(max-width: 390px)').matches]") == [390, true])
        }

        @Test func isDark() throws {
            let isDark = "return matchMedia('(prefers-color-scheme: dark)').matches"
            for scheme in ColorScheme.allCases {
                try browser.prefer(scheme)
                for url in [Page("<p>x").url, statusPage] {
                    try browser.open(url)
                    #expect(try browser.evaluate(isDark) == .bool(scheme == .dark))
                }
            }
        }

        @Test func runsNoScripts() throws {
            let page = Page("<title>before</title><body><noscript><p>none</noscript><script>document.title = 'after'</script>")
            try browser.allowScripts(false)
            for url in [page.url, statusPage, page.url] { try browser.open(url) }
            #expect(try browser.title == "before")
            #expect(try browser.element("noscript p").text == "none")
            #expect(try browser.evaluate("return 1 + 1") == 2)
            try browser.allowScripts(true)
            try browser.open(page)
            #expect(try browser.title == "after")
        }

        @Test func hearsTheConsole() throws {
            try browser.open(Page("<p>x<script>console.log('fine')</script>"))
            #expect(try browser.consoleErrors() == [])
            try browser.open(Page("<script>nothing.there()</script>"))
            #expect(try browser.consoleErrors().map(\.source) == ["javascript"])
            #expect(try browser.consoleErrors() == [])
            try browser.open(
                Page("<meta http-equiv=Content-Security-Policy content=\"script-src 'none'\"><script>document.title = 'x'</script>"))
            #expect(try browser.consoleErrors().contains { $0.text.contains("Content Security Policy") })
        }

        @Test func anAlertFailsTheNextCommand() throws {
            try browser.open(Page("<button onclick=alert(1)>x</button>"))
            try browser.element("button").click()
            let error = #expect(throws: WebDriverError.self) { try browser.title }
            #expect(error?.code == "unexpected alert open")
        }

        @Test func keepsCookies() throws {
            try browser.open(statusPage)
            try browser.setCookie(Cookie(name: "a", value: "1", isHTTPOnly: true, sameSite: "Strict"))
            try browser.evaluate("document.cookie = 'b=2'")
            let cookies = try browser.cookies.sorted { $0.name < $1.name }
            #expect(cookies == [
                Cookie(name: "a", value: "1", isHTTPOnly: true, sameSite: "Strict"), Cookie(name: "b", value: "2"),
            ])
            try browser.deleteCookies()
            #expect(try browser.cookies == [])
        }

        @Test func drawsTheWholePage() throws {
            try browser.open(Page("<body style='margin: 0'><div style='height: 3000px'>x"))
            let file = browser.driver.folder.appendingPathComponent("shots/page.png")
            try browser.screenshot(to: file.path)
            let image = try Data(contentsOf: file)
            #expect(image.prefix(4) == Data([0x89, 0x50, 0x4E, 0x47]))
            // Width and height stand in the header, most significant byte first.
            #expect(image[16..<24] == Data([0, 0, 0x05, 0xA0, 0, 0, 0x0B, 0xB8]))
        }

        /// The driver is itself a server: a page with an origin.
        private var statusPage: String { "http://127.0.0.1:\(browser.driver.port)/status" }
    }

    struct GuardedProgramTests {
        @Test func endsWithItsOwner() throws {
            var browser: Browser? = try Browser()
            let (process, folder) = (try #require(browser).processIdentifier, try #require(browser).driver.folder)
            #expect(FileManager.default.fileExists(atPath: folder.path))
            browser = nil
            #expect(!FileManager.default.fileExists(atPath: folder.path))
            #expect(Deadline(after: .seconds(5)).poll { isAlive(process) ? nil : true } != nil)
        }

        /// With no goodbye to the browser: what is left when the tests are killed.
        @Test func endsWithItsLifeline() throws {
            var program: GuardedProgram? = try GuardedProgram("sh", ["-c", "sleep 600 & echo $!; wait"])
            let process = Deadline(after: .seconds(5)).poll {
                program.flatMap { Int32($0.output.trimmingCharacters(in: .whitespacesAndNewlines)) }
            }
            #expect(isAlive(try #require(process)))
            program = nil
            #expect(Deadline(after: .seconds(5)).poll { isAlive(process!) ? nil : true } != nil)
        }

        /// A process that has ended, but that nobody has asked about yet, is not alive.
        private func isAlive(_ process: Int32) -> Bool {
            guard let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else { return false }
            return !status.contains(") Z ")
        }
    }
}
