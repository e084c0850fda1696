import Campaigns
import CivilCalendar
import TestSupport
import Testing

@testable import WorkspaceCompiler

/// What the reasoner says is held against every customer of a small world, each looked at by a slow reading of the
/// language reference. Conditions that compare fields may be left open; all others are told completely.
@Suite struct ReasonerTests {
    private static let world = SmallWorld()
    private let world = Self.world

    @Test(arguments: [false, true]) func whatNeverHoldsHoldsForNobody(comparing: Bool) {
        var generator = SeededGenerator(seed: 11)
        var never = 0
        for _ in 0..<150 {
            let condition = world.condition(&generator, comparing: comparing)
            let truths = Set(world.customers.map { world.truth(of: condition, $0) })
            func agrees(_ outcome: Reasoner.Outcome, _ wanted: Set<Int>) -> Bool {
                let isNobody = world.reasoner.facts(condition, outcome).isNobody
                return truths.isDisjoint(with: wanted) ? isNobody || comparing : !isNobody
            }
            #expect(agrees(.isTrue, [1]), "\(condition.words)")
            #expect(agrees(.isFalse, [-1]), "\(condition.words)")
            #expect(agrees(.isNotTrue, [0, -1]), "\(condition.words)")
            #expect(agrees(.isNotFalse, [0, 1]), "\(condition.words)")
            if !world.reasoner.canHold(condition) { never += 1 }
        }
        #expect(never > 10)
    }

    @Test(arguments: [false, true]) func whatFollowsFollowsForEverybody(comparing: Bool) {
        var generator = SeededGenerator(seed: 12)
        var implied = 0
        for _ in 0..<150 {
            let condition = world.condition(&generator, comparing: comparing)
            let other = world.condition(&generator, comparing: comparing)
            let follows = world.customers.allSatisfy {
                world.truth(of: condition, $0) != 1 || world.truth(of: other, $0) == 1
            }
            let isTold = world.reasoner.implies(condition, other)
            #expect(follows ? isTold || comparing : !isTold, "\(condition.words) => \(other.words)")
            if isTold { implied += 1 }
        }
        #expect(implied > 10)
    }

    @Test func tooManyBoxesAreLeftOpen() {
        let helps = world.workspace.fieldIndex(.helpsSinceLastAsk)
        func atLeast(_ number: Int) -> Condition {
            let test = CriterionTest.field(helps, [.atLeast(.value(.number(Double(number)))), .known(true)])
            return .criterion(Criterion(test: test, words: "", place: SmallWorld.place))
        }
        let wide = Condition.group(
            ConditionGroup(
                kind: .all,
                members: (0..<12).map { number in
                    .group(ConditionGroup(kind: .any, members: (0..<3).map { atLeast(number + $0) }, place: SmallWorld.place))
                }, place: SmallWorld.place))
        #expect(world.reasoner.facts(wide, .isTrue).boxes.count <= FactSet.mostBoxes)
        #expect(world.reasoner.canHold(wide))
    }
}
