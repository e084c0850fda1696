import Campaigns
import CivilCalendar
@testable import RuleEngine
import Testing
import TestSupport

/// Lines that are said to bring customers are really moved, and the customers counted again by the direct reading.
@Suite struct MovableLineTests {
    @Test(arguments: [(0, 12), (1, 12), (63, 12), (64, 12), (65, 12), (1023, 3), (1025, 3), (4097, 3)])
    func aMovedLineBringsExactlyWhatIsTold(rowCount: Int, conditions: Int) {
        var random = SeededGenerator(seed: UInt64(rowCount) + 51)
        let batch = random.batch(firstRow: 2, rowCount: rowCount)
        let history = random.history(customerCount: rowCount + 3)
        let reference = ReferenceEvaluator(workspace: .test, batch: batch, history: history, asOf: lastDay)
        func reached(_ condition: Condition) -> Int {
            (0..<rowCount).count { reference.truth(of: condition, row: $0) == .yes }
        }
        var found = 0
        for _ in 0..<conditions {
            let condition = random.condition()
            let now = reached(condition)
            let wanted = Int.random(in: 1...20, using: &random)
            for line in condition.criteriaInContext.flatMap({ MovableLine.lines(of: $0, asOf: lastDay) }) {
                func more(at step: Int) -> Int { reached(line.moved(by: step, in: condition)) - now }
                let words = "\(condition.words): \(line.word) \(line.value(at: 0))"
                guard let result = search(line, in: condition, wanted: wanted, batch, history) else {
                    for step in [1, 2, 7] where line.canMove(by: step) { #expect(more(at: step) == 0, "\(words)") }
                    continue
                }
                found += 1
                #expect(more(at: result.steps) == result.customers, "\(words), by \(result.steps)")
                #expect(result.customers > 0)
                // No nearer line is enough; where fewer than wanted come at all, none of them comes later.
                if result.steps > 1, result.customers >= wanted {
                    #expect(more(at: result.steps - 1) < wanted, "\(words)")
                } else if result.customers < wanted, line.canMove(by: result.steps + 40) {
                    #expect(more(at: result.steps + 40) == result.customers, "\(words)")
                }
            }
        }
        #expect(found > 0 || rowCount < 2, "no line that brings anybody")
    }

    private func search(
        _ line: MovableLine, in condition: Condition, wanted: Int, _ batch: CustomerBatch, _ history: CustomerHistory
    ) -> (steps: Int, customers: Int)? {
        let near = RowQuestion.all([.not(.isTrue(condition)), .isTrue(line.released(in: condition))])
        let evaluator = RuleEvaluator(RuleProgram([near], workspace: .test), asOf: lastDay)
        let rows = RowList()
        var search = StepSearch(wanted: wanted)
        while search.isOpen {
            var counts = search.noCounts
            evaluator.prepare(batch, history: history)
            for part in 0..<RuleEvaluator.parts(of: batch.rowCount) {
                _ = evaluator.turn(toPart: part, of: batch.rowCount)
                evaluator.countSteps(of: line, within: search, where: 0, rows, into: &counts)
            }
            search.narrow(counts)
        }
        return search.found
    }

    @Test(arguments: [
        (FieldTest.atLeast(.value(.number(35))), false, "at_least 35 34 33"),
        (.atLeast(.value(.number(35))), true, "at_least 35 36 37"),
        (.lessThan(.value(.number(0.25))), false, "less_than 0.25 0.26 0.27"),
        (.atMost(.value(.number(-1.5))), false, "at_most -1.5 -1.4 -1.3"),
        (.moreThan(.value(.number(0.1))), false, "more_than 0.1 0 -0.1"),
        (.withinNext(CalendarSpan(90, .days)), false, "within_next 90 days 91 days 92 days"),
        (.withinLast(CalendarSpan(3, .months)), false, "within_last 3 months 4 months 5 months"),
        (.olderThan(CalendarSpan(2, .weeks)), false, "older_than 2 weeks 1 week 0 weeks"),
        (.laterThan(CalendarSpan(2, .weeks)), true, "later_than 2 weeks 3 weeks 4 weeks"),
        (.before(.value(.date("2026-02-27"))), false, "before 2026-02-27 2026-02-28 2026-03-01"),
        (.onOrAfter(.value(.date("2026-03-01"))), false, "on_or_after 2026-03-01 2026-02-28 2026-02-27"),
        (.atLeast(.value(.number(1e300))), false, ""),
        (.between(.value(.number(1)), .value(.number(2))), true, ""),
        (.isOneOf([.value(.number(1))]), false, ""),
        (.atLeast(.field(.spend)), false, ""),
    ] as [(FieldTest, Bool, String)])
    func aLineMovesInItsLastPlace(_ test: FieldTest, mustFail: Bool, expected: String) {
        let criterion = Criterion(test: .field(.affinity, [test]), words: "", place: .line(1))
        let lines = MovableLine.lines(
            of: CriterionInCondition(criterion: criterion, position: 0, mustFail: mustFail), asOf: lastDay)
        let words = lines.map { line in
            "\(line.word.rawValue) " + (0...2).map { line.value(at: $0).description }.joined(separator: " ")
        }
        #expect(words == (expected.isEmpty ? [] : [expected]))
    }

    /// However far away, and however many customers are wanted: what sorting says.
    @Test(arguments: [1, 2, 50, 1000, 5000])
    func aSearchFindsWhatSortingFinds(wanted: Int) {
        for spread in [3, 900, 1024, 1025, 5_000, 3_000_000, 900_000_000_000] {
            var random = SeededGenerator(seed: UInt64(spread + wanted))
            let steps = (0..<3000).map { _ in Int.random(in: 1...spread, using: &random) }
            var search = StepSearch(wanted: wanted)
            var rounds = 0
            while search.isOpen {
                // Counted in two parts.
                var parts = [search.noCounts, search.noCounts]
                for (index, step) in steps.enumerated() where search.stretch.contains(step) { parts[index % 2].count(step) }
                parts[0].add(parts[1])
                search.narrow(parts[0])
                rounds += 1
            }
            let expected = steps.sorted()[min(wanted, steps.count) - 1]
            #expect(search.found?.steps == expected)
            #expect(search.found?.customers == steps.count { $0 <= expected })
            #expect(rounds == 1 || spread > 1024)
            #expect(rounds <= 5)
        }
    }

    @Test func aSearchAmongNobodyFindsNothing() {
        var search = StepSearch(wanted: 3)
        search.narrow(search.noCounts)
        #expect(!search.isOpen)
        #expect(search.found == nil)
    }

    @Test func bucketsAreTheStepsTheyCount() {
        for step in [1, 2, 1024, 1025, 1026, 2048, 2049, 4097, 123_456, 1_000_000_007] {
            var counts = StepCounts(from: 1)
            counts.count(step)
            #expect(counts.steps(of: counts.counts.count - 1).contains(step))
        }
    }
}

extension MovableLine {
    /// Whether the line is still one after so many steps.
    fileprivate func canMove(by step: Int) -> Bool {
        switch scale {
        case .number, .date: true
        case .times(let count): !goesDown || count - step >= (wanted == .atLeast ? 1 : 0)
        case .span(_, _, let days, _): step < days.count
        }
    }

