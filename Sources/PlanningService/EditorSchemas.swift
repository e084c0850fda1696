import Diagnostics
import Foundation
import WorkspaceCompiler

/// The JSON Schemas of a workspace's files, for editors. A workspace with errors has them too.
public struct EditorSchemas: Sendable {
    private let schema: WorkspaceSchema

    public init(_ folder: WorkspaceFolder) {
        let (files, problems) = folder.read()
        schema = WorkspaceSchema(files, unreadable: problems.hasErrors)
    }

    /// The schema that fits every file, as JSON.
    public var text: String { schema.text }

    /// The name of the file that holds the schema for every file.
    public static let nameOfWhole = "workspace.schema.json"

    /// Writes the schema of each kind of file, and the one that fits every file, all of them or none.
    ///
    /// - Parameter folder: is made where it is not there.
    /// - Returns: how many files there are.
    public func write(to folder: String) throws(PlanningFault) -> Int {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw .cannotWrite("cannot make the folder \(folder)")
        }
        let files = OutputFiles()
        for kind in Kind.allCases {
            try files.write(Array(schema.text(of: kind).utf8), to: "\(folder)/\(kind.rawValue).schema.json")
        }
        try files.write(Array(schema.text.utf8), to: "\(folder)/\(EditorSchemas.nameOfWhole)")
        try files.finish()
        try files.commit()
        return Kind.allCases.count + 1
    }
}
