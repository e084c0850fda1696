import Campaigns

extension Tiers {
    /// The first tier from the top whose enter_at the score reaches; the last takes everybody.
    func entered(with score: Double) -> Int {
        tiers.firstIndex { $0.enterAt.map { score >= $0 } ?? false } ?? tiers.count - 1
    }

    /// The tier that the lines lead to from `previous`: up needs an enter_at above it; down goes tier by tier while
    /// the score is below the leave_below of the tier reached.
    func tier(from previous: Int, with score: Double) -> Int {
        let entered = entered(with: score)
        if entered < previous { return entered }
        var tier = previous
        while tier < tiers.count - 1, let line = tiers[tier].leaveBelow, score < line { tier += 1 }
        return tier
    }
}
