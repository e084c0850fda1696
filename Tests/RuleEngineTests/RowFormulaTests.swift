import Campaigns
@testable import RuleEngine
import Tables
import Testing
import TestSupport

/// Formulas for listed rows against the same formulas for all rows.
@Suite struct RowFormulaTests {
    private static let fields = [FieldIndex.affinity, .spend, .usualSpend]

    /// Sums of the usual form and of nearly that form, with empties, infinities and numbers that lose digits when added.
    private func expression(_ random: inout SeededGenerator) -> Expression {
        if random.chance(30) { return random.expression() }
        func term() -> Expression {
            let field = Expression.field(random.one(of: Self.fields))
            let number = Expression.number(random.one(of: [0.1, -0.3, 1e300, 0, 1e-9, 7]))
            return random.one(of: [
                field, .binary(.times, number, field), .binary(.times, field, number), .binary(.over, field, number),
            ])
        }
        var sum = random.chance(50) ? .number(random.one(of: [0.0, -0.0, 0.2, -1e16])) : term()
        for _ in 0..<Int.random(in: 0...4, using: &random) {
            sum = random.chance(90) ? .binary(.plus, sum, term()) : .binary(.plus, term(), sum)
        }
        return random.chance(20) ? .call(.ifEmpty, [sum, .number(3)]) : sum
    }

    @Test(arguments: [1, 64, 700])
    func saysWhatTheProgramSaysToTheBit(rowCount: Int) {
        var random = SeededGenerator(seed: UInt64(rowCount) + 5)
        let batch = random.batch(firstRow: 0, rowCount: rowCount)
        var expressions: [Expression] = []
        for _ in 0..<200 { expressions.append(expression(&random)) }
        let formulas = RowFormulas(expressions) { index, factor in
            switch factor {
            case .fit: nil
            case .worth: .formula(.field(.spend), whenEmpty: 2)
            case .chance: .formulaElseRows(.field(.usualSpend))
            case .lever: .constant(Double(index))
            }
        }
        #expect(formulas.sums.count { $0 != nil } > 40)
        #expect(formulas.sums.count { $0 == nil } > 40)
        let range = rowCount / 3..<rowCount
        let evaluator = RowFormulaEvaluator(formulas)
        evaluator.read(batch, rows: range)
        guard case .number(let spend)? = batch.columns[FieldIndex.spend.position],
            case .number(let usualSpend)? = batch.columns[FieldIndex.usualSpend.position]
        else { return }
        let (rows, values) = (RowList(), NumberList())
        for (index, expression) in expressions.enumerated() {
            let expected = FormulaProgram(expression).evaluate(batch) { factor in
                switch factor {
                case .fit: (0..<rowCount).map { Double($0) / 7 }
                case .chance: (0..<rowCount).map { usualSpend[$0].isNaN ? Double($0) / 3 : usualSpend[$0] }
                case .worth: spend.map { $0.isNaN ? 2 : $0 }
                case .lever: Array(repeating: Double(index), count: rowCount)
                }
            }
            func list() {
                rows.removeAll(roomFor: range.count + 64)
                for first in stride(from: 0, to: range.count, by: 64) {
                    let here = range.count - first
                    rows.append(0xB6D3_5A9C_71E8_4F2D & (here < 64 ? (1 << UInt64(here)) - 1 : .max), from: first)
                }
            }
            func byRow(_ factor: Factor) -> [Double] {
                (0..<rows.count).map { Double(range.lowerBound + Int(rows.start[$0])) / (factor == .fit ? 7 : 3) }
            }
            list()
            evaluator.evaluate(index, rows: rows, into: values, factor: byRow)
            let all = (0..<rows.count).map { (row: Int(rows.start[$0]), value: values.start[$0]) }
            #expect(all.allSatisfy { isSame($0.value, expected[range.lowerBound + $0.row]) }, "\(expression)")

            // With bounds: what is below is left out, what is equal, above or empty stays.
            let bounds = (0..<range.count).map { row -> Double in
                let value = expected[range.lowerBound + row] * 1000
                return random.one(of: value.isNaN ? [0, .nan] : [value, value.nextUp, value.nextDown, .nan, 1e200, -1e200])
            }
            list()
            bounds.withUnsafeBufferPointer { bounds in
                evaluator.evaluate(
                    index, rows: rows, into: values, scale: 1000, bounds: bounds.baseAddress!, factor: byRow)
            }
            let kept = all.filter { !($0.value * 1000 < bounds[$0.row]) }
            #expect((0..<rows.count).map { Int(rows.start[$0]) } == kept.map(\.row), "\(expression)")
            #expect(values.count == rows.count)
            #expect(zip(kept, 0..<values.count).allSatisfy { isSame($0.value, values.start[$1]) })
        }
    }

    private func isSame(_ value: Double, _ expected: Double) -> Bool {
        value.isNaN ? expected.isNaN : value.bitPattern == expected.bitPattern
    }
}
