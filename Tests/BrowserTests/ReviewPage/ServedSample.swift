import Foundation
import TestSupport

/// The sample workspace, planned and served by the command itself; it ends with this object.
final class ServedSample {
    static let password = "correct horse battery"
    let folder: TemporaryFolder
    let address: String
    private let server: RunningCommand

    /// - Parameters:
    ///   - more: accounts beside those that there always are, with their options.
    ///   - prepare: changes the sample before it is planned.
    init(accounts more: [(String, [String])] = [], prepare: (URL) throws -> Void = { _ in }) throws {
        folder = try TemporaryFolder()
        try ServedSample.engage(["init", "."], in: folder.url.appendingPathComponent("ws"))
        let workspace = folder.url.appendingPathComponent("ws")
        try prepare(workspace)
        try ServedSample.engage(["plan", "--quiet"], in: workspace)
        let always = [
            ("lena", ["--role", "lead"]), ("rita", ["--role", "reviewer", "--list", "marketing"]), ("root", ["--role", "admin"]),
        ]
        for (name, options) in always + more {
            try ServedSample.engage(["user", "add", name, "--password-stdin"] + options, in: workspace, input: ServedSample.password)
        }
        server = try RunningCommand(
            EngageCommand.products.appendingPathComponent("engage"), ["serve", "--port", "0", "--rate-limit", "0"], in: workspace)
        let output = Deadline(after: .seconds(60)).poll { [server] () -> String? in
            let said = (try? server.errorsSoFar()) ?? ""
            // The inputs are read once the list can be explained.
            guard said.contains("inputs read"), let start = said.range(of: "http://")?.lowerBound else { return nil }
            return String(said[start...].prefix { !$0.isNewline })
        }
        guard let output else {
            server.kill()
            throw WebDriverError(code: "no server", message: (try? server.errorsSoFar()) ?? "", command: "engage serve")
        }
        address = output
    }

    deinit { server.kill() }

    /// The next run, over what was recorded.
    func plan() throws { try ServedSample.engage(["plan", "--quiet"], in: folder.url.appendingPathComponent("ws")) }

    private static func engage(_ arguments: [String], in workspace: URL, input: String? = nil) throws {
        try FileManager.default.createDirectory(at: workspace, withIntermediateDirectories: true)
        let result = try EngageCommand.run(arguments, in: workspace, input: input, remembers: true)
        guard result.exitCode == 0 else {
            throw WebDriverError(code: "no sample", message: result.errors, command: arguments.joined(separator: " "))
        }
    }

    func open(_ path: String, in browser: Browser) throws { try browser.open(address + path) }

    func signIn(_ name: String, in browser: Browser) throws {
        try open("/sign-in", in: browser)
        try browser.element("#name").type(name)
        try browser.element("#password").type(ServedSample.password)
        try browser.element(".sign-in form button").click()
        try browser.wait(until: "\(name) is let in", timeout: .seconds(30)) { try browser.currentURL.hasSuffix("/list") }
    }
}
