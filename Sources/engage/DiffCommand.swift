import ArgumentParser
import Diagnostics
import PlanningService

struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Says which customers' actions an edit changes, and which line did it.",
        discussion: """
            Plans with the rules as they were and as they are, on the same inputs and for the same day, and compares. \
            Each action that is added, removed or changed is told under the line of YAML that caused it. An action has \
            changed when its rank, owner, person, channel, due date or the ok that it waits for has.

            Both are planned from the inputs alone: what is on your list already is not looked at, and nothing is \
            written. Inputs and day are those of the edited workspace.

            Examples:
              engage diff --base HEAD                     what uncommitted edits change
              engage diff --base main --fail-over 5%      exit code 1 if more change
              engage diff --base v1.2 --head v1.3         between two revisions
              engage diff --base-workspace ../before      against another folder
              engage diff --base origin/main --format markdown > comment.md
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, json, markdown
    }

    @Option(
        help: ArgumentHelp("The git revision before the edits: a branch, tag or commit.", valueName: "rev"))
    var base: String?

    @Option(
        help: ArgumentHelp("The git revision after them. Default: the files as they are now.", valueName: "rev"))
    var head: String?

    @Option(
        name: .customLong("base-workspace"),
        help: ArgumentHelp("A folder with the workspace before the edits, instead of --base.", valueName: "dir"))
    var baseWorkspace: String?

    @OptionGroup var common: CommonOptions
    @OptionGroup(title: "Inputs") var inputs: InputOptions

    @Option(help: "text for people, markdown for a pull request, json for tools.")
    var format = Format.text

    @Option(
        name: .customLong("fail-over"),
        help: ArgumentHelp(
            "Exit code 1 if more customers change: 5% of all, or a number such as 200.", valueName: "limit"))
    var failOver: ChangeLimit?

    @Option(help: ArgumentHelp("The most example customers for each cause. Default: 3.", valueName: "n"))
    var limit: Int?

    @Flag(name: .customLong("no-ids"), help: "With --format markdown: no customers' ids.")
    var noIDs = false

    @Option(help: ArgumentHelp("Also writes every change there, as CSV or NDJSON by the name's ending.", valueName: "file"))
    var out: String?

    func validate() throws {
        try validateOutput("--out", out)
        if (base == nil) == (baseWorkspace == nil) {
            throw ValidationError(
                base == nil
                    ? "compared with what? Give --base REV, a git revision such as main, or --base-workspace DIR"
                    : "--base and --base-workspace exclude each other: give one")
        }
        if head != nil, base == nil { throw ValidationError("--head goes with --base, which names the revision before") }
        if baseWorkspace == "" { throw ValidationError("--base-workspace wants the name of a folder") }
        if let limit, limit < 0 { throw ValidationError("--limit wants a number from 0") }
        if noIDs, format != .markdown { throw ValidationError("--no-ids goes with --format markdown") }
    }

    func run() throws {
        let terminal = common.terminal
        try terminal.run {
            let folder = try common.folder()
            let (before, baseName) = try baseOf(folder)
            let after = try head.map { rev throws(PlanningFault) in CheckedWorkspace(try GitRevision(rev, of: folder.path)) }
                ?? CheckedWorkspace(folder)
            try tellErrors(of: before, "the workspace before the edits (\(baseName))", terminal)
            if let head { try tellErrors(of: after, "the workspace in revision \(head)", terminal) }
            let bar = ProgressBar(terminal)
            defer { bar.finish() }
            let needsAll = format == .json || out != nil
            let comparison = try WorkspaceComparison(
                base: before, head: after, folder: folder.path,
                options: inputs.runOptions(outputs: OutputPaths(actions: out)), examples: needsAll ? nil : shown,
                progress: bar.show)
            bar.finish()
            for warning in comparison.warnings { terminal.say("warning: \(warning)") }
            let outputs = OutputFiles()
            if let rejects = inputs.rejects { try outputs.write(comparison.rejectedRows(), to: rejects) }
            let report = DiffReport(
                comparison: comparison, base: baseName, head: head ?? "the files as they are now", shown: shown,
                limit: failOver)
            if let out { try outputs.write(report.rows(as: ListFormat(path: out) ?? .csv), to: out) }
            switch format {
            case .text: try terminal.print(report.text(color: terminal.colorsResults))
            case .json: try terminal.print(report.json)
            case .markdown: try terminal.print(report.markdown(withIDs: !noIDs))
            }
            try outputs.commit()
            if let words = report.overLimit {
                terminal.complain("error: \(words)")
                throw ExitCode(1)
            }
        }
    }

    /// How many examples a person is shown.
    private var shown: Int { limit ?? 3 }

    private func baseOf(_ folder: WorkspaceFolder) throws(PlanningFault) -> (CheckedWorkspace, String) {
        if let base { return (CheckedWorkspace(try GitRevision(base, of: folder.path)), base) }
        let path = baseWorkspace ?? ""
        return (CheckedWorkspace(try WorkspaceFolder(path: path)), path)
    }

    /// Says whose errors they are: the author is looking at another workspace.
    private func tellErrors(of workspace: CheckedWorkspace, _ name: String, _ terminal: Terminal) throws {
        guard workspace.errorCount > 0 else { return }
        terminal.complain("error: \(name) has errors:")
        terminal.complain(CheckReport(checked: workspace).text(color: terminal.colorsMessages), terminator: "")
        throw ExitCode(1)
    }
}
