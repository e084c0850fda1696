import Accounts
import CivilCalendar
import Foundation
import Logging
import PlanningService
import Reports
import ReportSamples
import ReviewSite
import TestSupport

/// The review page with the reports of the sample, in this process; it ends with this object.
final class ServedReports {
    let address: String
    private let folder: TemporaryFolder
    private let server: ReviewServer
    private let ended: Task<Void, any Error>

    init() async throws {
        folder = try TemporaryFolder()
        let result = try EngageCommand.run(["init", "ws"], in: folder.url)
        guard result.exitCode == 0 else { throw WebDriverError(code: "no sample", message: result.errors, command: "init") }
        let workspace = try WorkspaceFolder(path: folder.url.appendingPathComponent("ws").path)
        let desk = try ReviewDesk(workspace, store: workspace.storePath, passwordCost: PasswordHash.Cost(n: 4, r: 8, p: 1))
        try desk.accounts.add("lena", role: .lead, lists: [], person: nil, password: ServedSample.password)
        var options = ServerOptions(port: 0, requestsPerSecond: nil)
        options.port = 0
        let server = ReviewServer(
            desk, options: options, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            reports: ReportSource { name, _, _ in ReportSample.all.first { $0.name == name } ?? ReportSample.other(name) })
        self.server = server
        let (ports, found) = AsyncStream<Int>.makeStream()
        ended = Task {
            try await server.run { port in
                found.yield(port)
                found.finish()
            }
        }
        var port = 0
        for await ready in ports { port = ready }
        address = "http://127.0.0.1:\(port)"
    }

    deinit { server.stop() }

    func signIn(in browser: Browser) throws {
        try browser.open(address + "/sign-in")
        try browser.element("#name").type("lena")
        try browser.element("#password").type(ServedSample.password)
        try browser.element(".sign-in form button").click()
        try browser.wait(until: "lena is let in", timeout: .seconds(30)) { try browser.currentURL.hasSuffix("/list") }
    }
}
