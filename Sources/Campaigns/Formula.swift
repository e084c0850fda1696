/// A calculation over number fields, as written in a playbook or a score.
public struct Formula: Sendable {
    /// As written.
    public let text: String
    public let root: Expression
    public let place: Place

    public init(text: String, root: Expression, place: Place) {
        self.text = text
        self.root = root
        self.place = place
    }

    /// The fields it reads, each once, in order of first use.
    public var fields: [FieldIndex] {
        var fields: [FieldIndex] = []
        for field in root.fields where !fields.contains(field) { fields.append(field) }
        return fields
    }
}

/// A node of a formula. Empty in, division by zero, or a result that is not finite gives empty.
public indirect enum Expression: Hashable, Sendable {
    case number(Double)
    case field(FieldIndex)
    /// Only in the ranking's priority.
    case factor(Factor)
    case negated(Expression)
    case binary(BinaryOperator, Expression, Expression)
    case call(FormulaFunction, [Expression])

    /// All fields in the order written, repeats included.
    var fields: [FieldIndex] {
        switch self {
        case .number, .factor: []
        case .field(let field): [field]
        case .negated(let operand): operand.fields
        case .binary(_, let left, let right): left.fields + right.fields
        case .call(_, let arguments): arguments.flatMap(\.fields)
        }
    }
}

public enum BinaryOperator: Character, CaseIterable, Sendable {
    case plus = "+"
    case minus = "-"
    case times = "*"
    case over = "/"
}

/// The functions of a formula. `log` is natural; `round` goes to whole numbers, halves away from zero;
/// `if_empty(x, y)` gives y where x is empty; `clamp(x, low, high)` is min(max(x, low), high).
public enum FormulaFunction: String, CaseIterable, Sendable {
    case min, max, clamp, abs, sqrt, log, round
    case ifEmpty = "if_empty"

    /// How many arguments it takes.
    public var arity: ClosedRange<Int> {
        switch self {
        case .min, .max: 2...64
        case .clamp: 3...3
        case .abs, .sqrt, .log, .round: 1...1
        case .ifEmpty: 2...2
        }
    }
}

/// What a priority is made of (language reference, "ranking").
public enum Factor: String, CaseIterable, Sendable {
    case chance, fit, worth, lever
}
