import Foundation

/// Runs the built `engage` as a person does.
public enum EngageCommand {
    /// What a run printed, and how it ended.
    public struct Result: Sendable {
        public let output: String
        public let errors: String
        public let exitCode: Int32
    }

    /// The repository's root, which is itself a workspace.
    public static let repository = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The folder with the built products, beside the test bundle.
    public static let products: URL = {
        var folder = Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }
            ?? URL(fileURLWithPath: CommandLine.arguments[0])
        while folder.path != "/", !FileManager.default.fileExists(atPath: folder.appendingPathComponent("engage").path)
            || folder.path == repository.path || folder.pathComponents.contains("Sources")
        {
            folder = folder.deletingLastPathComponent()
        }
        return folder
    }()

    /// A run remembers nothing, and knows of nothing, unless it is asked to: most tests are of one run.
    public static func run(
        _ arguments: [String], in folder: URL = repository, input: String? = nil, remembers: Bool = false
    ) throws -> Result {
        let forgets = !remembers && ["plan", "explain"].contains(arguments.first)
        return try run(
            products.appendingPathComponent("engage"),
            arguments.prefix(1) + (forgets ? ["--no-store"] : []) + arguments.dropFirst(), in: folder, input: input)
    }

    public static func run(
        _ program: URL, _ arguments: [String], in folder: URL, input: String? = nil,
        environment: [String: String] = [:]
    ) throws -> Result {
        try RunningCommand(program, arguments, in: folder, input: input, environment: environment).wait()
    }
}
