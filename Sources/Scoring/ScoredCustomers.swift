import Campaigns
import RuleEngine
import Tables

/// All customers with their fields, and what a run says about its tiers.
public struct ScoredCustomers: Sendable {
    /// In the order given. The columns of all needed fields are there, and of what they are computed from.
    public let batches: [CustomerBatch]
    public let customerCount: Int
    /// By tier position.
    public let tierCounts: [Int]
    /// Customers without a tier, because their score is empty.
    public let withoutTier: Int
    /// Customers whose tier is not the one they were in before the run, by the columns of it or as remembered.
    public let moved: Int
    /// The mean, by tier position, of the field of `value_does_not_fall_with_tier`; NaN for a tier in which nobody
    /// has a value. nil without that warning.
    public let meanValues: [Double]?

    /// `batches` have the tier column. O(customers).
    init(batches: [CustomerBatch], inputs: [CustomerBatchInput], workspace: Workspace) {
        let tierField = workspace.fieldIndex(.tier)
        let valueField = workspace.tiers.warnings.valueDoesNotFallWithTier
        // One count a code: the first is of customers without a tier.
        var counts = [Int](repeating: 0, count: workspace.tiers.tiers.count + 1)
        var sums = [Double](repeating: 0, count: counts.count)
        var valueCounts = [Int](repeating: 0, count: counts.count)
        var moved = 0
        for (batch, input) in zip(batches, inputs) {
            let codes = batch.columns[tierField.position]!.choiceCodes
            let starts = TierStarts(input)
            let values = valueField.map { batch.numbers(of: $0) }
            for row in codes.indices {
                let code = Int(codes[row])
                counts[code] += 1
                if let value = values?[row], !value.isNaN {
                    sums[code] += value
                    valueCounts[code] += 1
                }
                if code > 0, let start = starts[row], start.state.tier + 1 != code { moved += 1 }
            }
        }
        self.batches = batches
        customerCount = counts.reduce(0, +)
        tierCounts = Array(counts.dropFirst())
        withoutTier = counts[0]
        self.moved = moved
        meanValues = valueField.map { _ in counts.indices.dropFirst().map { sums[$0] / Double(valueCounts[$0]) } }
    }
}
