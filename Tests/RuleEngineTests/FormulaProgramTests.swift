import Campaigns
import CivilCalendar
import RuleEngine
import Tables
import Testing
import TestSupport

@Suite struct FormulaProgramTests {
    @Test(arguments: [0, 1, 63, 64, 65, 127, 128, 1000])
    func saysWhatTheReferenceSaysToTheBit(rowCount: Int) {
        var random = SeededGenerator(seed: UInt64(rowCount) + 100)
        let batch = random.batch(firstRow: 0, rowCount: rowCount)
        let reference = ReferenceEvaluator(
            workspace: .test, batch: batch, history: random.history(customerCount: rowCount), asOf: lastDay)
        var factors: [Factor: [Double]] = [:]
        for factor in Factor.allCases {
            var values: [Double] = []
            for _ in 0..<rowCount { values.append(random.chance(20) ? .nan : random.one(of: someNumbers)) }
            factors[factor] = values
        }
        for _ in 0..<100 {
            let expression = random.expression()
            let program = FormulaProgram(expression)
            let values = program.evaluate(batch) { factors[$0]! }
            #expect(values.count == rowCount)
            var differing: [String] = []
            for row in 0..<rowCount {
                let expected = reference.value(of: expression, row: row) { factor in
                    factors[factor]![row].isNaN ? nil : factors[factor]![row]
                }
                if !isSame(values[row], expected) {
                    differing.append("row \(row): \(values[row]), expected \(expected as Any)")
                }
            }
            #expect(differing.isEmpty, "\(expression)")
        }
    }

    /// Empty is nil, or NaN.
    private func isSame(_ value: Double, _ expected: Double?) -> Bool {
        value.isNaN || expected?.isNaN ?? true
            ? value.isNaN && expected?.isNaN ?? true : value.bitPattern == expected?.bitPattern
    }

    @Test(arguments: [
        (Expression.binary(.plus, .number(0.1), .number(0.2)), 0.1 + 0.2),
        (.binary(.minus, .number(1), .number(3)), -2),
        (.binary(.times, .number(0), .field(.spend)), nil),
        (.binary(.over, .number(1), .number(0)), nil),
        (.binary(.over, .number(0), .number(0)), nil),
        (.binary(.times, .number(1e308), .number(10)), nil),
        // Not finite on the way is empty, even if it would come back.
        (.binary(.over, .number(1), .binary(.times, .number(1e308), .number(10))), nil),
        (.negated(.field(.affinity)), -35),
        (.call(.min, [.number(3), .number(1), .number(2)]), 1),
        (.call(.max, [.number(3), .number(1), .field(.affinity)]), 35),
        (.call(.max, [.number(3), .field(.spend)]), nil),
        (.call(.min, [.field(.spend), .number(3)]), nil),
        (.call(.clamp, [.field(.affinity), .number(0), .number(10)]), 10),
        (.call(.clamp, [.number(-4), .number(0), .number(10)]), 0),
        // min(max(x, low), high): the high end wins where they are the wrong way round.
        (.call(.clamp, [.number(5), .number(10), .number(1)]), 1),
        (.call(.abs, [.number(-2.5)]), 2.5),
        (.call(.sqrt, [.number(9)]), 3),
        (.call(.sqrt, [.number(-1)]), nil),
        (.call(.log, [.number(1)]), 0),
        (.call(.log, [.number(10)]), 2.302585092994046),
        (.call(.log, [.number(0)]), nil),
        (.call(.log, [.number(-1)]), nil),
        (.call(.round, [.number(2.5)]), 3),
        (.call(.round, [.number(-2.5)]), -3),
        (.call(.round, [.number(0.49999999999999994)]), 0),
        (.call(.ifEmpty, [.field(.spend), .number(25)]), 25),
        (.call(.ifEmpty, [.field(.affinity), .number(25)]), 35),
        (.call(.ifEmpty, [.binary(.over, .number(1), .number(0)), .field(.spend)]), nil),
        (.call(.ifEmpty, [.number(1), .field(.spend)]), 1),
    ] as [(Expression, Double?)])
    func reckons(_ expression: Expression, _ expected: Double?) {
        let customer = TestCustomer(values: [.affinity: .number(35)])
        let value = FormulaProgram(expression).evaluate(customer.batch) { _ in [.nan] }[0]
        #expect(isSame(value, expected))
        let reference = ReferenceEvaluator(
            workspace: .test, batch: customer.batch, history: customer.history, asOf: lastDay)
        #expect(reference.value(of: expression, row: 0) { _ in nil } == expected)
    }

    @Test func readsEachFieldOnceAndFactorsByRow() {
        let sum = Expression.binary(
            .plus, .binary(.times, .field(.spend), .factor(.chance)), .binary(.plus, .field(.affinity), .field(.spend)))
        #expect(FormulaProgram(sum).fields == [.spend, .affinity])
        let batch = CustomerBatch(firstRow: 0, rowCount: 2, columns: [.number([1, 2]), .number([10, 20])])
        #expect(FormulaProgram(sum).evaluate(batch) { _ in [3, 5] } == [41, 122])
        #expect(FormulaProgram(.number(7)).evaluate(batch) { _ in [] } == [7, 7])
    }
}

extension SeededGenerator {
    mutating func expression(depth: Int = 4) -> Expression {
        if depth == 0 || chance(20) {
            switch Int.random(in: 0..<4, using: &self) {
            case 0: return .number(one(of: someNumbers))
            case 1: return .factor(one(of: Factor.allCases))
            default: return .field(one(of: [.affinity, .spend, .usualSpend]))
            }
        }
        switch Int.random(in: 0..<10, using: &self) {
        case 0: return .negated(expression(depth: depth - 1))
        case 1...5:
            return .binary(
                one(of: BinaryOperator.allCases), expression(depth: depth - 1), expression(depth: depth - 1))
        default:
            let function = one(of: FormulaFunction.allCases)
            var arguments: [Expression] = []
            let most = min(function.arity.upperBound, 4)
            for _ in 0..<Int.random(in: function.arity.lowerBound...most, using: &self) {
                arguments.append(expression(depth: depth - 1))
            }
            return .call(function, arguments)
        }
    }
}
