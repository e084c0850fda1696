import Campaigns
import CivilCalendar

/// How customers stand among the tiers on a day, given how they stood before (`kind: tiers`, "steady").
public struct SteadyTiers: Sendable {
    private let tiers: Tiers
    private let day: Day
    /// Who is in a tier since this day or longer may leave it.
    private let stayHasPassed: Day
    /// What is pending since this day or longer is confirmed; nil where nothing has to be.
    private let confirmHasPassed: Day?

    public init(_ tiers: Tiers, on day: Day) {
        self.tiers = tiers
        self.day = day
        stayHasPassed = tiers.steady.shortestStay.map(day.steppedBack) ?? day
        confirmHasPassed = tiers.steady.confirmFor.flatMap { $0.count == 0 ? nil : day.steppedBack(by: $0) }
    }

    /// The state to remember, nil for a customer who has never had a score or a pin, and the tier on the day, nil where
    /// the score is empty (NaN) and no pin holds. Both tiers are positions.
    ///
    /// `state` is what is remembered from before, nil for a customer seen for the first time. `needsConfirming` false
    /// lets the customer move at once, as from a tier that the customers table gives: nothing is pending then.
    @inline(__always)
    public func standing(
        after state: TierState?, needsConfirming: Bool = true, pin: TierPin? = nil, score: Double
    ) -> (state: TierState?, tier: Int?) {
        if let pin, pin.holds(on: day) {
            return (TierState(tier: pin.tier, since: state?.tier == pin.tier ? state!.since : day), pin.tier)
        }
        if score.isNaN { return (state.map { TierState(tier: $0.tier, since: $0.since) }, nil) }
        guard let state else {
            let entered = tiers.entered(with: score)
            return (TierState(tier: entered, since: day), entered)
        }
        let next = moved(state, to: tiers.tier(from: state.tier, with: score), needsConfirming: needsConfirming)
        return (next, next.tier)
    }

    /// The state after a run in which the lines lead to `target`.
    private func moved(_ state: TierState, to target: Int, needsConfirming: Bool) -> TierState {
        let stayed = TierState(tier: state.tier, since: state.since)
        if target == state.tier { return stayed }
        guard needsConfirming, let confirmHasPassed else {
            return hasPassed(stayHasPassed, since: state.since) ? TierState(tier: target, since: day) : stayed
        }
        let pending = pending(in: state, target: target)
        if hasPassed(stayHasPassed, since: state.since), hasPassed(confirmHasPassed, since: pending.since) {
            return TierState(tier: pending.tier, since: day)
        }
        return TierState(tier: state.tier, since: state.since, pending: pending)
    }

    /// What has held on every run since first seen: of all tiers asked for in one direction, the nearest.
    private func pending(in state: TierState, target: Int) -> TierState.Pending {
        if let pending = state.pending {
            if target < state.tier, pending.tier < state.tier {
                return TierState.Pending(tier: max(pending.tier, target), since: pending.since)
            }
            if target > state.tier, pending.tier > state.tier {
                return TierState.Pending(tier: min(pending.tier, target), since: pending.since)
            }
        }
        return TierState.Pending(tier: target, since: day)
    }

    /// A day after that of the run, which planning an earlier day again can bring, counts as its day.
    private func hasPassed(_ line: Day, since: Day) -> Bool { min(since, day) <= line }
}
