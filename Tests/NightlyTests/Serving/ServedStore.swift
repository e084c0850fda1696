import Accounts
import Foundation
import PlanningService
import TestSupport

/// The review page over a planned store of its own, as the process it is: it can be killed, told to end, and started anew.
final class ServedStore: @unchecked Sendable {
    struct NotServed: Error { let why: String }

    static let password = "correct horse battery"
    static let plan = ["plan", "--as-of", "2017-09-04", "--quiet", "--out", "list.csv"]

    let folder: TemporaryFolder
    private let lock = NSLock()
    private var server: RunningCommand?
    private var knownPort = 0

    init() throws {
        folder = try TemporaryFolder(copyingWorkspace: true)
        let planned = try NightlyCommand.run(ServedStore.plan, in: folder)
        guard planned.exitCode == 0 else { throw NotServed(why: planned.errors) }
        try start()
    }

    deinit { server?.kill() }

    var store: String { folder.url.path + "/.engage/store.sqlite" }

    /// At which it listens, or did last.
    var port: Int { lock.withLock { knownPort } }

    /// Whose passwords take no time to look at.
    func accounts() throws -> AccountBook { try AccountBook(store, cost: PasswordHash.Cost(n: 4, r: 8, p: 1)) }

    /// Returns once it takes requests.
    func start() throws {
        let started = try NightlyCommand.start(["serve", "--port", "0", "--rate-limit", "0"], in: folder)
        let deadline = ContinuousClock.now + .seconds(60)
        let address = "http://127.0.0.1:"
        while ContinuousClock.now < deadline, started.isRunning {
            if let start = try started.errorsSoFar().range(of: address)?.upperBound,
                case let said = try started.errorsSoFar()[start...],
                said.contains("\n"), let port = Int(said.prefix { $0.isNumber })
            {
                lock.withLock {
                    server = started
                    knownPort = port
                }
                return
            }
            usleep(5_000)
        }
        started.kill()
        throw NotServed(why: try started.errorsSoFar())
    }

    /// Ends it where it is.
    func kill() throws {
        guard let server = lock.withLock({ server }) else { return }
        server.kill()
        _ = try server.wait()
    }

    /// Tells it to end.
    func tellToEnd() { if let server = lock.withLock({ server }) { Foundation.kill(server.processIdentifier, SIGTERM) } }

    /// - Returns: nil where it has not ended in time.
    func end(within patience: Duration) throws -> EngageCommand.Result? {
        guard let server = lock.withLock({ server }) else { return nil }
        let deadline = ContinuousClock.now + patience
        while server.isRunning, ContinuousClock.now < deadline { usleep(5_000) }
        return server.isRunning ? nil : try server.wait()
    }

    /// One request on a connection of its own.
    ///
    /// - Returns: nil where the server hung up before the answer was whole.
    /// - Throws: where nothing listens, so that nothing was sent.
    func send(
        _ method: String, _ path: String, _ headers: [(String, String)] = [], body: String? = nil
    ) throws -> LoopbackConnection.Answer? {
        let connection = try LoopbackConnection(port: port, patience: 60)
        connection.send(ServedStore.request(method, path, headers + [("Connection", "close")], body: body))
        return try? connection.readAnswer()
    }

    static func request(_ method: String, _ path: String, _ headers: [(String, String)], body: String?) -> String {
        var head = "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        for (name, value) in headers { head += "\(name): \(value)\r\n" }
        if let body { head += "Content-Length: \(body.utf8.count)\r\n" }
        return head + "\r\n" + (body ?? "")
    }
}
