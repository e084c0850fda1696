import Accounts
import Campaigns
import CivilCalendar
import Foundation
import Planner
import PlanStore
import Synchronization

/// The action list as many people work on it at the same time: what the review page shows, and takes.
///
/// Reads never wait for whoever writes. What is shown is what the store holds when it is asked for, by whomever it was
/// recorded, or held a moment ago (`Freshness`): the list is kept in memory (`OpenList`) and brought up to date by each
/// look at the store.
public final class ReviewDesk: Sendable {
    let store: PlanStore
    let clock: CalendarClock
    let now: @Sendable () -> Date
    /// Who works here.
    public let accounts: AccountBook
    let folder: WorkspaceFolder
    let options: RunOptions
    private let freshness: Freshness
    private let list = Mutex<ListInHand>(ListInHand())
    private let counter = ListCounter()
    private let standing = Mutex<Standing>(.none)
    /// Made from a standing plan, for a day.
    let deciding = Mutex<(plan: StandingPlan, desk: DecisionDesk)?>(nil)

    /// For how many seconds somebody waits while a run writes.
    private static let patience = 15.0

    /// The list as it was found when the store was looked at last.
    private struct ListInHand {
        var found: (list: OpenList, today: Day)?
        var lookedAt = ContinuousClock.now
        /// Whether something was recorded here since.
        var isStale = false
    }

    private enum Standing {
        case none
        case ready(StandingPlan)
        /// What keeps it from being made, in words, and for which run.
        case impossible(String, run: Int64)
    }

    /// Opens the store, which is made where there is none. Reads no inputs yet.
    ///
    /// - Parameters:
    ///   - folder: the workspace, whose plays and inputs explain the list.
    ///   - options: which inputs, if not those of `kind: inputs`.
    ///   - passwordCost: how much work a look at a new password takes.
    ///   - freshness: for how long what was read is taken to be what the store holds.
    public init(
        _ folder: WorkspaceFolder, store path: String, options: RunOptions = RunOptions(),
        passwordCost: PasswordHash.Cost = .ordinary, freshness: Freshness = .ordinary, clock: CalendarClock = .system,
        now: @escaping @Sendable () -> Date = { Date() }
    ) throws(PlanningFault) {
        do {
            // One connection makes it; those that serve it open a store that is there.
            _ = try PlanStore.open(path: path, mode: .create)
            store = try PlanStore.open(path: path, mode: .serve, timeout: ReviewDesk.patience)
        } catch {
            throw PlanningFault(ofStore: error, at: path)
        }
        self.folder = folder
        self.options = options
        self.clock = clock
        self.now = now
        self.freshness = freshness
        accounts = AccountBook(store, cost: passwordCost, freshness: freshness, now: now)
    }

    // MARK: The standing plan

    /// What explains the list; nil until it has been made.
    public var standingPlan: StandingPlan? {
        standing.withLock { if case .ready(let plan) = $0 { plan } else { nil } }
    }

    /// Why there is no standing plan, in words; nil where there is one, or it is being made.
    public var standingFault: String? {
        standing.withLock { if case .impossible(let why, _) = $0 { why } else { nil } }
    }

    /// Makes the standing plan where the store has had a run since it was made last. Takes as long as planning does.
    /// Answers whether it was made. To be called by one thread at a time.
    @discardableResult
    public func renewStandingPlan() -> Bool {
        guard let last = try? store.read({ try $0.lastRun() }) else { return false }
        let isRenewed = standing.withLock { standing in
            switch standing {
            case .none: false
            case .ready(let plan): plan.run.number == last.number
            case .impossible(_, let run): run == last.number
            }
        }
        if isRenewed { return false }
        lookAgain()
        do {
            let plan = try StandingPlan(folder, options: options, store: RunStore(store), run: last)
            standing.withLock { $0 = .ready(plan) }
            plan.countReach()
            return true
        } catch {
            let why = error.summary
            standing.withLock { $0 = .impossible(why, run: last.number) }
            return false
        }
    }

    // MARK: The list

    /// The list as the store holds it, and the day for which people work.
    func openList() throws -> (list: OpenList, today: Day) {
        try list.withLock { hand in
            let now = ContinuousClock.now
            if let found = hand.found, !hand.isStale, now < hand.lookedAt + freshness.list { return found }
            let found = try store.read { (try $0.openList(since: hand.found?.list), try today($0)) }
            hand = ListInHand(found: found, lookedAt: now)
            return found
        }
    }

    /// Whoever asks for the list from now on gets it as the store holds it by now.
    func lookAgain() { list.withLock { $0.isStale = true } }

    /// - Returns: With the counts, the log's position at which they came to be what they are.
    func counts(_ filter: OpenListFilter, _ list: OpenList, today: Day) -> (counts: OpenListCounts, changedAt: Int64) {
        counter.counts(filter, of: list, today: today)
    }

    /// The day for which people work: that of the last run where it was named, else today.
    func today(_ reader: PlanReader) throws -> Day { today(try reader.facts()) }

    func today(_ facts: WorkspaceFacts?) -> Day {
        guard let facts else { return clock.today("UTC") }
        return facts.namedDay ?? clock.today(facts.timeZone)
    }

    @discardableResult
    func using<Result>(_ body: () throws -> Result) throws(PlanningFault) -> Result {
        do {
            return try body()
        } catch let refusal as StoreRefusal {
            throw ReviewDesk.fault(refusal)
        } catch {
            throw PlanningFault(ofStore: error, at: store.path)
        }
    }

    /// What the store does not take, in words without those of the command.
    static func fault(_ refusal: StoreRefusal) -> PlanningFault {
        switch refusal {
        case .unknownAction, .unknownCustomer: .unknown(refusal.plainMessage)
        default: .usage(refusal.plainMessage)
        }
    }
}
