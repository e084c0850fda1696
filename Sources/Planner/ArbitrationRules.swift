import Campaigns

/// The rules that one taken action sets for the next, looked up once by play: the walk asks them of every candidate.
///
/// One object for all threads: as a value its arrays would be retained one by one at every question (a tenth of a run,
/// measured).
final class ArbitrationRules: Sendable {
    /// By play position: place of the purpose in the ranking's `first`, those not in it last.
    let purposeRanks: [Int]
    let asks: [Int]
    /// By play position: its place among candidates of one customer that are equal in purpose and priority.
    let tieOrder: [Int32]
    let isAsk: [Bool]
    /// By play position: number of its group, -1 for none.
    private let groups: [Int32]
    private let rivals: [[Int32]]
    private let limits: [Limit]
    /// By play position: the limits that may stop it, none for service.
    private let limitsOfPlay: [[Int]]
    /// nil where nothing bounds it.
    private let mostAsks: Int?
    private let asksCountActions: Bool

    private struct Limit: Sendable {
        let atMost: Int
        let countsActions: Bool
        /// By play position.
        let countsPlay: [Bool]
        /// By tier code: position + 1, 0 for customers without a tier.
        let holdsInTier: [Bool]
    }

    /// - Parameter ledger: any of the workspace and the day: it tells which caps count actions.
    init(workspace: Workspace, roster: PlayRoster, ledger: ContactLedger) {
        let plays = workspace.plays
        let inOrder = plays.indices.sorted {
            (plays[$0].exchange.asks, roster.idOrder[$0]) < (plays[$1].exchange.asks, roster.idOrder[$1])
        }
        var tieOrder = [Int32](repeating: 0, count: plays.count)
        for (place, play) in inOrder.enumerated() { tieOrder[play] = Int32(place) }
        self.tieOrder = tieOrder
        purposeRanks = plays.map { workspace.ranking.place(of: $0.purpose) }
        asks = plays.map(\.exchange.asks)
        isAsk = plays.map { $0.purpose == .ask }
        let numbers = Dictionary(
            zip(plays.compactMap(\.group), 0 as Int32..<Int32.max), uniquingKeysWith: { first, _ in first })
        groups = plays.map { play in play.group.flatMap { numbers[$0] } ?? -1 }
        rivals = plays.map { $0.neverWith.map { Int32($0.position) } }
        let limits = workspace.guardrails.contactLimits.enumerated().map { position, limit in
            Limit(
                atMost: limit.atMost.atMost, countsActions: ledger.countsActions(.limit(position)),
                countsPlay: plays.map(limit.counts),
                holdsInTier: (0...workspace.tiers.tiers.count).map { limit.tiers?.contains($0 - 1) ?? true })
        }
        self.limits = limits
        limitsOfPlay = plays.indices.map { play in
            plays[play].purpose == .service ? [] : limits.indices.filter { limits[$0].countsPlay[play] }
        }
        mostAsks = workspace.guardrails.valueExchange.asksPerCustomer?.atMost
        asksCountActions = ledger.countsActions(.asksPerCustomer)
    }

    /// Whether no rule stands between two actions or an action and a contact, for any play.
    var areNone: Bool {
        groups.allSatisfy { $0 < 0 } && rivals.allSatisfy(\.isEmpty) && limits.isEmpty && mostAsks == nil
    }

    /// The first of group, never_with, contact limits and asks_per_customer that taking the play would break for a
    /// customer who has `taken`. O(actions taken and contacts of the customer).
    func obstacle(
        to play: Int, row: Int, tierCode: Int, taken: [Int32], contacts ledger: ContactLedger
    ) -> Verdict? {
        if groups[play] >= 0, let mate = taken.first(where: { groups[Int($0)] == groups[play] }) {
            return .outrankedInGroup(by: mate)
        }
        if !rivals[play].isEmpty, let rival = taken.first(where: rivals[play].contains) {
            return .outrankedByNeverWith(by: rival)
        }
        for position in limitsOfPlay[play] where limits[position].holdsInTier[tierCode] {
            let listed = limits[position].countsActions ? taken.count { limits[position].countsPlay[Int($0)] } : 0
            if ledger.contactCount(of: row, countedBy: .limit(position)) + listed >= limits[position].atMost {
                return .contactLimit(Int32(position))
            }
        }
        if isAsk[play], let mostAsks {
            let listed = asksCountActions ? taken.count { isAsk[Int($0)] } : 0
            if ledger.contactCount(of: row, countedBy: .asksPerCustomer) + listed >= mostAsks { return .asksPerCustomer }
        }
        return nil
    }
}
