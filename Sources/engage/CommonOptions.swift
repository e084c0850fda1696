import ArgumentParser
import CivilCalendar
import PlanningService

/// How every command speaks.
struct TerminalOptions: ParsableArguments {
    @Flag(help: "No colours. They are only used on a terminal, and not when NO_COLOR is set.")
    var noColor = false

    @Flag(help: "Only results: no progress, no messages but errors.")
    var quiet = false

    var terminal: Terminal { Terminal(noColor: noColor, isQuiet: quiet) }
}

/// What every command over a workspace takes.
struct CommonOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The folder with rules/ and playbooks/. Default: this folder, or the nearest above it that has both.",
            valueName: "dir"))
    var workspace: String?

    @OptionGroup private var speech: TerminalOptions

    var quiet: Bool { speech.quiet }
    var terminal: Terminal { speech.terminal }

    func validate() throws {
        if workspace == "" { throw ValidationError("--workspace wants the name of a folder") }
    }

    func folder() throws -> WorkspaceFolder { try WorkspaceFolder(path: workspace) }
}

/// Which files a run reads, and for which day.
struct InputOptions: ParsableArguments {
    @Option(help: "Customers instead of those named in rules/inputs.yaml: CSV or NDJSON, - for standard input.")
    var customers: String?

    @Option(help: "What customers did.")
    var interactions: String?

    @Option(help: "What we sent or said to customers, with their responses.")
    var contacts: String?

    @Option(help: "Visits to the web site.")
    var visits: String?

    @Option(
        name: .customLong("as-of"),
        help: ArgumentHelp(
            "The day to plan for, YYYY-MM-DD. Default: as_of in rules/inputs.yaml, else today.", valueName: "day"))
    var asOf: Day?

    @Option(help: ArgumentHelp("Threads to use. The result is the same with any number.", valueName: "n"))
    var workers: Int?

    @Option(help: ArgumentHelp("Puts bad rows there, with their reasons, and goes on without them.", valueName: "file"))
    var rejects: String?

    @Option(
        name: .customLong("max-rejects"),
        help: ArgumentHelp(
            "With --rejects: the most bad rows of a file, in percent of its rows. Default: 1.", valueName: "percent"))
    var maxRejects: Double?

    func validate() throws {
        for (option, path) in [
            ("customers", customers), ("interactions", interactions), ("contacts", contacts), ("visits", visits),
        ] where path == "" {
            throw ValidationError("--\(option) wants the name of a file, or - for standard input")
        }
        try validateOutput("--rejects", rejects)
        if let maxRejects {
            if !(0...100).contains(maxRejects) {
                throw ValidationError("--max-rejects wants a percentage from 0 to 100")
            }
            if rejects == nil {
                throw ValidationError("--max-rejects goes with --rejects FILE, where the bad rows are put")
            }
        }
        if let workers, !(1...1024).contains(workers) {
            throw ValidationError("--workers wants a number from 1 to 1024")
        }
    }

    /// - Parameter outputs: where the command writes besides the rejects.
    func runOptions(outputs: OutputPaths = OutputPaths()) -> RunOptions {
        var options = RunOptions(
            customers: customers, interactions: interactions, contacts: contacts, visits: visits, asOf: asOf,
            outputs: outputs, maxRejects: maxRejects ?? 1)
        options.outputs.rejects = rejects
        if let workers { options.workers = workers }
        return options
    }
}

/// Refuses a name that no file should have; results go to standard output without one.
func validateOutput(_ option: String, _ path: String?) throws {
    if path == "" || path == "-" { throw ValidationError("\(option) wants the name of a file") }
}

extension Day: ExpressibleByArgument {
    public init?(argument: String) { self.init(iso: argument) }
}
