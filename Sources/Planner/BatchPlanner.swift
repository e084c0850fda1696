import Campaigns
import RuleEngine
import Tables

/// Plans batches, one after the other, with memory that is used again: one for each thread.
public final class BatchPlanner {
    private let planner: CampaignPlanner
    private let evaluator: RuleEvaluator
    private let rows = RowList()
    private let numbers = NumberList()
    private let ranking: TopRanking?
    /// Candidate plays, in the first array those of the purpose that goes first, and so on; within one in any order: those
    /// that are most often on the list come first, so that others are soon known to come too late.
    private var playsByPurpose: [[RankedPlay]]

    private struct RankedPlay {
        let play: PlayQuestions.CandidatePlay
        /// Among equal priorities.
        let order: Int32
        /// So far.
        var actions = 0
    }

    /// How much is to be told about a batch.
    public enum Depth: Sendable {
        /// What is on the list.
        case actions
        /// The verdict on every candidate.
        case everyCandidate
    }

    public init(_ planner: CampaignPlanner) {
        self.planner = planner
        evaluator = RuleEvaluator(planner.questions.program, asOf: planner.asOf)
        let rules = planner.rules
        let inOrder = planner.questions.plays.enumerated().sorted {
            (rules.asks[$0.element.index.position], $0.offset) < (rules.asks[$1.element.index.position], $1.offset)
        }.enumerated().map { RankedPlay(play: $1.element, order: Int32($0)) }
        let ranks = Set(inOrder.map { rules.purposeRanks[$0.play.index.position] }).sorted()
        playsByPurpose = ranks.map { rank in
            inOrder.filter { rules.purposeRanks[$0.play.index.position] == rank }
        }
        if planner.onlyRanks, let width = planner.roster.largestKeep, width <= TopRanking.mostPlaces {
            ranking = TopRanking(width: width)
        } else {
            ranking = nil
        }
    }

    /// Decides about the customers of a batch. `closings` are those of all customers together.
    /// O(rows × criteria + candidates).
    public func plan(
        _ batch: CustomerBatch, ids: PackedStrings, closings: CapacityClosings, depth: Depth
    ) -> BatchPlan {
        evaluator.read(batch, history: planner.history)
        let tierCodes = planner.tierCodes(of: batch)
        if let ranking, depth == .actions { return rank(batch, ids, tierCodes, ranking) }
        var finder = CandidateFinder(planner, evaluator, batch: batch, ids: ids)
        var candidates = finder.find(rows, numbers, withStopped: depth == .everyCandidate)
        walk(&candidates, tierCodes, ids, firstRow: batch.firstRow, closings)

        var tally = finder.tally
        addReach(tierCodes, to: &tally)
        var actions: [PlannedAction] = []
        var lastRow: Int32 = -1
        for candidate in candidates {
            let verdict = candidate.verdict
            if case .guardrail = verdict { continue }
            tally[verdict.kind] += 1
            guard verdict.isListed else { continue }
            tally.actions[Int(candidate.play)] += 1
            if candidate.row != lastRow {
                tally.customersReached += 1
                lastRow = candidate.row
            }
            actions.append(PlannedAction(candidate))
        }
        sortByRank(&actions)
        return BatchPlan(
            planner: planner, batch: batch, ids: ids, tierCodes: tierCodes, actions: actions,
            candidates: depth == .everyCandidate ? candidates : [], tally: tally)
    }

    /// The customers of a batch whose walk depends on capacities.
    func survey(_ batch: CustomerBatch, ids: PackedStrings, bounds: CapacityBounds) -> [SurveyEntry] {
        evaluator.read(batch, history: planner.history)
        let tierCodes = planner.tierCodes(of: batch)
        var finder = CandidateFinder(planner, evaluator, batch: batch, ids: ids)
        let candidates = finder.find(rows, numbers, withStopped: false)
        var walk = ArbitrationWalk(planner)
        var entries: [SurveyEntry] = []
        var own: [WalkCandidate] = []
        for range in CustomerRanges(candidates) {
            let row = Int(candidates[range.lowerBound].row)
            own.fill(from: candidates, range, planner.rules, withGhosts: false)
            guard own.contains(where: { planner.capacities.slot(ofPlay: Int($0.play), customer: row) != nil }) else {
                continue
            }
            let local = row - batch.firstRow
            let entry = SurveyEntry(
                Array(own), row: row, tierCode: tierCodes[local],
                digest: ids.withBytes(at: local) { CustomerDigest($0) }, walk: &walk, planner: planner, bounds: bounds)
            if let entry { entries.append(entry) }
        }
        return entries
    }

    private func walk(
        _ candidates: inout [Candidate], _ tierCodes: [UInt16], _ ids: PackedStrings, firstRow: Int,
        _ closings: CapacityClosings
    ) {
        var walk = ArbitrationWalk(planner)
        var own: [WalkCandidate] = []
        for range in CustomerRanges(candidates) {
            let row = Int(candidates[range.lowerBound].row)
            own.fill(from: candidates, range, planner.rules, withGhosts: true)
            let isWhole = walk.walk(own, row: row, tierCode: Int(tierCodes[row - firstRow])) { slot, candidate in
                closings.hasRoom(slot, at: planner.walkFront(of: candidate, row: row)) {
                    ids.withBytes(at: row - firstRow) { CustomerDigest($0) }
                } ? .left : .none
            } outcome: { candidate, outcome in
                candidates[candidate.index].decide(outcome)
            }
            precondition(isWhole, "a walk that closings leave open")
        }
    }

