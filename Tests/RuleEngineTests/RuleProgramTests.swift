import Campaigns
import CivilCalendar
import RuleEngine
import Tables
import Testing

/// The kernels against the direct reading, row by row.
@Suite struct RuleProgramTests {
    @Test(arguments: [0, 1, 63, 64, 65, 127, 128, 1000])
    func saysWhatTheReferenceSays(rowCount: Int) {
        var random = SeededGenerator(seed: UInt64(rowCount) + 1)
        for round in 0..<(rowCount == 1000 ? 1 : 6) {
            let firstRow = Int.random(in: 0...3, using: &random)
            let batch = random.batch(firstRow: firstRow, rowCount: rowCount)
            let history = random.history(customerCount: firstRow + rowCount + 2)
            let asOf = round % 2 == 0 ? lastDay : Day(number: lastDay.number - Int32.random(in: 0...60, using: &random))
            var conditions: [Condition] = []
            for _ in 0..<60 { conditions.append(random.condition()) }
            let program = RuleProgram(conditions, workspace: .test)
            let masks = program.evaluateWithCriteria(batch, history: history, asOf: asOf)
            let reference = ReferenceEvaluator(workspace: .test, batch: batch, history: history, asOf: asOf)
            #expect(masks.conditions == program.evaluate(batch, history: history, asOf: asOf))
            for (index, condition) in conditions.enumerated() {
                let mask = masks.conditions[index]
                #expect(mask.rowCount == rowCount)
                let criteria = program.criterionIndices(ofCondition: index)
                var differing: [String] = []
                for row in 0..<rowCount {
                    let trace = reference.trace(of: condition, row: row)
                    if mask[row] != trace.truth || mask.unknown[row] != (trace.truth == .unknown) {
                        differing.append("row \(row): \(mask[row]), expected \(trace.truth) for \(condition.words)")
                    }
                    for (criterion, expected) in zip(criteria, trace.criteria)
                    where masks.criteria[criterion][row] != expected.truth {
                        differing.append("row \(row): expected \(expected.truth) for \(expected.criterion.words)")
                    }
                }
                #expect(differing.isEmpty)
                #expect(mask.isTrue.count + mask.isFalse.count + mask.unknown.count == rowCount)
                #expect(criteria.count == condition.criteria.count)
            }
        }
    }

    @Test func randomConditionsReachAllThreeTruths() {
        var random = SeededGenerator(seed: 7)
        let batch = random.batch(firstRow: 0, rowCount: 200)
        let history = random.history(customerCount: 200)
        var conditions: [Condition] = []
        for _ in 0..<60 { conditions.append(random.condition()) }
        let masks = RuleProgram(conditions, workspace: .test).evaluate(batch, history: history, asOf: lastDay)
        #expect(masks.count { !$0.isTrue.isEmpty && $0.isTrue.count < 200 } > 20)
        #expect(masks.count { !$0.isFalse.isEmpty && $0.isFalse.count < 200 } > 20)
        #expect(masks.count { !$0.unknown.isEmpty } > 10)
    }

    @Test func answersAnEqualTestOnce() {
        let high = CriterionTest.field(.affinity, [.atLeast(.value(.number(70)))])
        let spending = CriterionTest.field(.spend, [.moreThan(.field(.usualSpend))])
        let program = RuleProgram(
            [
                .all(.test(high, "a"), .test(spending, "b")),
                .all(.test(spending, "c"), .none(.test(high, "d"))),
                .always(.line(1)),
            ], workspace: .test)
        #expect(program.criterionTests == [high, spending])
        #expect(program.criterionIndices(ofCondition: 0) == [0, 1])
        #expect(program.criterionIndices(ofCondition: 1) == [1, 0])
        #expect(program.criterionIndices(ofCondition: 2) == [])
        #expect(program.fields == [.affinity, .spend, .usualSpend])
    }
}

extension Condition {
    static func test(_ test: CriterionTest, _ words: String, line: Int = 1) -> Condition {
        .criterion(Criterion(test: test, words: words, place: .line(line)))
    }
    static func all(_ members: Condition..., line: Int = 1) -> Condition { group(.all, members, line) }
    static func any(_ members: Condition..., line: Int = 1) -> Condition { group(.any, members, line) }
    static func none(_ members: Condition..., line: Int = 1) -> Condition { group(.none, members, line) }

    private static func group(_ kind: ConditionGroup.Kind, _ members: [Condition], _ line: Int) -> Condition {
        .group(ConditionGroup(kind: kind, members: members, place: .line(line)))
    }
}
