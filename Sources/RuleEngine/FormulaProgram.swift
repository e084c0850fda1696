import Campaigns
import Tables

/// A formula over columns: NaN is empty. Operations in written order, no fused multiply-add; every result that is not
/// finite becomes empty at once.
public struct FormulaProgram: Sendable {
    private let formula: CompiledFormula
    /// The number fields that must be present in a batch, each once, in order of first use.
    public let fields: [FieldIndex]

    public init(_ expression: Expression) {
        formula = CompiledFormula(expression)
        var seen = Set<FieldIndex>()
        fields = formula.fields.filter { seen.insert($0).inserted }
    }

    /// The value for each row of the batch. `factors` gives a factor's value for each row. O(operations × rows).
    public func evaluate(_ batch: CustomerBatch, factors: (Factor) -> [Double]) -> [Double] {
        formula.evaluate(
            fields: { .rows(numbers(of: $0, in: batch)) }, factors: { .rows(factors($0)) }
        ).values(rowCount: batch.rowCount)
    }

    private func numbers(of field: FieldIndex, in batch: CustomerBatch) -> [Double] {
        guard case .number(let numbers) = batch.columns[field.position] else {
            preconditionFailure("a number field that the batch lacks")
        }
        return numbers
    }
}
