import Campaigns
import CivilCalendar

/// Which actions of the open list; nil is all.
public struct OpenListFilter: Hashable, Sendable {
    /// How far an action has got.
    public enum Stage: String, CaseIterable, Sendable {
        /// On the list: open, accepted, or waiting for an ok.
        case toDo = "to_do"
        case open, accepted
        case needsOk = "needs_ok"
        case snoozed

        public var statuses: [ActionStatus] {
            switch self {
            case .toDo: [.open, .accepted, .needsOk]
            case .open: [.open]
            case .accepted: [.accepted]
            case .needsOk: [.needsOk]
            case .snoozed: [.snoozed]
            }
        }
    }

    /// Who is to do it.
    public enum Assignee: Hashable, Sendable {
        case person(String)
        /// Nobody in particular: anybody of the role.
        case nobody
    }

    public var assignee: Assignee?
    /// The role that carries it out.
    public var owner: String?
    public var tier: String?
    public var play: String?
    public var purpose: Purpose?
    public var due: DueRange?
    public var stage = Stage.toDo
    /// Only what is on these roles' lists, or waits for their ok.
    public var lists: [String]?

    public init(
        assignee: Assignee? = nil, owner: String? = nil, tier: String? = nil, play: String? = nil, purpose: Purpose? = nil,
        due: DueRange? = nil, stage: Stage = .toDo, lists: [String]? = nil
    ) {
        self.assignee = assignee
        self.owner = owner
        self.tier = tier
        self.play = play
        self.purpose = purpose
        self.due = due
        self.stage = stage
        self.lists = lists
    }
}

/// How many actions there are of each word, with all parts of a filter but the word's own.
public struct OpenListCounts: Sendable {
    public struct Count: Hashable, Sendable {
        public let word: String
        public let count: Int

        public init(word: String, count: Int) {
            self.word = word
            self.count = count
        }
    }

    /// That match the whole filter.
    public var total = 0
    /// By name.
    public var persons: [Count] = []
    /// Of nobody in particular.
    public var nobody = 0
    public var owners: [Count] = []
    /// Top first.
    public var tiers: [Count] = []
    public var plays: [Count] = []
    public var purposes: [Count] = []
    public var due: [DueRange: Int] = [:]
    public var stages: [OpenListFilter.Stage: Int] = [:]

    public init() {}
}
