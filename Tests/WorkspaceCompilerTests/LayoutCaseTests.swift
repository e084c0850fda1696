import Foundation
import Testing
import WorkspaceCompiler
import YAMLSource

/// `Tests/Formatting`: what `NAME.before.yaml` becomes is `NAME.after.yaml`. `UPDATE_SNAPSHOTS=1` writes the latter anew,
/// and fails once.
struct LayoutCaseTests {
    static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Formatting")

    static let names: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return files.filter { $0.hasSuffix(".before.yaml") }.map { String($0.dropLast(".before.yaml".count)) }.sorted()
    }()

    static func text(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: folder.appendingPathComponent(name)), as: UTF8.self)
    }

    @Test func thereAreCases() { #expect(LayoutCaseTests.names.count >= 10) }

    @Test(arguments: names) func beforeBecomesAfter(_ name: String) throws {
        let result = try formatted(LayoutCaseTests.text("\(name).before.yaml"))
        if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] == "1" {
            try Data(result.utf8).write(to: LayoutCaseTests.folder.appendingPathComponent("\(name).after.yaml"))
            Issue.record("\(name).after.yaml was written anew")
        }
        #expect(try result == LayoutCaseTests.text("\(name).after.yaml"))
        #expect(try formatted(result) == result)
    }

    @Test func whatCannotBeReadIsLeftAlone() {
        let file = WorkspaceFile(path: "rules/a.yaml", bytes: Array("a: [1\nb: *x\n".utf8))
        guard case .problems(let problems, let source) = WorkspaceFormatter.format(file) else {
            Issue.record("it was formatted")
            return
        }
        #expect(!problems.isEmpty)
        #expect(source.path == "rules/a.yaml")
    }

    /// Keys that stay as they are written: those of the author, and the tests of a condition.
    @Test(arguments: [
        "kind: team\nformat: 1\nroles:\n  zeta: {}\n  alpha: {}\n",
        "kind: measurement\nformat: 1\nmetrics:\n  b: {event: x, counts: sum_value, means: B}\n  a: {tier: up, means: A}\n",
        "kind: scores\nformat: 1\nscores:\n  - {id: a, rules: [{value: x, when: [{b: {at_most: 2, at_least: 1}, a: 1}]}]}\n",
        "kind: scenarios\nformat: 1\nscenarios:\n  - customer: {z: 1, a: 2}\n    expect: {not_chosen: {z: kept, a: kept}}\n",
        "own: 1\nkind: of my own\n",
    ])
    func orderStays(_ text: String) throws { #expect(try formatted(text) == text) }
}

/// A text in canonical layout; a text that cannot be laid out is a failure.
func formatted(_ text: String) throws -> String {
    let outcome = WorkspaceFormatter.format(WorkspaceFile(path: "test.yaml", bytes: Array(text.utf8)))
    guard case .formatted(let bytes) = outcome else {
        Issue.record("\(outcome)\n\(text)")
        return ""
    }
    return String(decoding: bytes, as: UTF8.self)
}
