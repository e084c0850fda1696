import Foundation
import TestSupport
import Testing

/// `engage test`, as people and CI see it.
struct TestCommandTests {
    /// The shipped rules with these scenarios alone.
    private func folder(_ scenarios: String?) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let files = FileManager.default
        for room in ["rules", "playbooks"] {
            try files.copyItem(
                at: EngageCommand.repository.appendingPathComponent(room), to: folder.url.appendingPathComponent(room))
            for name in try files.contentsOfDirectory(atPath: folder.url.appendingPathComponent(room).path)
            where name.hasSuffix("_scenarios.yaml") {
                try files.removeItem(at: folder.url.appendingPathComponent("\(room)/\(name)"))
            }
        }
        if let scenarios {
            try folder.write(
                "kind: scenarios\nformat: 1\nas_of: 2017-12-31\nscenarios:\n" + scenarios, to: "playbooks/my_scenarios.yaml")
        }
        return folder
    }

    private static let known = "open_complaints: 0, marketing_consent: given, email_opt_out: no"
    private static let call = """
          - name: the store manager picks up the phone
            customer: {affinity: 78, direction: slipping, \(known), do_not_call: yes}
            interactions: [{event: complaint, on: 2018-01-04}]
            expect:
              tier: high
              actions: [slipping_call]
              not_chosen: {thank_you: not_applicable, survey_ask: not_earned}

        """
    private static let order = """
          - name: who comes closer is greeted
            customer: {affinity: 62, direction: climbing, \(known), do_not_call: no}
            expect: {actions: [manager_says_hello, hello_by_name]}

        """
    private static let tier = """
          - name: a good neighbour
            customer: {affinity: 50}
            expect: {tier: high}
          - name: a neighbour
            customer: {affinity: 50}
            expect: {tier: medium}

        """

    @Test func theShippedScenariosPass() throws {
        let result = try EngageCommand.run(["test", "--require-coverage"])
        #expect(result.exitCode == 0)
        #expect(result.errors == "")
        try GoldenTests().compare(result.output, with: "test.txt")
    }

    @Test func failuresShowBothPlansAndWhy() throws {
        let folder = try folder(Self.call + Self.order + Self.tier)
        let result = try EngageCommand.run(["test"], in: folder.url)
        #expect(result.exitCode == 1)
        #expect(result.errors == "")
        try GoldenTests().compare(result.output, with: "test-fails.txt")
    }

    @Test func failuresAsJSON() throws {
        let folder = try folder(Self.call + Self.tier)
        let result = try EngageCommand.run(["test", "--format", "json", "--coverage"], in: folder.url)
        #expect(result.exitCode == 1)
        let report = try #require(JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
        #expect(report["passed"] as? Int == 1)
        #expect(report["failed"] as? Int == 2)
        let scenarios = try #require(report["scenarios"] as? [[String: Any]])
        #expect(scenarios.map { $0["passes"] as? Bool } == [false, false, true])
        #expect(scenarios[0]["line"] as? Int == 5)
        #expect(scenarios[0]["actions"] as? [String] == ["slipping_card"])
        #expect(
            scenarios[0]["differences"] as? [String] == [
                "slipping_call is expected, and is not on the list: guardrail no_calls_please",
                "survey_ask is expected to be stopped by not_earned, but it is for tier medium, and the customer is in tier high "
                    + "(playbooks/medium.yaml:143)",
            ])
        #expect((scenarios[0]["explanation"] as? [String: Any])?["tier"] as? String == "high")
        #expect(scenarios[2]["explanation"] == nil)
        let guardrails = (report["coverage"] as? [String: Any])?["guardrail"] as? [String: Int]
        #expect(guardrails == ["covered": 1, "all": 6, "percent": 16])
    }

    @Test func failuresOnAPullRequest() throws {
        let folder = try folder(Self.tier)
        let result = try EngageCommand.run(["test", "--format", "github"], in: folder.url)
        #expect(result.exitCode == 1)
        #expect(
            result.output == """
                ::error file=playbooks/my_scenarios.yaml,line=5,title=Scenario fails%3A a good neighbour::tier high is expected, \
                but it is medium: affinity is written as 50, and high begins at 70 (rules/tiers.yaml:15)
                2 scenarios: 1 passes, 1 fails.

                """)
    }

    @Test func failuresAsJUnitXML() throws {
        let folder = try folder(Self.order + Self.tier)
        let result = try EngageCommand.run(["test", "neighbour", "--junit", "out.xml"], in: folder.url)
        #expect(result.exitCode == 1)
        let xml = try folder.read("out.xml")
        #expect(
            xml.hasPrefix(
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuites name="engage test" tests="2" failures="1">
                  <testsuite name="playbooks/my_scenarios.yaml" tests="2" failures="1">
                    <testcase name="a good neighbour" classname="playbooks/my_scenarios.yaml" file="playbooks/my_scenarios.yaml" line="8">
                      <failure message="tier high is expected, but
                """))
        let file = "playbooks/my_scenarios.yaml"
        #expect(xml.contains("    <testcase name=\"a neighbour\" classname=\"\(file)\" file=\"\(file)\" line=\"11\"/>\n"))
        #expect(xml.hasSuffix("</testsuites>\n"))
    }

    @Test func scenariosAreSelectedByNameAndFile() throws {
        let folder = try folder(Self.order + Self.tier)
        func output(_ arguments: String...) throws -> String {
            try EngageCommand.run(["test", "--verbose"] + arguments, in: folder.url).output
        }
        #expect(try output("A NEIGHBOUR") == "✓ a neighbour  playbooks/my_scenarios.yaml:11\n\n1 scenario: it passes.\n")
        let path = "playbooks/my_scenarios.yaml"
        for file in ["my_scenarios", "my_scenarios.yaml", "./\(path)", "\(folder.url.path)/\(path)"] {
            #expect(try output("--file", file).hasSuffix("3 scenarios: 1 passes, 2 fail.\n"), "\(file)")
        }
    }

    /// A test that selects nothing must not pass.
    @Test func whatSelectsNothingIsAMistake() throws {
        let folder = try folder(Self.tier)
        let name = try EngageCommand.run(["test", "a neighbor"], in: folder.url)
        #expect(name.exitCode == 64)
        #expect(name.errors == "error: no scenario has \"a neighbor\" in its name; did you mean \"a neighbour\"?\n")
        let file = try EngageCommand.run(["test", "--file", "high.yaml"], in: folder.url)
        #expect(file.exitCode == 64)
        #expect(file.errors == "error: there are no scenarios in high.yaml; there are some in playbooks/my_scenarios.yaml\n")
    }

    /// What is printed passes as it stands.
    @Test func aWorkspaceWithoutScenariosSaysHowToWriteTheFirst() throws {
        let folder = try folder(nil)
        let result = try EngageCommand.run(["test"], in: folder.url)
        #expect(result.exitCode == 0)
        #expect(result.output.hasPrefix("This workspace has no scenarios yet.\n"))
        let example = result.output.split(separator: "\n").filter { $0.hasPrefix("  ") }.map { $0.dropFirst(2) }
        try folder.write(example.joined(separator: "\n") + "\n", to: "rules/scenarios.yaml")
        #expect(try EngageCommand.run(["test"], in: folder.url).output == "1 scenario: it passes.\n")
    }

    @Test func aPlayWithoutAScenarioFailsOnlyWhereCoverageIsRequired() throws {
        let folder = try folder(Self.tier)
        #expect(try EngageCommand.run(["test", "a neighbour", "--coverage"], in: folder.url).exitCode == 0)
        let result = try EngageCommand.run(["test", "a neighbour", "--require-coverage"], in: folder.url)
        #expect(result.exitCode == 1)
        #expect(result.output.contains("  plays               0 of    34     0 %\n"))
        #expect(result.output.contains("  ✗ slipping_call  playbooks/high.yaml:29\n"))
    }

    @Test func errorsOfTheWorkspaceComeFirst() throws {
        let folder = try folder("  - {name: s, customer: {affinty: 50}, expect: {tier: high}}\n")
        let result = try EngageCommand.run(["test"], in: folder.url)
        #expect(result.exitCode == 1)
        #expect(result.output == "")
        #expect(result.errors.contains("affinity"))
    }
}
