import ArgumentParser
import PlanningService

struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Makes a new workspace: a small sample, or a first draft from your own customers.",
        discussion: """
            Without --from, the workspace is a small sample with made-up customers that plans at once. With --from, \
            the columns of your file become fields, and a first draft of tiers, guardrails and playbooks is made of \
            them; what was guessed, and from what, is printed column by column. Values of customers are never printed \
            but for the words of choices. A folder that has rules or playbooks already is left as it is.

            Examples:
              engage init our-playbooks
              engage init our-playbooks --from customers.csv
              engage init our-playbooks --from customers.csv \\
                --interactions orders.csv --contacts mailings.csv
            """)

    @Argument(help: ArgumentHelp("The folder of the workspace. It is made if it is missing.", valueName: "dir"))
    var folder: String?

    @Option(help: ArgumentHelp("Your customers, CSV or NDJSON with one row each.", valueName: "file"))
    var from: String?

    @Option(help: ArgumentHelp("What they did: customer, day and event in each row.", valueName: "file"))
    var interactions: String?

    @Option(help: ArgumentHelp("What you sent or said to them: customer and day in each row.", valueName: "file"))
    var contacts: String?

    @OptionGroup var speech: TerminalOptions

    func validate() throws {
        guard let folder, !folder.isEmpty else {
            throw ValidationError("name the folder of the new workspace, for example: engage init our-playbooks")
        }
        if from == nil, interactions != nil || contacts != nil {
            throw ValidationError("--interactions and --contacts go with --from FILE, your customers")
        }
        for (option, path) in [("from", from), ("interactions", interactions), ("contacts", contacts)]
        where path == "" || path == "-" {
            throw ValidationError("--\(option) wants the name of a file, which later runs read again")
        }
    }

    func run() throws {
        let terminal = speech.terminal
        guard let folder else { return }
        try terminal.run {
            let bar = ProgressBar(terminal)
            defer { bar.finish() }
            try WorkspaceStart.checkFolder(folder)
            let start: WorkspaceStart
            if let from {
                start = try WorkspaceStart(
                    from: .init(customers: from, interactions: interactions, contacts: contacts), for: folder,
                    progress: bar.show)
            } else {
                start = WorkspaceStart()
            }
            try start.write(to: folder)
            bar.finish()
            if !speech.quiet { try terminal.print(InitReport(start: start, folder: folder).text) }
        }
    }
}
