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
            weightedSum.evaluate(rows, into: values) { batch.numbers(at: $0) }
            return
        }
        let result = formula.evaluate(
            fields: { field in
                let numbers = batch.numbers(at: field)
                return .rows((0..<rows.count).map { numbers[Int(rows.start[$0])] })
            }, factors: { .rows(factor($0)) })
        switch result {
        case .constant(let value): values.fill(with: value, count: rows.count)
        case .rows(let numbers): values.fill(with: numbers)
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
    fileprivate func numbers(at field: FieldIndex) -> [Double] {
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

    /// There is room for `count`.
    func fill(with number: Double, count: Int) {
        for index in 0..<count { start[index] = number }
        self.count = count
    }

    func fill(with numbers: [Double]) {
        for index in numbers.indices { start[index] = numbers[index] }
        count = numbers.count
    }

    /// There is room for `count`.
    @inline(__always)
    func fill(count: Int, _ number: (Int) -> Double) {
        for index in 0..<count { start[index] = number(index) }
        self.count = count
    }
}
