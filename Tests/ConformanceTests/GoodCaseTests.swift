import Diagnostics
import Testing

/// Behaviour: each rule of the language reference and of a run.
@Suite struct GoodCaseTests {
    @Test(arguments: CaseFile.good) func holds(_ given: ConformanceCase) throws {
        let expected = given.expected
        let problems = ConformanceRunner.check(files: given.workspace)
        let rendered = ConformanceRunner.render(
            problems.filter { $0.severity == .error }, files: given.workspace)
        try #require(!problems.hasErrors, "\(rendered)")
        let unwanted = problems.filter { expected.noWarnings.contains($0.code) }
        #expect(unwanted.isEmpty, "\(ConformanceRunner.render(unwanted, files: given.workspace))")
        if !expected.words.isEmpty {
            let words = try ConformanceRunner.words(files: given.workspace)
            for (play, criteria) in expected.words.sorted(by: { $0.key < $1.key }) {
                #expect(words[play]?.joined(separator: "; ") == criteria.joined(separator: "; "))
            }
        }
        if !expected.scenarios.isEmpty {
            #expect(try ConformanceRunner.scenarios(files: given.workspace) == expected.scenarios)
        }
        if expected.needsRun { try compareRun(of: given) }
    }

    private func compareRun(of given: ConformanceCase) throws {
        let expected = given.expected
        let outcome = try ConformanceRunner.run(
            files: given.workspace, inputs: given.inputs, fields: expected.fields, columns: expected.columns)
        let withoutIndex = try ConformanceRunner.run(
            files: given.workspace, inputs: given.inputs, fields: expected.fields, columns: expected.columns,
            usesIndex: false)
        #expect(outcome == withoutIndex)
        try #require(outcome.dataErrors.isEmpty, "\(outcome.renderedDataErrors)")
        for (customer, values) in expected.values.sorted(by: { $0.key < $1.key }) {
            for (field, value) in values.sorted(by: { $0.key < $1.key }) {
                let actual = outcome.values[customer]?[field]
                #expect(
                    actual.map { areEqual($0, value) } == true,
                    "customer \(customer): \(field) is \(actual ?? "missing"), not \(value)")
            }
        }
        for (customer, verdicts) in expected.verdicts.sorted(by: { $0.key < $1.key }) {
            #expect(outcome.verdicts[customer] ?? [:] == verdicts, "customer \(customer)")
        }
        for (customer, reasons) in expected.decidedBy.sorted(by: { $0.key < $1.key }) {
            for (play, reason) in reasons.sorted(by: { $0.key < $1.key }) {
                #expect(outcome.decidedBy[customer]?[play] == reason, "customer \(customer), play \(play)")
            }
        }
        if let actions = expected.actions { #expect(outcome.actions == actions) }
        for words in expected.runWarnings {
            #expect(
                outcome.warnings.contains { warning in words.allSatisfy { warning.localizedCaseInsensitiveContains($0) } },
                "no warning with \(words) among \(outcome.warnings)")
        }
    }

    /// Numbers are equal within 1e-9 of their size; all else as text.
    private func areEqual(_ left: String, _ right: String) -> Bool {
        guard left != right, let first = Double(left), let second = Double(right) else { return left == right }
        return abs(first - second) <= 1e-9 * max(abs(first), abs(second))
    }
}

extension Expectation {
    /// The fields whose values are looked at.
    var fields: [String] { Set(values.values.flatMap(\.keys)).sorted() }

    /// The columns of the expected action list.
    var columns: [String] {
        actions?.split(separator: "\n").first?.split(separator: ",").map(String.init) ?? []
    }
}
