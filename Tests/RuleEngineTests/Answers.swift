import Campaigns
import CivilCalendar
@testable import RuleEngine
import Tables

/// What a program says of each condition and row: where it is certainly true, certainly false, or neither.
func truths(
    of conditions: [Condition], _ batch: CustomerBatch, history: CustomerHistory, asOf: Day, usesIndex: Bool = true
) -> [[Truth]] {
    let questions = conditions.flatMap { [RowQuestion.isTrue($0), .isFalse($0)] }
    let evaluator = RuleEvaluator(RuleProgram(questions, workspace: .test, usesIndex: usesIndex), asOf: asOf)
    evaluator.read(batch, history: history)
    return conditions.indices.map { index in
        let isTrue = evaluator.mask(where: index * 2)
        let isFalse = evaluator.mask(where: index * 2 + 1)
        return (0..<batch.rowCount).map { row in
            precondition(!(isTrue[row] && isFalse[row]), "a condition that is true and false")
            return isTrue[row] ? .yes : isFalse[row] ? .no : .unknown
        }
    }
}

/// The rows that a list holds.
func rows(_ list: RowList) -> [Int] { (0..<list.count).map { Int(list.start[$0]) } }
