/// An element of a page. It is stale, and every command fails, once the page has thrown it away.
struct Element {
    /// The name under which the protocol passes elements.
    static let key = "element-6066-11e4-a52e-4f735466cecf"

    let browser: Browser
    let identifier: String

    init?(_ value: JSONValue, in browser: Browser) {
        guard let identifier = value[Self.key].string else { return nil }
        (self.browser, self.identifier) = (browser, identifier)
    }

    /// The element as an argument of a script.
    var argument: JSONValue { .object([Self.key: .string(identifier)]) }

    @discardableResult
    private func send(_ method: String, _ path: String, _ body: JSONValue? = nil) throws -> JSONValue {
        try browser.send(method, "/element/\(identifier)\(path)", body)
    }

    /// The text that a reader sees; none of a hidden element.
    var text: String { get throws { try send("GET", "/text").string ?? "" } }

    var tagName: String { get throws { try send("GET", "/name").string ?? "" } }

    var isDisplayed: Bool { get throws { try send("GET", "/displayed").bool ?? false } }

    var isEnabled: Bool { get throws { try send("GET", "/enabled").bool ?? false } }

    /// True for a ticked box, a chosen radio button or option.
    var isSelected: Bool { get throws { try send("GET", "/selected").bool ?? false } }

    /// What the source says; nil where it says nothing.
    func attribute(_ name: String) throws -> String? {
        try browser.evaluate("return arguments[0].getAttribute(arguments[1])", [argument, .string(name)]).string
    }

    /// What the element is now, for example the `value` of a field after typing.
    func property(_ name: String) throws -> JSONValue { try send("GET", "/property/\(name)") }

    /// A computed style, for example `background-color`.
    func style(_ name: String) throws -> String { try send("GET", "/css/\(name)").string ?? "" }

    /// The first element inside this one that a CSS selector finds.
    func element(_ css: String) throws -> Element {
        try browser.found(send("POST", "/element", ["using": "css selector", "value": .string(css)]))
    }

    func elements(_ css: String) throws -> [Element] {
        try send("POST", "/elements", ["using": "css selector", "value": .string(css)]).array.map(browser.found)
    }

    /// Clicks its middle, and waits for the page that this may open.
    func click() throws { try send("POST", "/click") }

    /// Types after what is there. In a file field, the text is a path.
    func type(_ text: String, _ keys: Key...) throws {
        try send("POST", "/value", ["text": .string(text + keys.map(\.rawValue).joined())])
    }

    /// Empties a field.
    func clear() throws { try send("POST", "/clear") }

    /// Chooses an option of a select element by the text that a reader sees.
    func select(_ option: String) throws {
        for candidate in try elements("option") where try candidate.property("label").string == option {
            return try candidate.click()
        }
        throw WebDriverError(code: "no such element", message: "no option '\(option)'", command: "select")
    }
}
