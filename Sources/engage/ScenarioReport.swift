import Campaigns
import Diagnostics
import Planner
import ReviewSite
import Scenarios

/// What came of scenarios, as a person or a tool reads it.
struct ScenarioReport {
    let results: [ScenarioResult]
    let workspace: Workspace
    /// nil where nobody asked.
    let coverage: ScenarioCoverage?
    /// A play or guardrail without a scenario is a failure.
    let requiresCoverage: Bool

    var failed: [ScenarioResult] { results.filter { !$0.passes } }

    var fails: Bool { !failed.isEmpty || requiresCoverage && coverage?.isComplete == false }

    /// The scenarios that fail, and with `verbose` the others too; then how many did.
    func text(verbose: Bool, color: Bool) -> String {
        let style = TextStyle(color: color)
        var lines: [String] = []
        for result in results {
            let failure = ScenarioFailure(result: result, workspace: workspace)
            if !result.passes {
                lines += failure.lines(style) + [""]
            } else if verbose {
                lines.append("\(style.green("✓")) \(failure.title)")
            }
        }
        if verbose, lines.last?.isEmpty == false { lines.append("") }
        lines += results.isEmpty ? FirstScenario(workspace: workspace).lines : [summary]
        if let coverage {
            lines += [""] + CoverageReport(coverage: coverage, isRequired: requiresCoverage).lines(style)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// `41 scenarios: 40 pass, 1 fails.`
    var summary: String {
        let (all, failing) = (results.count, failed.count)
        let passing = all - failing
        let outcome =
            switch (passing, failing) {
            case (1, 0): "it passes"
            case (0, 1): "it fails"
            case (_, 0): "all pass"
            case (0, _): "all fail"
            default:
                "\(passing.grouped) \(passing == 1 ? "passes" : "pass"), "
                    + "\(failing.grouped) \(failing == 1 ? "fails" : "fail")"
            }
        return "\(all.of("scenario")): \(outcome)."
    }
}

extension ScenarioReport {
    /// `test --format json`.
    var json: String {
        let figures: [(String, JSONText)] = [
            ("scenarios", .array(results.map(object))), ("passed", .integer(results.count - failed.count)),
            ("failed", .integer(failed.count)),
        ]
        return JSONText.object(figures + (coverage.map { [("coverage", $0.json)] } ?? [])).text + "\n"
    }

    /// A scenario that fails has its differences in words, and the whole explanation.
    private func object(_ result: ScenarioResult) -> JSONText {
        let scenario = result.scenario
        var members: [(String, JSONText)] = [
            ("name", .string(scenario.name)), ("file", .string(scenario.place.file)),
            ("line", .integer(scenario.place.line)), ("as_of", .string(scenario.asOf.description)),
            ("passes", .bool(result.passes)), ("tier", result.explanation.tier.map { .string($0.id) } ?? .null),
            (
                "actions",
                .array(result.explanation.candidates.filter { $0.rank != nil }.map { .string($0.play.id) })
            ),
        ]
        if !result.passes {
            let failure = ScenarioFailure(result: result, workspace: workspace)
            members.append(("differences", .array(failure.differences.map(JSONText.string))))
            members.append(("explanation", ExplanationJSON(result.explanation).json))
        }
        return .object(members)
    }
}
