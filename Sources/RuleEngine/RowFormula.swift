import Campaigns
import Tables

/// A formula of a play, worked out for some rows of a batch at a time. The factors in it are replaced by what they are
/// for the play, so that everything is one formula. Same operations in the same order as `FormulaProgram`: same bits.
public struct RowFormula: Sendable {
    private let formula: CompiledFormula
    /// The same, where it is one.
    private let weightedSum: WeightedSum?

    /// `replacing` gives what stands for a factor: nil for `fit`, whose values come row by row.
    public init(_ expression: Expression, replacing replacement: (Factor) -> RowFactor?) {
        formula = CompiledFormula(expression).replacing { factor in
            switch replacement(factor) {
            case nil: .factor(factor)
            case .constant(let number): .number(number)
            case .formula(let expression, let whenEmpty):
                .binary(.ifEmpty, CompiledFormula(expression), .number(whenEmpty))
            }
        }
        weightedSum = WeightedSum(formula)
    }

    /// Whether the values of a factor are asked for.
    public func reads(_ factor: Factor) -> Bool { formula.reads(factor) }

    /// The value for each row of the list, NaN for empty. `factor` gives a factor's values, parallel to the rows.
    /// O(operations × rows listed).
    public func evaluate(
        _ batch: CustomerBatch, rows: RowList, into values: NumberList, factor: (Factor) -> [Double]
    ) {
        values.removeAll(roomFor: rows.count)
        if let weightedSum {
            let start = values.start
            weightedSum.evaluate(rows, batch) { index, _, value in start[index] = value }
        } else {
            evaluateGenerally(batch, rows, into: values, factor)
        }
        values.setCount(rows.count)
    }

    /// The same, but only for rows whose value × `scale` is not below their bound (so that empty ones stay): the others
    /// are taken out of the list. `bounds` has a number for each row of the batch. In one loop with the sum, and
    /// without a branch a row, this costs no more than the sum alone.
    public func evaluate(
        _ batch: CustomerBatch, rows: RowList, into values: NumberList, scale: Double, bounds: UnsafePointer<Double>,
        factor: (Factor) -> [Double]
    ) {
        values.removeAll(roomFor: rows.count)
        let kept = rows.start
        let start = values.start
        var count = 0
        if let weightedSum {
            weightedSum.evaluate(rows, batch) { _, row, value in
                kept[count] = Int32(truncatingIfNeeded: row)
                start[count] = value
                count &+= value * scale < bounds[row] ? 0 : 1
            }
        } else {
            evaluateGenerally(batch, rows, into: values, factor)
            for index in 0..<rows.count {
                let (row, value) = (kept[index], start[index])
                kept[count] = row
                start[count] = value
                count &+= value * scale < bounds[Int(row)] ? 0 : 1
            }
        }
        rows.removeLast(rows.count - count)
        values.setCount(count)
    }

    private func evaluateGenerally(
        _ batch: CustomerBatch, _ rows: RowList, into values: NumberList, _ factor: (Factor) -> [Double]
    ) {
        let result = formula.evaluate(
            fields: { field in
                let numbers = batch.numbers(at: field)
                return .rows((0..<rows.count).map { numbers[Int(rows.start[$0])] })
            }, factors: { .rows(factor($0)) })
        switch result {
        case .constant(let value): for index in 0..<rows.count { values.start[index] = value }
        case .rows(let numbers): for index in numbers.indices { values.start[index] = numbers[index] }
        }
    }
}

/// What stands for a factor in a play's formula.
public enum RowFactor: Sendable {
    case constant(Double)
    /// With the number that stands for an empty value.
    case formula(Expression, whenEmpty: Double)
}

extension CustomerBatch {
    func numbers(at field: FieldIndex) -> [Double] {
        guard case .number(let numbers) = columns[field.position] else {
            preconditionFailure("a number field that the batch lacks")
        }
        return numbers
    }
}

/// Numbers parallel to a `RowList`, in memory that is used again and again.
public final class NumberList {
    public private(set) var count = 0
    private var capacity = 0
    /// The first `count` are set.
    public private(set) var start = UnsafeMutablePointer<Double>.allocate(capacity: 0)

    public init() {}

    deinit { start.deallocate() }

    func removeAll(roomFor numbers: Int) {
        count = 0
        guard numbers > capacity else { return }
        start.deallocate()
        start = .allocate(capacity: numbers)
        capacity = numbers
    }

    /// That many have been written at `start`.
    func setCount(_ count: Int) { self.count = count }
}
