import Campaigns
import CivilCalendar

/// Arbitration: all open candidates of all customers in one order, walked once, each taken unless that breaks a rule
/// given what has been taken. That walk is the definition of what is planned.
///
/// Customers meet in it only where they share a capacity. So each customer's part is walked alone, and when it comes to
/// a capacity it asks whether there is room left at this place of the order (`CapacityClosings`).
struct ArbitrationWalk {
    private let rules: ArbitrationRules
    private let ledger: ContactLedger
    private let capacities: CapacitySlots
    /// By tier code.
    private let keeps: [Int?]
    /// Plays taken, in the order of the walk; those with the ghosts are what a ghost sees.
    private var taken: [Int32] = []
    private var takenWithGhosts: [Int32] = []

    /// What is known of a capacity at some place of the order.
    enum Room {
        case left, none
        /// Not known yet.
        case open
    }

    /// What becomes of a candidate.
    enum Outcome {
        case stopped(Verdict)
        /// With this rank.
        case taken(rank: Int)
        case takenAsGhost
        /// Was on the list before, and stands there with this rank.
        case kept(rank: Int)
    }

    init(_ planner: CampaignPlanner) {
        rules = planner.rules
        ledger = planner.ledger
        capacities = planner.capacities
        keeps = planner.roster.keepByTierCode
    }

    /// Walks the open candidates of one customer, which are in walk order, and among them what is kept: that is taken
    /// before the walk begins. O(candidates), and for each the actions and
    /// contacts of the customer.
    ///
    /// - Returns: the place of the first candidate whose capacity is not known, at which the walk has stopped; nil at the
    ///   end.
    mutating func walk(
        _ candidates: [WalkCandidate], row: Int, tierCode: Int,
        room: (_ slot: Int, _ candidate: WalkCandidate) -> Room,
        outcome: (_ candidate: WalkCandidate, _ outcome: Outcome) -> Void
    ) -> Int? {
        taken.removeAll(keepingCapacity: true)
        takenWithGhosts.removeAll(keepingCapacity: true)
        for candidate in candidates where candidate.isKept {
            takenWithGhosts.append(candidate.play)
            if !candidate.isGhost { taken.append(candidate.play) }
        }
        var rank = 0
        let keep = keeps[tierCode] ?? .max
        for (place, candidate) in candidates.enumerated() {
            if candidate.isKept {
                if candidate.isGhost { continue }
                rank += 1
                outcome(candidate, .kept(rank: rank))
                continue
            }
            let play = Int(candidate.play)
            let count = candidate.isGhost ? takenWithGhosts.count : taken.count
            if count >= keep {
                let last = candidate.isGhost ? takenWithGhosts.last : taken.last
                outcome(candidate, .stopped(.outrankedByKept(by: last)))
                continue
            }
            if let verdict = rules.obstacle(
                to: play, row: row, tierCode: tierCode, taken: candidate.isGhost ? takenWithGhosts : taken,
                contacts: ledger)
            {
                outcome(candidate, .stopped(verdict))
                continue
            }
            if !candidate.comesBack, let slot = capacities.slot(ofPlay: play, customer: row) {
                switch room(slot, candidate) {
                case .left: break
                case .none:
                    outcome(candidate, .stopped(.noCapacity))
                    continue
                case .open: return place
                }
            }
            takenWithGhosts.append(candidate.play)
            if candidate.isGhost {
                outcome(candidate, .takenAsGhost)
            } else {
                taken.append(candidate.play)
                rank += 1
                outcome(candidate, .taken(rank: rank))
            }
        }
        return nil
    }

    /// The same for candidates without ghosts and without what is kept, given what has been taken before them. What becomes of them
    /// is of no interest but for `taken`, so that it ends where nothing more can be taken.
    func walk(
        _ candidates: ArraySlice<WalkCandidate>, taken: inout [Int32], row: Int, tierCode: Int,
        room: (_ slot: Int, _ candidate: WalkCandidate) -> Room
    ) -> Int? {
        let keep = keeps[tierCode] ?? .max
        for place in candidates.indices {
            if taken.count >= keep { return nil }
            let candidate = candidates[place]
            let play = Int(candidate.play)
            if rules.obstacle(to: play, row: row, tierCode: tierCode, taken: taken, contacts: ledger) != nil { continue }
            if !candidate.comesBack, let slot = capacities.slot(ofPlay: play, customer: row) {
                switch room(slot, candidate) {
                case .left: break
                case .none: continue
                case .open: return place
                }
            }
            taken.append(candidate.play)
        }
        return nil
    }
}

