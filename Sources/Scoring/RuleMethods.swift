import Campaigns
import CivilCalendar
import RuleEngine
import Tables

/// `first_match`: the value of the first rule that is true; nothing is empty. O(customers × rules).
struct FirstMatchMethod: CustomerMethod {
    /// In file order: the code of each rule's value, and where its condition is in the program; nil always matches.
    private let rules: [(code: UInt16, condition: Int?)]
    private let program: RuleProgram

    init(_ rules: [ScoreRule], workspace: Workspace) {
        var values: [String] = []
        var conditions: [Condition] = []
        self.rules = rules.map { rule in
            if !values.contains(rule.value) { values.append(rule.value) }
            let code = UInt16(values.firstIndex(of: rule.value)! + 1)
            guard let when = rule.when else { return (code, nil) }
            conditions.append(when)
            return (code, conditions.count - 1)
        }
        program = RuleProgram(conditions.map(RowQuestion.isTrue), workspace: workspace)
    }

    func column(of batch: CustomerBatch, history: CustomerHistory, on day: Day) -> Column {
        let evaluator = RuleEvaluator(program, asOf: day)
        evaluator.read(batch, history: history)
        var codes = [UInt16](repeating: 0, count: batch.rowCount)
        for (code, condition) in rules.reversed() {
            if let condition {
                evaluator.mask(where: condition).forEachSetRow { codes[$0] = code }
            } else {
                codes = [UInt16](repeating: code, count: batch.rowCount)
            }
        }
        return .choice(codes)
    }
}

/// `formula`: a calculation over the customer's fields. O(customers × operations).
struct FormulaMethod: CustomerMethod {
    private let program: FormulaProgram

    init(_ formula: Formula) { program = FormulaProgram(formula.root) }

    func column(of batch: CustomerBatch, history: CustomerHistory, on day: Day) -> Column {
        .number(program.evaluate(batch, factors: { _ in [] }))
    }
}
