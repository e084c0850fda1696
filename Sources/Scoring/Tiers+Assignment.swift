import Campaigns
import CivilCalendar
import RuleEngine
import Tables

extension Tiers {
    /// The first tier from the top whose enter_at the score reaches; the last takes everybody.
    func entered(with score: Double) -> Int {
        tiers.firstIndex { $0.enterAt.map { score >= $0 } ?? false } ?? tiers.count - 1
    }

    /// The tier that the lines lead to from `previous`: up needs an enter_at above it; down goes tier by tier while
    /// the score is below the leave_below of the tier reached.
    func tier(from previous: Int, with score: Double) -> Int {
        let entered = entered(with: score)
        if entered < previous { return entered }
        var tier = previous
        while tier < tiers.count - 1, let line = tiers[tier].leaveBelow, score < line { tier += 1 }
        return tier
    }

    /// The tier on `day` of a customer who has been in `previous` since `since`: nobody moves before `shortest_stay`
    /// has passed.
    func tier(from previous: Int, since: Day, with score: Double, on day: Day) -> Int {
        if let stay = steady.shortestStay, DayWindow(last: stay, endingOn: day).contains(since) { return previous }
        return tier(from: previous, with: score)
    }
}

/// The tier a customer was in before a run, where both columns of it are filled.
struct PreviousTier {
    let position: Int
    let since: Day

    init?(_ input: CustomerBatchInput, row: Int) {
        guard let code = input.previousTier?[row], code > 0, let since = input.tierSince?[row], since != .min
        else { return nil }
        position = Int(code) - 1
        self.since = Day(number: since)
    }
}

/// `tier` and `days_in_tier`, without a store. O(customers).
struct TierMethod: Sendable {
    let tiers: Tiers

    /// Codes: 0 empty, as where the score is, i + 1 the i-th tier.
    func tierColumn(of batch: CustomerBatch, input: CustomerBatchInput, on day: Day) -> Column {
        let scores = batch.numbers(of: tiers.score)
        return .choice(
            scores.indices.map { row in
                let score = scores[row]
                if score.isNaN { return 0 }
                guard let previous = PreviousTier(input, row: row) else {
                    return UInt16(tiers.entered(with: score) + 1)
                }
                return UInt16(tiers.tier(from: previous.position, since: previous.since, with: score, on: day) + 1)
            })
    }

    /// 0 for who has moved; empty for who has no tier, now or before. `tiers` is the tier column.
    func daysColumn(tiers codes: [UInt16], input: CustomerBatchInput, on day: Day) -> Column {
        .number(
            codes.indices.map { row in
                guard codes[row] > 0, let previous = PreviousTier(input, row: row) else { return .nan }
                return Int(codes[row]) == previous.position + 1 ? Double(day.days(since: previous.since)) : 0
            })
    }
}
