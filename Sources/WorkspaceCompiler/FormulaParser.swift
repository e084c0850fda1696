import Campaigns

/// Reads a formula: `+ - * / ( )`, unary minus, numbers, names, calls. Recursive descent. A fault of
/// the syntax ends it; names that are not known are reported one and all.
struct FormulaParser {
    /// How deep parentheses, calls and signs may stand in one another.
    static let deepest = 64
    /// How many numbers and names one formula may have: its tree is as deep as a sum is long.
    static let mostOperands = 1_000

    /// Gives the meaning of a name, or nil with a fault, or with none where it is not known for another reason.
    let resolve: (String, Range<Int>) -> (expression: Expression?, fault: TextFault?)
    private var tokens: FormulaTokens
    private var token: FormulaToken
    private var depth = 0
    private var operands = 0
    private(set) var faults: [TextFault] = []
    private var isBroken = false

    init(_ text: String, resolve: @escaping (String, Range<Int>) -> (expression: Expression?, fault: TextFault?)) {
        self.resolve = resolve
        tokens = FormulaTokens(text)
        token = tokens.next()
    }

    /// nil when there are faults or unknown names.
    mutating func parse() -> Expression? {
        let root = sum()
        if !isBroken, token.kind != .end { reportUnexpected() }
        return faults.isEmpty ? root : nil
    }

    private mutating func sum() -> Expression? {
        var left = product()
        while !isBroken, token.kind == .plus || token.kind == .minus {
            let operation: BinaryOperator = token.kind == .plus ? .plus : .minus
            advance()
            let right = product()
            left = joined(left, operation, right)
        }
        return left
    }

    private mutating func product() -> Expression? {
        var left = signed()
        while !isBroken, token.kind == .times || token.kind == .over {
            let operation: BinaryOperator = token.kind == .times ? .times : .over
            advance()
            let right = signed()
            left = joined(left, operation, right)
        }
        return left
    }

    private func joined(_ left: Expression?, _ operation: BinaryOperator, _ right: Expression?) -> Expression? {
        guard let left, let right else { return nil }
        return .binary(operation, left, right)
    }

    private mutating func signed() -> Expression? {
        guard token.kind == .minus else { return operand() }
        return nested { parser in
            parser.advance()
            return parser.signed().map { .negated($0) }
        }
    }

    private mutating func operand() -> Expression? {
        if isBroken { return nil }
        operands += 1
        if operands > Self.mostOperands {
            fail("formula-too-long", token.range, "this formula has more than \(Self.mostOperands) numbers and names",
                "make parts of it scores of their own")
            return nil
        }
        let (kind, range) = (token.kind, token.range)
        switch kind {
        case .number(let number):
            advance()
            return .number(number)
        case .name(let name):
            advance()
            if token.kind == .open { return call(name, range) }
            let (expression, fault) = resolve(name, range)
            if let fault { faults.append(fault) }
            return expression
        case .open:
            return nested { parser in
                parser.advance()
                let inner = parser.sum()
                parser.close(range)
                return inner
            }
        default:
            reportUnexpected()
            return nil
        }
    }

    private mutating func call(_ name: String, _ range: Range<Int>) -> Expression? {
        let function = FormulaFunction(rawValue: name)
        if function == nil {
            let functions = FormulaFunction.allCases.map(\.rawValue)
            faults.append(
                TextFault(
                    code: "unknown-function", range: range, message: "there is no function `\(name)`",
                    help: Wording.suggestion(for: name, among: functions, otherwise: "the functions are \(Wording.list(functions))")))
        }
        let opening = token.range
        var arguments: [Expression?] = []
        _ = nested { parser in
            parser.advance()
            if parser.token.kind != .close {
                arguments.append(parser.sum())
                while !parser.isBroken, parser.token.kind == .comma {
                    parser.advance()
                    arguments.append(parser.sum())
                }
            }
            parser.close(opening)
            return nil
        }
        guard let function, !isBroken else { return nil }
        guard function.arity.contains(arguments.count) else {
            faults.append(.wrongArity(function, range, count: arguments.count))
            return nil
        }
        let known = arguments.compactMap { $0 }
        return known.count == arguments.count ? .call(function, known) : nil
    }

    private mutating func nested(_ read: (inout FormulaParser) -> Expression?) -> Expression? {
        depth += 1
        defer { depth -= 1 }
        if depth > Self.deepest {
            fail("formula-too-deep", token.range, "this formula nests more than \(Self.deepest) deep",
                "make parts of it scores of their own")
            return nil
        }
        return read(&self)
    }

    private mutating func close(_ opening: Range<Int>) {
        if isBroken { return }
        if token.kind == .close {
            advance()
        } else if token.kind == .end {
            fail("formula-syntax", opening, "this parenthesis is not closed", "add `)` where it ends")
        } else {
            reportUnexpected()
        }
    }

    private mutating func advance() { token = tokens.next() }

    private mutating func reportUnexpected() {
        let fault = token.unexpected
        fail("formula-syntax", token.range, fault.message, fault.help)
    }

    private mutating func fail(_ code: String, _ range: Range<Int>, _ message: String, _ help: String) {
        if isBroken { return }
        isBroken = true
        faults.append(TextFault(code: code, range: range, message: message, help: help))
    }
}

extension TextFault {
    static func wrongArity(_ function: FormulaFunction, _ range: Range<Int>, count: Int) -> TextFault {
        let example: String =
            switch function {
            case .min, .max: "\(function.rawValue)(a, b)"
            case .clamp: "clamp(x, low, high)"
            case .abs, .sqrt, .log, .round: "\(function.rawValue)(x)"
            case .ifEmpty: "if_empty(x, y)"
            }
        let wanted = function.arity.count == 1 ? "\(function.arity.lowerBound)" : "at least \(function.arity.lowerBound)"
        return TextFault(
            code: "wrong-number-of-arguments", range: range,
            message: "`\(function.rawValue)` takes \(wanted) \(wanted == "1" ? "value" : "values"), but has \(count)",
            help: "write `\(example)`")
    }
}
