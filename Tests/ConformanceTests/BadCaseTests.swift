import Diagnostics
import Foundation
import Testing

/// Errors and warnings: where each stands, what it says, and its whole text.
@Suite struct BadCaseTests {
    @Test(arguments: CaseFile.bad) func isReported(_ given: ConformanceCase) throws {
        let expected = given.expected
        let diagnostics = ConformanceRunner.check(files: given.workspace)
        let errors = diagnostics.filter { $0.severity == .error }
        let rendered = ConformanceRunner.render(errors, files: given.workspace)
        if let problems = expected.problems {
            let unmatched = unmatched(problems, in: errors)
            #expect(
                unmatched.isEmpty && errors.count == problems.count,
                "\(errors.count) errors, not \(problems.count); not found: \(unmatched)\n\(rendered)")
        } else {
            try #require(errors.isEmpty, "\(rendered)")
        }
        let warnings = diagnostics.filter { $0.severity == .warning }
        let missing = unmatched(expected.warnings, in: warnings)
        #expect(missing.isEmpty, "not found: \(missing) among \(warnings.map(\.message))")
        let unwanted = warnings.filter { expected.noWarnings.contains($0.code) }
        #expect(unwanted.isEmpty, "\(ConformanceRunner.render(unwanted, files: given.workspace))")
        if let rows = expected.dataErrors { try compare(rows, of: given) }
    }

    /// The expected problems that none of the diagnostics fits; each diagnostic serves one of them.
    private func unmatched(_ problems: [ExpectedProblem], in diagnostics: [Diagnostic]) -> [ExpectedProblem] {
        var left = diagnostics
        return problems.filter { problem in
            guard let index = left.firstIndex(where: { fits($0, problem) }) else { return true }
            left.remove(at: index)
            return false
        }
    }

    private func fits(_ diagnostic: Diagnostic, _ problem: ExpectedProblem) -> Bool {
        let text = diagnostic.message + "\n" + (diagnostic.help ?? "")
        return (problem.code ?? diagnostic.code) == diagnostic.code
            && (problem.file ?? diagnostic.path) == diagnostic.path
            && (problem.line ?? diagnostic.range.start.line) == diagnostic.range.start.line
            && (problem.column ?? diagnostic.range.start.column) == diagnostic.range.start.column
            && problem.says.allSatisfy { text.localizedCaseInsensitiveContains($0) }
    }

    private func compare(_ rows: [ExpectedDataError], of given: ConformanceCase) throws {
        let outcome = try ConformanceRunner.run(files: given.workspace, inputs: given.inputs, fields: [], columns: [])
        var left = outcome.dataErrors
        let unmatched = rows.filter { row in
            let index = left.firstIndex { error in
                error.table == row.table && error.line == row.line && error.column == row.column
                    && row.says.allSatisfy { error.message.localizedCaseInsensitiveContains($0) }
            }
            guard let index else { return true }
            left.remove(at: index)
            return false
        }
        #expect(
            unmatched.isEmpty && left.isEmpty, "not found: \(unmatched); too many: \(left)\n\(outcome.renderedDataErrors)")
    }

    /// The whole texts, as stored beside the cases.
    @Test(arguments: CaseFile.all.filter { $0.name.contains("/bad/") }.map(\.name))
    func readsAsStored(_ file: String) throws {
        let sections = try CaseFile.bad.filter { $0.file == file }.map { given in
            (name: given.name, text: try text(of: given))
        }
        if StoredTexts.isUpdating {
            try StoredTexts.text(of: sections).write(to: StoredTexts.url(of: file), atomically: true, encoding: .utf8)
            Issue.record("the stored texts are written anew; read the difference and run again without UPDATE_SNAPSHOTS")
            return
        }
        let stored = try #require(StoredTexts.sections(of: file), "no stored texts: run with UPDATE_SNAPSHOTS=1")
        #expect(stored.keys.sorted() == sections.map(\.name).sorted())
        for section in sections { #expect(stored[section.name] == section.text, "\(section.name)") }
    }

    /// What the case prints: its errors; the warnings it is about, by their codes where it names them; its bad rows.
    private func text(of given: ConformanceCase) throws -> String {
        if given.expected.dataErrors != nil {
            return try ConformanceRunner.run(
                files: given.workspace, inputs: given.inputs, fields: [], columns: []
            ).renderedDataErrors
        }
        let diagnostics = ConformanceRunner.check(files: given.workspace)
        let codes = given.expected.warnings.map(\.code)
        return ConformanceRunner.render(
            diagnostics.filter { $0.severity == .error || codes.contains($0.code) || codes.contains(nil) },
            files: given.workspace)
    }
}
