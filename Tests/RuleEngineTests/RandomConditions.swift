import Campaigns
import CivilCalendar
import RuleEngine
import TestSupport

extension SeededGenerator {
    /// All kinds of tests and groups; `words` tell which test it is.
    mutating func condition(depth: Int = 3) -> Condition {
        if depth == 0 || chance(50) {
            let test = criterionTest()
            return .criterion(Criterion(test: test, words: "\(test)", place: .line(1)))
        }
        let kind = one(of: [ConditionGroup.Kind.all, .any, .none])
        var members: [Condition] = []
        for _ in 0..<Int.random(in: 0...4, using: &self) { members.append(condition(depth: depth - 1)) }
        return .group(ConditionGroup(kind: kind, members: members, place: .line(1)))
    }

    mutating func criterionTest() -> CriterionTest {
        switch Int.random(in: 0..<10, using: &self) {
        case 0:
            return .event(
                EventTest(
                    events: some(of: [.purchase, .visit, .complaint], 1...2), howOften: howOften(),
                    withinLast: chance(30) ? nil : one(of: someSpans), channels: some(of: someChannels, 0...2)))
        case 1:
            return .contact(
                ContactTest(
                    plays: chance(50) ? nil : some(of: [PlayIndex(0), PlayIndex(1), PlayIndex(2)], 1...2),
                    howOften: howOften(), withinLast: chance(30) ? nil : one(of: someSpans),
                    channels: some(of: someChannels, 0...2), purposes: some(of: Purpose.allCases, 0...2),
                    responses: some(of: someResponses, 0...2)))
        default:
            let position = Int.random(in: 0...FieldIndex.tier.position, using: &self)
            var tests: [FieldTest] = []
            for _ in 0..<Int.random(in: 1...2, using: &self) { tests.append(fieldTest(position)) }
            return .field(FieldIndex(position), tests)
        }
    }

    private mutating func howOften() -> HowOften {
        HowOften(atLeast: one(of: [0, 1, 2, 3]), atMost: one(of: [nil, nil, 0, 1, 3]))
    }

    private mutating func fieldTest(_ position: Int) -> FieldTest {
        if chance(10) { return .known(chance(50)) }
        switch Workspace.test.fields[position].type {
        case .number, .money:
            let number = operand([.affinity, .spend, .usualSpend]) { .number($0.one(of: someNumbers)) }
            let second = operand([.affinity, .spend, .usualSpend]) { .number($0.one(of: someNumbers)) }
            return one(of: [
                .isOneOf([number]), .isOneOf([number, second]), .isNoneOf([number, second]), .atLeast(number),
                .moreThan(number), .atMost(number), .lessThan(number), .between(number, second),
            ])
        case .date:
            let day = operand([.renewal, .signed]) { .date($0.day(around: 100)) }
            let span = one(of: someSpans)
            return one(of: [
                .on(day), .before(day), .after(day), .onOrBefore(day), .onOrAfter(day), .withinLast(span),
                .withinNext(span), .olderThan(span), .laterThan(span),
            ])
        case .yesNo:
            let answer = operand([.optedOut, .subscribed]) { .yesNo($0.chance(50)) }
            return one(of: [.isOneOf([answer]), .isNoneOf([answer])])
        case .choice(let words):
            let word = operand([.consent, .stage, .region]) { .text($0.one(of: words)) }
            let second = Operand.value(.text(one(of: words)))
            return one(of: [.isOneOf([word]), .isOneOf([word, second]), .isNoneOf([word]), .isNoneOf([word, second])])
        case .text:
            let word = operand([.region, .city, .stage]) { .text($0.one(of: someWords)) }
            let part = operand([.region, .city]) { .text($0.one(of: ["no", "NORTH", "é", "", "West", "ß"])) }
            return one(of: [.isOneOf([word]), .isNoneOf([word]), .startsWith(part), .contains(part)])
        }
    }

    private mutating func operand(_ others: [FieldIndex], _ value: (inout SeededGenerator) -> Value) -> Operand {
        chance(25) ? .field(one(of: others)) : .value(value(&self))
    }
}
