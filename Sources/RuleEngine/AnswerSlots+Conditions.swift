import Campaigns
import CivilCalendar

// Three values in two: a condition is yes where one expression holds, no where another does, else unknown.
extension AnswerSlots {
    /// Where a condition is certainly so: yes, or no. O(its criteria).
    mutating func expression(_ condition: Condition, is wanted: Bool) -> BitExpression {
        switch condition {
        case .criterion(let criterion): return expression(criterion.test, is: wanted)
        case .group(let group):
            // A none is the opposite of an any.
            let wantedOfMembers = group.kind == .none ? !wanted : wanted
            let members = group.members.map { expression($0, is: wantedOfMembers) }
            return (group.kind == .all) == wantedOfMembers ? program.all(members) : program.any(members)
        }
    }

    private mutating func expression(_ test: CriterionTest, is wanted: Bool) -> BitExpression {
        switch test {
        case .field(let field, let tests):
            guard tests.allSatisfy(\.isAboutTheValueAlone) else { return whole(test, is: wanted) }
            let parts = tests.map { expression($0, on: field, is: wanted) }
            return wanted ? program.all(parts) : program.any(parts)
        case .event(let test):
            let key = EventSelectionKey(test)
            return holds(test.howOften, is: wanted) { slots, line in slots.reaches(line, key) }
        case .contact(let test):
            let key = ContactSelectionKey(test)
            return holds(test.howOften, is: wanted) { slots, line in slots.reaches(line, key) }
        }
    }

    /// Never unknown.
    private mutating func holds(
        _ howOften: HowOften, is wanted: Bool, reaches: (inout AnswerSlots, Int) -> BitExpression
    ) -> BitExpression {
        var parts = [reaches(&self, howOften.atLeast)]
        if let atMost = howOften.atMost { parts.append(reaches(&self, atMost + 1).inverted) }
        let holds = program.all(parts)
        return wanted ? holds : holds.inverted
    }

    private mutating func expression(_ test: FieldTest, on field: FieldIndex, is wanted: Bool) -> BitExpression {
        if case .known(let known) = test {
            let filled = filled(field)
            return known == wanted ? filled : filled.inverted
        }
        let matching = matching(test, on: field)
        if case .isNoneOf = test {
            return wanted ? program.all([filled(field), matching.inverted]) : matching
        }
        return wanted ? matching : program.all([filled(field), matching.inverted])
    }

    /// The filled rows that match what the test names, for `isNoneOf` too.
    private mutating func matching(_ test: FieldTest, on field: FieldIndex) -> BitExpression {
        switch test {
        case .isOneOf(let operands), .isNoneOf(let operands):
            let matches = operands.map { equal(to: $0, field) }
            return program.any(matches)
        case .atLeast(.value(.number(let line))): return reaches(line, field)
        case .moreThan(.value(.number(let line))): return reaches(line.nextUp, field)
        case .atMost(.value(.number(let line))): return before(reaches(line.nextUp, field), field)
        case .lessThan(.value(.number(let line))): return before(reaches(line, field), field)
        case .between(.value(.number(let low)), .value(.number(let high))):
            return program.all([reaches(low, field), reaches(high.nextUp, field).inverted])
        case .on(.value(.date(let day))):
            return program.all([reaches(.day(day), field), reaches(.dayAfter(day), field).inverted])
        case .before(.value(.date(let day))): return before(reaches(.day(day), field), field)
        case .after(.value(.date(let day))): return reaches(.dayAfter(day), field)
        case .onOrBefore(.value(.date(let day))): return before(reaches(.dayAfter(day), field), field)
        case .onOrAfter(.value(.date(let day))): return reaches(.day(day), field)
        case .withinLast(let span):
            return program.all([reaches(.afterBack(span), field), reaches(.dayAfterAsOf, field).inverted])
        case .withinNext(let span):
            return program.all([reaches(.asOf, field), reaches(.ahead(span), field).inverted])
        case .olderThan(let span): return before(reaches(.afterBack(span), field), field)
        case .laterThan(let span): return reaches(.ahead(span), field)
        case .atLeast, .moreThan, .atMost, .lessThan, .between, .startsWith, .contains, .on, .before, .after,
            .onOrBefore, .onOrAfter, .known:
            // A value of another type, or a test that the type does not have: the compiler lets neither through.
            return .always(false)
        }
    }

    private mutating func equal(to operand: Operand, _ field: FieldIndex) -> BitExpression {
        switch operand {
        case .value(.number(let number)):
            return program.all([reaches(number, field), reaches(number.nextUp, field).inverted])
        case .value(.date(let day)):
            return program.all([reaches(.day(day), field), reaches(.dayAfter(day), field).inverted])
        case .value(.yesNo(let yes)): return isAnswer(yes, field)
        case .value(.text(let word)): return isWord(word, field)
        case .field: return .always(false)
        }
    }

    /// Filled, and not yet at a line.
    private mutating func before(_ line: BitExpression, _ field: FieldIndex) -> BitExpression {
        program.all([filled(field), line.inverted])
    }
}

extension FieldTest {
    /// Whether lines and words decide it: no other field, no part of a word.
    fileprivate var isAboutTheValueAlone: Bool {
        switch self {
        case .startsWith, .contains: false
        default: otherFields.isEmpty
        }
    }
}
