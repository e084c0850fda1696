import Foundation
import TestSupport
import Testing

extension Tag {
    /// Takes minutes: many nights, many kills.
    @Tag static var slow: Self
}

/// The command as the nights run it: the optimised one, where it is built from the sources as they are, else the one
/// beside the tests.
enum NightlyCommand {
    /// Whether the tests that take minutes are to be run too.
    static let isSlowWanted = ProcessInfo.processInfo.environment["ENGAGE_SLOW_TESTS"] == "1"

    /// Whether a run takes a tenth of a second, and not most of one.
    static let isOptimised = program.pathComponents.contains("release")

    static let program: URL = {
        let optimised = EngageCommand.repository.appendingPathComponent(".build/release/engage")
        let sources = EngageCommand.repository.appendingPathComponent("Sources")
        guard let built = changed(optimised) else { return EngageCommand.products.appendingPathComponent("engage") }
        let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: [.contentModificationDateKey])
        while let file = files?.nextObject() as? URL {
            if file.pathExtension == "swift", let edited = changed(file), edited > built {
                return EngageCommand.products.appendingPathComponent("engage")
            }
        }
        return optimised
    }()

    private static func changed(_ file: URL) -> Date? {
        try? file.resourceValues(forKeys: [.contentModificationDateKey]).contentModificationDate
    }

    static func start(_ arguments: [String], in folder: TemporaryFolder) throws -> RunningCommand {
        try RunningCommand(program, arguments, in: folder.url)
    }

    static func run(_ arguments: [String], in folder: TemporaryFolder) throws -> EngageCommand.Result {
        try start(arguments, in: folder).wait()
    }

    /// Runs a line of shell in which `$engage` is the command.
    static func shell(_ line: String, in folder: TemporaryFolder) throws -> EngageCommand.Result {
        try EngageCommand.run(
            URL(fileURLWithPath: "/bin/bash"), ["-c", line], in: folder.url, environment: ["engage": program.path])
    }
}
