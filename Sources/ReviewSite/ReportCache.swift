import CivilCalendar
import PlanningService
import Reports
import Synchronization

/// What is asked for: which report, and of which days.
struct ReportRequest: Hashable, Sendable {
    let name: ReportName
    /// nil is the usual one.
    let from: Day?
    let to: Day?
}

/// Reports as they were made: until the values behind them are read anew, or a while after somebody has recorded something.
/// One is made at a time, and whoever asks for the same meanwhile waits for it.
final class ReportCache: Sendable {
    private struct Key: Hashable {
        let request: ReportRequest
        /// Of the values behind it; nil where there are none.
        let plan: Int?
    }

    private struct Made {
        let document: ReportDocument
        /// What the store was at.
        let revision: String
        let at: ContinuousClock.Instant
    }

    private let source: ReportSource
    private let patience: Duration
    /// 200,000 cells, or twice that: some 30 MB.
    private let kept = Mutex(RecentlyUsed<Key, Made>(most: 200_000))
    private let making = Workroom("engage.reports", atATime: 1, waiting: 20, busy: .reportsBusy)

    /// - Parameter patience: for how long a report may lack what was recorded since it was made. Where many record something
    ///   each second, each look at a report would else make it anew.
    init(_ source: ReportSource, patience: Duration = .seconds(60)) {
        self.source = source
        self.patience = patience
    }

    /// - Parameters:
    ///   - plan: the serial of the standing plan.
    ///   - revision: what the store is at.
    /// - Throws: `SiteFault.reportsNotReady` while there is nothing to make it of, and what keeps it from being made.
    func document(_ request: ReportRequest, plan: Int?, revision: String) async throws -> ReportDocument {
        let key = Key(request: request, plan: plan)
        if let document = found(key, revision) { return document }
        return try await making.perform { [self] in
            // Another may have asked for it first.
            if let document = found(key, revision) { return document }
            guard let document = try source.document(request.name, request.from, request.to) else {
                throw SiteFault.reportsNotReady
            }
            let made = Made(document: document, revision: revision, at: .now)
            kept.withLock { $0.keep(made, of: key, weight: ReportCache.weight(of: document)) }
            return document
        }
    }

    private func found(_ key: Key, _ revision: String) -> ReportDocument? {
        kept.withLock { kept in
            guard let made = kept.value(of: key), made.revision == revision || made.at + patience > .now else { return nil }
            return made.document
        }
    }

    /// Cells are most of it.
    private static func weight(of document: ReportDocument) -> Int {
        document.sections.reduce(100) { $0 + 50 + $1.table.rows.count * $1.table.columns.count }
    }
}
