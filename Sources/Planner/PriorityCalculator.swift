import Campaigns
import RuleEngine
import Tables

/// Priorities of candidates, from the ranking's formula and each play's factors (language reference, "ranking").
struct PriorityCalculator: Sendable {
    private let workspace: Workspace
    private let priority: FormulaProgram
    private let chances: [FormulaProgram?]
    private let worths: [FormulaProgram?]

    init(workspace: Workspace) {
        self.workspace = workspace
        priority = FormulaProgram(workspace.ranking.priorityExpression)
        chances = workspace.plays.map { $0.chance.map { FormulaProgram($0.root) } }
        worths = workspace.plays.map { $0.worth.map { FormulaProgram($0.root) } }
    }

    /// Priority × 1,000,000, rounded, for each of `rows` of a batch. `fit` are the masks of the fit additions.
    func priorities(of index: PlayIndex, rows: [Int32], batch: CustomerBatch, fit: [TruthMask]) -> [Int64] {
        let factors = factors(of: index, rows: rows, batch: batch, fit: fit)
        return priority.evaluate(batch, rows: rows) { factors[$0] }.map(PriorityCalculator.printed)
    }

    /// The factors of a play for some rows of a batch, by factor.
    func factors(of index: PlayIndex, rows: [Int32], batch: CustomerBatch, fit: [TruthMask]) -> FactorColumns {
        let play = workspace[index]
        func values(of program: FormulaProgram?, whenEmpty: Double) -> [Double] {
            guard let program else { return Array(repeating: whenEmpty, count: rows.count) }
            return program.evaluate(batch, rows: rows) { _ in [] }.map { $0.isNaN ? whenEmpty : $0 }
        }
        var fits = [Double](repeating: 1, count: rows.count)
        for (addition, mask) in zip(workspace.ranking.fit, fit) where addition.suits(play.purpose) {
            for (slot, row) in rows.enumerated() where mask.isTrue[Int(row)] { fits[slot] += addition.add }
        }
        return FactorColumns(
            chance: values(of: chances[index.position], whenEmpty: workspace.ranking.chanceWhenUnknown), fit: fits,
            worth: values(of: worths[index.position], whenEmpty: 1),
            lever: Array(repeating: play.lever, count: rows.count))
    }

    /// What is compared and printed: priority × 1,000,000, halves away from zero; empty is 0.
    static func printed(_ priority: Double) -> Int64 {
        if priority.isNaN { return 0 }
        let scaled = (priority * 1_000_000).rounded(.toNearestOrAwayFromZero)
        return Int64(exactly: scaled) ?? (scaled > 0 ? .max : .min)
    }
}

/// The factors of some candidates, in parallel columns.
struct FactorColumns {
    let chance: [Double]
    let fit: [Double]
    let worth: [Double]
    let lever: [Double]

    subscript(factor: Factor) -> [Double] {
        switch factor {
        case .chance: chance
        case .fit: fit
        case .worth: worth
        case .lever: lever
        }
    }
}
