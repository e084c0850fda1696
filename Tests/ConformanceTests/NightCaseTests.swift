import Diagnostics
import Testing

/// Behaviour over several nights: what a store remembers, and what people do meanwhile.
@Suite struct NightCaseTests {
    @Test(arguments: CaseFile.nights) func holds(_ given: ConformanceCase) throws {
        for night in given.nights {
            let problems = ConformanceRunner.check(files: night.workspace)
            let rendered = ConformanceRunner.render(
                problems.filter { $0.severity == .error }, files: night.workspace)
            try #require(!problems.hasErrors, "\(rendered)")
        }
        let outcomes = try NightRunner.outcomes(of: given.nights)
        for (night, outcome) in zip(given.nights, outcomes) { compare(outcome, to: night) }
    }

    private func compare(_ outcome: NightOutcome, to night: Night) {
        let day = night.inputs.asOf ?? ""
        for (act, refusal) in zip(night.acts, outcome.refusedActs) {
            compare(refusal, to: act.refusal, "\(day): \(act.action) \(act.what)")
        }
        compare(outcome.refusal, to: night.refusal, day)
        let expected = night.expected
        compare(outcome.values, to: expected.values, day)
        compare(outcome.verdicts, to: expected.verdicts, day)
        compare(outcome.decidedBy, to: expected.decidedBy, day)
        compare(outcome.flags, to: expected.flags, day)
        if let actions = expected.actions { #expect(outcome.actions == actions, "\(day)") }
        if let reconciled = expected.reconciled { #expect(outcome.reconciled == reconciled, "\(day)") }
        for second in outcome.secondTime {
            #expect(second.actions == outcome.actions, "\(day), again")
            #expect(second.values == outcome.values, "\(day), again")
            #expect(second.flags == outcome.flags, "\(day), again")
            let listed = ["new", "kept", "changed"].compactMap { outcome.reconciled[$0] }.reduce(0, +)
            #expect(
                second.reconciled == ["new": 0, "kept": listed, "withdrawn": 0, "changed": 0], "\(day), again")
        }
    }

    private func compare(_ refusal: String?, to words: [String]?, _ what: String) {
        guard let words else {
            #expect(refusal == nil, "\(what)")
            return
        }
        #expect(
            refusal.map { refusal in words.allSatisfy { refusal.localizedCaseInsensitiveContains($0) } } == true,
            "\(what): \(refusal ?? "not refused"), not \(words)")
    }

    private func compare(
        _ actual: [String: [String: String]], to expected: [String: [String: String]], _ day: String
    ) {
        for (customer, cells) in expected.sorted(by: { $0.key < $1.key }) {
            for (name, value) in cells.sorted(by: { $0.key < $1.key }) {
                let cell = actual[customer]?[name]
                #expect(cell == value, "\(day), customer \(customer): \(name) is \(cell ?? "missing"), not \(value)")
            }
        }
    }
}

extension NightExpectation {
    /// The columns of the expected action list.
    var columns: [String] {
        actions?.split(separator: "\n").first?.split(separator: ",").map(String.init) ?? []
    }
}
