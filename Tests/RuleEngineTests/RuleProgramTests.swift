import Campaigns
import CivilCalendar
@testable import RuleEngine
import Tables
import Testing
import TestSupport

/// The index against the direct reading, row by row.
@Suite struct RuleProgramTests {
    @Test(arguments: [0, 1, 63, 64, 65, 127, 128, 1023, 1024, 1025, 2100])
    func theIndexSaysWhatTheReferenceSays(rowCount: Int) {
        var random = SeededGenerator(seed: UInt64(rowCount) + 1)
        for round in 0..<(rowCount > 1000 ? 1 : 6) {
            let firstRow = Int.random(in: 0...3, using: &random)
            let batch = random.batch(firstRow: firstRow, rowCount: rowCount)
            let history = random.history(customerCount: firstRow + rowCount + 2)
            let asOf = round % 2 == 0 ? lastDay : Day(number: lastDay.number - Int32.random(in: 0...60, using: &random))
            var conditions: [Condition] = []
            for _ in 0..<60 { conditions.append(random.condition()) }
            let answers = truths(of: conditions, batch, history: history, asOf: asOf)
            let reference = ReferenceEvaluator(workspace: .test, batch: batch, history: history, asOf: asOf)
            for (condition, answer) in zip(conditions, answers) {
                let expected = (0..<rowCount).map { reference.truth(of: condition, row: $0) }
                #expect(answer == expected, "\(condition.words)")
            }
            if rowCount < 100 {
                #expect(answers == truths(of: conditions, batch, history: history, asOf: asOf, usesIndex: false))
            }
        }
    }

    /// The short ways to a truth, to what decides and to a near miss, against the whole trace.
    @Test func truthsAreThoseOfTraces() {
        var random = SeededGenerator(seed: 77)
        let batch = random.batch(firstRow: 0, rowCount: 60)
        let history = random.history(customerCount: 60)
        let reference = ReferenceEvaluator(workspace: .test, batch: batch, history: history, asOf: lastDay)
        var (near, far) = (0, 0)
        for _ in 0..<120 {
            let condition = random.condition()
            for row in 0..<60 {
                let trace = reference.trace(of: condition, row: row)
                #expect(reference.truth(of: condition, row: row) == trace.truth, "\(condition.words)")
                let nearlyMet = reference.nearlyMet(condition, row: row)
                #expect(nearlyMet?.nearMiss == trace.nearMiss, "\(condition.words)")
                #expect(nearlyMet == nil || nearlyMet?.deciding.words == trace.deciding?.words, "\(condition.words)")
                let deciding = reference.deciding(of: condition, row: row)
                #expect(deciding?.words == trace.deciding?.words && deciding?.place == trace.deciding?.place, "\(condition.words)")
                #expect(deciding?.unknownWords == trace.deciding?.unknownWords, "\(condition.words)")
                if nearlyMet != nil { near += 1 } else if trace.truth != .yes { far += 1 }
            }
        }
        #expect(near > 100 && far > 100, "\(near) \(far)")
    }

    @Test func randomConditionsReachAllThreeTruths() {
        var random = SeededGenerator(seed: 7)
        let batch = random.batch(firstRow: 0, rowCount: 200)
        let history = random.history(customerCount: 200)
        var conditions: [Condition] = []
        for _ in 0..<60 { conditions.append(random.condition()) }
        let answers = truths(of: conditions, batch, history: history, asOf: lastDay)
        for truth in [Truth.yes, .no] {
            #expect(answers.count { (1..<200).contains($0.count { $0 == truth }) } > 20)
        }
        #expect(answers.count { $0.contains(.unknown) } > 10)
    }

