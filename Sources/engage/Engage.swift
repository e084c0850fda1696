import ArgumentParser

@main
struct Engage: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "engage",
        abstract: "Plans the next best actions for each of your customers, from playbooks you can read.",
        discussion: """
            Playbooks say how each tier of customers is treated and which plays there are. A run matches \
            customers against them and lists who should get which next action, and why.

            Start here:
              engage init DIR    a workspace to begin with: a sample, or from your files
              engage check       every mistake in rules/ and playbooks/, at its line
              engage test        your stories of what should happen, played through
              engage preview     how many each play and each of its conditions reaches
              engage diff        whose actions your edit changes, and which line does it
              engage plan        who should get which next action, and why
              engage list        what there is to do, for each of your people
              engage act         what you did with an action; the next run goes by it
              engage explain 1   why these actions for customer 1, why not others
              engage serve       the page where sales and marketing work on the list
              engage report all  whether it worked, against customers left alone

            Exit codes: 0 fine; 1 the workspace has errors, a scenario fails, or a diff is over its \
            limit; 64 wrong usage; 65 bad data; 66 a file is missing; \
            70 a fault of ours; 73 cannot write; 75 busy, try again.
            """,
        version: "0.1.0",
        groupedSubcommands: [
            CommandGroup(
                name: "Authoring",
                subcommands: [
                    InitCommand.self, CheckCommand.self, TestCommand.self, PreviewCommand.self, DiffCommand.self,
                    SchemaCommand.self, FormatCommand.self,
                ]),
            CommandGroup(
                name: "Planning",
                subcommands: [
                    PlanCommand.self, ListCommand.self, ActCommand.self, ExplainCommand.self, PinCommand.self,
                    ScheduleCommand.self,
                ]),
            CommandGroup(name: "Reviewing", subcommands: [ServeCommand.self, UserCommand.self]),
            CommandGroup(name: "Results", subcommands: [ReportCommand.self]),
        ])

    static func main() {
        StandardStreams.prepare()
        Interruption.watch()
        main(nil)
    }
}
