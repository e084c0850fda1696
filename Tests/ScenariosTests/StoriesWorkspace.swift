import Campaigns
import Foundation
import PlanningService
import Scenarios
import TestSupport
import WorkspaceCompiler

/// The workspace of the conformance cases about scenarios, with scenarios of a test's own.
enum StoriesWorkspace {
    static let asOf = "kind: scenarios\nformat: 1\nas_of: 2026-03-02\nscenarios:\n"

    static func load(_ scenarios: String) throws -> Workspace {
        let folder = EngageCommand.repository.appendingPathComponent("Tests/Conformance/base/stories")
        let paths = ["playbooks/high.yaml", "playbooks/low.yaml", "playbooks/watch.yaml"]
            + ["fields", "guardrails", "scores", "team", "tiers"].map { "rules/\($0).yaml" }
        let files = try paths.map { path in
            WorkspaceFile(path: path, bytes: Array(try Data(contentsOf: folder.appendingPathComponent(path))))
        }
        return try CheckedWorkspace(
            files: files + [WorkspaceFile(path: "rules/zz_scenarios.yaml", bytes: Array((asOf + scenarios).utf8))]
        ).valid()
    }

    static func results(_ scenarios: String) throws -> [ScenarioResult] {
        let workspace = try load(scenarios)
        return ScenarioRunner(workspace: workspace).run(workspace.scenarios)
    }

    static func coverage(_ scenarios: String) throws -> ScenarioCoverage {
        let workspace = try load(scenarios)
        return ScenarioCoverage(ScenarioRunner(workspace: workspace).run(workspace.scenarios), workspace: workspace)
    }
}
