import Foundation
import TestSupport
import Testing

/// What the command prints for the shipped workspace, whole. `UPDATE_SNAPSHOTS=1` writes the files anew, and fails once.
@Suite(.serialized) struct GoldenTests {
    static let folder = EngageCommand.repository.appendingPathComponent("Tests/EngageTests/Golden")

    func compare(_ text: String, with name: String) throws {
        let file = Self.folder.appendingPathComponent(name)
        if ProcessInfo.processInfo.environment["UPDATE_SNAPSHOTS"] == "1" {
            try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
            Issue.record("\(name) was written anew")
            return
        }
        let expected = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        guard text != expected else { return }
        let lines = zip(
            text.split(separator: "\n", omittingEmptySubsequences: false),
            expected.split(separator: "\n", omittingEmptySubsequences: false))
        let first = lines.enumerated().first { $0.element.0 != $0.element.1 }
        Issue.record("\(name), line \((first?.offset ?? 0) + 1): got \(first?.element.0 ?? "more or less text"), expected \(first?.element.1 ?? "")")
    }

    @Test func plan() throws {
        let result = try EngageCommand.run(["plan"])
        #expect(result.exitCode == 0)
        #expect(result.errors.hasPrefix("Planned 167,008 rows in "))
        try compare(result.output, with: "plan.txt")
    }

    @Test func actionListAndVerdictsAreTheSameWithAnyNumberOfWorkers() throws {
        let folder = try TemporaryFolder()
        var lists: [String] = []
        for workers in ["1", "2", "7"] {
            let result = try EngageCommand.run([
                "plan", "--quiet", "--workers", workers, "--out", folder.url.path + "/list.csv", "--verdicts",
                folder.url.path + "/verdicts.csv",
            ])
            #expect(result.exitCode == 0)
            #expect(result.errors == "")
            lists.append(try folder.read("list.csv") + folder.read("verdicts.csv"))
        }
        #expect(lists[0] == lists[1])
        #expect(lists[0] == lists[2])
        let list = try folder.read("list.csv")
        #expect(list.split(separator: "\n").count == 1183)
        try compare(list, with: "actions.csv")
    }

    @Test func planAsJSON() throws {
        let result = try EngageCommand.run(["plan", "--format", "json", "--quiet"])
        #expect(result.exitCode == 0)
        let object = try #require(JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
        #expect(object["customers"] as? Int == 2469)
        let run = try #require(object["run"] as? [String: Any])
        #expect(run["as_of"] as? String == "2017-12-31")
        #expect((run["workspace_hash"] as? String)?.count == 64)
        // The hashes change with every edit of the workspace; all else is golden.
        let lines = result.output.split(separator: "\n").filter { !$0.contains("_hash\"") && !$0.contains("\"id\"") }
        try compare(lines.joined(separator: "\n") + "\n", with: "plan.json")
    }

    @Test func explanation() throws {
        let result = try EngageCommand.run(["explain", "1"])
        #expect(result.exitCode == 0)
        #expect(result.errors == "")
        try compare(result.output, with: "explain-1.txt")
    }

    @Test func explanationAsJSON() throws {
        let result = try EngageCommand.run(["explain", "1", "--format", "json"])
        #expect(result.exitCode == 0)
        #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(result.output.utf8)) }
        try compare(result.output, with: "explain-1.json")
    }

    @Test func preview() throws {
        let result = try EngageCommand.run(["preview"])
        #expect(result.exitCode == 0)
        #expect(result.errors == "")
        try compare(result.output, with: "preview.txt")
    }

    @Test func previewOfOnePlay() throws {
        let result = try EngageCommand.run(["preview", "four_dinners"])
        #expect(result.exitCode == 0)
        try compare(result.output, with: "preview-four_dinners.txt")
    }

    @Test func check() throws {
        let result = try EngageCommand.run(["check"])
        #expect(result.exitCode == 0)
        #expect(result.output == "No problems: 17 files, 35 plays.\n")
        let json = try EngageCommand.run(["check", "--format", "json"])
        #expect(json.exitCode == 0)
        let object = try #require(JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
        #expect(object["errors"] as? Int == 0)
    }

    /// The sample's known figures.
    @Test func knownFigures() throws {
        let result = try EngageCommand.run(["plan", "--quiet"])
        #expect(
            result.output.contains(
                "2,469 customers, 157,950 interactions (155,848 purchase, 2,102 coupon_redemption), "
                    + "6,589 contacts (792 answered)"))
    }

    /// Every report, as a manager reads it.
    @Test func reports() throws {
        let result = try EngageCommand.run(["report", "all", "--no-store", "--from", "2017-07-01"])
        #expect(result.exitCode == 0)
        try compare(result.output, with: "report-all.txt")
    }
}
