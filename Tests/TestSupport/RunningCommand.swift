import Foundation

/// A program that has been started.
public final class RunningCommand {
    private let process = Process()
    /// Holds what it reads and writes. Files instead of pipes: nothing to drain, however much is written.
    private let streams: TemporaryFolder

    public init(
        _ program: URL, _ arguments: [String], in folder: URL, input: String? = nil, environment: [String: String] = [:]
    ) throws {
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        streams = try TemporaryFolder()
        process.standardInput = try file("input", input ?? "")
        process.standardOutput = try file("output")
        process.standardError = try file("errors")
        try process.run()
    }

    private func file(_ name: String, _ contents: String = "") throws -> FileHandle {
        try streams.write(contents, to: name)
        return try FileHandle(forUpdating: streams.url.appendingPathComponent(name))
    }

    /// Ends it where it is.
    public func kill() { Foundation.kill(process.processIdentifier, SIGKILL) }

    public var isRunning: Bool { process.isRunning }

    public var processIdentifier: Int32 { process.processIdentifier }

    /// What it has said so far to standard error.
    public func errorsSoFar() throws -> String { try streams.read("errors") }

    /// Waits for its end. The exit code of one that was killed is the signal's number.
    public func wait() throws -> EngageCommand.Result {
        process.waitUntilExit()
        return EngageCommand.Result(
            output: try streams.read("output"), errors: try streams.read("errors"), exitCode: process.terminationStatus)
    }
}
