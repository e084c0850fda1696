import Campaigns
import Tables

/// Formulas of plays, each worked out for some rows of a batch at a time. The factors in them are replaced by what they
/// are for the play, so that each is one formula. Same operations in the same order as `FormulaProgram`: same bits.
public struct RowFormulas: Sendable {
    let formulas: [CompiledFormula]
    /// The same, where they are ones; plain numbers, so that none has to be retained.
    let sums: [WeightedSum?]
    /// The number fields that they read, each once.
    let fields: [FieldIndex]

    /// `replacing` gives, for the formula with an index, what stands for a factor: nil where its values come row by row.
    public init(_ expressions: [Expression], replacing replacement: (_ index: Int, Factor) -> RowFactor?) {
        formulas = expressions.enumerated().map { index, expression in
            CompiledFormula(expression).replacing { factor in
                switch replacement(index, factor) {
                case nil: .factor(factor)
                case .constant(let number): .number(number)
                case .formula(let expression, let whenEmpty):
                    .binary(.ifEmpty, CompiledFormula(expression), .number(whenEmpty))
                case .formulaElseRows(let expression):
                    .binary(.ifEmpty, CompiledFormula(expression), .factor(factor))
                }
            }
        }
        var fields: [FieldIndex] = []
        var seen = Set<FieldIndex>()
        for field in formulas.flatMap(\.fields) where seen.insert(field).inserted { fields.append(field) }
        self.fields = fields
        sums = formulas.map { WeightedSum($0) { field in fields.firstIndex(of: field)! } }
    }
}

/// What stands for a factor in a play's formula.
public enum RowFactor: Sendable {
    case constant(Double)
    /// With the number that stands for an empty value.
    case formula(Expression, whenEmpty: Double)
    /// Where it is empty, the factor's values come row by row.
    case formulaElseRows(Expression)
}

/// Works out formulas, with memory that is used again: one for each thread.
///
/// The columns that formulas read are copied, 8 bytes a row and field: side by side they stay in the cache, and no array
/// has to be retained for every play and batch.
public final class RowFormulaEvaluator {
    private let formulas: RowFormulas
    private var batch: CustomerBatch?
    private var range = 0..<0
    private var capacity = 0
    @exclusivity(unchecked) private var columns: [UnsafeMutablePointer<Double>] = []

    public init(_ formulas: RowFormulas) { self.formulas = formulas }

    deinit { for column in columns { column.deallocate() } }

    /// Turns to some rows of a batch; from now on they are counted from the first of them. O(rows × fields).
    public func read(_ batch: CustomerBatch, rows range: Range<Int>) {
        self.batch = batch
        self.range = range
        if range.count > capacity || columns.count != formulas.fields.count {
            for column in columns { column.deallocate() }
            capacity = range.count
            columns = formulas.fields.map { _ in .allocate(capacity: max(range.count, 1)) }
        }
        for (field, column) in zip(formulas.fields, columns) {
            batch.numbers(at: field).withUnsafeBufferPointer { numbers in
                guard let start = numbers.baseAddress else { return }
                column.update(from: start + range.lowerBound, count: range.count)
            }
        }
    }

    /// The value of a formula for each row of the list, NaN for empty. `factor` gives a factor's values, parallel to the
    /// rows. O(operations × rows listed).
    public func evaluate(_ index: Int, rows: RowList, into values: NumberList, factor: (Factor) -> [Double]) {
        values.removeAll(roomFor: rows.count)
        if let sum = formulas.sums[index] {
            let start = values.start
            sum.evaluate(rows, columns) { index, _, value in start[index] = value }
        } else {
            evaluateGenerally(index, rows, into: values, factor)
        }
        values.setCount(rows.count)
    }

    /// The same, but only for rows whose value × `scale` is not below their bound (so that empty ones stay): the others
    /// are taken out of the list. `bounds` has a number for each row: NaN lets everything stay, infinity nothing. In one loop with the sum, and without a branch a
    /// row, this costs no more than the sum alone.
    public func evaluate(
        _ index: Int, rows: RowList, into values: NumberList, scale: Double, bounds: UnsafePointer<Double>,
        factor: (Factor) -> [Double]
    ) {
        values.removeAll(roomFor: rows.count)
        let kept = rows.start
        let start = values.start
        var count = 0
        if let sum = formulas.sums[index] {
            sum.evaluate(rows, columns) { _, row, value in
                kept[count] = Int32(truncatingIfNeeded: row)
                start[count] = value
                // The sign of the difference, because from a comparison the compiler makes a branch, which is often
                // foretold wrong. It is + where the value or the bound is NaN.
                let below = (value * scale - bounds[row]).bitPattern >> 63
                count &+= Int(truncatingIfNeeded: 1 &- below)
            }
        } else {
            evaluateGenerally(index, rows, into: values, factor)
            for index in 0..<rows.count {
                let (row, value) = (kept[index], start[index])
                kept[count] = row
                start[count] = value
                let bound = bounds[Int(row)]
                count &+= value * scale < bound || bound == .infinity ? 0 : 1
            }
        }
        rows.removeLast(rows.count - count)
        values.setCount(count)
    }

    private func evaluateGenerally(
        _ index: Int, _ rows: RowList, into values: NumberList, _ factor: (Factor) -> [Double]
    ) {
        let result = formulas.formulas[index].evaluate(
            fields: { field in
                let column = columns[formulas.fields.firstIndex(of: field)!]
                return .rows((0..<rows.count).map { column[Int(rows.start[$0])] })
            }, factors: { .rows(factor($0)) })
        switch result {
        case .constant(let value): for index in 0..<rows.count { values.start[index] = value }
        case .rows(let numbers): for index in numbers.indices { values.start[index] = numbers[index] }
        }
    }
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
    @exclusivity(unchecked) public private(set) var count = 0
    @exclusivity(unchecked) private var capacity = 0
    /// The first `count` are set.
    @exclusivity(unchecked) public private(set) var start = UnsafeMutablePointer<Double>.allocate(capacity: 0)

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
