import RuleEngine
import Synchronization
import Tables

extension CapacityClosings {
    /// Those of all customers together. The result depends neither on `workers` nor on how customers are cut into
    /// batches. Each batch is planned once; see `CapacitySurvey` for the memory.
    public init(_ planner: CampaignPlanner, batches: [CustomerBatch], ids: [PackedStrings], workers: Int) {
        guard planner.needsSurvey else {
            self = .none
            return
        }
        var survey = CapacitySurvey(planner)
        let bounds = Mutex(CapacityBounds(latest: []))
        _ = orderedPipeline(count: batches.count, workers: workers) {
            BatchPlanner(planner)
        } make: { batchPlanner, index in
            batchPlanner.survey(batches[index], ids: ids[index], bounds: bounds.withLock { $0 })
        } take: { entries, _ in
            survey.add(entries)
            let latest = survey.bounds
            bounds.withLock { $0 = latest }
        }
        self = survey.closings()
    }

    /// Those of one customer who has all capacities to themself, whoever it is; nil where that may be more than a capacity
    /// has room for. O(slots).
    public static func ofOneAlone(_ planner: CampaignPlanner) -> CapacityClosings? {
        let most = min(planner.roster.largestKeep ?? .max, planner.workspace.plays.count)
        let slots = planner.capacities.mostActions
        return slots.allSatisfy { $0 >= most } ? CapacityClosings(closings: Array(repeating: .never, count: slots.count)) : nil
    }
}
