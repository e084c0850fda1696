import Campaigns
import Diagnostics
import Scenarios

/// What came of scenarios in the XML that JUnit writes, which most CI systems show: a suite a file, a case a scenario.
struct JUnitReport {
    let results: [ScenarioResult]
    let workspace: Workspace

    var xml: String {
        let ofFile = Dictionary(grouping: results, by: \.scenario.place.file)
        var lines = [
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<testsuites name=\"engage test\"\(counts(of: results))>",
        ]
        for file in results.map(\.scenario).files {
            let own = ofFile[file] ?? []
            lines.append("  <testsuite name=\"\(HTMLText.escaped(file))\"\(counts(of: own))>")
            lines += own.flatMap(testCase)
            lines.append("  </testsuite>")
        }
        return (lines + ["</testsuites>"]).joined(separator: "\n") + "\n"
    }

    private func counts(of results: [ScenarioResult]) -> String {
        " tests=\"\(results.count)\" failures=\"\(results.count { !$0.passes })\""
    }

    private func testCase(_ result: ScenarioResult) -> [String] {
        let scenario = result.scenario
        let file = HTMLText.escaped(scenario.place.file)
        let start =
            "    <testcase name=\"\(HTMLText.escaped(scenario.name.onOneLine))\" classname=\"\(file)\" "
            + "file=\"\(file)\" line=\"\(scenario.place.line)\""
        if result.passes { return [start + "/>"] }
        let failure = ScenarioFailure(result: result, workspace: workspace)
        let text = failure.lines(TextStyle(color: false)).joined(separator: "\n")
        let message = failure.differences.first ?? ""
        return [
            start + ">", "      <failure message=\"\(HTMLText.escaped(message))\">\(HTMLText.escaped(text))</failure>",
            "    </testcase>",
        ]
    }
}
