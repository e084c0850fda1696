import Campaigns
import CivilCalendar

/// Which plays are candidates for whom, and how many actions a customer may keep.
public struct PlayRoster: Sendable {
    /// Candidate plays by tier, in byte order of their ids, each once.
    public let playsByTier: [[PlayIndex]]
    /// The candidates of customers without a tier: the service plays of the `tier: any` playbooks.
    public let playsWithoutTier: [PlayIndex]
    /// The most actions of a customer by tier code (position + 1, 0 for no tier); nil is no bound.
    let keepByTierCode: [Int?]
    /// Rank of each play's id in byte order, by play position.
    let idOrder: [Int32]

    public init(workspace: Workspace, asOf: Day) {
        let byID = workspace.plays.indices.sorted {
            workspace.plays[$0].id.utf8.lexicographicallyPrecedes(workspace.plays[$1].id.utf8)
        }
        var order = [Int32](repeating: 0, count: byID.count)
        for (rank, play) in byID.enumerated() { order[play] = Int32(rank) }
        idOrder = order

        func running(_ plays: [PlayIndex]) -> [PlayIndex] {
            Set(plays).filter { workspace[$0].isRunning(on: asOf) }.sorted { order[$0.position] < order[$1.position] }
        }
        playsByTier = workspace.tiers.tiers.indices.map { tier in
            running(
                workspace.playbooks.filter { $0.tier == tier }.flatMap { playbook in
                    playbook.plays
                        + (playbook.strategy?.include ?? []).flatMap { include in
                            workspace.playbooks[include.playbook].plays.filter {
                                include.purposes?.contains(workspace[$0].purpose) ?? true
                            }
                        }
                })
        }
        playsWithoutTier = running(
            workspace.playbooks.filter { $0.tier == nil }.flatMap(\.plays).filter { workspace[$0].purpose == .service })
        keepByTierCode = [workspace.ranking.keepPerCustomer] + workspace.tiers.tiers.indices.map { tier in
            workspace.playbooks.filter { $0.tier == tier }.compactMap { $0.strategy?.keepPerCustomer }.min()
                ?? workspace.ranking.keepPerCustomer
        }
    }

    /// The candidates of a customer in `tier`, in byte order of their ids.
    public func plays(inTier tier: Int?) -> [PlayIndex] { tier.map { playsByTier[$0] } ?? playsWithoutTier }

    /// The most actions that anybody may have; nil is no bound.
    var largestKeep: Int? {
        keepByTierCode.contains(nil) ? nil : keepByTierCode.compactMap { $0 }.max()
    }
}

extension PlayRoster {
    /// Every play that is a candidate for somebody, in byte order of the ids.
    var allPlays: [PlayIndex] {
        Set(playsByTier.joined() + playsWithoutTier).sorted { idOrder[$0.position] < idOrder[$1.position] }
    }
}
