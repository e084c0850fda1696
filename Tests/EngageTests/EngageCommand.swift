import Foundation

/// Runs the built `engage` as a person does.
enum EngageCommand {
    struct Result {
        let output: String
        let errors: String
        let exitCode: Int32
    }

    /// The repository's root, which is itself a workspace.
    static let repository = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The folder with the built products, beside the test bundle.
    static let products: URL = {
        var folder = Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }
            ?? URL(fileURLWithPath: CommandLine.arguments[0])
        while folder.path != "/", !FileManager.default.fileExists(atPath: folder.appendingPathComponent("engage").path)
            || folder.path == repository.path || folder.pathComponents.contains("Sources")
        {
            folder = folder.deletingLastPathComponent()
        }
        return folder
    }()

    static func run(
        _ arguments: [String], in folder: URL = repository, input: String? = nil
    ) throws -> Result {
        try run(products.appendingPathComponent("engage"), arguments, in: folder, input: input)
    }

    static func run(
        _ program: URL, _ arguments: [String], in folder: URL, input: String? = nil,
        environment: [String: String] = [:]
    ) throws -> Result {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        // Files instead of pipes: nothing to drain, however much is written.
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("engage-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        func file(_ name: String, _ contents: String = "") throws -> FileHandle {
            let url = folder.appendingPathComponent(name)
            try contents.write(to: url, atomically: false, encoding: .utf8)
            return try FileHandle(forUpdating: url)
        }
        let (output, errors) = (try file("output"), try file("errors"))
        process.standardInput = try file("input", input ?? "")
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        process.waitUntilExit()
        func text(_ name: String) throws -> String {
            String(decoding: try Data(contentsOf: folder.appendingPathComponent(name)), as: UTF8.self)
        }
        return Result(output: try text("output"), errors: try text("errors"), exitCode: process.terminationStatus)
    }
}

/// A folder of its own for a test, gone afterwards.
final class TemporaryFolder {
    let url: URL

    /// A copy of the shipped workspace and its data, or an empty folder.
    init(copyingWorkspace: Bool = false) throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("engage-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        guard copyingWorkspace else { return }
        for room in ["rules", "playbooks"] {
            try FileManager.default.copyItem(
                at: EngageCommand.repository.appendingPathComponent(room), to: url.appendingPathComponent(room))
        }
        try FileManager.default.createDirectory(
            at: url.appendingPathComponent("Tests/Data"), withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            at: EngageCommand.repository.appendingPathComponent("Tests/Data/completejourney"),
            to: url.appendingPathComponent("Tests/Data/completejourney"))
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func write(_ text: String, to path: String) throws {
        let file = url.appendingPathComponent(path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    func read(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: url.appendingPathComponent(path)), as: UTF8.self)
    }

    /// Replaces text that must occur.
    func edit(_ path: String, _ old: String, _ new: String) throws {
        let text = try read(path)
        precondition(text.contains(old), "\(path) does not say \(old)")
        try write(text.replacingOccurrences(of: old, with: new), to: path)
    }
}
