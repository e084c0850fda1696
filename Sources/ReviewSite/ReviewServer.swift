import Foundation
import Glibc
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore
import NIOPosix
import NIOSSL
import PlanningService
import ServiceLifecycle
import Synchronization

/// The review page over HTTP. It serves until it is told to end, and then ends what it is about first.
public final class ReviewServer: Sendable {
    private let desk: ReviewDesk
    private let options: ServerOptions
    private let logger: Logger
    private let reports: ReportSource?
    private let group = Mutex<ServiceGroup?>(nil)

    public init(_ desk: ReviewDesk, options: ServerOptions, logger: Logger, reports: ReportSource? = nil) {
        self.reports = reports
        self.desk = desk
        self.options = options
        self.logger = logger
    }

    /// Ends what is being answered, and takes no more. To be called once it is ready.
    public func stop() {
        guard let group = group.withLock({ $0 }) else { return }
        Task { await group.triggerGracefulShutdown() }
    }

    /// Serves until it is stopped.
    ///
    /// - Parameter onReady: is told the port once requests are taken.
    /// - Throws: `PlanningFault` for an address or a certificate that cannot be used.
    public func run(onReady: @escaping @Sendable (_ port: Int) -> Void) async throws {
        let site = Site(desk, options: options, logger: logger, reports: reports)
        let http = HTTPServerBuilder { ReviewChannel(responder: $0, site: site) }
        let server = try tls().map { try HTTPServerBuilder.tls(http, tlsConfiguration: $0) } ?? http
        var quiet = logger
        quiet.logLevel = .error
        var application = Application(
            responder: site.responder(), server: server,
            configuration: ApplicationConfiguration(
                address: .hostname(options.host, port: options.port), serverName: nil,
                availableConnectionsDelegate: .maximum(options.connections, logger: quiet)),
            onServerRunning: { channel in onReady(channel.localAddress?.port ?? self.options.port) }, logger: quiet)
        application.addServices(StandingPlanKeeper(desk: desk, logger: logger))
        let services = ServiceGroup(configuration: ServiceGroupConfiguration(services: [application], logger: quiet))
        group.withLock { $0 = services }
        do {
            // Requests are answered on the threads that read and write them: a hop to others and back costs as much as most of
            // what is done there.
            try await withTaskExecutorPreference(LoopExecutor()) { try await services.run() }
        } catch let error as IOError {
            throw PlanningFault.usage(
                "cannot listen at \(options.host):\(options.port): \(error.errnoCode == EADDRINUSE ? "another program does already; name another --port" : "\(error)")")
        }
    }

    private func tls() throws(PlanningFault) -> TLSConfiguration? {
        guard let certificate = options.certificate, let key = options.key else { return nil }
        return try ServerCertificate(certificate: certificate, key: key).configuration()
    }
}

/// Runs tasks on the event loops of connections, and what is on one already stays there.
private final class LoopExecutor: TaskExecutor {
    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        MultiThreadedEventLoopGroup.singleton.any().execute { [executor = asUnownedTaskExecutor()] in
            job.runSynchronously(on: executor)
        }
    }
}

/// Sees to it that the list can be explained: reads the inputs at the beginning, and after each run.
private struct StandingPlanKeeper: Service {
    let desk: ReviewDesk
    let logger: Logger

    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                let isNew = await withCheckedContinuation { continuation in
                    // Away from the threads that answer requests: it takes as long as planning does.
                    DispatchQueue.global(qos: .utility).async { continuation.resume(returning: desk.renewStandingPlan()) }
                }
                if isNew, let plan = desk.standingPlan {
                    logger.info("inputs read", metadata: ["run": .stringConvertible(Int(plan.run.number)), "as_of": .string("\(plan.asOf)")])
                }
                try await Task.sleep(for: .seconds(1))
            }
        }
    }
}
