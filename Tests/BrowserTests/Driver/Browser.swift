import Foundation

/// A browser session with a fresh profile: no cookies, no history, no cache. It ends with this object.
///
/// Commands block, and fail by throwing. A page that opens an alert makes the next command fail.
final class Browser {
    let driver: WebDriver
    /// The path of the session's commands.
    private let session: String
    /// The browser's own process.
    let processIdentifier: Int32

    init(_ viewport: Viewport = .desktop, driver: WebDriver? = nil) throws {
        let driver = try driver ?? WebDriver()
        let answer = try driver.send("POST", "/session", ["capabilities": ["alwaysMatch": Self.capabilities]])
        guard let identifier = answer["sessionId"].string, let process = answer["capabilities"]["goog:processID"].int else {
            throw WebDriverError(code: "session not created", message: "an answer without a session", command: "POST /session")
        }
        self.driver = driver
        session = "/session/\(identifier)"
        processIdentifier = Int32(process)
        // A page gets and keeps the focus, though no window manager gives it.
        try developerTools("Emulation.setFocusEmulationEnabled", ["enabled": true])
        try resize(to: viewport)
    }

    deinit { _ = try? driver.send("DELETE", session) }

    private static var capabilities: JSONValue {
        [
            "browserName": "chrome",
            "acceptInsecureCerts": true,
            "goog:loggingPrefs": ["browser": "ALL"],
            "timeouts": ["implicit": 0, "pageLoad": 30_000, "script": 30_000],
            "goog:chromeOptions": [
                "binary": .string(GuardedProgram.onPath("chromium")?.path ?? "chromium"),
                "args": [
                    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                    // Through a pipe, the browser ends when its driver does; through a port it would live on.
                    "--remote-debugging-pipe",
                    "--disable-background-networking", "--disable-component-update", "--disable-extensions",
                    "--disable-sync", "--no-first-run", "--lang=en-US", "--hide-scrollbars", "--force-color-profile=srgb",
                ],
            ],
        ]
    }

    /// Sends a command of this session.
    @discardableResult
    func send(_ method: String, _ path: String, _ body: JSONValue? = nil) throws -> JSONValue {
        try driver.send(method, session + path, body ?? (method == "POST" ? [:] : nil))
    }

    /// Sends a command of the Chrome DevTools protocol.
    @discardableResult
    func developerTools(_ command: String, _ parameters: JSONValue = [:]) throws -> JSONValue {
        try send("POST", "/goog/cdp/execute", ["cmd": .string(command), "params": parameters])
    }

    /// Opens a page and waits until it is loaded.
    func open(_ url: String) throws { try send("POST", "/url", ["url": .string(url)]) }

    func open(_ url: URL) throws { try open(url.absoluteString) }

    func reload() throws { try send("POST", "/refresh") }

    func goBack() throws { try send("POST", "/back") }

    var currentURL: String { get throws { try send("GET", "/url").string ?? "" } }

    var title: String { get throws { try send("GET", "/title").string ?? "" } }

    /// The document as it is now, which scripts may have changed since it was sent.
    var source: String { get throws { try send("GET", "/source").string ?? "" } }

    /// Runs a function body in the page, also in one whose own scripts are off.
    /// - Parameters:
    ///   - script: it answers with `return`.
    ///   - arguments: what the script finds in `arguments`.
    @discardableResult
    func evaluate(_ script: String, _ arguments: [JSONValue] = []) throws -> JSONValue {
        try send("POST", "/execute/sync", ["script": .string(script), "args": .array(arguments)])
    }
}
