/// A line of the browser's console: what scripts log, and what the browser itself complains of, for example a script error,
/// a breach of the content security policy, or a resource that could not be loaded.
struct ConsoleMessage: Sendable, Equatable, CustomStringConvertible {
    /// `SEVERE`, `WARNING`, `INFO` or `DEBUG`.
    let level: String
    /// For example `javascript`, `network`, `security`, `console-api`.
    let source: String
    let text: String

    var description: String { "\(level) \(source): \(text)" }
}

extension Browser {
    /// What the console said since this was last asked, over all pages.
    func consoleMessages() throws -> [ConsoleMessage] {
        try send("POST", "/se/log", ["type": "browser"]).array.map {
            ConsoleMessage(
                level: $0["level"].string ?? "", source: $0["source"].string ?? "", text: $0["message"].string ?? "")
        }
    }

    /// The errors among `consoleMessages()`; the other messages are forgotten.
    func consoleErrors() throws -> [ConsoleMessage] { try consoleMessages().filter { $0.level == "SEVERE" } }
}
