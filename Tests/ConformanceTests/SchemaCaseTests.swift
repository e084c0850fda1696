import Diagnostics
import Foundation
import Testing
import WorkspaceCompiler

/// The schemas for editors against the cases: what the compiler accepts fits, and what it finds in the shape of a file
/// does not.
@Suite(.enabled(if: SchemaValidation.obstacle == nil, Comment(rawValue: SchemaValidation.obstacle ?? "")))
struct SchemaCaseTests {
    /// Errors that a JSON Schema cannot see, with the reason.
    static let unseen: [String: String] = [:]

    /// A workspace of the cases, or the shipped one.
    struct Subject {
        let name: String
        let files: [String: [UInt8]]
    }

    static let subjects: [Subject] = (CaseFile.all.flatMap(\.cases)).map {
        Subject(name: "\($0.file): \($0.name)", files: $0.workspace)
    }

    /// One process for all of them.
    static let validation = Result {
        var schemas: [String: String] = [:]
        var names: [String: String] = [:]
        let workspaces = subjects.map { subject in
            let files = subject.files.map { WorkspaceFile(path: $0, bytes: $1) }
            let schema = WorkspaceSchema(files).text
            let name = names[schema] ?? "schema \(names.count)"
            names[schema] = name
            schemas[name] = schema
            let texts = subject.files.compactMapValues { String(validating: $0, as: UTF8.self) }
            return SchemaValidation.Workspace(name: subject.name, schema: name, files: texts)
        }
        return try SchemaValidation.ask(schemas: schemas, workspaces: workspaces)
    }

    @Test func schemasAreValid() throws {
        for (name, fault) in try Self.validation.get().schemas { #expect(fault == nil, "\(name)") }
    }

    @Test func filesFitAsFarAsTheyAreRight() throws {
        let validation = try Self.validation.get()
        var useful: Set<String> = []
        for subject in Self.subjects {
            let errors = ConformanceRunner.check(files: subject.files).filter { $0.severity == .error }
            for (path, fault) in try #require(validation.workspaces[subject.name]) {
                let codes = Set(errors.filter { $0.path == path }.map(\.code))
                if codes.isEmpty {
                    #expect(fault == nil, "\(subject.name)\n\(path)")
                } else if codes.isSubset(of: Self.unseen.keys) {
                    if fault == nil { useful.formUnion(codes) }
                } else {
                    #expect(fault != nil, "\(subject.name)\n\(path) has \(codes.sorted()), and fits")
                }
            }
        }
        #expect(useful == Set(Self.unseen.keys), "these are always seen")
    }
}
