import Campaigns
import CivilCalendar

/// Arbitration: all open candidates of all customers in one order, walked once, each taken unless that breaks a rule
/// given what has been taken. This walk is the definition of what is planned.
///
/// The order: the ranking's `first`; priority, highest first; lower asks; older last contact; play id; SHA-256 of the
/// customer id; customer id. O(n log n) for n open candidates, and for each the actions and contacts of one customer.
struct ArbitrationWalk {
    let roster: PlayRoster
    let ledger: ContactLedger
    let customers: CustomerRegister
    /// By customer row: position of the tier + 1, 0 for none.
    let tiers: [UInt16]
    private let rules: ArbitrationRules
    private var capacity: CapacityLedger
    private var taken: TakenActions

    init(
        workspace: Workspace, roster: PlayRoster, ledger: ContactLedger, customers: CustomerRegister,
        tiers: [UInt16], people: [String: PeopleOfRole]
    ) {
        self.roster = roster
        self.ledger = ledger
        self.customers = customers
        self.tiers = tiers
        rules = ArbitrationRules(workspace: workspace, ledger: ledger)
        capacity = CapacityLedger(workspace: workspace, people: people)
        taken = TakenActions(customers: customers.count)
    }

    /// An open candidate with its place in the order, packed: there may be tens of millions to sort.
    private struct Entry {
        let priority: Int64
        /// Lower asks, older last contact and earlier play id, each in its own bits: the least goes first.
        let tieBreak: UInt64
        /// The first 64 bits of the customer's digest.
        let digest: UInt64
        let candidate: Int32
        let purposeRank: UInt8
    }

    /// Decides every candidate that is still open. `candidates` are sorted by customer row.
    mutating func decide(_ candidates: inout [Candidate]) {
        for index in order(of: candidates).map({ Int($0.candidate) }) {
            let candidate = candidates[index]
            let row = Int(candidate.row)
            let verdict = obstacle(to: candidate) ?? outcome(of: candidate)
            candidates[index].decision = verdict
            guard verdict.isListed || verdict == .heldOut else { continue }
            taken.add(play: candidate.play, to: row, isGhost: candidate.isGhost)
            guard verdict.isListed else { continue }
            capacity.take(play: Int(candidate.play), customer: row)
            candidates[index].rank = Int32(taken.count(of: row, withGhosts: false))
        }
    }

    private func outcome(of candidate: Candidate) -> Verdict {
        if candidate.isGhost { return .heldOut }
        return candidate.approval >= 0 ? .needsOk(candidate.approval) : .planned
    }

    /// The first rule that taking the candidate would break, nil if it may be taken.
    private func obstacle(to candidate: Candidate) -> Verdict? {
        let row = Int(candidate.row)
        let tierCode = Int(tiers[row])
        let count = taken.count(of: row, withGhosts: candidate.isGhost)
        if let keep = roster.keep(inTier: tierCode == 0 ? nil : tierCode - 1), count >= keep {
            return .outrankedByKept(by: taken.latest(of: row, withGhosts: candidate.isGhost))
        }
        let seen = count == 0 ? [] : taken.plays(of: row, withGhosts: candidate.isGhost)
        if let verdict = rules.obstacle(to: Int(candidate.play), row: row, tierCode: tierCode, taken: seen) {
            return verdict
        }
        return capacity.hasRoom(forPlay: Int(candidate.play), customer: row) ? nil : .noCapacity
    }

    private func order(of candidates: [Candidate]) -> [Entry] {
        var entries: [Entry] = []
        entries.reserveCapacity(candidates.count)
        var row: Int32 = -1
        // From 0 for never, so that it is the oldest.
        var lastContact: UInt64 = 0
        var digest: UInt64 = 0
        for (index, candidate) in candidates.enumerated() where candidate.decision == nil {
            if candidate.row != row {
                row = candidate.row
                lastContact = ledger.lastContact(of: Int(row)).map { UInt64(Int64($0.number) - Int64(Int32.min)) } ?? 0
                digest = CustomerDigest(Array(customers.id(of: Int(row)).utf8)).leadingBits
            }
            let play = Int(candidate.play)
            // Asks are 0 to 3; a workspace has at most 10,000 plays.
            let tieBreak = UInt64(rules.asks[play]) << 56 | lastContact << 24 | UInt64(roster.idOrder[play])
            entries.append(
                Entry(
                    priority: candidate.priority, tieBreak: tieBreak, digest: digest, candidate: Int32(index),
                    purposeRank: UInt8(rules.purposeRanks[play])))
        }
        let customers = customers
        entries.sort { left, right in
            if left.purposeRank != right.purposeRank { return left.purposeRank < right.purposeRank }
            if left.priority != right.priority { return left.priority > right.priority }
            if left.tieBreak != right.tieBreak { return left.tieBreak < right.tieBreak }
            if left.digest != right.digest { return left.digest < right.digest }
            return customers.comesFirst(
                Int(candidates[Int(left.candidate)].row), Int(candidates[Int(right.candidate)].row))
        }
        return entries
    }
}

extension CustomerRegister {
    /// The rest of the order, for two customers whose digests begin alike.
    fileprivate func comesFirst(_ left: Int, _ right: Int) -> Bool {
        let ids = [left, right].map { Array(id(of: $0).utf8) }
        let digests = ids.map(CustomerDigest.init)
        return digests[0] != digests[1] ? digests[0] < digests[1] : ids[0].lexicographicallyPrecedes(ids[1])
    }
}
