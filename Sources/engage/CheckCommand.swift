import ArgumentParser
import Diagnostics
import PlanningService

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Finds every mistake in rules/ and playbooks/, with its line and what to write instead.",
        discussion: """
            Reads all files and tells all problems in one go. Nothing is planned and nothing is changed.
            Errors keep the workspace from being used; warnings are of good practice and stop nothing.

            Exit code 0 when there is no error, 1 when there is one; with --fail-on warning, 1 on warnings too.

              engage check                            all problems, for people
              engage check --explain unused-field     what it means, and its off switch
              engage check --list                     all warnings there are
              engage check --format github            shown at the lines of a pull request
              engage check --format sarif >check.sarif   for code scanners
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, json, github, sarif
    }

    enum Failure: String, CaseIterable, ExpressibleByArgument {
        case error, warning
    }

    @OptionGroup var common: CommonOptions

    @Option(help: "text for people, json for tools, github for pull requests, sarif for code scanners.")
    var format = Format.text

    @Option(name: .customLong("fail-on"), help: "What makes the exit code 1: an error, or a warning too.")
    var failOn = Failure.error

    @Option(help: ArgumentHelp("Explains a warning, with examples. Checks nothing.", valueName: "code"))
    var explain: String?

    @Flag(help: "Lists all warnings of good practice. Checks nothing.")
    var list = false

    func validate() throws {
        if list, explain != nil { throw ValidationError("--list and --explain do not go together") }
    }

    func run() throws {
        let terminal = common.terminal
        try terminal.run {
            if list { return try terminal.print(LintPage.list) }
            if let explain { return try terminal.print(CodeExplanation.text(of: explain)) }
            let folder = try common.folder()
            let report = CheckReport(checked: CheckedWorkspace(folder, keepsWorkings: true))
            switch format {
            case .text: try terminal.print(report.text(color: terminal.colorsResults))
            case .json: try terminal.print(report.json)
            case .github:
                try terminal.print(report.gitHub(folder: folder.pathFromCurrent))
                terminal.say(report.summary)
            case .sarif: try terminal.print(report.sarif(folder: folder.pathFromCurrent))
            }
            let fails = report.checked.errorCount > 0 || failOn == .warning && report.checked.warningCount > 0
            terminal.leave(fails ? 1 : 0, holding: report)
        }
    }
}

/// The problems of a workspace, in each of the formats of `check`.
struct CheckReport {
    let checked: CheckedWorkspace

    func text(color: Bool) -> String {
        let problems = TextRenderer(sources: checked.sources, color: color).render(checked.diagnostics)
        return problems + summary + "\n"
    }

    var json: String { JSONRenderer.render(checked.diagnostics) }

    /// - Parameter folder: the workspace, from the root of the repository.
    func gitHub(folder: String) -> String { GitHubRenderer.render(checked.diagnostics, folder: folder) }

    /// - Parameter folder: the workspace, from the root of the repository.
    func sarif(folder: String) -> String {
        let rules = LintPage.all.map {
            SARIFRenderer.Rule(code: $0.code, title: $0.title, why: $0.why, help: ($0.text, $0.markdown))
        }
        return SARIFRenderer(version: Engage.configuration.version, rules: rules, folder: folder)
            .render(checked.diagnostics)
    }

    /// How many problems there are, in a sentence.
    var summary: String {
        if checked.diagnostics.isEmpty {
            let plays = checked.workspace?.plays.count ?? 0
            return "No problems: \(checked.files.count.of("file")), \(plays.of("play"))."
        }
        let counts = [
            checked.errorCount > 0 ? checked.errorCount.of("error") : nil,
            checked.warningCount > 0 ? checked.warningCount.of("warning") : nil,
        ].compactMap { $0 }.joined(separator: " and ")
        let files = Set(checked.diagnostics.map(\.path)).count
        return "\(counts) in \(files.of("file"))."
    }
}
