extension Browser {
    /// The first element that a CSS selector finds, now.
    func element(_ css: String) throws -> Element {
        try found(send("POST", "/element", ["using": "css selector", "value": .string(css)]))
    }

    /// The elements that a CSS selector finds, now.
    func elements(_ css: String) throws -> [Element] {
        try send("POST", "/elements", ["using": "css selector", "value": .string(css)]).array.map(found)
    }

    /// The first element that a CSS selector finds, as soon as it is displayed.
    @discardableResult
    func waitForElement(_ css: String, timeout: Duration = .seconds(5)) throws -> Element {
        let element: Element? = try Deadline(after: timeout).poll {
            try unlessStale { try elements(css).first { try $0.isDisplayed } }
        }
        guard let element else { throw try late("no element '\(css)' is displayed", timeout) }
        return element
    }

    /// Waits until a CSS selector finds nothing that is displayed.
    func waitForNoElement(_ css: String, timeout: Duration = .seconds(5)) throws {
        let gone: Bool? = try Deadline(after: timeout).poll {
            try unlessStale { try elements(css).contains { try $0.isDisplayed } ? nil : true }
        }
        guard gone != nil else { throw try late("an element '\(css)' is still displayed", timeout) }
    }

    /// Waits until a condition holds.
    /// - Parameter expectation: what is said if it does not, for example "the list has two rows".
    func wait(until expectation: String, timeout: Duration = .seconds(5), _ condition: () throws -> Bool) throws {
        let holds: Bool? = try Deadline(after: timeout).poll { try unlessStale { try condition() ? true : nil } }
        guard holds != nil else { throw try late("not so: \(expectation)", timeout) }
    }

    func found(_ value: JSONValue) throws -> Element {
        guard let element = Element(value, in: self) else {
            throw WebDriverError(code: "unknown error", message: "not an element: \(value)", command: "element")
        }
        return element
    }

    /// A page that changes while it is looked at has no answer yet.
    private func unlessStale<Answer>(_ question: () throws -> Answer?) throws -> Answer? {
        do { return try question() } catch let error as WebDriverError where error.isStale { return nil }
    }

    private func late(_ message: String, _ timeout: Duration) throws -> WebDriverError {
        WebDriverError(code: "timeout", message: "\(message) after \(timeout), at \(try currentURL)", command: "wait")
    }
}
