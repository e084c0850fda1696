import ArgumentParser
import Campaigns
import PlanningService
import Scenarios

struct TestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Plays your scenarios through: small stories of what should happen to a customer.",
        discussion: """
            A scenario (kind: scenarios) says what is known of one customer, and what should happen: the tier, the \
            actions in rank order, and why a play is not chosen. It is planned like a customer of a run, alone and \
            with no earlier runs. Nothing is read but rules/ and playbooks/, and nothing is changed.

            A scenario that fails shows the expected and the actual plan side by side, and why the first thing \
            differs.

            Examples:
              engage test                          all scenarios
              engage test complaint                those with "complaint" in their name
              engage test --file high_scenarios    those of a file
              engage test --coverage               what no scenario has seen yet
              engage test --require-coverage --format github --junit scenarios.xml

            Exit code 0 when all pass, 1 when one fails, the workspace has errors, or --require-coverage finds a play \
            or guardrail without a scenario.
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, json, github
    }

    @Argument(help: "Only scenarios with one of these in their name. Default: all.")
    var names: [String] = []

    @Option(help: "Only the scenarios of this file.")
    var file: String?

    @Flag(help: "Tells of scenarios that pass, too.")
    var verbose = false

    @Flag(help: "Tells which plays, guardrails and other rules no scenario has seen at work.")
    var coverage = false

    @Flag(help: "The same, and fails where a play or guardrail has no scenario.")
    var requireCoverage = false

    @Option(help: "text for people, json for tools, github for annotations on a pull request.")
    var format = Format.text

    @Option(
        help: ArgumentHelp(
            "Writes the results there too, in the JUnit format that many CI systems show.", valueName: "file"))
    var junit: String?

    @OptionGroup var common: CommonOptions

    func validate() throws {
        if names.contains("") { throw ValidationError("a name to look for must not be empty") }
        if file == "" { throw ValidationError("--file wants the name of a file with scenarios") }
        try validateOutput("--junit", junit)
    }

    func run() throws {
        let terminal = common.terminal
        try terminal.run {
            let folder = try common.folder()
            let workspace = try CheckedWorkspace(folder).valid()
            let selection = ScenarioSelection(names: names, file: file)
            let results = ScenarioRunner(workspace: workspace).run(try selection.scenarios(of: workspace))
            let report = ScenarioReport(
                results: results, workspace: workspace,
                coverage: coverage || requireCoverage ? ScenarioCoverage(results, workspace: workspace) : nil,
                requiresCoverage: requireCoverage)
            switch format {
            case .text: try terminal.print(report.text(verbose: verbose, color: terminal.colorsResults))
            case .json: try terminal.print(report.json)
            case .github: try terminal.print(report.annotations(folder: folder.pathFromCurrent))
            }
            if let junit {
                let outputs = OutputFiles()
                try outputs.write(Array(JUnitReport(results: results, workspace: workspace).xml.utf8), to: junit)
                try outputs.commit()
            }
            if report.fails { throw ExitCode(1) }
        }
    }
}
