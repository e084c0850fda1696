import Campaigns
import CivilCalendar

/// What a run changes in a store: all of it, or nothing.
public struct RunChanges: Sendable {
    /// By the run's own numbers; the store gives the run its number.
    public var run: RunRecord
    /// What people's dispositions are checked against until the next run.
    public var facts: WorkspaceFacts
    /// The workspace's plays, by position; a store keeps each wording of a play once.
    public var plays: [StoredPlay]
    /// New states, by row; where a state is nil the customer has none.
    public var tiers: [TierChange] = []
    public var returned: [Int32] = []
    public var goneCustomers: [Int64] = []
    /// New on the list.
    public var listed: [ListedAction] = []
    /// Actions that stay or come back on the list with something about them changed.
    public var updated: [UpdatedAction] = []
    /// Actions that stay on the list, at another place or for another reason.
    public var refreshed: [RefreshedAction] = []
    /// Actions that are taken off the list.
    public var withdrawn: [WithdrawnAction] = []
    /// Actions that a row of the contacts input delivered.
    public var delivered: [DeliveredAction] = []
    /// What came of actions, learnt in this run.
    public var results: [ActionResult] = []
    public var newGhosts: [ListedGhost] = []
    /// Numbers of ghosts that would no longer be on the list.
    public var endedGhosts: [Int64] = []

    public init(run: RunRecord, facts: WorkspaceFacts, plays: [StoredPlay]) {
        self.run = run
        self.facts = facts
        self.plays = plays
    }
}

/// A run, as its row in the store tells of it.
public struct RunRecord: Hashable, Sendable {
    public var id: String
    public var asOf: Day
    public var workspaceHash: String
    public var inputsHash: String
    public var customers = 0
    public var new = 0
    public var kept = 0
    public var withdrawn = 0
    public var changed = 0
    public var heldOut = 0
    /// How many of what there were.
    public var figures: [RunFigure] = []
    /// For a person to read, in the run's order.
    public var warnings: [String] = []

    public init(id: String, asOf: Day, workspaceHash: String, inputsHash: String) {
        self.id = id
        self.asOf = asOf
        self.workspaceHash = workspaceHash
        self.inputsHash = inputsHash
    }
}

/// How many customers, candidates or actions of a word a run had.
public struct RunFigure: Hashable, Sendable {
    /// What is counted.
    public enum Kind: String, CaseIterable, Sendable {
        /// Customers of a tier; the word is empty for those without.
        case tier
        /// Candidates with a verdict.
        case verdict
        /// Actions on the list of a play, a purpose, a role.
        case play, purpose, owner
    }

    public var kind: Kind
    public var word: String
    public var count: Int

    public init(kind: Kind, word: String, count: Int) {
        self.kind = kind
        self.word = word
        self.count = count
    }
}

/// A run as the store tells of it.
public struct RecordedRun: Hashable, Sendable {
    /// 1, 2, …
    public let number: Int64
    public let record: RunRecord

    public init(number: Int64, record: RunRecord) {
        self.number = number
        self.record = record
    }

    /// How many of a word there were; 0 for a word that the run did not have.
    public func count(_ kind: RunFigure.Kind, _ word: String) -> Int {
        record.figures.first { $0.kind == kind && $0.word == word }?.count ?? 0
    }
}

/// What of a workspace has to be known to record what people do, without reading it again.
public struct WorkspaceFacts: Hashable, Sendable {
    /// An IANA name.
    public var timeZone: String
    /// The day of the last run where it was named, so that people's days are reckoned from it; nil where a run plans for
    /// today.
    public var namedDay: Day?
    public var workingDays: Set<Weekday>
    /// Rising.
    public var holidays: [Day]
    /// nil where any word is right.
    public var responses: [String]?
    /// The responses that mean the customer took up what we offered.
    public var goodResponses: [String]
    /// Ids, top first.
    public var tiers: [String]
    /// How long a pin holds unless said otherwise, as it is written; nil is for good.
    public var pinEndsAfter: CalendarSpan?

    public init(
        timeZone: String, namedDay: Day?, workingDays: Set<Weekday>, holidays: [Day], responses: [String]?,
        goodResponses: [String], tiers: [String], pinEndsAfter: CalendarSpan?
    ) {
        self.timeZone = timeZone
        self.namedDay = namedDay
        self.workingDays = workingDays
        self.holidays = holidays
        self.responses = responses
        self.goodResponses = goodResponses
        self.tiers = tiers
        self.pinEndsAfter = pinEndsAfter
    }
}

