import Campaigns
import RuleEngine
import Tables

/// Priorities of candidates, from the ranking's formula and each play's factors (language reference, "ranking").
struct PlayPriorities: Sendable {
    /// By play position.
    private let formulas: [RowFormula]
    /// By play position: the fit additions that suit its purpose.
    private let additionsOfPlay: [[Int]]
    private let additions: [Double]

    init(workspace: Workspace) {
        let ranking = workspace.ranking
        additions = ranking.fit.map(\.add)
        let additionsOfPlay = workspace.plays.map { play in
            ranking.fit.indices.filter { ranking.fit[$0].suits(play.purpose) }
        }
        self.additionsOfPlay = additionsOfPlay
        formulas = workspace.plays.enumerated().map { position, play in
            RowFormula(ranking.priorityExpression) { factor in
                switch factor {
                case .chance: RowFactor(play.chance, whenEmpty: ranking.chanceWhenUnknown)
                case .fit: additionsOfPlay[position].isEmpty ? .constant(1) : nil
                case .worth: RowFactor(play.worth, whenEmpty: 1)
                case .lever: .constant(play.lever)
                }
            }
        }
    }

    /// The priorities of a play for some rows of a batch, NaN for empty. `fit` has the masks of the fit additions.
    func evaluate(
        _ play: PlayIndex, _ batch: CustomerBatch, rows: RowList, into values: NumberList, fit: (Int) -> RowMask
    ) {
        formulas[play.position].evaluate(batch, rows: rows, into: values) { _ in fits(of: play, rows, fit) }
    }

    /// The same, without the rows whose priority × 1,000,000 is below their bound.
    func evaluate(
        _ play: PlayIndex, _ batch: CustomerBatch, rows: RowList, into values: NumberList,
        bounds: UnsafePointer<Double>, fit: (Int) -> RowMask
    ) {
        formulas[play.position].evaluate(batch, rows: rows, into: values, scale: 1_000_000, bounds: bounds) { _ in
            fits(of: play, rows, fit)
        }
    }

    private func fits(of play: PlayIndex, _ rows: RowList, _ fit: (Int) -> RowMask) -> [Double] {
        var sums = [Double](repeating: 1, count: rows.count)
        for addition in additionsOfPlay[play.position] {
            let mask = fit(addition)
            for slot in sums.indices where mask[Int(rows.start[slot])] { sums[slot] += additions[addition] }
        }
        return sums
    }

    /// What is compared and printed: priority × 1,000,000, halves away from zero; empty is 0.
    @inline(__always)
    static func printed(_ priority: Double) -> Int64 {
        let scaled = priority * 1_000_000
        // Below 2^52 a number has a fraction at most; above, it is whole. Rounding so takes no call.
        if scaled.magnitude < 4_503_599_627_370_496 {
            let whole = Int64(scaled)
            let fraction = scaled - Double(whole)
            return fraction >= 0.5 ? whole + 1 : fraction <= -0.5 ? whole - 1 : whole
        }
        if scaled.isNaN { return 0 }
        return Int64(exactly: scaled) ?? (scaled > 0 ? .max : .min)
    }
}

extension RowFactor {
    fileprivate init(_ formula: Formula?, whenEmpty: Double) {
        self = formula.map { .formula($0.root, whenEmpty: whenEmpty) } ?? .constant(whenEmpty)
    }
}
