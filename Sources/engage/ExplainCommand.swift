import ArgumentParser
import Diagnostics
import Planner
import PlanningService
import ReviewSite

struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Says why a customer gets these actions, and why not the others.",
        discussion: """
            Plans for everybody, since limits and capacity depend on all, and shows one customer: each criterion with \
            the customer's value, and for each play not chosen what stopped it, with the file and line of the rule.

            Examples:
              engage explain 1
              engage explain 1 --play thank_you
            """)

    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, json
    }

    @Argument(help: "The customer's id.")
    var customer: String

    @Option(help: ArgumentHelp("Only this play, by its id.", valueName: "play"))
    var play: String?

    @OptionGroup var common: CommonOptions
    @OptionGroup(title: "Inputs") var inputs: InputOptions

    @OptionGroup(title: "What is remembered") var storeOptions: StoreOptions

    @Option(help: "text for people, json for tools.")
    var format = Format.text

    func run() throws {
        let terminal = common.terminal
        try terminal.run {
            let folder = try common.folder()
            let workspace = try CheckedWorkspace(folder).valid()
            if let play { _ = try workspace.play(named: play) }
            let bar = ProgressBar(terminal)
            defer { bar.finish() }
            let store = try storeOptions.path(in: folder).map { path throws(PlanningFault) in 
                try RunStore.reading(path, mustBeThere: storeOptions.store != nil)
            }
            let run = try ScoredRun(
                workspace: workspace, folder: folder.path, options: inputs.runOptions(), store: store, progress: bar.show)
            let outputs = OutputFiles()
            if let rejects = inputs.rejects { try outputs.write(run.rejectedRows(), to: rejects) }
            bar.finish()
            guard let explanation = run.explanation(of: customer) else {
                throw PlanningFault.usage("there is no customer \(customer) in the customers file")
            }
            let report = ExplanationReport(explanation: explanation, workspace: workspace, onlyPlay: play)
            switch format {
            case .text: try terminal.print(report.text(color: terminal.colorsResults))
            case .json: try terminal.print(ExplanationJSON(explanation, onlyPlay: play).json.text + "\n")
            }
            try outputs.commit()
        }
    }
}
