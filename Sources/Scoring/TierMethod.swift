import Campaigns
import CivilCalendar
import RuleEngine
import Tables

/// `tier` and `days_in_tier`, and what is to be remembered of them. O(customers).
struct TierMethod: Sendable {
    let tiers: Tiers

    /// Codes: 0 empty, i + 1 the i-th tier.
    func tierColumn(of batch: CustomerBatch, input: CustomerBatchInput, on day: Day) -> Column {
        .choice(standings(of: batch, input, on: day, empty: 0) { _, tier in tier.map { UInt16($0 + 1) } ?? 0 })
    }

    /// 0 for who has moved; empty for who has no tier, now or before. `tiers` is the tier column.
    func daysColumn(tiers codes: [UInt16], input: CustomerBatchInput, on day: Day) -> Column {
        let starts = TierStarts(input)
        return .number(
            codes.indices.map { row in
                guard codes[row] > 0, let start = starts[row] else { return .nan }
                return Int(codes[row]) == start.state.tier + 1 ? Double(max(day.days(since: start.state.since), 0)) : 0
            })
    }

    /// The state of each row after the run.
    func states(of batch: CustomerBatch, input: CustomerBatchInput, on day: Day) -> [TierState?] {
        standings(of: batch, input, on: day, empty: nil) { state, _ in state }
    }

    /// What `result` makes of how each customer stands. Few have a pin: they are gone through a second time, instead
    /// of looking for a pin of everybody.
    @inline(__always)
    private func standings<Result>(
        of batch: CustomerBatch, _ input: CustomerBatchInput, on day: Day, empty: Result,
        _ result: (TierState?, Int?) -> Result
    ) -> [Result] {
        let scores = batch.numbers(of: tiers.score)
        let steady = SteadyTiers(tiers, on: day)
        let starts = TierStarts(input)
        func standing(_ row: Int, _ pin: TierPin?) -> Result {
            let start = starts[row]
            let (state, tier) = steady.standing(
                after: start?.state, needsConfirming: start?.isFromColumns != true, pin: pin, score: scores[row])
            return result(state, tier)
        }
        var results = [Result](repeating: empty, count: scores.count)
        for row in scores.indices { results[row] = standing(row, nil) }
        for (place, pin) in input.memory?.pins ?? [:] {
            let row = Int(place) - input.batch.firstRow
            if scores.indices.contains(row) { results[row] = standing(row, pin) }
        }
        return results
    }
}
