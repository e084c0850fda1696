import ArgumentParser
import Dispatch
import Foundation
import Logging
import PlanningService
import ReviewSite
import Synchronization

struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serves the review page, where sales and marketing work on one list.",
        discussion: """
            Everybody signs in with an account of their own: engage user add makes the first. What they \
            record is in the store at once, and the next run goes by it. The page shows the list of the \
            last run; it needs the workspace and the inputs to show the values behind each action.

            It listens at 127.0.0.1 unless told otherwise. For other computers give it a certificate, or \
            put it behind a proxy that has one and say --behind-proxy.

            Examples:
              engage user add ana --role lead
              engage serve
              engage serve --host 0.0.0.0 --port 8443 \\
                --certificate fullchain.pem --key privkey.pem
            """)

    @Option(help: ArgumentHelp("The address to listen at: 0.0.0.0 for every one of this computer.", valueName: "address"))
    var host = "127.0.0.1"

    @Option(help: ArgumentHelp("The port; 0 takes any that is free.", valueName: "n"))
    var port = 8080

    @Option(help: ArgumentHelp("A certificate with its chain, in PEM, for HTTPS.", valueName: "file"))
    var certificate: String?

    @Option(help: ArgumentHelp("The certificate's key, in PEM.", valueName: "file"))
    var key: String?

    @Flag(help: "A proxy with HTTPS stands in front, and tells where requests come from in X-Forwarded-For.")
    var behindProxy = false

    @Option(
        help: ArgumentHelp(
            "The most requests a second of one account, or one address without one, over ten seconds; 0 for any number.",
            valueName: "n"))
    var rateLimit = 50.0

    @OptionGroup var common: CommonOptions
    @OptionGroup(title: "Inputs") var inputs: ServedInputs

    @Option(help: ArgumentHelp("The store. Default: .engage/store.sqlite in the workspace.", valueName: "file"))
    var store: String?

    @Option(help: "How log lines are written: text, or json with one object a line. They never hold a customer's data.")
    var log = LogFormat.text

    func validate() throws {
        if host.isEmpty { throw ValidationError("--host wants an address, such as 127.0.0.1") }
        if !(0...65535).contains(port) { throw ValidationError("--port wants a number from 0 to 65535") }
        if (certificate == nil) != (key == nil) { throw ValidationError("--certificate and --key go together: give both") }
        if !(rateLimit >= 0) { throw ValidationError("--rate-limit wants a number that is not negative") }
        if store == "" || store == "-" { throw ValidationError("--store wants the name of a file") }
    }

    func run() throws {
        let terminal = common.terminal
        try terminal.run {
            let folder = try common.folder()
            let desk = try ReviewDesk(folder, store: store ?? folder.storePath, options: inputs.runOptions)
            let options = ServerOptions(
                host: host, port: port, certificate: certificate, key: key, isBehindProxy: behindProxy,
                requestsPerSecond: rateLimit == 0 ? nil : rateLimit)
            let lines = LogLines(format: log)
            let least: Logger.Level = common.quiet ? .error : .info
            var logger = Logger(label: "engage") { _ in lines }
            logger.logLevel = least
            if try desk.accounts.accounts().isEmpty {
                terminal.say("There is no account yet: engage user add NAME --role lead makes one.")
            }
            let server = ReviewServer(desk, options: options, logger: logger)
            try ServeCommand.wait {
                try await server.run { port in
                    Interruption.letEnd { server.stop() }
                    let scheme = certificate == nil ? "http" : "https"
                    terminal.say("The review page is at \(scheme)://\(host):\(port)")
                }
            }
        }
    }

    /// Waits for what goes on on other threads.
    private static func wait(for work: @escaping @Sendable () async throws -> Void) throws {
        let ended = DispatchSemaphore(value: 0)
        let failure = Mutex<(any Error)?>(nil)
        Task {
            do { try await work() } catch { failure.withLock { $0 = error } }
            ended.signal()
        }
        ended.wait()
        if let error = failure.withLock({ $0 }) { throw error }
    }
}

/// Which files explain the list.
struct ServedInputs: ParsableArguments {
    @Option(help: "Customers instead of those named in rules/inputs.yaml: CSV or NDJSON.")
    var customers: String?

    @Option(help: "What customers did.")
    var interactions: String?

    @Option(help: "What we sent or said to customers, with their responses.")
    var contacts: String?

    @Option(help: "Visits to the web site.")
    var visits: String?

    func validate() throws {
        for (option, path) in [
            ("customers", customers), ("interactions", interactions), ("contacts", contacts), ("visits", visits),
        ] where path == "" || path == "-" {
            throw ValidationError("--\(option) wants the name of a file: it is read anew after each run")
        }
    }

    /// Half of the computer, so that those who read pages do not wait for it.
    var runOptions: RunOptions {
        RunOptions(
            customers: customers, interactions: interactions, contacts: contacts, visits: visits,
            workers: max(1, ProcessInfo.processInfo.activeProcessorCount / 2))
    }
}