    /// The condition with the line moved, as an author would write it.
    fileprivate func moved(by step: Int, in condition: Condition) -> Condition {
        let test: CriterionTest
        switch criterion.criterion.test {
        case .field(let field, var tests):
            let position = tests.firstIndex { moved($0, to: value(at: 0)) == $0 }!
            tests[position] = moved(tests[position], to: value(at: step))!
            test = .field(field, tests)
        case .event(let event):
            test = .event(
                EventTest(
                    events: event.events, howOften: moved(event.howOften, to: value(at: step)),
                    withinLast: event.withinLast, channels: event.channels))
        case .contact(let contact):
            test = .contact(
                ContactTest(
                    plays: contact.plays, howOften: moved(contact.howOften, to: value(at: step)),
                    withinLast: contact.withinLast, channels: contact.channels, purposes: contact.purposes,
                    responses: contact.responses))
        }
        return condition.replacing(
            criterion.position, with: .criterion(Criterion(test: test, words: "", place: .line(1))))
    }

    private func moved(_ howOften: HowOften, to line: Value) -> HowOften {
        guard case .times(let count) = line else { return howOften }
        return word == .atLeast
            ? HowOften(atLeast: count, atMost: howOften.atMost) : HowOften(atLeast: howOften.atLeast, atMost: count)
    }

    /// nil for a test with another word.
    private func moved(_ test: FieldTest, to line: Value) -> FieldTest? {
        switch (test, word, line) {
        case (.atLeast(.value), .atLeast, .number(let number)): .atLeast(.value(.number(number)))
        case (.moreThan(.value), .moreThan, .number(let number)): .moreThan(.value(.number(number)))
        case (.atMost(.value), .atMost, .number(let number)): .atMost(.value(.number(number)))
        case (.lessThan(.value), .lessThan, .number(let number)): .lessThan(.value(.number(number)))
        case (.between(let low, let high), .between, .number(let number)):
            wanted == .atLeast ? .between(.value(.number(number)), high) : .between(low, .value(.number(number)))
        case (.before(.value), .before, .date(let day)): .before(.value(.date(day)))
        case (.after(.value), .after, .date(let day)): .after(.value(.date(day)))
        case (.onOrBefore(.value), .onOrBefore, .date(let day)): .onOrBefore(.value(.date(day)))
        case (.onOrAfter(.value), .onOrAfter, .date(let day)): .onOrAfter(.value(.date(day)))
        case (.withinLast, .withinLast, .span(let span)): .withinLast(span)
        case (.withinNext, .withinNext, .span(let span)): .withinNext(span)
        case (.olderThan, .olderThan, .span(let span)): .olderThan(span)
        case (.laterThan, .laterThan, .span(let span)): .laterThan(span)
        default: nil
        }
    }
}
