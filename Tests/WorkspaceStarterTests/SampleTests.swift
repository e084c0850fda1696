import Foundation
import TestSupport
import Testing

/// The sample that `engage init` makes is in order, plans at once, and is made only where nothing is.
struct SampleTests {
    @Test func checksAndPlansInEachTier() throws {
        let folder = try TemporaryFolder()
        #expect(try EngageCommand.run(["init", "ours"], in: folder.url).exitCode == 0)
        let workspace = folder.url.appendingPathComponent("ours")
        #expect(try EngageCommand.run(["check"], in: workspace).output == "No problems: 17 files, 16 plays.\n")
        try NewWorkspace(folder: workspace).expectInOrder(tiers: ["high", "medium", "low"])
    }

    @Test func leavesAWorkspaceAsItIs() throws {
        let folder = try TemporaryFolder()
        try folder.write("mine", to: "ours/rules/fields.yaml")
        let result = try EngageCommand.run(["init", "ours"], in: folder.url)
        #expect(result.exitCode == 73)
        #expect(result.errors.contains("rules/fields.yaml"))
        #expect(
            try FileManager.default.subpathsOfDirectory(atPath: folder.url.path).sorted() == [
                "ours", "ours/rules", "ours/rules/fields.yaml",
            ])
    }

    @Test func wantsAFolder() throws {
        let result = try EngageCommand.run(["init"])
        #expect(result.exitCode == 64)
        #expect(result.errors.contains("engage init our-playbooks"))
    }
}
