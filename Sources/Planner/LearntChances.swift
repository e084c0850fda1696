import Campaigns

/// What the store has learnt of plays: how often their actions come to a result, by play and tier (language reference,
/// "ranking").
public struct LearntChances: Sendable {
    /// What came of the actions of a play for the customers of a tier.
    public struct Learnt: Hashable, Sendable {
        /// Those that came to a result.
        public let good: Int
        /// Those of which it is known.
        public let all: Int
        /// 0–100.
        public let chance: Double
    }

    /// With fewer outcomes nothing has been learnt.
    public static let fewestOutcomes = 5
    /// What is believed before the first outcome, that as many come to a result as `when_unknown` says, counts like so
    /// many of them: a few outcomes move the chance only a little.
    public static let outcomesOfBelief = 20

    public static let none = LearntChances()

    /// By play position, then tier code, which is the tier's position + 1 and 0 for none; without entries for a play of
    /// which nothing is known.
    private let ofPlay: [[Learnt?]]
    public let isEmpty: Bool

    private init() {
        ofPlay = []
        isEmpty = true
    }

    /// Counts of plays and tiers that the workspace lacks do not matter; those of the same play and tier are added up.
    /// O(counts + plays).
    public init(_ counts: [LearntCount], workspace: Workspace) {
        let plays = Dictionary(uniqueKeysWithValues: workspace.plays.enumerated().map { ($0.element.id, $0.offset) })
        let tiers = workspace.tiers.tiers.map(\.id)
        var sums = [[(good: Int, all: Int)]](repeating: [], count: workspace.plays.count)
        for count in counts {
            guard let play = plays[count.play], let tier = tiers.firstIndex(of: count.tier) else { continue }
            if sums[play].isEmpty { sums[play] = Array(repeating: (0, 0), count: tiers.count + 1) }
            sums[play][tier + 1].good += count.good
            sums[play][tier + 1].all += count.all
        }
        let belief = workspace.ranking.chanceWhenUnknown
        ofPlay = sums.map { sums in
            let learnt = sums.map { LearntChances.learnt(good: $0.good, all: $0.all, belief: belief) }
            return learnt.contains { $0 != nil } ? learnt : []
        }
        isEmpty = ofPlay.allSatisfy(\.isEmpty)
    }

    /// 100 × (good + 20 × belief ÷ 100) ÷ (all + 20): the mean of a beta distribution that begins at the belief.
    private static func learnt(good: Int, all: Int, belief: Double) -> Learnt? {
        guard all >= fewestOutcomes else { return nil }
        let weight = Double(outcomesOfBelief)
        let chance = 100 * (Double(good) + weight * belief / 100) / (Double(all) + weight)
        return Learnt(good: good, all: all, chance: chance)
    }

    /// Whether anything has been learnt of a play.
    public func knows(_ play: PlayIndex) -> Bool { !isEmpty && !ofPlay[play.position].isEmpty }

    /// nil where too little is known. The tier code is the tier's position + 1, 0 for no tier.
    public func learnt(of play: PlayIndex, tierCode: Int) -> Learnt? {
        knows(play) ? ofPlay[play.position][tierCode] : nil
    }
}
