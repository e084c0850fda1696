import Campaigns

enum FormulaUnary: Sendable {
    case negated, absolute, squareRoot, naturalLogarithm, rounded
}

enum FormulaBinary: Sendable {
    case sum, difference, product, quotient, lesser, greater, ifEmpty
}

/// A formula in which every function is of one or two numbers.
indirect enum CompiledFormula: Sendable {
    case number(Double)
    case field(FieldIndex)
    case factor(Factor)
    case unary(FormulaUnary, CompiledFormula)
    case binary(FormulaBinary, CompiledFormula, CompiledFormula)

    init(_ expression: Expression) {
        switch expression {
        case .number(let number): self = .number(number.emptyUnlessFinite)
        case .field(let field): self = .field(field)
        case .factor(let factor): self = .factor(factor)
        case .negated(let operand): self = .unary(.negated, CompiledFormula(operand))
        case .binary(let operation, let left, let right):
            let binary: FormulaBinary =
                switch operation {
                case .plus: .sum
                case .minus: .difference
                case .times: .product
                case .over: .quotient
                }
            self = .binary(binary, CompiledFormula(left), CompiledFormula(right))
        case .call(let function, let arguments):
            precondition(function.arity.contains(arguments.count), "a function with the wrong number of arguments")
            self = CompiledFormula(function, arguments.map { CompiledFormula($0) })
        }
    }

    private init(_ function: FormulaFunction, _ arguments: [CompiledFormula]) {
        switch function {
        case .min: self = CompiledFormula(.lesser, of: arguments)
        case .max: self = CompiledFormula(.greater, of: arguments)
        case .clamp: self = .binary(.lesser, .binary(.greater, arguments[0], arguments[1]), arguments[2])
        case .abs: self = .unary(.absolute, arguments[0])
        case .sqrt: self = .unary(.squareRoot, arguments[0])
        case .log: self = .unary(.naturalLogarithm, arguments[0])
        case .round: self = .unary(.rounded, arguments[0])
        case .ifEmpty: self = .binary(.ifEmpty, arguments[0], arguments[1])
        }
    }

    /// From left to right.
    private init(_ binary: FormulaBinary, of arguments: [CompiledFormula]) {
        self = arguments.dropFirst().reduce(arguments[0]) { .binary(binary, $0, $1) }
    }

    /// In order of first use, repeats included.
    var fields: [FieldIndex] {
        switch self {
        case .number, .factor: []
        case .field(let field): [field]
        case .unary(_, let operand): operand.fields
        case .binary(_, let left, let right): left.fields + right.fields
        }
    }

    /// O(nodes × rows).
    func evaluate(fields: (FieldIndex) -> FormulaColumn, factors: (Factor) -> FormulaColumn) -> FormulaColumn {
        switch self {
        case .number(let number): return .constant(number)
        case .field(let field): return fields(field)
        case .factor(let factor): return factors(factor)
        case .unary(let unary, let operand):
            return operand.evaluate(fields: fields, factors: factors).applying(unary)
        case .binary(let binary, let left, let right):
            let left = left.evaluate(fields: fields, factors: factors)
            let right = right.evaluate(fields: fields, factors: factors)
            return left.combined(with: right, binary)
        }
    }

    /// With something else in the place of factors.
    func replacing(_ replacement: (Factor) -> CompiledFormula) -> CompiledFormula {
        switch self {
        case .number, .field: self
        case .factor(let factor): replacement(factor)
        case .unary(let unary, let operand): .unary(unary, operand.replacing(replacement))
        case .binary(let binary, let left, let right):
            .binary(binary, left.replacing(replacement), right.replacing(replacement))
        }
    }

    func reads(_ factor: Factor) -> Bool {
        switch self {
        case .number, .field: false
        case .factor(let read): read == factor
        case .unary(_, let operand): operand.reads(factor)
        case .binary(_, let left, let right): left.reads(factor) || right.reads(factor)
        }
    }
}