    /// From some number of lines on the index looks up intervals instead of comparing.
    @Test(arguments: [1, 3, 4, 40, 300])
    func manyLinesOfOneField(count: Int) {
        var random = SeededGenerator(seed: UInt64(count))
        let rowCount = 1500
        var batch = random.batch(firstRow: 0, rowCount: rowCount)
        let lines = (0..<count).map { Double($0 * 37 % count) / 2 }
        let values = (0..<rowCount).map { row in
            row % 11 == 0 ? Double.nan : row % 7 == 0 ? -0.0 : Double.random(in: -1...Double(count), using: &random).rounded() / 2
        }
        batch.columns[FieldIndex.affinity.position] = .number(values)
        let days = (0..<rowCount).map { Int32($0 % 13 == 0 ? .min : lastDay.number - Int32($0 % 90)) }
        batch.columns[FieldIndex.renewal.position] = .date(days)
        let history = random.history(customerCount: rowCount)
        let conditions = lines.flatMap { line -> [Condition] in
            [
                .test(.field(.affinity, [.atLeast(.value(.number(line)))]), "a"),
                .test(.field(.affinity, [.moreThan(.value(.number(line)))]), "b"),
                .test(.field(.affinity, [.between(.value(.number(line)), .value(.number(line + 3)))]), "c"),
                .test(.field(.renewal, [.olderThan(CalendarSpan(Int(line), .days))]), "d"),
            ]
        }
        let answers = truths(of: conditions, batch, history: history, asOf: lastDay)
        let reference = ReferenceEvaluator(workspace: .test, batch: batch, history: history, asOf: lastDay)
        for (condition, answer) in zip(conditions, answers) {
            #expect(answer == (0..<rowCount).map { reference.truth(of: condition, row: $0) })
        }
    }

    /// Few words are compared, many are looked up; a text may be written in two ways.
    @Test(arguments: [3, 30])
    func manyWordsOfOneField(count: Int) {
        let words = (0..<count).map { "word \($0)" } + ["caf\u{E9}", "cafe\u{301}"]
        let codes = (0..<1100).map { UInt32($0 % (words.count + 1)) }
        var random = SeededGenerator(seed: 1)
        var batch = random.batch(firstRow: 0, rowCount: codes.count)
        batch.columns[FieldIndex.city.position] = .text(TextColumn(codes: codes, words: words))
        let history = random.history(customerCount: codes.count)
        let named = words.dropLast().map { Operand.value(.text($0)) } + [.value(.text("elsewhere"))]
        var conditions = named.map { Condition.test(.field(.city, [.isOneOf([$0])]), "a") }
        conditions.append(.test(.field(.city, [.isNoneOf(named)]), "b"))
        let answers = truths(of: conditions, batch, history: history, asOf: lastDay)
        let reference = ReferenceEvaluator(workspace: .test, batch: batch, history: history, asOf: lastDay)
        for (condition, answer) in zip(conditions, answers) {
            #expect(answer == (0..<codes.count).map { reference.truth(of: condition, row: $0) })
        }
    }

    @Test(arguments: [true, false])
    func questionsHaveNoUnknown(usesIndex: Bool) {
        var random = SeededGenerator(seed: 3)
        let batch = random.batch(firstRow: 0, rowCount: 130)
        let history = random.history(customerCount: 130)
        let conditions = [random.condition(), random.condition()]
        let questions: [RowQuestion] = [
            .all([]), .not(.all([])), .isTrue(conditions[0]),
            .all([.isTrue(conditions[0]), .not(.isFalse(conditions[1]))]), .not(.isTrue(conditions[1])),
        ]
        let evaluator = RuleEvaluator(
            RuleProgram(questions, workspace: .test, usesIndex: usesIndex), asOf: lastDay)
        evaluator.read(batch, history: history)
        let truths = truths(of: conditions, batch, history: history, asOf: lastDay)
        let expected: [[Int]] = [
            Array(0..<130), [], (0..<130).filter { truths[0][$0] == .yes },
            (0..<130).filter { truths[0][$0] == .yes && truths[1][$0] != .no },
            (0..<130).filter { truths[1][$0] != .yes },
        ]
        let list = RowList()
        for question in questions.indices {
            evaluator.findRows(where: question, list)
            #expect(rows(list) == expected[question])
            #expect(evaluator.count(where: question) == expected[question].count)
            #expect((0..<130).filter { evaluator.mask(where: question)[$0] } == expected[question])
        }
    }

    @Test func looksAtEqualThingsOnce() {
        let high = CriterionTest.field(.affinity, [.atLeast(.value(.number(70)))])
        let notHigh = CriterionTest.field(.affinity, [.lessThan(.value(.number(70)))])
        let spending = CriterionTest.field(.spend, [.moreThan(.field(.usualSpend))])
        let program = RuleProgram(
            [
                .isTrue(.all(.test(high, "a"), .test(spending, "b"))),
                .isTrue(.all(.test(spending, "c"), .none(.test(high, "d")))),
                .isTrue(.any(.test(notHigh, "e"), .test(high, "f"))),
                .isTrue(.always(.line(1))),
            ], workspace: .test)
        #expect(program.slots.fields.map(\.numbers.lines) == [[70]])
        #expect(program.slots.wholes.map(\.test) == [spending])
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
