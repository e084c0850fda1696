import Campaigns
import Diagnostics
import YAMLSource

/// Decodes formulas: over number and money fields and, in the ranking, its factors.
struct FormulaDecoder {
    let scope: Scope
    var allowsFactors = false

    func formula(_ node: YAMLNode, _ key: String) -> Formula? {
        var shape: ValueShape {
            let field = scope.names.numberFieldIds.first ?? "affinity"
            return ValueShape(
                code: "not-a-formula", noun: "a number or a formula",
                help: "write a number, or for example `\(key): \"0.3 + 0.7 * \(field) / 100\"`")
        }
        guard let text = scope.scalar(node, key, shape) else { return nil }
        var parser = FormulaParser(text) { resolve($0, $1) }
        let root = parser.parse()
        for fault in parser.faults { scope.findings.report(.inside(node, fault)) }
        return root.map { Formula(text: text, root: $0, place: node.place) }
    }

    /// A formula that, where it is a plain number, lies in `range`.
    func formula(_ node: YAMLNode, _ key: String, constantIn range: ClosedRange<Double>, _ words: String) -> Formula? {
        guard let formula = formula(node, key) else { return nil }
        if let constant = formula.root.constant, !range.contains(constant) {
            scope.findings.report(.outOfRange(node, key, words))
            return nil
        }
        return formula
    }

    private func resolve(_ name: String, _ range: Range<Int>) -> (expression: Expression?, fault: TextFault?) {
        if let factor = Factor(rawValue: name), allowsFactors { return (.factor(factor), nil) }
        let names = scope.names
        guard let position = names.fields.position(of: name) else {
            return (nil, unknown(name, range))
        }
        let field = FieldIndex(position)
        guard let type = names.type(of: field) else { return (nil, nil) }
        if type.isNumeric { return (.field(field), nil) }
        return (
            nil,
            TextFault(
                code: "wrong-field-type", range: range, message: "`\(name)` is \(type.words), but a formula reckons with numbers",
                help: names.numberFieldIds.isEmpty
                    ? "declare a number field first" : "the number fields are \(Wording.list(names.numberFieldIds))")
        )
    }

    /// nil where the name may be declared in a part that could not be read.
    private func unknown(_ name: String, _ range: Range<Int>) -> TextFault? {
        let numbers = scope.names.numberFieldIds
        let factors = Factor.allCases.map(\.rawValue)
        if factors.contains(name) {
            return TextFault(
                code: "factor-outside-ranking", range: range, message: "`\(name)` is known only to the ranking's `priority`",
                help: "use a number field")
        }
        if FormulaFunction(rawValue: name) != nil {
            return TextFault(
                code: "function-without-values", range: range, message: "`\(name)` is a function without its values",
                help: "write them in parentheses after it")
        }
        if scope.names.fields.isIncomplete { return nil }
        return TextFault(
            code: "unknown-field", range: range, message: "there is no field `\(name)`",
            help: Wording.suggestion(
                for: name, among: numbers + (allowsFactors ? factors : []), otherwise: NameKind.field.declaration))
    }
}

extension Expression {
    /// Its value where it is a number with or without signs.
    fileprivate var constant: Double? {
        switch self {
        case .number(let number): number
        case .negated(let inner): inner.constant.map { -$0 }
        default: nil
        }
    }
}
