import Accounts
import Foundation
import Logging
import PlanningService
import ReportSamples
import ReviewSite
import Synchronization
import TestSupport

/// A review page over a planned sample workspace of its own, on a free port, gone with the test.
final class SiteFixture: Sendable {
    static let password = "correct horse battery"

    let folder: TemporaryFolder
    let desk: ReviewDesk
    let port: Int
    let log: LogCollector
    let time: TestTime
    private let server: ReviewServer
    private let ended: Task<Void, any Error>

    /// The sample that `engage init` makes, planned once for all tests.
    private static let planned = Mutex<TemporaryFolder?>(nil)

    private static func workspace() throws -> TemporaryFolder {
        try planned.withLock { made in
            if let made { return made }
            let folder = try TemporaryFolder()
            for arguments in [["init", "sample"], ["plan", "--workspace", "sample", "--quiet"]] {
                let result = try EngageCommand.run(arguments, in: folder.url, remembers: true)
                precondition(result.exitCode == 0, result.errors)
            }
            made = folder
            return folder
        }
    }

    /// - Parameters:
    ///   - isPlanned: false for a workspace without a run.
    ///   - freshness: for how long what was read of the store is taken to be what it holds.
    ///   - reports: those of the sample, unless others are wanted.
    ///   - prepare: changes the workspace before it is served.
    init(
        options: ServerOptions = ServerOptions(port: 0, requestsPerSecond: nil), isPlanned: Bool = true,
        freshness: Freshness = .ordinary, reports: ReportSource = .sample, prepare: (URL) throws -> Void = { _ in }
    ) async throws {
        folder = try TemporaryFolder()
        let workspace = folder.url.appendingPathComponent("ws")
        try FileManager.default.copyItem(at: Self.workspace().url.appendingPathComponent("sample"), to: workspace)
        if !isPlanned { try FileManager.default.removeItem(at: workspace.appendingPathComponent(".engage")) }
        try prepare(workspace)
        let (log, time) = (LogCollector(), TestTime())
        (self.log, self.time) = (log, time)
        let folder = try WorkspaceFolder(path: workspace.path)
        desk = try ReviewDesk(
            folder, store: folder.storePath, passwordCost: PasswordHash.Cost(n: 4, r: 8, p: 1), freshness: freshness,
            now: { time.now })
        if isPlanned { desk.renewStandingPlan() }
        try desk.accounts.add("lena", role: .lead, lists: [], person: nil, password: Self.password)
        try desk.accounts.add("rita", role: .reviewer, lists: ["marketing"], person: nil, password: Self.password)
        try desk.accounts.add("otto", role: .reviewer, lists: ["account_owner"], person: "owner_1", password: Self.password)
        try desk.accounts.add("root", role: .admin, lists: [], person: nil, password: Self.password)
        var options = options
        options.port = 0
        let server = ReviewServer(desk, options: options, logger: Logger(label: "test") { _ in log }, reports: reports)
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
        self.port = port
    }

    deinit { server.stop() }

    var path: String { folder.url.appendingPathComponent("ws").path }

    /// The next run over what was recorded.
    func plan() throws {
        let result = try EngageCommand.run(["plan", "--quiet"], in: URL(fileURLWithPath: path), remembers: true)
        guard result.exitCode == 0 else { throw NotPlanned(why: result.errors) }
        desk.renewStandingPlan()
    }

    struct NotPlanned: Error { let why: String }

    func client() -> SiteClient { SiteClient(port: port) }

    /// A program's token; one for each account.
    func token(of name: String = "lena") throws -> String {
        try desk.accounts.addToken(named: "test", of: name, days: 30).text
    }

    func signedIn(_ name: String = "lena") async throws -> SiteClient {
        let client = client()
        let answer = try await client.signIn(name)
        precondition(answer.status == 303, "\(name) is not let in: \(answer.status)")
        return client
    }
}

extension ReportSource {
    /// The same for all days.
    static let sample = ReportSource { name, _, _ in ReportSample.all.first { $0.name == name } ?? ReportSample.other(name) }
}

/// What was logged.
final class LogCollector: LogHandler, Sendable {
    private let collected = Mutex<[String]>([])
    var lines: [String] { collected.withLock { $0 } }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { nil }
        set {}
    }
    var metadata: Logger.Metadata {
        get { [:] }
        set {}
    }
    var logLevel: Logger.Level {
        get { .info }
        set {}
    }

    func log(event: LogEvent) {
        collected.withLock { $0.append("\(event.level) \(event.message) \(event.metadata ?? [:])") }
    }
}

/// A clock that stands until it is moved.
final class TestTime: Sendable {
    private let moved = Mutex<TimeInterval>(0)
    private let start = Date(timeIntervalSince1970: 1_772_445_600)
    var now: Date { start.addingTimeInterval(moved.withLock { $0 }) }
    func pass(_ seconds: TimeInterval) { moved.withLock { $0 += seconds } }
}
