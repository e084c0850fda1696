import ArgumentParser
import Campaigns
import Diagnostics
import Planner
import PlanningService

struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Lists who should get which next action, and why.",
        discussion: """
            Reads customers, what they did and what we did, scores them, and takes for each the plays that apply, \
            that the guardrails allow, and that come first within all limits. Prints a summary and the first actions; \
            --out writes the whole list.

            What is planned is remembered: the next run keeps what is still right, with its id and its due date, and takes \
            off what is not. The same inputs give the same list, byte for byte.

            Examples:
              engage plan --out actions.csv
              engage plan --dry-run                  what a run would change
              engage plan --columns customer_id,play,person,because --format csv
              engage plan --verdicts verdicts.csv    what became of every candidate
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, csv, ndjson, json
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup(title: "Inputs") var inputs: InputOptions

    @Option(
        help: ArgumentHelp(
            "Writes the action list to a file: .csv, .ndjson or .jsonl by its ending.", valueName: "file"))
    var out: String?

    @Option(
        help: ArgumentHelp(
            "The columns of the action list, in order, with commas between. All: "
                + ActionColumn.allCases.map(\.rawValue).joined(separator: ",") + ".", valueName: "a,b,c"))
    var columns: String?

    @Option(
        help: ArgumentHelp(
            "Writes the verdict on every candidate play of every customer, with what decided it.", valueName: "file"))
    var verdicts: String?

    @Option(
        help: "text: a summary. json: its figures for tools. csv, ndjson: the action list itself.")
    var format = Format.text

    @Flag(
        help: "Writes texts as they are. Without it, a CSV cell that a spreadsheet would run as a formula gets a leading '.")
    var raw = false

    @OptionGroup(title: "What is remembered") var storeOptions: StoreOptions

    @Flag(
        name: .customLong("dry-run"),
        help: "Plans with what is remembered, and remembers nothing of this run.")
    var dryRun = false

    @Flag(help: "Plans for a day before that of the last run all the same.")
    var replan = false

    @Flag(
        name: .customLong("no-wait"),
        help: "Ends with exit code 75 where another run is going on, instead of waiting for it.")
    var noWait = false

    @OptionGroup(title: "For a run that nobody watches") var logOptions: LogOptions

    @Flag(
        name: .customLong("no-index"),
        help: "Answers every condition customer by customer, as the language reference reads: slow, for checking the fast way.")
    var noIndex = false

    func validate() throws {
        _ = try chosenColumns()
        for (option, path) in [("--out", out), ("--verdicts", verdicts)] {
            try validateOutput(option, path)
            if let path, format != .csv, format != .ndjson, ListFormat(path: path) == nil, path.hasEnding {
                throw ValidationError(
                    "\(option) wants a file that ends in .csv, .ndjson or .jsonl; for another name say --format csv "
                        + "or --format ndjson")
            }
        }
    }

    private func chosenColumns() throws -> [ActionColumn] {
        guard let columns else { return ActionColumn.allCases }
        let names = ActionColumn.allCases.map(\.rawValue)
        var chosen: [ActionColumn] = []
        for name in columns.split(separator: ",", omittingEmptySubsequences: false) {
            let name = name.trimmingCharacters(in: .whitespaces)
            guard let column = ActionColumn(rawValue: name) else {
                let near = nearestWord(to: name, among: names).map { "did you mean \($0)?" }
                throw ValidationError(
                    "--columns: '\(name)' is not a column of the action list; "
                        + (near ?? "there are \(names.joined(separator: ", "))"))
            }
            if chosen.contains(column) { throw ValidationError("--columns names \(name) twice") }
            chosen.append(column)
        }
        return chosen
    }

    func run() throws {
        var terminal = common.terminal
        terminal.log = logOptions.runLog(isQuiet: common.quiet)
        let columns = try chosenColumns()
        let metrics = logOptions.metrics.map { MetricsFile(path: $0) }
        try terminal.run {
            do { try metrics?.recordFailure(exitCode: $0) } catch { terminal.complain("\(error)") }
        } _: {
            let folder = try common.folder()
            let started = ContinuousClock.now
            terminal.log?.started(asOf: inputs.asOf, workspace: folder.path)
            let checked = CheckedWorkspace(folder)
            let workspace = try checked.valid()
            let options = try runOptions(folder, checked)
            let bar = ProgressBar(terminal)
            defer { bar.finish() }
            let outputs = OutputFiles()
            let lists = lists(columns, outputs, terminal)
            var ended: (run: PlanningRun, figures: RunFigures?, duration: Duration)?
            try PlanningRun.perform(
                workspace: workspace, files: checked.files, folder: folder.path, options: options, lists: lists,
                progress: bar.show, onWaiting: terminal.say
            ) { run, identity throws(PlanningFault) in
                let needsIdentity = format == .json || terminal.log != nil || metrics != nil
                let identity = needsIdentity ? identity ?? run.identity(of: checked.files) : identity
                if let rejects = inputs.rejects { try outputs.write(run.rejectedRows(isRaw: raw), to: rejects) }
                bar.finish()
                let report = PlanReport(run: run, out: out)
                switch format {
                case .text: try terminal.print(report.text)
                case .json: if let identity { try terminal.print(report.json(of: identity)) }
                case .csv, .ndjson: break
                }
                let duration = ContinuousClock.now - started
                let figures = identity.map { RunFigures(run, identity: $0, duration: duration) }
                if let metrics, let figures { try outputs.write(Array(metrics.text(of: figures).utf8), to: metrics.path) }
                // Last, so that a result that cannot be printed leaves everything as it was.
                try outputs.finish()
                ended = (run, figures, duration)
            }
            try outputs.commit()
            if let ended { tell(ended.run, ended.figures, ended.duration, terminal) }
        }
    }

    /// Says what is not a result, once everything is in its place.
    private func tell(_ run: PlanningRun, _ figures: RunFigures?, _ duration: Duration, _ terminal: Terminal) {
        if let log = terminal.log {
            if let figures { log.inputsRead(rows: figures.rows, rejected: figures.rejected) }
            log.warnings(run.warnings)
            if let figures { log.ended(figures) }
            return
        }
        if format != .text { for warning in run.warnings { terminal.say("warning: \(warning)") } }
        if run.counts.rejected > 0 {
            terminal.say("\(run.counts.rejected.of("bad row")) went to \(inputs.rejects ?? "")")
        }
        terminal.say(PlanReport(run: run, out: out).speed(duration))
    }

    private func runOptions(_ folder: WorkspaceFolder, _ checked: CheckedWorkspace) throws -> RunOptions {
        var options = inputs.runOptions(outputs: OutputPaths(actions: out, verdicts: verdicts, metrics: logOptions.metrics))
        options.usesIndex = !noIndex
        options.isReplan = replan
        if let path = storeOptions.path(in: folder) {
            options.store = dryRun ? .reading(path: path) : .writing(path: path, waits: !noWait)
        }
        let store = storeOptions.store ?? folder.storePath
        try options.outputs.check(read: checked.files.map { "\(folder.path)/\($0.path)" }, store: store)
        return options
    }

    private func lists(_ columns: [ActionColumn], _ outputs: OutputFiles, _ terminal: Terminal) -> [PlannedList] {
        var lists: [PlannedList] = []
        if let out {
            lists.append(PlannedList(request(.actions(columns), for: out), to: outputs.file(out)))
        } else if format == .csv || format == .ndjson {
            lists.append(PlannedList(request(.actions(columns), for: nil), to: ListOnTerminal(terminal)))
        }
        if let verdicts {
            lists.append(PlannedList(request(.verdicts, for: verdicts), to: outputs.file(verdicts)))
        }
        return lists
    }

    private func request(_ rows: ListRequest.Rows, for path: String?) -> ListRequest {
        ListRequest(rows, format: listFormat(of: path), isRaw: raw)
    }

    /// By the ending of the file's name; without a known one, what `--format` says, or CSV.
    private func listFormat(of path: String?) -> ListFormat {
        path.flatMap(ListFormat.init(path:)) ?? (format == .ndjson ? .ndjson : .csv)
    }
}

extension String {
    /// Whether the last name of the path has an ending, such as `.csv`.
    fileprivate var hasEnding: Bool { split(separator: "/").last?.dropFirst().contains(".") ?? false }
}

extension ListFormat {
    /// By the ending of a file's name; nil for another one.
    init?(path: String) {
        let path = path.lowercased()
        if path.hasSuffix(".csv") {
            self = .csv
        } else if path.hasSuffix(".ndjson") || path.hasSuffix(".jsonl") {
            self = .ndjson
        } else {
            return nil
        }
    }
}
