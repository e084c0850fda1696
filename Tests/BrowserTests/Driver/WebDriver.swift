import Foundation

/// A running `chromedriver`, which speaks the W3C WebDriver protocol on a loopback port of its own choice. It, and every
/// browser that it has started, ends with this object, or with the test process.
final class WebDriver {
    let port: UInt16
    private let program: GuardedProgram

    /// True if the browser and its driver are on this machine: for `.enabled(if:)`.
    static var isInstalled: Bool {
        GuardedProgram.onPath("chromium") != nil && GuardedProgram.onPath("chromedriver") != nil
    }

    init() throws {
        let program = try GuardedProgram("chromedriver", ["--port=0"])
        let port = Deadline(after: .seconds(30)).poll {
            program.output.firstMatch(of: /started successfully on port (\d+)/).flatMap { UInt16($0.1) }
        }
        guard let port else {
            throw WebDriverError(code: "session not created", message: program.output, command: "chromedriver --port=0")
        }
        (self.program, self.port) = (program, port)
    }

    /// Temporary files of the driver and its browsers; gone afterwards.
    var folder: URL { program.folder }

    /// Sends a command and waits for its end.
    @discardableResult
    func send(_ method: String, _ path: String, _ body: JSONValue? = nil) throws -> JSONValue {
        let request = LoopbackRequest(method: method, path: path, body: try body?.encoded())
        let value = try JSONValue(parsing: request.send(port: port))["value"]
        if let code = value["error"].string, let message = value["message"].string {
            throw WebDriverError(code: code, message: Self.withoutStack(message), command: "\(method) \(path)")
        }
        return value
    }

    /// The driver appends what it and the browser are, which no reader of a failed test needs.
    private static func withoutStack(_ message: String) -> String {
        message.range(of: "\n  (Session info:").map { String(message[..<$0.lowerBound]) } ?? message
    }
}
