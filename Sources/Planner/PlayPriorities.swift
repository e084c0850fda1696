import Campaigns
import RuleEngine
import Tables

/// Priorities of candidates, from the ranking's formula and each play's factors (language reference, "ranking").
struct PlayPriorities: Sendable {
    /// By play position.
    let formulas: RowFormulas
    /// By play position: the fit additions that suit its purpose.
    private let additionsOfPlay: [[Int]]
    private let additions: [Double]
    let learnt: LearntChances
    private let chanceWhenUnknown: Double

    init(workspace: Workspace, learnt: LearntChances) {
        self.learnt = learnt
        chanceWhenUnknown = workspace.ranking.chanceWhenUnknown
        let ranking = workspace.ranking
        additions = ranking.fit.map(\.add)
        let additionsOfPlay = workspace.plays.map { play in
            ranking.fit.indices.filter { ranking.fit[$0].suits(play.purpose) }
        }
        self.additionsOfPlay = additionsOfPlay
        formulas = RowFormulas(workspace.plays.map { _ in ranking.priorityExpression }) { position, factor in
            let play = workspace.plays[position]
            return switch factor {
            case .chance:
                learnt.knows(PlayIndex(position))
                    ? play.chanceElseRows : RowFactor(play.chance, whenEmpty: ranking.chanceWhenUnknown)
            case .fit: additionsOfPlay[position].isEmpty ? .constant(1) : nil
            case .worth: RowFactor(play.worth, whenEmpty: 1)
            case .lever: .constant(play.lever)
            }
        }
    }

    /// The values of a factor that comes row by row. `masks` are those of the fit additions, `tierCodes` the tiers of the
    /// batch that the rows are counted in.
    func values(
        of factor: Factor, play: Int, _ rows: RowList, _ masks: [RowMask], tierCodes: [UInt16]
    ) -> [Double] {
        factor == .chance ? chances(of: play, rows, tierCodes) : fits(of: play, rows, masks)
    }

    /// What stands for a play's own chance.
    private func chances(of play: Int, _ rows: RowList, _ tierCodes: [UInt16]) -> [Double] {
        (0..<rows.count).map { slot in
            let code = Int(tierCodes[Int(rows.start[slot])])
            return learnt.learnt(of: PlayIndex(play), tierCode: code)?.chance ?? chanceWhenUnknown
        }
    }

    /// The fit of a play for some rows. `masks` are those of the fit additions.
    func fits(of play: Int, _ rows: RowList, _ masks: [RowMask]) -> [Double] {
        var sums = [Double](repeating: 1, count: rows.count)
        for addition in additionsOfPlay[play] {
            for slot in sums.indices where masks[addition][Int(rows.start[slot])] { sums[slot] += additions[addition] }
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

extension Play {
    /// Its own chance, and where there is none what has been learnt, row by row. A number is never empty.
    fileprivate var chanceElseRows: RowFactor? {
        switch chance?.root {
        case nil: nil
        case .number(let number)?: .constant(number)
        case let expression?: .formulaElseRows(expression)
        }
    }
}
