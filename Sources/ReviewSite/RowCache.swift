import CivilCalendar
import PlanningService
import Synchronization

/// Lines of the list as they were rendered, for as long as they are the same: until a run, until another day, until the
/// values behind them are read anew, or, one by one, until somebody records something.
final class RowCache: Sendable {
    private struct Stamp: Equatable {
        let run: Int64
        let plan: Int?
        let today: Day
    }

    private struct Kept {
        var stamp: Stamp?
        /// The log's position up to which they are right.
        var log: Int64 = 0
        var rows: [Int64: String] = [:]
    }

    private let kept = Mutex(Kept())
    /// Some 60 MB.
    private static let most = 50_000

    /// The lines of actions, in their order.
    ///
    /// - Parameters:
    ///   - plan: what they are explained by.
    ///   - changed: the actions on which something was recorded after a position of the log.
    ///   - render: makes lines; those of actions that are not there are left out.
    func rows(
        of slice: ReviewSlice, plan: StandingPlan?, changed: (_ since: Int64) throws -> [Int64],
        render: ([Int64]) throws -> [Int64: String]
    ) rethrows -> [String] {
        let stamp = Stamp(run: slice.run, plan: plan?.serial, today: slice.today)
        let since = kept.withLock { $0.stamp == stamp && $0.log < slice.log ? $0.log : nil }
        let stale = try since.map { try changed($0) } ?? []
        var found = kept.withLock { kept -> [Int64: String] in
            if kept.stamp != stamp || kept.rows.count > RowCache.most {
                kept = Kept(stamp: stamp, log: slice.log)
            } else if kept.log == since {
                for number in stale { kept.rows[number] = nil }
                kept.log = slice.log
            }
            guard kept.log == slice.log else { return [:] }
            return Dictionary(slice.numbers.compactMap { number in kept.rows[number].map { (number, $0) } }) { first, _ in first }
        }
        let missing = slice.numbers.filter { found[$0] == nil }
        if !missing.isEmpty {
            let made = try render(missing)
            found.merge(made) { first, _ in first }
            kept.withLock { kept in
                // Made of what the store said just now: another may have recorded something meanwhile.
                guard kept.stamp == stamp, kept.log == slice.log else { return }
                kept.rows.merge(made) { $1 }
            }
        }
        return slice.numbers.compactMap { found[$0] }
    }
}
