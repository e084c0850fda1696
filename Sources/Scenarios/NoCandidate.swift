import Campaigns
import CivilCalendar
import Planner

/// Why a play is not even looked at for the customer of a scenario.
public enum NoCandidate: Sendable {
    case paused
    /// Outside of its `active` days, which are both included; nil is open.
    case notActive(from: Day?, until: Day?)
    /// Its tiers, none of them the customer's. None at all: no strategy includes it.
    case notOfTier([Tier])

    /// nil for a play that is a candidate in `tier`, by its id; nil for no tier. O(plays).
    public init?(_ play: Play, tier: Tier?, on day: Day, in workspace: Workspace) {
        if play.isPaused {
            self = .paused
            return
        }
        guard play.isRunning(on: day) else {
            self = .notActive(from: play.activeFrom, until: play.activeUntil)
            return
        }
        let roster = PlayRoster(workspace: workspace, asOf: day)
        func isCandidate(in tier: Int?) -> Bool { roster.plays(inTier: tier).contains { workspace[$0].id == play.id } }
        let tiers = workspace.tiers.tiers
        if isCandidate(in: tier.flatMap { tier in tiers.firstIndex { $0.id == tier.id } }) { return nil }
        self = .notOfTier(tiers.indices.filter(isCandidate).map { tiers[$0] })
    }
}
