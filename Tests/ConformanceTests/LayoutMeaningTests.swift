import Campaigns
import Diagnostics
import Foundation
import PlanningService
import Testing
import WorkspaceCompiler
import YAMLSource

/// The canonical layout says the same: of every case, and of the shipped workspace.
struct LayoutMeaningTests {
    /// One case of each workspace.
    static let cases: [ConformanceCase] = {
        var seen = Set<[String: [UInt8]]>()
        return CaseFile.all.flatMap(\.cases).filter { seen.insert(files(of: $0)).inserted }
    }()

    private static func files(of given: ConformanceCase) -> [String: [UInt8]] {
        given.workspace.filter { WorkspaceFolder.isPart($0.key) }
    }

    @Test(arguments: cases) func caseMeansTheSame(_ given: ConformanceCase) throws {
        let files = LayoutMeaningTests.files(of: given)
        let laidOut = try files.mapValues { try LayoutMeaningTests.laidOut($0) }
        let (before, after) = (ConformanceRunner.checked(files), ConformanceRunner.checked(laidOut))
        #expect(LayoutMeaningTests.problems(before) == LayoutMeaningTests.problems(after))
        #expect(LayoutMeaningTests.meaning(before) == LayoutMeaningTests.meaning(after))
    }

    @Test func theShippedWorkspaceIsInCanonicalLayout() throws {
        let repository = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
        let layout = try WorkspaceLayout(of: WorkspaceFolder(path: repository))
        #expect(layout.fileCount >= 17)
        #expect(layout.changes.map(\.path) == [])
        #expect(layout.problems.isEmpty && layout.faults.isEmpty)
    }

    @Test(arguments: CaseFile.bases.keys.sorted()) func baseMeansTheSame(_ name: String) throws {
        let files = (CaseFile.bases[name] ?? [:]).filter { WorkspaceFolder.isPart($0.key) }
        let after = ConformanceRunner.checked(try files.mapValues { try LayoutMeaningTests.laidOut($0) })
        let meaning = LayoutMeaningTests.meaning(after)
        #expect(meaning.count > 500)
        #expect(meaning == LayoutMeaningTests.meaning(ConformanceRunner.checked(files)))
    }

    /// A file's bytes in canonical layout, which stay as they are; those that are no YAML as they are.
    private static func laidOut(_ bytes: [UInt8]) throws -> [UInt8] {
        switch WorkspaceFormatter.format(WorkspaceFile(path: "test.yaml", bytes: bytes)) {
        case .formatted(let result):
            guard case .formatted(let again) = WorkspaceFormatter.format(WorkspaceFile(path: "test.yaml", bytes: result))
            else {
                Issue.record("the result cannot be laid out")
                return result
            }
            #expect(again == result, "\(String(decoding: result, as: UTF8.self))")
            return result
        case .problems: return bytes
        case .changed(let change):
            Issue.record("\(change)\n\(String(decoding: bytes, as: UTF8.self))")
            return bytes
        }
    }

    /// What is wrong, wherever it stands.
    private static func problems(_ checked: CheckedWorkspace) -> [String] {
        checked.diagnostics.map { problem in
            let words = "\(problem.path) \(problem.code): \(problem.message) \(problem.help ?? "")"
            return words.replacing(/(line |yaml:)\d+/) { "\($0.1)N" }
        }.sorted()
    }

    /// The whole workspace as text, but for the places where things are written.
    private static func meaning(_ checked: CheckedWorkspace) -> String { checked.workspace.map { words(of: $0) } ?? "" }

    /// A value with all that it holds; sets and dictionaries in the order of their words.
    private static func words(of value: Any) -> String {
        if value is Place { return "…" }
        let mirror = Mirror(reflecting: value)
        if mirror.children.isEmpty { return "\(value)" }
        let parts = mirror.children.map { ($0.label.map { "\($0) " } ?? "") + words(of: $0.value) }
        let isOrdered = mirror.displayStyle != .set && mirror.displayStyle != .dictionary
        return "(" + (isOrdered ? parts : parts.sorted()).joined(separator: ", ") + ")"
    }
}
