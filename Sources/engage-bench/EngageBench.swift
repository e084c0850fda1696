import ArgumentParser

@main
struct EngageBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "engage-bench",
        abstract: "Makes the inputs of the benchmark of engage.",
        discussion: "Exit codes: 0 fine; 64 wrong usage; 70 a fault of ours; 73 cannot write.",
        subcommands: [MakeCommand.self])
}
