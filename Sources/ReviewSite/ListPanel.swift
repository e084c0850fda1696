import CivilCalendar
import Planner
import PlanningService
import Synchronization

/// What stands around the lines of the list, rendered: how much there is to do, and the filters with their counts. It is the
/// same on all pages of a part of the list, and for all who ask for the same part and may see the same: nothing of it is a
/// visitor's own but who they are on the lists.
struct ListPanel: Sendable {
    let summary: String
    let filters: String
}

/// Panels as they were rendered, for as long as they are the same.
final class PanelCache: Sendable {
    private struct Key: Hashable {
        /// With the lists that the visitor may see.
        let filter: OpenListFilter
        /// Who they are on the lists.
        let person: String?
        let run: Int64
        let countsChangedAt: Int64
        let today: Day
        let plan: Int?
        /// Why there is no plan.
        let fault: String?
    }

    /// 16 MB, or twice that.
    private let panels = Mutex(RecentlyUsed<Key, ListPanel>(most: 16 << 20))

    /// The panel of a part of the list.
    ///
    /// - Parameters:
    ///   - plan: whose names it shows, and whose age.
    ///   - fault: why there is none.
    ///   - render: makes it where it is not there.
    func panel(
        of slice: ReviewSlice, for query: ListQuery, plan: StandingPlan?, fault: String?, render: () -> ListPanel
    ) -> ListPanel {
        let key = Key(
            filter: slice.filter, person: query.me, run: slice.run, countsChangedAt: slice.countsChangedAt, today: slice.today,
            plan: plan?.serial, fault: plan == nil ? fault : nil)
        if let panel = panels.withLock({ $0.value(of: key) }) { return panel }
        let panel = render()
        panels.withLock { $0.keep(panel, of: key, weight: panel.summary.utf8.count + panel.filters.utf8.count + 500) }
        return panel
    }
}
