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
/// recorded: the list is kept in memory in columns (`OpenList`) and brought up to date by each look at it.
public final class ReviewDesk: Sendable {
    let store: PlanStore
    let clock: CalendarClock
    let now: @Sendable () -> Date
    /// Who works here.
    public let accounts: AccountBook
    private let folder: WorkspaceFolder
    private let options: RunOptions
    private let list = Mutex<ListInHand>(ListInHand())
    private let standing = Mutex<Standing>(.none)
    /// Made from a standing plan, for a day.
    let deciding = Mutex<(plan: StandingPlan, desk: DecisionDesk)?>(nil)

    /// For how many seconds somebody waits while a run writes.
    private static let patience = 15.0

    private struct ListInHand {
        var list: OpenList?
        /// Counts that were asked for lately, of this list and this day.
        var counts: [OpenListFilter: OpenListCounts] = [:]
        var countedOn: Day?
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
    public init(
        _ folder: WorkspaceFolder, store path: String, options: RunOptions = RunOptions(),
        passwordCost: PasswordHash.Cost = .ordinary, clock: CalendarClock = .system, now: @escaping @Sendable () -> Date = { Date() }
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
        accounts = AccountBook(store, cost: passwordCost, now: now)
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

    /// The list as the store holds it now, and the day for which people work.
    func openList(_ reader: PlanReader) throws -> (list: OpenList, today: Day) {
        let list = try list.withLock { hand in
            let fresh = try reader.openList(since: hand.list)
            if fresh.revision != hand.list?.revision {
                hand.list = fresh
                hand.counts = [:]
            }
            return fresh
        }
        return (list, try today(reader))
    }

    /// Counts, which are the same for everybody with the same filter.
    func counts(_ filter: OpenListFilter, _ list: OpenList, today: Day) -> OpenListCounts {
        let known = self.list.withLock { hand -> OpenListCounts? in
            guard hand.list?.revision == list.revision, hand.countedOn == today else { return nil }
            return hand.counts[filter]
        }
        if let known { return known }
        let counts = list.counts(filter, today: today)
        self.list.withLock { hand in
            guard hand.list?.revision == list.revision else { return }
            if hand.countedOn != today || hand.counts.count >= 1000 {
                hand.counts = [:]
                hand.countedOn = today
            }
            hand.counts[filter] = counts
        }
        return counts
    }

    /// The day for which people work: that of the last run where it was named, else today.
    func today(_ reader: PlanReader) throws -> Day {
        guard let facts = try reader.facts() else { return clock.today("UTC") }
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
