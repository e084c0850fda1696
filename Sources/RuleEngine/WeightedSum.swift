import Campaigns

/// `0.2 + 0.5 * affinity + 0.3 * receptivity`: what the worth of most plays is. One loop over the rows, without a
/// column for each intermediate result (a third of the time, measured).
///
/// Additions and multiplications are done one by one in the written order. That a result is empty where any step is not
/// finite needs no test a step: from an infinity or NaN, products and sums never come back to a finite number.
struct WeightedSum: Sendable {
    /// What the sum starts with; -0 changes no number that is added to it.
    private var start = -0.0
    private var terms: [(weight: Double, field: FieldIndex)] = []
    private var whenEmpty = Double.nan

    private static let mostTerms = 4

    /// nil where the formula is of another form.
    init?(_ formula: CompiledFormula) {
        switch formula {
        case .binary(.ifEmpty, let sum, .number(let number)):
            whenEmpty = number
            guard read(sum) else { return nil }
        default: guard read(formula) else { return nil }
        }
        guard (1...WeightedSum.mostTerms).contains(terms.count) else { return nil }
    }

    /// Sums lean to the left: the right side is a single term.
    private mutating func read(_ formula: CompiledFormula) -> Bool {
        switch formula {
        case .binary(.sum, let left, let right):
            guard read(left), let term = WeightedSum.term(right) else { return false }
            terms.append(term)
            return true
        case .number(let number):
            start = number
            return number.isFinite
        default:
            guard let term = WeightedSum.term(formula) else { return false }
            terms.append(term)
            return true
        }
    }

    private static func term(_ formula: CompiledFormula) -> (weight: Double, field: FieldIndex)? {
        switch formula {
        case .field(let field): (1, field)
        case .binary(.product, .number(let weight), .field(let field)): (weight, field)
        case .binary(.product, .field(let field), .number(let weight)): (weight, field)
        default: nil
        }
    }

    /// O(terms × rows). There is room for the values.
    func evaluate(_ rows: RowList, into values: NumberList, numbers: (FieldIndex) -> [Double]) {
        let (start, whenEmpty) = (start, whenEmpty)
        let count = rows.count
        let rows = rows.start
        let weights = terms.map(\.weight)
        let columns = terms.map { numbers($0.field) }
        // A loop for each number of terms, so that the compiler keeps all of them in registers.
        func with(_ term: Int, _ body: (_ weight: Double, _ column: UnsafePointer<Double>) -> Void) {
            columns[term].withUnsafeBufferPointer { column in
                guard let column = column.baseAddress else { return values.fill(count: 0) { _ in 0 } }
                body(weights[term], column)
            }
        }
        @inline(__always) func finite(_ sum: Double) -> Double { sum.isFinite ? sum : whenEmpty }
        with(0) { weight0, column0 in
            if terms.count == 1 {
                return values.fill(count: count) { finite(start + weight0 * column0[Int(rows[$0])]) }
            }
            with(1) { weight1, column1 in
                if terms.count == 2 {
                    return values.fill(count: count) {
                        let row = Int(rows[$0])
                        return finite(start + weight0 * column0[row] + weight1 * column1[row])
                    }
                }
                with(2) { weight2, column2 in
                    if terms.count == 3 {
                        return values.fill(count: count) {
                            let row = Int(rows[$0])
                            return finite(
                                start + weight0 * column0[row] + weight1 * column1[row] + weight2 * column2[row])
                        }
                    }
                    with(3) { weight3, column3 in
                        values.fill(count: count) {
                            let row = Int(rows[$0])
                            return finite(
                                start + weight0 * column0[row] + weight1 * column1[row] + weight2 * column2[row]
                                    + weight3 * column3[row])
                        }
                    }
                }
            }
        }
    }
}
