import Campaigns

/// `0.2 + 0.5 * affinity + 0.3 * receptivity`: what the worth of most plays is. One loop over the rows, without a
/// column for each intermediate result (a third of the time, measured).
///
/// Additions and multiplications are done one by one in the written order. That a result is empty where any step is not
/// finite needs no test a step: from an infinity or NaN, products and sums never come back to a finite number.
struct WeightedSum: Sendable {
    private struct Term: Sendable {
        var weight = 0.0
        /// Place of its field among the columns.
        var column = 0
    }

    /// What the sum starts with; -0 changes no number that is added to it.
    private var start = -0.0
    private var termCount = 0
    private var terms = (Term(), Term(), Term())
    private var whenEmpty = Double.nan

    /// nil where the formula is of another form, or of more than three terms. `column` gives a field's place.
    init?(_ formula: CompiledFormula, column: (FieldIndex) -> Int) {
        switch formula {
        case .binary(.ifEmpty, let sum, .number(let number)):
            whenEmpty = number
            guard read(sum, column) else { return nil }
        default: guard read(formula, column) else { return nil }
        }
        if termCount == 0 { return nil }
    }

    /// Sums lean to the left: the right side is a single term.
    private mutating func read(_ formula: CompiledFormula, _ column: (FieldIndex) -> Int) -> Bool {
        switch formula {
        case .binary(.sum, let left, let right): return read(left, column) && addTerm(right, column)
        case .number(let number):
            start = number
            return number.isFinite
        default: return addTerm(formula, column)
        }
    }

    private mutating func addTerm(_ formula: CompiledFormula, _ column: (FieldIndex) -> Int) -> Bool {
        let term: Term
        switch formula {
        case .field(let field): term = Term(weight: 1, column: column(field))
        case .binary(.product, .number(let weight), .field(let field)): term = Term(weight: weight, column: column(field))
        case .binary(.product, .field(let field), .number(let weight)): term = Term(weight: weight, column: column(field))
        default: return false
        }
        switch termCount {
        case 0: terms.0 = term
        case 1: terms.1 = term
        case 2: terms.2 = term
        default: return false
        }
        termCount += 1
        return true
    }

    /// Calls `body` with the value for each row, in order; nothing about a row is kept. O(terms × rows).
    ///
    /// A loop for each number of terms, so that the compiler keeps all of them in registers.
    @inline(__always)
    func evaluate(
        _ rows: RowList, _ columns: [UnsafeMutablePointer<Double>],
        _ body: (_ index: Int, _ row: Int, _ value: Double) -> Void
    ) {
        let (start, whenEmpty, count, rows) = (start, whenEmpty, rows.count, rows.start)
        let (weight0, weight1, weight2) = (terms.0.weight, terms.1.weight, terms.2.weight)
        let (column0, column1, column2) = (columns[terms.0.column], columns[terms.1.column], columns[terms.2.column])
        @inline(__always) func finite(_ sum: Double) -> Double { sum.isFinite ? sum : whenEmpty }
        switch termCount {
        case 1:
            for index in 0..<count {
                let row = Int(rows[index])
                body(index, row, finite(start + weight0 * column0[row]))
            }
        case 2:
            for index in 0..<count {
                let row = Int(rows[index])
                body(index, row, finite(start + weight0 * column0[row] + weight1 * column1[row]))
            }
        default:
            for index in 0..<count {
                let row = Int(rows[index])
                let sum = start + weight0 * column0[row] + weight1 * column1[row] + weight2 * column2[row]
                body(index, row, finite(sum))
            }
        }
    }
}
