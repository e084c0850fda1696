import ArgumentParser
import Campaigns
import Diagnostics
import PlanningService

struct PreviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "preview",
        abstract: "Shows whom each play reaches, what keeps the others away, and how near they are.",
        discussion: """
            Plans from the inputs alone, without what is remembered, and writes nothing. For each play: its candidates \
            (the customers of its tiers), for how many of them it applies, how many the guardrails let through, how many \
            have earned it, and how many get it.

            Name a play to see each criterion: for how many candidates it is true, false or cannot be told, for how \
            many it alone stands in the way, and how many more would come if its line were moved a little.

            Examples:
              engage preview                        all plays, a line each
              engage preview thank_you              one play, criterion by criterion
              engage preview --format json          everything, for tools
              engage preview --customers new.csv    on other customers
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, json
    }

    @Argument(help: ArgumentHelp("Plays to show in detail, by their ids.", valueName: "play"))
    var plays: [String] = []

    @OptionGroup var common: CommonOptions
    @OptionGroup(title: "Inputs") var inputs: InputOptions

    @Option(help: "text for people, json for tools.")
    var format = Format.text

    func run() throws {
        let terminal = common.terminal
        try terminal.run {
            let folder = try common.folder()
            let workspace = try CheckedWorkspace(folder).valid()
            let chosen = try chosenPlays(in: workspace)
            let bar = ProgressBar(terminal)
            defer { bar.finish() }
            let detailed = format == .json && plays.isEmpty ? workspace.plays.indices.map(PlayIndex.init) : chosen
            let run = try PreviewRun(
                workspace: workspace, folder: folder.path, options: inputs.runOptions(), detailed: detailed,
                progress: bar.show)
            let outputs = OutputFiles()
            if let rejects = inputs.rejects { try outputs.write(run.rejectedRows(), to: rejects) }
            bar.finish()
            let report = PreviewReport(run: run, chosen: chosen)
            switch format {
            case .text: try terminal.print(report.text(color: terminal.colorsResults))
            case .json: try terminal.print(report.json)
            }
            try outputs.commit()
            if run.rejected > 0 { terminal.say("\(run.rejected.of("bad row")) went to \(inputs.rejects ?? "")") }
        }
    }

    /// In the order named, each once.
    private func chosenPlays(in workspace: Workspace) throws(PlanningFault) -> [PlayIndex] {
        var chosen: [PlayIndex] = []
        for id in plays {
            let play = try workspace.play(named: id)
            if !chosen.contains(play) { chosen.append(play) }
        }
        return chosen
    }
}
