import ArgumentParser
import Logging

/// How log lines are written.
enum LogFormat: String, CaseIterable, ExpressibleByArgument, Sendable {
    case text, json
}

/// What a run that nobody watches tells of itself.
struct LogOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Log lines on standard error instead of messages and a progress bar: text, or json with one object a line. "
                + "They never hold a customer's data. With --quiet only errors."))
    var log: LogFormat?

    @Option(
        help: ArgumentHelp(
            "Writes the run's figures for Prometheus, such as into the folder of node_exporter's textfile collector. Its "
                + "name ends in .prom there.", valueName: "file"))
    var metrics: String?

    func validate() throws { try validateOutput("--metrics", metrics) }

    /// nil without `--log`.
    func runLog(isQuiet: Bool) -> RunLog? {
        log.map { RunLog(LogLines(format: $0), least: isQuiet ? .error : .info) }
    }
}
