import Synchronization

/// Batch planners of one planner, of which each thread has one at a time: what they have made ready is used again.
public final class BatchPlannerPool: Sendable {
    private let planner: CampaignPlanner
    private let idle = Mutex<[Loan]>([])

    private struct Loan: @unchecked Sendable {
        let planner: BatchPlanner
    }

    public init(_ planner: CampaignPlanner) { self.planner = planner }

    /// Lends one that tells no reasons.
    ///
    /// - Parameter customers: made from the pool's planner by `forCustomers`; nil plans the pool's own.
    public func withPlanner<Result>(for customers: CampaignPlanner? = nil, _ body: (BatchPlanner) -> Result) -> Result {
        let loan = idle.withLock { $0.popLast() } ?? Loan(planner: BatchPlanner(planner, tellsReasons: false))
        defer { idle.withLock { $0.append(loan) } }
        loan.planner.turn(to: customers ?? planner)
        return body(loan.planner)
    }
}
