import Campaigns
import PlanningService

/// How to write the first scenario of a workspace, in its own words: it passes as it is printed.
struct FirstScenario {
    let workspace: Workspace

    var lines: [String] {
        let tier = workspace.tiers.tiers[0]
        let asOf = workspace.inputs.asOf ?? CalendarClock.system.today(workspace.inputs.timeZone)
        return [
            "This workspace has no scenarios yet.",
            "",
            "A scenario is a short story: what is known of one customer, and what should happen. Whatever is changed",
            "later, engage test tells whether it is still true. Put this into rules/scenarios.yaml, and go on from there:",
            "",
            "  kind: scenarios",
            "  format: 1",
            "  as_of: \(asOf)",
            "  scenarios:",
            "    - name: who reaches the line is in tier \(tier.id)",
            "      customer:",
            "        \(workspace[workspace.tiers.score].id): \(Value.written(tier.enterAt ?? 1))",
            "      expect:",
            "        tier: \(tier.id)",
        ]
    }
}
