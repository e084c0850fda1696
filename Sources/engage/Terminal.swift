import ArgumentParser
import Diagnostics
import Foundation
import PlanningService

/// Where results and messages go: results to standard output, everything else to standard error.
struct Terminal {
    let noColor: Bool
    let isQuiet: Bool
    /// Takes what would be said, where there is one.
    var log: RunLog?

    private var allowsColor: Bool {
        !noColor && Terminal.understandsEscapes && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
    }
    /// Whether the terminal, if there is one, understands more than plain text.
    static var understandsEscapes: Bool { ProcessInfo.processInfo.environment["TERM"] != "dumb" }
    /// Whether what goes to standard output may be coloured.
    var colorsResults: Bool { allowsColor && isatty(STDOUT_FILENO) == 1 }
    /// Whether what goes to standard error may be coloured.
    var colorsMessages: Bool { allowsColor && isatty(STDERR_FILENO) == 1 }

    /// Prints a result.
    func print(_ text: String) throws(PlanningFault) { try write(Array(text.utf8)) }

    /// Writes a result's bytes. A reader who has gone has read enough.
    func write(_ bytes: [UInt8]) throws(PlanningFault) {
        guard let error = StandardStreams.write(bytes, to: STDOUT_FILENO), error != EPIPE else { return }
        throw PlanningFault.cannotWrite("cannot write to standard output: \(String(cString: strerror(error)))")
    }

    /// Says something that is not a result.
    func say(_ message: String) {
        if let log {
            log.note(message)
        } else if !isQuiet {
            complain(message)
        }
    }

    /// Says what went wrong, also when quiet.
    func complain(_ message: String, terminator: String = "\n") {
        // Where messages cannot be written there is nowhere to say so.
        _ = StandardStreams.write(Array((message + terminator).utf8), to: STDERR_FILENO)
    }

    /// Runs a command's work. A fault is told in words and becomes the exit code.
    ///
    /// - Parameter onFailure: called with the exit code once the fault is told.
    func run(onFailure: (_ exitCode: Int32) -> Void = { _ in }, _ work: () throws -> Void) throws {
        do {
            try work()
        } catch let fault as PlanningFault {
            if let log { log.failed(fault) } else { tell(fault) }
            onFailure(fault.exitCode)
            throw ExitCode(fault.exitCode)
        } catch let error as ExitCode {
            throw error
        } catch let error as ValidationError {
            throw error
        } catch {
            let message = "this is a fault of ours, not of yours: \(error)"
            if let log { log.failed(message, exitCode: 70) } else { complain("error: \(message)") }
            onFailure(70)
            throw ExitCode(70)
        }
    }

    /// Ends the process with its results still in memory, which the system takes back at once.
    func leave(_ exitCode: Int32, holding results: borrowing some Any) -> Never { exit(exitCode) }

    private func tell(_ fault: PlanningFault) {
        switch fault {
        case .workspace(let checked):
            complain(CheckReport(checked: checked).text(color: colorsMessages), terminator: "")
        case .data(let errors):
            complain(errors.text)
        case .usage(let message), .missing(let message), .unknown(let message), .forbidden(let message),
            .cannotWrite(let message), .badStore(let message), .busy(let message):
            complain("error: \(message)")
        case .ours(let message): complain("error: this is a fault of ours, not of yours: \(message)")
        }
    }
}

/// A list that goes to standard output.
final class ListOnTerminal: ListDestination {
    private let terminal: Terminal

    init(_ terminal: Terminal) { self.terminal = terminal }

    /// What is printed is printed.
    var canStartOver: Bool { false }
    func startOver() {}
    func write(_ bytes: [UInt8]) throws(PlanningFault) { try terminal.write(bytes) }
}
