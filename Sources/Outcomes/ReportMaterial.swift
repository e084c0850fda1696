import Campaigns
import CivilCalendar
import Planner
import Tables

/// What reports are made of: the inputs up to the last day of a period, what the store remembers of it, and the tiers at both
/// ends. Rows are those of the customers file.
public struct ReportMaterial: Sendable {
    public let workspace: Workspace
    /// The first and the last day of the period.
    public let from: Day
    public let to: Day
    /// The last day of which the inputs tell, not before `to`: what was tried in the period is measured up to it.
    public let observedThrough: Day
    public let customerCount: Int
    public let interactions: InteractionTable
    /// Completed from the workspace, done actions among them.
    public let contacts: ContactTable
    /// By row: the tier on the first and on the last day; 0 is none, else the position + 1.
    public let opening: [UInt16]
    public let closing: [UInt16]
    public let tierSource: TierSource
    /// The day of assignment from which on past campaigns are measured; nil is all up to `to`.
    public let campaignsFrom: Day?
    /// By row: whether the customer is left alone to compare with; empty without a holdout.
    public let isHeldOut: [Bool]
    /// nil without a store that has had a run.
    public let record: ListingRecord?
    /// Past campaigns; nil where none are named.
    public let outcomes: OutcomeTable?
    public let workers: Int

    /// Where tiers come from.
    public enum TierSource: Hashable, Sendable {
        /// What runs put customers in, on both days.
        case remembered
        /// Reckoned for both days from the history up to each, by the lines at which tiers are entered, as a first run
        /// would; because the first run came after the period had begun, or there was none.
        case reckoned(firstRun: Day?)
        /// The score is a column of the customers file, which tells of today alone: both days have today's tiers.
        case today
    }

    public init(
        workspace: Workspace, from: Day, to: Day, observedThrough: Day, customerCount: Int, interactions: InteractionTable,
        contacts: ContactTable,
        opening: [UInt16], closing: [UInt16], tierSource: TierSource, campaignsFrom: Day?, isHeldOut: [Bool], record: ListingRecord?,
        outcomes: OutcomeTable?, workers: Int
    ) {
        self.workspace = workspace
        self.from = from
        self.to = to
        self.observedThrough = observedThrough
        self.customerCount = customerCount
        self.interactions = interactions
        self.contacts = contacts
        self.opening = opening
        self.closing = closing
        self.tierSource = tierSource
        self.campaignsFrom = campaignsFrom
        self.isHeldOut = isHeldOut
        self.record = record
        self.outcomes = outcomes
        self.workers = workers
    }

    /// The period as a window.
    var window: DayWindow { DayWindow(after: Day(number: from.number - 1), through: to) }

    /// How sure we want to be, in percent.
    public var confidence: Double { workspace.measurement?.confidence ?? 95 }
    /// With fewer people on a side nothing is said.
    public var peopleEachSide: Int { workspace.measurement?.peopleEachSide ?? 30 }

    /// Whether customers were left alone from the first day of the period on: only then can what they did since be compared.
    public var holdsOutAllAlong: Bool {
        guard !isHeldOut.isEmpty, let first = record?.firstRun else { return false }
        return first <= from
    }

    /// The contacts with a customer inside a window. O(rows from its start on).
    @inline(__always)
    func contactRows(of row: Int, in window: DayWindow) -> Range<Int> {
        window.rows(of: contacts.days, in: contacts.offsets[row]..<contacts.offsets[row + 1])
    }

    func holdsOut(_ row: Int) -> Bool { !isHeldOut.isEmpty && isHeldOut[row] }

    /// The day of the first interaction of anybody; nil where there is none. O(customers).
    public var firstInteraction: Day? {
        var first: Int32?
        for row in 0..<customerCount where interactions.offsets[row] < interactions.offsets[row + 1] {
            first = min(first ?? .max, interactions.days[interactions.offsets[row]])
        }
        return first.map(Day.init(number:))
    }
}
