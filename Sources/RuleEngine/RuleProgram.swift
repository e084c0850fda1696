import Campaigns
import CivilCalendar

/// Conditions compiled together, so that each distinct test is answered once a batch, however many conditions share it.
///
/// Evaluation is in two steps: each distinct criterion becomes a mask (`CriterionReader`), each condition a
/// combination of these (`CompiledCondition`).
public struct RuleProgram: Sendable {
    private let criteria: DistinctCriteria
    private let conditions: [CompiledCondition]
    /// The choices of each field by `FieldIndex.position`; none for other types.
    private let choices: [[String]]
    /// The fields that must be present in a batch, each once, in order of first use.
    public let fields: [FieldIndex]

    public init(_ conditions: [Condition], workspace: Workspace) {
        var criteria = DistinctCriteria()
        var compiled: [CompiledCondition] = []
        for condition in conditions { compiled.append(CompiledCondition(condition, criteria: &criteria)) }
        self.criteria = criteria
        self.conditions = compiled
        fields = criteria.fields
        choices = workspace.fields.map { if case .choice(let words) = $0.type { words } else { [] } }
    }

    /// The distinct tests, in the order of the masks of `evaluateWithCriteria`.
    public var criterionTests: [CriterionTest] { criteria.tests }

    /// One mask a condition, in the order given. Rows of history after `asOf`, and responses that came after it, do
    /// not count. O(distinct criteria × rows + conditions × criteria × rows ÷ 64, and the history of the batch for
    /// each distinct count).
    public func evaluate(_ batch: CustomerBatch, history: CustomerHistory, asOf: Day) -> [TruthMask] {
        evaluateWithCriteria(batch, history: history, asOf: asOf).conditions
    }

    /// One mask a condition, and one a distinct criterion: see `criterionIndices(ofCondition:)`.
    public func evaluateWithCriteria(
        _ batch: CustomerBatch, history: CustomerHistory, asOf: Day
    ) -> (conditions: [TruthMask], criteria: [TruthMask]) {
        var reader = CriterionReader(batch: batch, history: history, asOf: asOf, choices: choices)
        var answers: [TruthMask] = []
        answers.reserveCapacity(criteria.tests.count)
        for test in criteria.tests { answers.append(reader.answer(test)) }
        return (conditions.map { $0.combine(answers, rowCount: batch.rowCount) }, answers)
    }

    /// The distinct criteria of a condition, in file order, repeats included. O(its criteria).
    public func criterionIndices(ofCondition condition: Int) -> [Int] { conditions[condition].criterionIndices }
}
