import Campaigns
import CivilCalendar

/// Whether a play can be a candidate for anybody on a day.
public enum PlayStanding: String, Sendable {
    case running
    case paused
    /// The day is not within `active`.
    case notActive = "not_active"
    /// No strategy of a tier includes it, and it is not a service play of a `tier: any` playbook, which customers
    /// without a tier get.
    case notIncluded = "not_included"
}

extension CampaignPlanner {
    /// Where a play stands on the day of the run. O(plays).
    public func standing(of play: PlayIndex) -> PlayStanding {
        if workspace[play].isPaused { return .paused }
        if !workspace[play].isRunning(on: asOf) { return .notActive }
        return questions.plays.contains { $0.index == play } ? .running : .notIncluded
    }
}
