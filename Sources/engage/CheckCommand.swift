import ArgumentParser
import Diagnostics
import PlanningService

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Finds every mistake in rules/ and playbooks/, with its line and what to write instead.",
        discussion: """
            Reads all files and tells all problems in one go. Nothing is planned and nothing is changed.
            Exit code 0 when there is no error, 1 when there is one.
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, json
    }

    @OptionGroup var common: CommonOptions

    @Option(help: "text for people, json for tools.")
    var format = Format.text

    func run() throws {
        let terminal = common.terminal
        try terminal.run {
            let report = CheckReport(checked: CheckedWorkspace(try common.folder()))
            switch format {
            case .text: try terminal.print(report.text(color: terminal.colorsResults))
            case .json: try terminal.print(report.json)
            }
            if report.checked.errorCount > 0 { throw ExitCode(1) }
        }
    }
}

/// The problems of a workspace, as text or JSON.
struct CheckReport {
    let checked: CheckedWorkspace

    func text(color: Bool) -> String {
        let problems = TextRenderer(sources: checked.sources, color: color).render(checked.diagnostics)
        return problems + summary + "\n"
    }

    var json: String { JSONRenderer.render(checked.diagnostics) }

    private var summary: String {
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