public struct TierChange: Hashable, Sendable {
    public var row: Int32
    /// What the run started from.
    public var before: TierState?
    public var after: TierState?

    public init(row: Int32, before: TierState?, after: TierState?) {
        self.row = row
        self.before = before
        self.after = after
    }
}

/// An action that is new on the list.
public struct ListedAction: Sendable {
    public var number: Int64
    public var row: Int32
    /// Position in `Workspace.plays`.
    public var play: Int32
    /// Position + 1, 0 for none.
    public var tierCode: UInt16
    public var rank: Int32
    /// × 1,000,000.
    public var priority: Int64
    /// `open` or `needsOk`.
    public var status: ActionStatus
    public var dueOn: Day
    public var person: String?
    public var waitsFor: String?
    public var because: String

    public init(
        number: Int64, row: Int32, play: Int32, tierCode: UInt16, rank: Int32, priority: Int64, status: ActionStatus,
        dueOn: Day, person: String?, waitsFor: String?, because: String
    ) {
        self.number = number
        self.row = row
        self.play = play
        self.tierCode = tierCode
        self.rank = rank
        self.priority = priority
        self.status = status
        self.dueOn = dueOn
        self.person = person
        self.waitsFor = waitsFor
        self.because = because
    }
}

/// Everything that a run may change about an action that is on the list, as it is from now on. An action that was snoozed
/// or withdrawn comes back with it.
public struct UpdatedAction: Sendable {
    public var number: Int64
    /// Position in `Workspace.plays`; -1 leaves the play as it was, since it is gone from the workspace.
    public var play: Int32
    /// Position + 1, 0 for none.
    public var tierCode: UInt16
    public var rank: Int32
    public var priority: Int64
    public var status: ActionStatus
    public var person: String?
    public var waitsFor: String?
    public var because: String
    public var flag: String?

    public init(
        number: Int64, play: Int32, tierCode: UInt16, rank: Int32, priority: Int64, status: ActionStatus,
        person: String?, waitsFor: String?, because: String, flag: String?
    ) {
        self.number = number
        self.play = play
        self.tierCode = tierCode
        self.rank = rank
        self.priority = priority
        self.status = status
        self.person = person
        self.waitsFor = waitsFor
        self.because = because
        self.flag = flag
    }
}

/// What changes about an action that stays as people know it.
public struct RefreshedAction: Sendable {
    public var number: Int64
    /// Position + 1, 0 for none.
    public var tierCode: UInt16
    public var rank: Int32
    public var priority: Int64
    /// nil leaves it as it is.
    public var because: String?

    public init(number: Int64, tierCode: UInt16, rank: Int32, priority: Int64, because: String?) {
        self.number = number
        self.tierCode = tierCode
        self.rank = rank
        self.priority = priority
        self.because = because
    }
}

public struct WithdrawnAction: Sendable {
    public var number: Int64
    /// Why, in words.
    public var reason: String

    public init(number: Int64, reason: String) {
        self.number = number
        self.reason = reason
    }
}

/// A row of the contacts input that was the delivery of an action. An action that was on the list or snoozed is done with
/// it, on its day.
public struct DeliveredAction: Sendable {
    public var number: Int64
    public var on: Day
    public var response: String?
    public var respondedOn: Day?

    public init(number: Int64, on: Day, response: String?, respondedOn: Day?) {
        self.number = number
        self.on = on
        self.response = response
        self.respondedOn = respondedOn
    }
}

public struct ActionResult: Sendable {
    public var number: Int64
    public var isGood: Bool

    public init(number: Int64, isGood: Bool) {
        self.number = number
        self.isGood = isGood
    }
}

/// What a held-out customer would have got.
public struct ListedGhost: Sendable {
    public var row: Int32
    /// Position in `Workspace.plays`.
    public var play: Int32
    /// Position + 1, 0 for none.
    public var tierCode: UInt16
    /// × 1,000,000.
    public var priority: Int64

    public init(row: Int32, play: Int32, tierCode: UInt16, priority: Int64) {
        self.row = row
        self.play = play
        self.tierCode = tierCode
        self.priority = priority
    }
}
