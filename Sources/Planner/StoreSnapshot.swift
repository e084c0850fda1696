import Campaigns
import CivilCalendar

/// What a store remembers, as a run starts from it: read at one moment, and brought to the rows of this run's customers.
///
/// Texts that many rows share stand in tables of words; a code is the position in its table, -1 for none.
public struct StoreSnapshot: Sendable {
    /// The number of the last event that people recorded, 0 before the first: whether the store has changed since.
    public var logPosition: Int64 = 0
    /// nil before the first run.
    public var lastRun: StoredRun?
    /// By row: the customer's number in the store, 0 for one whom it does not know.
    public var customerNumbers: [Int64] = []
    /// By row: the state to start from, that is before a run of this or a later day changed it; nil for a customer who
    /// had none.
    public var tierStates: [TierState?] = []
    /// By row: what the store says now. It differs from `tierStates` only where a run of this or a later day has been.
    public var storedTierStates: [TierState?] = []
    /// By row: pins that may hold; only customers who have one.
    public var pins: [Int32: TierPin] = [:]
    /// Rows of customers whom the store took for gone, who are back.
    public var returned: [Int32] = []
    /// Numbers of customers in the store who are not in this run's customers file, and were in the last one's.
    public var goneCustomers: [Int64] = []
    /// Plays as they stood when actions of them were listed.
    public var plays: [StoredPlay] = []
    /// Names, reasons and other texts.
    public var words: [String] = []
    /// Those that are listed, snoozed, done or rejected, or withdrawn on the day of this run; by number.
    public var actions: [StoredAction] = []
    /// Numbers of all closed actions, rising: none of them may be given to another action.
    public var closedNumbers: [Int64] = []
    /// Ghosts that are open, by number: what held-out customers would have on their list.
    public var ghosts: [StoredGhost] = []
    /// How many actions were listed, by owner, person and day.
    public var listings: [ListingCount] = []
    /// What came of actions, by play id and tier id.
    public var learnt: [LearntCount] = []

    public init() {}
}

/// A run that has been written to the store.
public struct StoredRun: Hashable, Sendable {
    /// 1, 2, …
    public var number: Int64
    public var id: String
    public var asOf: Day
    public var workspaceHash: String
    public var inputsHash: String

    public init(number: Int64, id: String, asOf: Day, workspaceHash: String, inputsHash: String) {
        self.number = number
        self.id = id
        self.asOf = asOf
        self.workspaceHash = workspaceHash
        self.inputsHash = inputsHash
    }
}

/// A play as it stood when actions of it were listed: what the people who carry it out need to know.
public struct StoredPlay: Hashable, Sendable {
    public var id: String
    public var name: String
    public var purpose: Purpose
    public var channel: String
    /// The role.
    public var owner: String
    /// The role that decides when the action clashes with a deal.
    public var approver: String
    public var customerMotive: String
    public var companyMotive: String
    public var occasion: String
    public var customerMeans: String
    public var employeeMeans: String
    /// The outcome that is expected.
    public var outcome: String

    public init(
        id: String, name: String, purpose: Purpose, channel: String, owner: String, approver: String,
        customerMotive: String, companyMotive: String, occasion: String, customerMeans: String, employeeMeans: String,
        outcome: String
    ) {
        self.id = id
        self.name = name
        self.purpose = purpose
        self.channel = channel
        self.owner = owner
        self.approver = approver
        self.customerMotive = customerMotive
        self.companyMotive = companyMotive
        self.occasion = occasion
        self.customerMeans = customerMeans
        self.employeeMeans = employeeMeans
        self.outcome = outcome
    }
}

/// An action in the store. Plain numbers, so that millions of them can be kept and compared.
public struct StoredAction: Sendable {
    /// The bits of `action_id`.
    public var number: Int64 = 0
    /// The customer's row in this run, -1 for one who is not in its customers file.
    public var row: Int32 = -1
    /// Position in `StoreSnapshot.plays`.
    public var play: Int32 = -1
    public var status = ActionStatus.open
    /// Somebody has said ok: it waits for nobody any more.
    public var isApproved = false
    /// The person was named by somebody, and is not the one of the customer's field.
    public var isReassigned = false
    public var rank: Int32 = 0
    /// × 1,000,000.
    public var priority: Int64 = 0
    public var listedOn = Day(number: 0)
    public var dueOn = Day(number: 0)
    /// Set while it is snoozed.
    public var snoozedUntil: Day?
    /// The day it was done, rejected or withdrawn.
    public var closedOn: Day?
    /// Why it was rejected; nil where a role did not say ok.
    public var rejectReason: Disposition.RejectReason?
    /// What came of it, once that is known.
    public var result: Bool?
    /// A row of the contacts input was its delivery, on that day.
    public var deliveredOn: Day?
    /// The day of the response, nil where there is none.
    public var respondedOn: Day?
    /// Codes of words: the tier's id when it was last planned, the person, the role it waits for, why it was planned, what
    /// its owner has to be told, and the customer's response.
    public var tier: Int32 = -1
    public var person: Int32 = -1
    public var waitsFor: Int32 = -1
    public var because: Int32 = -1
    public var flag: Int32 = -1
    public var response: Int32 = -1

    public init() {}
}

/// What a held-out customer would have on the list.
public struct StoredGhost: Sendable {
    public var number: Int64
    /// -1 for a customer who is not in this run's customers file.
    public var row: Int32
    /// Position in `StoreSnapshot.plays`.
    public var play: Int32

    public init(number: Int64, row: Int32, play: Int32) {
        self.number = number
        self.row = row
        self.play = play
    }
}

/// How many actions were listed on a day.
public struct ListingCount: Hashable, Sendable {
    public var owner: String
    public var person: String?
    public var listedOn: Day
    public var count: Int

    public init(owner: String, person: String?, listedOn: Day, count: Int) {
        self.owner = owner
        self.person = person
        self.listedOn = listedOn
        self.count = count
    }
}

/// What came of the actions of a play for the customers of a tier, as far as it is known.
public struct LearntCount: Hashable, Sendable {
    public var play: String
    public var tier: String
    public var good: Int
    public var all: Int

    public init(play: String, tier: String, good: Int, all: Int) {
        self.play = play
        self.tier = tier
        self.good = good
        self.all = all
    }
}
