import CivilCalendar
import Diagnostics
import Logging
import PlanningService

/// The log of a run: one method an event. What is told are counts, ids of rules and places in files; never what a
/// customer's row says.
struct RunLog: Sendable {
    private let logger: Logger

    /// How many problems of a workspace or of its data get a line of their own.
    private static let most = DataErrors.shown

    /// - Parameter least: events below this level are not told.
    init(_ handler: LogLines, least: Logger.Level = .info) {
        var handler = handler
        handler.logLevel = least
        logger = Logger(label: "engage") { _ in handler }
    }

    /// - Parameters:
    ///   - asOf: nil where it is still to be read from the clock.
    ///   - workspace: the folder's path.
    func started(asOf: Day?, workspace: String) {
        var facts: Logger.Metadata = ["workspace": .string(workspace)]
        if let asOf { facts["as_of"] = .string(asOf.description) }
        logger.info("plan started", metadata: facts)
    }

    /// - Parameter rows: by input, those that were good.
    func inputsRead(rows: [RunFigures.Count], rejected: Int) {
        logger.info("inputs read", metadata: ["rows": RunLog.counts(rows), "rejected": .stringConvertible(rejected)])
    }

    /// Something that a person would be told in these words.
    func note(_ message: String) { logger.info("\(message)") }

    func warnings(_ messages: [String]) {
        for message in messages { logger.warning("\(message)") }
    }

    func ended(_ figures: RunFigures) {
        logger.info(
            "plan ended",
            metadata: [
                "run": .string(figures.runID), "as_of": .string(figures.asOf.description),
                "customers": .stringConvertible(figures.customers), "actions": RunLog.counts(figures.changes),
                "verdicts": RunLog.counts(figures.verdicts), "warnings": .stringConvertible(figures.warnings),
                "seconds": .stringConvertible(figures.seconds),
                "rows_per_second": .stringConvertible(Int(Double(figures.rowsRead) / max(figures.seconds, 0.001))),
            ])
    }

    /// Tells why a run failed: a line each for what is wrong, then one with the exit code.
    func failed(_ fault: PlanningFault) {
        switch fault {
        case .workspace(let checked):
            for problem in checked.diagnostics.filter({ $0.severity == .error }).prefix(RunLog.most) {
                var facts: Logger.Metadata = [
                    "code": .string(problem.code), "file": .string(problem.path),
                    "line": .stringConvertible(problem.range.start.line),
                    "column": .stringConvertible(problem.range.start.column),
                ]
                if let help = problem.help { facts["help"] = .string(help) }
                logger.error("\(problem.message)", metadata: facts)
            }
        case .data(let errors):
            for entry in errors.entries.prefix(RunLog.most) {
                var facts: Logger.Metadata = [
                    "file": .string(entry.file), "line": .stringConvertible(entry.line),
                ]
                if let column = entry.column { facts["column"] = .string(column) }
                logger.error("\(entry.reason)", metadata: facts)
            }
        default: break
        }
        failed(fault.summary, exitCode: fault.exitCode)
    }

    func failed(_ message: String, exitCode: Int32) {
        logger.error(
            "plan failed", metadata: ["reason": .string(message), "exit_code": .stringConvertible(Int(exitCode))])
    }

    private static func counts(_ counts: [RunFigures.Count]) -> Logger.MetadataValue {
        .dictionary(Dictionary(counts.map { ($0.word, .stringConvertible($0.count)) }) { $1 })
    }
}
