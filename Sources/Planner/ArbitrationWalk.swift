import Campaigns
import CivilCalendar

/// Arbitration: all open candidates of all customers in one order, walked once, each taken unless that breaks a rule
/// given what has been taken. That walk is the definition of what is planned.
///
/// Customers meet in it only where they share a capacity. So each customer's part is walked alone, and when it comes to
/// a capacity it asks whether there is room left at this place of the order (`CapacityClosings`).
struct ArbitrationWalk {
    private let planner: CampaignPlanner
    /// Positions among the candidates given, in walk order.
    private var order: [Int32] = []
    /// Plays taken, in the order of the walk; those with the ghosts are what a ghost sees.
    private var taken: [Int32] = []
    private var takenWithGhosts: [Int32] = []

    /// What is known of a capacity at some place of the order.
    enum Room {
        case left, none
        /// Not known yet.
        case open
    }

    init(_ planner: CampaignPlanner) { self.planner = planner }

    /// Decides the open candidates of one customer, which are `candidates[range]`, by play id. Answers nil when all
    /// are decided, else the candidate whose capacity is not known: the walk can be begun again when it is.
    /// O(n log n), and for each candidate the actions and contacts of the customer.
    mutating func decide(
        _ candidates: inout [Candidate], in range: Range<Int>, tierCode: Int,
        room: (_ slot: Int, _ candidate: Candidate) -> Room
    ) -> Int? {
        taken.removeAll(keepingCapacity: true)
        takenWithGhosts.removeAll(keepingCapacity: true)
        sort(candidates, range)
        let row = Int(candidates[range.lowerBound].row)
        let keep = planner.roster.keep(inTier: tierCode == 0 ? nil : tierCode - 1)
        for index in order.map(Int.init) {
            let candidate = candidates[index]
            var obstacle = obstacle(to: candidate, row: row, tierCode: tierCode, keep: keep)
            if obstacle == nil, let slot = planner.capacities.slot(ofPlay: Int(candidate.play), customer: row) {
                switch room(slot, candidate) {
                case .left: break
                case .none: obstacle = .noCapacity
                case .open: return index
                }
            }
            if let obstacle {
                candidates[index].decision = obstacle
                continue
            }
            takenWithGhosts.append(candidate.play)
            if candidate.isGhost {
                candidates[index].decision = .heldOut
                continue
            }
            taken.append(candidate.play)
            candidates[index].decision = candidate.approval >= 0 ? .needsOk(candidate.approval) : .planned
            candidates[index].rank = Int32(taken.count)
        }
        return nil
    }

    /// The first rule that taking the candidate would break, but for capacity; nil if it may be taken.
    private func obstacle(to candidate: Candidate, row: Int, tierCode: Int, keep: Int?) -> Verdict? {
        let seen = candidate.isGhost ? takenWithGhosts : taken
        if let keep, seen.count >= keep { return .outrankedByKept(by: seen.last) }
        return planner.rules.obstacle(to: Int(candidate.play), row: row, tierCode: tierCode, taken: seen)
    }

    /// Candidates of one customer differ in purpose, priority, asks and play id alone.
    private mutating func sort(_ candidates: [Candidate], _ range: Range<Int>) {
        order.removeAll(keepingCapacity: true)
        for index in range where candidates[index].decision == nil { order.append(Int32(index)) }
        let rules = planner.rules
        order.sort { left, right in
            let (first, second) = (candidates[Int(left)], candidates[Int(right)])
            let (ranks, others) = (rules.purposeRanks[Int(first.play)], rules.purposeRanks[Int(second.play)])
            if ranks != others { return ranks < others }
            if first.priority != second.priority { return first.priority > second.priority }
            let (asks, otherAsks) = (rules.asks[Int(first.play)], rules.asks[Int(second.play)])
            // By play id, as they stand.
            return asks == otherAsks ? left < right : asks < otherAsks
        }
    }
}

extension CampaignPlanner {
    /// A candidate's place in the order of all candidates, but for the digest.
    func walkFront(of candidate: Candidate) -> WalkFront {
        let play = Int(candidate.play)
        // From 0 for never, so that it is the oldest.
        let lastContact = ledger.lastContact(of: Int(candidate.row)).map { UInt64(Int64($0.number) - Int64(Int32.min)) } ?? 0
        // Asks are 0 to 3; a workspace has at most 10,000 plays.
        return WalkFront(
            purposeRank: UInt8(rules.purposeRanks[play]), priority: candidate.priority,
            tieBreak: UInt64(rules.asks[play]) << 56 | lastContact << 24 | UInt64(roster.idOrder[play]))
    }
}
