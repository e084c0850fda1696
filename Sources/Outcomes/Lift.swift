import CivilCalendar
import Planner

/// What two groups came to, and what can be said of the difference.
public struct Comparison: Sendable {
    public let yardstick: Yardstick
    public let treated: GroupFigure
    /// Those who were left alone; of contacts that were not drawn by chance, those who got none.
    public let heldOut: GroupFigure
    /// The same in as many days before, where that can be told.
    public let before: (treated: Double, heldOut: Double)?
    public let estimate: Estimate?
    /// The probability as it counts when all that are looked at beside it are thought of; nil where nothing is said.
    public internal(set) var adjusted: Double?
    public internal(set) var finding: Finding

    /// What can be said.
    public enum Finding: Hashable, Sendable {
        case more, less
        /// The interval covers zero.
        case noEvidence
        /// The interval leaves zero out, but so many were looked at that one like it was to be expected.
        case perhapsChance
        /// Fewer people on a side than the workspace wants.
        case tooFew
        /// The groups were not drawn by chance: there is a difference, and nobody knows why.
        case observed
    }
}

/// What was tried: a play, a group of plays, or a past campaign's arm.
public struct LiftSubject: Sendable {
    public enum Dimension: String, CaseIterable, Sendable {
        case play, playbook, purpose, tier
        /// A past campaign of the outcomes input.
        case campaign
        /// Contacts of the input that nobody drew by chance.
        case contact
    }

    public let dimension: Dimension
    /// The play's id, the playbook's, the purpose, the tier's, the campaign's, or the play of contacts.
    public let id: String
    /// As people call it.
    public let name: String
    /// The arm of a past campaign.
    public let arm: String?
    /// Over how many days after the day of assignment; nil where the outcomes came with the input.
    public let within: CalendarSpan?
    public let people: People
    /// In the order of the workspace's metrics, or of the columns. Empty where there is nobody to measure yet.
    public internal(set) var comparisons: [Comparison]

    /// Who there is, as assigned.
    public struct People: Hashable, Sendable {
        public var treated = 0
        public var heldOut = 0
        /// Assigned so late that their days are not over: not measured yet.
        public var pendingTreated = 0
        public var pendingHeldOut = 0
        /// Who are not in the customers file any more, so that what they did is not known.
        public var goneTreated = 0
        public var goneHeldOut = 0
        /// Of the treated, whom no contact reached; of the held out, whom one reached all the same. Both count as assigned.
        public var unreached = 0
        public var contaminated = 0
        /// In more than one arm of a campaign.
        public var inSeveralArms = 0

        public init() {}
    }
}

/// Every difference that was looked at.
public struct LiftResult: Sendable {
    /// By dimension, in the order of the workspace.
    public let subjects: [LiftSubject]
    /// Plays of purposes from which nobody is held out, with how many customers got them: nothing can be said of those.
    public let neverHeldOut: [(id: String, name: String, people: Int)]
    /// Over how many days groups of plays are measured.
    public let groupsWithin: CalendarSpan
}
