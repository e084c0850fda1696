/// A part of a formula while it is evaluated: the same number in each row, or one a row. NaN is empty.
enum FormulaColumn {
    case constant(Double)
    case rows([Double])

    /// O(rows).
    func values(rowCount: Int) -> [Double] {
        switch self {
        case .constant(let value): Array(repeating: value, count: rowCount)
        case .rows(let values): values
        }
    }

    /// O(rows).
    func applying<Function: FormulaFunctionOfOne>(_ function: Function.Type) -> FormulaColumn {
        switch self {
        case .constant(let value): return .constant(Function.apply(value))
        case .rows(var values):
            for row in values.indices { values[row] = Function.apply(values[row]) }
            return .rows(values)
        }
    }

    /// O(rows).
    func combined<Operation: FormulaOperation>(
        with other: FormulaColumn, _ operation: Operation.Type
    ) -> FormulaColumn {
        switch (self, other) {
        case (.constant(let left), .constant(let right)): return .constant(Operation.apply(left, right))
        case (.rows(var values), .constant(let right)):
            for row in values.indices { values[row] = Operation.apply(values[row], right) }
            return .rows(values)
        case (.constant(let left), .rows(var values)):
            for row in values.indices { values[row] = Operation.apply(left, values[row]) }
            return .rows(values)
        case (.rows(var values), .rows(let right)):
            precondition(values.count == right.count, "columns of different lengths")
            for row in values.indices { values[row] = Operation.apply(values[row], right[row]) }
            return .rows(values)
        }
    }

    func combined(with other: FormulaColumn, _ binary: FormulaBinary) -> FormulaColumn {
        switch binary {
        case .sum: combined(with: other, Sum.self)
        case .difference: combined(with: other, Difference.self)
        case .product: combined(with: other, Product.self)
        case .quotient: combined(with: other, Quotient.self)
        case .lesser: combined(with: other, Lesser.self)
        case .greater: combined(with: other, Greater.self)
        case .ifEmpty: combined(with: other, IfEmpty.self)
        }
    }

    func applying(_ unary: FormulaUnary) -> FormulaColumn {
        switch unary {
        case .negated: applying(Negated.self)
        case .absolute: applying(Absolute.self)
        case .squareRoot: applying(SquareRoot.self)
        case .naturalLogarithm: applying(NaturalLogarithm.self)
        case .rounded: applying(Rounded.self)
        }
    }
}
