import Campaigns

extension ReferenceEvaluator {
    /// nil is empty. `factors` are those of a priority.
    public func value(of expression: Expression, row: Int, factors: (Factor) -> Double?) -> Double? {
        func value(_ expression: Expression) -> Double? { self.value(of: expression, row: row, factors: factors) }
        switch expression {
        case .number(let number): return finite(number)
        case .field(let field):
            guard case .number(let number)? = self.value(of: field, row: row) else { return nil }
            return number
        case .factor(let factor): return factors(factor)
        case .negated(let operand): return value(operand).map { -$0 }
        case .binary(let operation, let left, let right):
            guard let left = value(left), let right = value(right) else { return nil }
            switch operation {
            case .plus: return finite(left + right)
            case .minus: return finite(left - right)
            case .times: return finite(left * right)
            case .over: return finite(left / right)
            }
        case .call(.ifEmpty, let arguments): return value(arguments[0]) ?? value(arguments[1])
        case .call(let function, let arguments):
            let numbers = arguments.compactMap(value)
            guard numbers.count == arguments.count, let first = numbers.first else { return nil }
            switch function {
            case .min: return numbers.dropFirst().reduce(first) { Swift.min($0, $1) }
            case .max: return numbers.dropFirst().reduce(first) { Swift.max($0, $1) }
            case .clamp: return Swift.min(Swift.max(first, numbers[1]), numbers[2])
            case .abs: return Swift.abs(first)
            case .sqrt: return finite(first.squareRoot())
            case .log: return finite(NaturalLogarithm.apply(first))
            case .round: return first.rounded(.toNearestOrAwayFromZero)
            case .ifEmpty: return nil
            }
        }
    }

    private func finite(_ number: Double) -> Double? { number.isFinite ? number : nil }
}
