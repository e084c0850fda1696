import Foundation

/// What a JSON Schema validator says of workspaces, each by its own schema: `validate_files.py` beside this file, which
/// needs Python with `jsonschema` and `yaml`.
struct SchemaValidation: Decodable {
    /// By schema that was to be checked: what is wrong with it; nil where nothing is.
    let schemas: [String: String?]
    /// By workspace and path: what does not fit; nil where all does.
    let workspaces: [String: [String: String?]]

    struct Workspace: Encodable {
        let name: String
        let schema: String
        let files: [String: String]
    }

    private struct Question: Encodable {
        let schemas: [String: String]
        let checked: [String]
        let workspaces: [Workspace]
    }

    /// Why nothing can be validated here; nil where it can.
    static let obstacle: String? = {
        let imports = try? run(["-c", "import jsonschema, yaml"])
        return imports?.exitCode == 0 ? nil : "python3 with the modules jsonschema and yaml is not installed"
    }()

    /// Asks about all of them in one process.
    ///
    /// - Parameters:
    ///   - schemas: JSON by name.
    ///   - checked: the names of those that are looked at themselves, which takes a second each.
    static func ask(schemas: [String: String], checked: [String], workspaces: [Workspace]) throws -> SchemaValidation {
        let question = FileManager.default.temporaryDirectory.appendingPathComponent("engage-\(UUID().uuidString).json")
        defer { try? FileManager.default.removeItem(at: question) }
        try JSONEncoder().encode(Question(schemas: schemas, checked: checked, workspaces: workspaces)).write(
            to: question)
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
            "validate_files.py")
        return try JSONDecoder().decode(SchemaValidation.self, from: run([script.path, question.path]).output)
    }

    private static func run(_ arguments: [String]) throws -> (output: Data, exitCode: Int32) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3"] + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (data, process.terminationStatus)
    }
}
