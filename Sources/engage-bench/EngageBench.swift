import ArgumentParser

@main
struct EngageBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "engage-bench",
        abstract: "Makes the inputs of the benchmark of engage, and measures the parts of a run.",
        discussion: "Exit codes: 0 fine; 1 the workspace has errors; 64 wrong usage; 65 bad data; 66 a file is missing; 70 a fault of ours; 73 cannot write.",
        subcommands: [MakeCommand.self, StagesCommand.self, DecideCommand.self])
}
