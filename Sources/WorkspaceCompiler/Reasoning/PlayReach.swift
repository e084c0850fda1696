import Campaigns

/// Whose candidate a play is: customers of some tiers, and customers without one.
struct PlayReach: Hashable {
    /// Positions in `Tiers.tiers`.
    fileprivate(set) var tiers: Set<Int> = []
    fileprivate(set) var reachesCustomersWithoutTier = false
}

extension Workspace {
    /// By play position (language reference, "playbook" and "tiers"), paused or not. O(plays × includes).
    var playReaches: [PlayReach] {
        var reaches = [PlayReach](repeating: PlayReach(), count: plays.count)
        for playbook in playbooks {
            guard let tier = playbook.tier else {
                for play in playbook.plays where self[play].purpose == .service {
                    reaches[play.position].reachesCustomersWithoutTier = true
                }
                continue
            }
            for play in playbook.plays { reaches[play.position].tiers.insert(tier) }
            for include in playbook.strategy?.include ?? [] {
                for play in playbooks[include.playbook].plays where include.purposes?.contains(self[play].purpose) ?? true {
                    reaches[play.position].tiers.insert(tier)
                }
            }
        }
        return reaches
    }

    /// The values of the built-in field `tier` for those customers.
    func tierDomain(of reach: PlayReach) -> FieldDomain {
        FieldDomain(
            allowsEmpty: reach.reachesCustomersWithoutTier,
            values: .words(.only(Set(reach.tiers.map { .text(tiers.tiers[$0].id) }))))
    }
}
