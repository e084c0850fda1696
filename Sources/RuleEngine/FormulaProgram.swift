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

    /// The value for one row. O(operations).
    public func evaluate(_ batch: CustomerBatch, row: Int, factors: (Factor) -> Double) -> Double {
        let value = formula.evaluate(
            fields: { .constant(numbers(of: $0, in: batch)[row]) }, factors: { .constant(factors($0)) })
        guard case .constant(let number) = value else { preconditionFailure("a column from single numbers") }
        return number
    }

    /// The values for the rows listed; `factors` and the result are parallel to `rows`. O(operations × rows listed).
    public func evaluate(_ batch: CustomerBatch, rows: [Int32], factors: (Factor) -> [Double]) -> [Double] {
        formula.evaluate(
            fields: { field in
                let numbers = numbers(of: field, in: batch)
                return .rows(rows.map { numbers[Int($0)] })
            }, factors: { .rows(factors($0)) }
        ).values(rowCount: rows.count)
    }

    private func numbers(of field: FieldIndex, in batch: CustomerBatch) -> [Double] {
        guard case .number(let numbers) = batch.columns[field.position] else {
            preconditionFailure("a number field that the batch lacks")
        }
        return numbers
    }
}
