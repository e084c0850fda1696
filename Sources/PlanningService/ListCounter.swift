import CivilCalendar
import Planner
import PlanStore
import Synchronization

/// Keeps what was counted of the list, which is the same for everybody who asks the same, and brings it up to date.
final class ListCounter: Sendable {
    /// 32 MB, or twice that.
    private let tallies = Mutex(RecentlyUsed<OpenListQuestion, OpenListTally>(most: 32 << 20))

    /// - Returns: With the counts, the log's position at which they came to be what they are.
    func counts(_ filter: OpenListFilter, of list: OpenList, today: Day) -> (counts: OpenListCounts, changedAt: Int64) {
        list.counts(filter) { question in
            let old = tallies.withLock { $0.value(of: question) }
            let tally = list.tally(question, today: today, since: old)
            if !tally.isSame(as: old) { tallies.withLock { $0.keep(tally, of: question, weight: tally.weight) } }
            return tally
        }
    }
}
