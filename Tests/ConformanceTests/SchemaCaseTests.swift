import Diagnostics
import Foundation
import PlanningService
import Testing
import WorkspaceCompiler

/// The schemas for editors against the cases: files that the compiler accepts fit, and those in whose shape it finds
/// something do not.
@Suite(.enabled(if: SchemaValidation.obstacle == nil, Comment(rawValue: SchemaValidation.obstacle ?? "")))
struct SchemaCaseTests {
    /// Errors that a JSON Schema cannot see, with the reason.
    static let unseenCodes = [
        "duplicate-id": "a schema cannot compare items, nor files",
        "second-file-of-kind": "a schema sees one file",
        "second-value-exchange": "a schema sees one file",
        "permission-fails-open": "depends on fields somewhere in a condition",
        "ask-in-always-be-helping": "depends on the playbook's id, two levels up",
        "until-before-from": "a schema cannot compare values",
        "measured-twice": "a schema cannot compare values",
        "cycle": "a schema does not follow names", "relative-tier-score": "a schema does not follow names",
        "tiers-out-of-order": "a schema cannot compare values", "leave-above-enter": "a schema cannot compare values",
        "line-of-last-tier": "a schema cannot tell the last item",
        "unknown-time-zone": "time zones are those that the system knows",
        "duplicate-key": "YAML, not what it says", "anchor": "YAML, not what it says",
        "alias": "YAML, not what it says", "explicit-tag": "YAML, not what it says",
        "too-deep": "YAML, not what it says",
        "formula-syntax": "a pattern sees the words of a formula, not how they are put together",
        "formula-too-deep": "as formula-syntax", "wrong-number-of-arguments": "as formula-syntax",
    ]

    /// Cases of errors that a JSON Schema sees elsewhere, but not here, with the reason.
    static let unseenCases = [
        "fields/bad/fields: when_empty of a choice must be in the list": "a schema cannot compare values",
        "reading/bad/values: not a number: a number too large": "its text is that of a number",
        "tiers/bad/tiers: a tier but the last needs enter_at": "a schema cannot tell the last item",
        "tiers/bad/tiers: a tier but the last needs leave_below": "a schema cannot tell the last item",
    ]

    /// Larger files are cases of the limits of reading, and would only keep the validator busy.
    static let largestFile = 100_000

    /// A workspace of the cases, or the shipped one.
    struct Subject {
        let name: String
        let files: [String: [UInt8]]
    }

    static let shipped: Subject = {
        let root = CaseFile.folder.deletingLastPathComponent().deletingLastPathComponent()
        let files = (try? WorkspaceFolder(path: root.path))?.read().files ?? []
        return Subject(name: "shipped", files: Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0.bytes) }))
    }()

    static let subjects: [Subject] =
        [shipped]
        + CaseFile.all.flatMap(\.cases).map { given in
            Subject(
                name: "\(given.file): \(given.name)", files: given.workspace.filter { WorkspaceFolder.isPart($0.key) })
        }.filter { $0.files.values.allSatisfy { $0.count <= largestFile } }

    static func schema(_ files: [String: [UInt8]]) -> WorkspaceSchema {
        WorkspaceSchema(files.map { WorkspaceFile(path: $0, bytes: $1) })
    }

    /// One process for all of them.
    static let validation = Result {
        // Those whose own form is looked at: each kind's, and one without any names.
        var schemas = ["no files": schema([:]).text]
        for kind in Kind.allCases { schemas["shipped \(kind.rawValue)"] = schema(shipped.files).text(of: kind) }
        let checked = schemas.keys.sorted()
        // By its bytes: texts of this size are slow to compare as characters.
        var names: [Data: String] = [:]
        let workspaces = subjects.map { subject in
            let text = schema(subject.files).text
            let name = names[Data(text.utf8)] ?? "schema \(names.count)"
            names[Data(text.utf8)] = name
            schemas[name] = text
            let texts = subject.files.compactMapValues { String(validating: $0, as: UTF8.self) }
            return SchemaValidation.Workspace(name: subject.name, schema: name, files: texts)
        }
        return try SchemaValidation.ask(schemas: schemas, checked: checked + ["schema 0"], workspaces: workspaces)
    }

    @Test func schemasAreValid() throws {
        let schemas = try Self.validation.get().schemas
        #expect(schemas.count == Kind.allCases.count + 2)
        for (name, fault) in schemas { #expect(fault == nil, "\(name)") }
    }

    @Test func filesFitAsFarAsTheyAreRight() throws {
        let validation = try Self.validation.get()
        #expect(Self.subjects.count > 500)
        let warnings = Set(Lint.all.map(\.code))
        var unseen: Set<String> = []
        for subject in Self.subjects {
            // A warning that its file makes an error is not about how the file is written.
            let errors = ConformanceRunner.check(files: subject.files).filter {
                $0.severity == .error && !warnings.contains($0.code)
            }
            for (path, fault) in try #require(validation.workspaces[subject.name]) {
                let codes = Set(errors.filter { $0.path == path }.map(\.code))
                if codes.isEmpty {
                    #expect(fault == nil, "\(subject.name)\n\(path)")
                } else if Self.unseenCases[subject.name] != nil {
                    if fault == nil { unseen.insert(subject.name) }
                } else if codes.isSubset(of: Self.unseenCodes.keys) {
                    if fault == nil { unseen.formUnion(codes) }
                } else {
                    #expect(fault != nil, "\(subject.name)\n\(path) has \(codes.sorted()), and fits")
                }
            }
        }
        let excused = Set(Self.unseenCodes.keys).union(Self.unseenCases.keys)
        #expect(unseen == excused, "a schema does see \(excused.subtracting(unseen).sorted())")
    }

    /// An editor needs the names most while something is wrong.
    @Test func aWorkspaceWithErrorsHasASchemaWithItsNames() throws {
        var files = Self.shipped.files
        files["rules/ranking.yaml"] = Array("kind: ranking\nformat: 1\nfirst: [".utf8)
        files["playbooks/low.yaml"] = Array("kind: playbook\nformat: 1\nid: low\n".utf8)
        #expect(ConformanceRunner.check(files: files).contains { $0.severity == .error })
        let text = Self.schema(files).text(of: .playbook)
        for name in ["\"marketing_consent\"", "\"slipping_call\"", "\"store_manager\"", "\"came_back\""] {
            #expect(text.contains(name))
        }
    }
}
