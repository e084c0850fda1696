import Campaigns
import CivilCalendar
import RuleEngine
import Tables

/// Fills in scores, tier, direction and the other built-ins: history → numbers.
public struct Scorer: Sendable {
    private let workspace: Workspace
    private let asOf: Day
    private let stages: [Stage]

    /// What can be computed in one go: several fields batch by batch, or one field over all batches.
    private enum Stage: Sendable {
        case batchwise([(field: FieldIndex, step: Step)])
        case overall(field: FieldIndex, method: any PopulationMethod)
    }

    private enum Step: Sendable {
        case method(any CustomerMethod)
        case tier(TierMethod)
        case daysInTier(TierMethod)
        case direction(DirectionMethod)
    }

    /// `needed` are the fields that rules, formulas and outputs use; the tier, its score and the field its warning
    /// looks at are always computed. The workspace must have no errors.
    public init(workspace: Workspace, asOf: Day, needed: some Sequence<FieldIndex>) {
        self.workspace = workspace
        self.asOf = asOf
        // The tier first: nothing behind it can rest on days_in_tier, which needs it.
        let always =
            [workspace.fieldIndex(.tier), workspace.tiers.score]
            + [workspace.tiers.warnings.valueDoesNotFallWithTier].compactMap { $0 }
        var stages: [Stage] = []
        var batchwise: [(field: FieldIndex, step: Step)] = []
        for field in workspace.computationOrder(for: always + Array(needed)) {
            switch workspace.way(of: field) {
            case .given: break
            case .alone(let method): batchwise.append((field, .method(method)))
            case .among(let method):
                if !batchwise.isEmpty { stages.append(.batchwise(batchwise)) }
                batchwise = []
                stages.append(.overall(field: field, method: method))
            case .tier: batchwise.append((field, .tier(TierMethod(tiers: workspace.tiers))))
            case .daysInTier: batchwise.append((field, .daysInTier(TierMethod(tiers: workspace.tiers))))
            case .direction: batchwise.append((field, .direction(workspace.directionMethod)))
            }
        }
        if !batchwise.isEmpty { stages.append(.batchwise(batchwise)) }
        self.stages = stages
    }

    /// The same, but that scores which compare customers with each other compare them with others: those of `population`,
    /// scored, with the history of all of them as of `day`. So it scores each customer alone.
    /// O(customers of the population × log) for each such score.
    public func comparing(with population: [CustomerBatch], history: CustomerHistory, on day: Day) -> Scorer {
        Scorer(
            workspace: workspace, asOf: asOf,
            stages: stages.map { stage in
                guard case .overall(let field, let method) = stage else { return stage }
                return .batchwise([(field, .method(method.scale(of: population, history: history, on: day)))])
            })
    }

    private init(workspace: Workspace, asOf: Day, stages: [Stage]) {
        self.workspace = workspace
        self.asOf = asOf
        self.stages = stages
    }

    /// Whether no field that is computed compares customers with each other.
    public var scoresCustomersAlone: Bool {
        stages.allSatisfy { if case .overall = $0 { false } else { true } }
    }

    /// Scores all customers. The result depends neither on `workers` nor on how customers are cut into batches.
    /// O(customers + history) for each needed field; comparing all customers takes a sort.
    public func score(_ inputs: [CustomerBatchInput], history: CustomerHistory, workers: Int) -> ScoredCustomers {
        var batches = inputs.map(\.batch)
        for stage in stages {
            let before = batches
            switch stage {
            case .batchwise(let steps):
                batches = concurrentMap(count: inputs.count, workers: workers) { index in
                    fill(before[index], from: inputs[index], by: steps, history: history)
                }
            case .overall(let field, let method):
                let columns = method.columns(of: before, history: history, on: asOf, workers: workers)
                for index in batches.indices where batches[index].columns[field.position] == nil {
                    batches[index].columns[field.position] = columns[index]
                }
            }
        }
        return ScoredCustomers(batches: batches, inputs: inputs, workspace: workspace)
    }

    /// What is to be remembered of the tier of each customer of a scored batch; nil for one who has never had a score
    /// or a pin. O(customers).
    public func tierStates(of batch: CustomerBatch, from input: CustomerBatchInput) -> [TierState?] {
        TierMethod(tiers: workspace.tiers).states(of: batch, input: input, on: asOf)
    }

    /// The batch with the columns of `steps`; a column that is there is left as it is.
    private func fill(
        _ batch: CustomerBatch, from input: CustomerBatchInput, by steps: [(field: FieldIndex, step: Step)],
        history: CustomerHistory
    ) -> CustomerBatch {
        var filled = batch
        for (field, step) in steps where filled.columns[field.position] == nil {
            let column: Column
            switch step {
            case .method(let method): column = method.column(of: filled, history: history, on: asOf)
            case .tier(let method): column = method.tierColumn(of: filled, input: input, on: asOf)
            case .daysInTier(let method):
                let tier = workspace.fieldIndex(.tier)
                column = method.daysColumn(
                    tiers: filled.columns[tier.position]!.choiceCodes, input: input, on: asOf)
            case .direction(let method):
                column = method.column(of: filled, given: input.batch, history: history, on: asOf)
            }
            filled.columns[field.position] = column
        }
        return filled
    }
}
