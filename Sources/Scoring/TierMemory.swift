import Campaigns
import CivilCalendar

/// What is remembered of customers' tiers, by row among all customers: one for all batches of a run, which share it.
public struct TierMemory: Sendable {
    /// The states that the run starts from; nil for a customer who had none, like the rows behind the last.
    public let states: [TierState?]
    /// Only those of customers who have one.
    public let pins: [Int32: TierPin]

    public init(states: [TierState?] = [], pins: [Int32: TierPin] = [:]) {
        self.states = states
        self.pins = pins
    }
}

/// Where a customer stood among the tiers before a run.
struct TierStart {
    let state: TierState
    /// It comes from the columns `previous_tier` and `tier_since`, both filled, which stand in for what is remembered.
    let isFromColumns: Bool
}

/// Where the customers of a batch stood before a run. Taken apart once, so that nothing is retained for every row.
struct TierStarts {
    private let firstRow: Int
    private let codes: [UInt16]
    private let since: [Int32]
    private let states: [TierState?]

    init(_ input: CustomerBatchInput) {
        firstRow = input.batch.firstRow
        let hasColumns = input.previousTier != nil && input.tierSince != nil
        codes = hasColumns ? input.previousTier! : []
        since = hasColumns ? input.tierSince! : []
        states = input.memory?.states ?? []
    }

    /// nil for a customer of whom nothing is known.
    subscript(row: Int) -> TierStart? {
        if !codes.isEmpty, codes[row] > 0, since[row] != .min {
            return TierStart(
                state: TierState(tier: Int(codes[row]) - 1, since: Day(number: since[row])), isFromColumns: true)
        }
        guard firstRow + row < states.count, let state = states[firstRow + row] else { return nil }
        return TierStart(state: state, isFromColumns: false)
    }
}
