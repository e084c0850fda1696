import Campaigns
import CivilCalendar

extension ContactLimit {
    /// Whether it holds for customers now in this tier.
    func holds(inTier tier: Int) -> Bool { tiers?.contains(tier) ?? true }

    /// Whether it can stop the play in this tier: service is counted and never stopped.
    func stops(_ play: Play, inTier tier: Int) -> Bool { play.purpose != .service && counts(play) && holds(inTier: tier) }

    /// Certain: for every play and customer that this limit holds for `other` holds too, and it counts all that this one
    /// counts, so that `other` is full whenever this one is.
    func bindsNoMore(than other: ContactLimit) -> Bool {
        func narrows<Word: Equatable>(_ words: [Word]?, _ others: [Word]?) -> Bool {
            guard let others else { return true }
            return words.map { $0.allSatisfy(others.contains) } ?? false
        }
        return narrows(tiers, other.tiers) && narrows(channels, other.channels) && narrows(purposes, other.purposes)
            && other.atMost.atMost <= atMost.atMost && other.atMost.window.isNeverShorter(than: atMost.window)
    }
}