/// A candidate as the walk sees it: 16 bytes, since there may be many to keep.
struct WalkCandidate: Sendable {
    let priority: Int64
    let play: Int32
    /// Its place, and in the lowest bits what it is.
    private let code: Int32

    private static let ghost: Int32 = 1
    private static let kept: Int32 = 2
    private static let flagged: Int32 = 4
    private static let back: Int32 = 8

    init(_ candidate: Candidate, index: Int) {
        priority = candidate.priority
        play = candidate.play
        code =
            Int32(index) << 4 | (candidate.isGhost ? WalkCandidate.ghost : 0)
            | (candidate.isTakenBefore ? WalkCandidate.kept : 0) | (candidate.comesBack ? WalkCandidate.back : 0)
    }

    /// An accepted action without a candidate. `index` is its place among these.
    init(flagged action: PlannedAction, index: Int) {
        priority = action.priority
        play = action.play
        code = Int32(index) << 4 | WalkCandidate.kept | WalkCandidate.flagged
    }

    var isGhost: Bool { code & WalkCandidate.ghost != 0 }
    /// Taken before the walk begins.
    var isKept: Bool { code & WalkCandidate.kept != 0 }
    var isFlagged: Bool { code & WalkCandidate.flagged != 0 }
    /// Its action has used its capacity on the day on which it was listed, and asks for none.
    var comesBack: Bool { code & WalkCandidate.back != 0 }
    /// Among the candidates of the batch, or among its flagged actions.
    var index: Int { Int(code >> 4) }
}

extension [WalkCandidate] {
    /// The open candidates among those of one customer, and what is kept, in walk order, in which candidates of one
    /// customer differ by purpose, priority, asks and play id alone. `flagged` are all of the batch, and those of the
    /// customer. O(n²), for many O(n log n).
    mutating func fill(
        from candidates: [Candidate], _ range: Range<Int>, flagged: [PlannedAction], _ own: Range<Int>,
        _ rules: ArbitrationRules, withGhosts: Bool
    ) {
        removeAll(keepingCapacity: true)
        for index in range
        where (candidates[index].decision == nil || candidates[index].isTakenBefore)
            && (withGhosts || !candidates[index].isGhost)
        {
            append(WalkCandidate(candidates[index], index: index))
        }
        for index in own { append(WalkCandidate(flagged: flagged[index], index: index)) }
        @inline(__always) func goesBefore(_ left: WalkCandidate, _ right: WalkCandidate) -> Bool {
            let (rank, other) = (rules.purposeRanks[Int(left.play)], rules.purposeRanks[Int(right.play)])
            if rank != other { return rank < other }
            if left.priority != right.priority { return left.priority > right.priority }
            return rules.tieOrder[Int(left.play)] < rules.tieOrder[Int(right.play)]
        }
        if count > 64 {
            sort(by: goesBefore)
            return
        }
        for index in indices.dropFirst() {
            let candidate = self[index]
            var place = index
            while place > 0, goesBefore(candidate, self[place - 1]) {
                self[place] = self[place - 1]
                place -= 1
            }
            self[place] = candidate
        }
    }
}

extension CampaignPlanner {
    /// A candidate's place in the order of all candidates, but for the digest.
    func walkFront(of candidate: WalkCandidate, row: Int) -> WalkFront {
        let play = Int(candidate.play)
        return WalkFront(
            purposeRank: UInt8(rules.purposeRanks[play]), priority: candidate.priority,
            tieBreak: CampaignPlanner.tieBreak(
                asks: rules.asks[play], lastContact: ledger.lastContact(of: row), idOrder: roster.idOrder[play]))
    }

    /// What decides between equal priorities, in one number: the least goes first.
    static func tieBreak(asks: Int, lastContact: Day?, idOrder: Int32) -> UInt64 {
        // From 0 for never, so that it is the oldest.
        let lastContact = lastContact.map { UInt64(Int64($0.number) - Int64(Int32.min)) } ?? 0
        // Asks are 0 to 3; a workspace has at most 10,000 plays.
        return UInt64(asks) << 56 | lastContact << 24 | UInt64(idOrder)
    }
}