    /// Where nothing but the ranking decides.
    private func rank(
        _ batch: CustomerBatch, _ ids: PackedStrings, _ tierCodes: [UInt16], _ ranking: TopRanking
    ) -> BatchPlan {
        var tally = PlanTally(customers: batch.rowCount, plays: planner.workspace.plays.count)
        let keeps = ([nil] + planner.workspace.tiers.tiers.indices.map { $0 }).map { planner.roster.keep(inTier: $0) ?? 0 }
        ranking.reset(rowCount: batch.rowCount) { keeps[Int(tierCodes[$0])] }
        var fit: [Int: RowMask] = [:]
        for addition in planner.questions.fit { fit[fit.count] = evaluator.mask(where: addition) }
        var open = 0
        for (position, plays) in playsByPurpose.enumerated() {
            if position > 0 { ranking.fix() }
            for ranked in plays {
                let play = ranked.play
                evaluator.findRows(where: play.isOpen, rows)
                open += rows.count
                let applicable = play.isOpen == play.applies ? rows.count : evaluator.count(where: play.applies)
                tally.applicable[play.index.position] = applicable
                tally[.guardrail] += applicable - rows.count
                if rows.count == 0 { continue }
                planner.priorities.evaluate(play.index, batch, rows: rows, into: numbers, bounds: ranking.bounds) {
                    fit[$0]!
                }
                ranking.offer(
                    Int32(play.index.position), order: ranked.order, rows: rows, priorities: numbers)
            }
        }
        var actions: [PlannedAction] = []
        actions.reserveCapacity(min(open, batch.rowCount * (planner.roster.largestKeep ?? 0)))
        ranking.forEach { row, rank, play, priority in
            if rank == 1 { tally.customersReached += 1 }
            tally.actions[Int(play)] += 1
            actions.append(
                PlannedAction(
                    row: Int32(batch.firstRow + row), play: play, priority: priority, rank: Int32(rank), approval: -1))
        }
        addReach(tierCodes, to: &tally)
        learnOrder(tally)
        tally[.planned] = actions.count
        tally[.outranked] = open - actions.count
        return BatchPlan(
            planner: planner, batch: batch, ids: ids, tierCodes: tierCodes, actions: actions, candidates: [],
            tally: tally)
    }

    /// Puts the plays that are often on the list first.
    private func learnOrder(_ tally: PlanTally) {
        for purpose in playsByPurpose.indices {
            for index in playsByPurpose[purpose].indices {
                playsByPurpose[purpose][index].actions += tally.actions[playsByPurpose[purpose][index].play.index.position]
            }
            playsByPurpose[purpose].sort { ($1.actions, $0.order) < ($0.actions, $1.order) }
        }
    }

    /// For whom each play is a candidate.
    private func addReach(_ tierCodes: [UInt16], to tally: inout PlanTally) {
        var counts = [Int](repeating: 0, count: planner.workspace.tiers.tiers.count + 1)
        for code in tierCodes { counts[Int(code)] += 1 }
        for play in planner.questions.plays {
            let reach = play.tierCodes.reduce(0) { $0 + counts[$1] }
            tally.reach[play.index.position] = reach
            tally[.notApplicable] += reach - tally.applicable[play.index.position]
        }
    }

    /// Each customer's actions, which stand together, by rank.
    private func sortByRank(_ actions: inout [PlannedAction]) {
        actions.withUnsafeMutableBufferPointer { actions in
            for index in actions.indices.dropFirst() {
                var place = index
                while place > 0, actions[place - 1].row == actions[place].row, actions[place - 1].rank > actions[place].rank {
                    actions.swapAt(place - 1, place)
                    place -= 1
                }
            }
        }
    }
}

extension PlannedAction {
    /// A candidate that is on the list.
    init(_ candidate: Candidate) {
        self.init(
            row: candidate.row, play: candidate.play, priority: candidate.priority, rank: candidate.rank,
            approval: candidate.verdict.kind == .needsOk ? candidate.approval : -1)
    }
}

extension Candidate {
    fileprivate mutating func decide(_ outcome: ArbitrationWalk.Outcome) {
        switch outcome {
        case .stopped(let verdict): decision = verdict
        case .takenAsGhost: decision = .heldOut
        case .taken(let rank):
            decision = approval >= 0 ? .needsOk(approval) : .planned
            self.rank = Int32(rank)
        }
    }
}

/// The stretches of candidates that are of one customer.
private struct CustomerRanges: Sequence, IteratorProtocol {
    private let rows: [Int32]
    private var start = 0

    init(_ candidates: [Candidate]) { rows = candidates.map(\.row) }

    mutating func next() -> Range<Int>? {
        guard start < rows.count else { return nil }
        var end = start + 1
        while end < rows.count, rows[end] == rows[start] { end += 1 }
        defer { start = end }
        return start..<end
    }
}
