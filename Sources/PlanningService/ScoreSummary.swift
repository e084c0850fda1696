import Campaigns
import RuleEngine
import Scoring

/// What a run says about the scores of its customers.
public struct ScoreSummary: Sendable {
    public private(set) var customers = 0
    /// By tier position.
    public private(set) var tierCounts: [Int]
    /// Customers with an empty tier score.
    public private(set) var withoutTier = 0
    /// Customers whose tier is not their previous one.
    private(set) var moved = 0
    /// Customers whose value_balance is over `flag_if_balance_over`.
    private(set) var overBalance = 0
    /// As in `ScoredCustomers`.
    private(set) var meanValues: [Double]?

    /// No customers.
    init(workspace: Workspace) { tierCounts = Array(repeating: 0, count: workspace.tiers.tiers.count) }

    init(_ scored: ScoredCustomers, workspace: Workspace) {
        customers = scored.customerCount
        tierCounts = scored.tierCounts
        withoutTier = scored.withoutTier
        moved = scored.moved
        meanValues = scored.meanValues
        guard let most = workspace.guardrails.valueExchange.flagIfBalanceOver else { return }
        let balance = workspace.fieldIndex(.valueBalance).position
        overBalance = scored.batches.reduce(0) { sum, batch in
            guard case .number(let values)? = batch.columns[balance] else { return sum }
            return sum + values.count { $0 > most }
        }
    }

    /// Adds other customers. Means are not added up: a run that looks at them scores all customers together.
    mutating func add(_ other: ScoreSummary) {
        customers += other.customers
        for tier in tierCounts.indices { tierCounts[tier] += other.tierCounts[tier] }
        withoutTier += other.withoutTier
        moved += other.moved
        overBalance += other.overBalance
    }
}
