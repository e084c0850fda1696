import Campaigns
import RuleEngine
import Tables

/// Plans batches, one after the other, with memory that is used again: one for each thread.
public final class BatchPlanner {
    private var planner: CampaignPlanner
    private let tellsReasons: Bool
    private let evaluator: RuleEvaluator
    private let formulas: RowFormulaEvaluator
    private let rows = RowList()
    private let numbers = NumberList()
    private let ranking: TopRanking?
    private var reasons: PlayReasons.Finder
    private var offers: OfferOrder

    /// How much is to be told about a batch.
    public enum Depth: Sendable {
        /// What is on the list.
        case actions
        /// The verdict on every candidate.
        case everyCandidate
    }

    /// `tellsReasons` makes it ready that every action is asked why it is on the list.
    public init(_ planner: CampaignPlanner, tellsReasons: Bool = true) {
        self.planner = planner
        self.tellsReasons = tellsReasons
        reasons = PlayReasons.Finder(planner.questions.reasons)
        evaluator = RuleEvaluator(planner.questions.program, asOf: planner.asOf)
        formulas = RowFormulaEvaluator(planner.priorities.formulas)
        offers = OfferOrder(planner)
        if planner.onlyRanks, let width = planner.roster.largestKeep, width <= TopRanking.mostPlaces {
            ranking = TopRanking(width: width)
        } else {
            ranking = nil
        }
    }

    /// Goes on with other customers.
    ///
    /// - Parameter planner: made from that of the beginning by `forCustomers`: the rules are the same.
    public func turn(to planner: CampaignPlanner) { self.planner = planner }

    /// Decides about the customers of a batch. `closings` are those of all customers together.
    /// O(rows × criteria + candidates).
    public func plan(
        _ batch: CustomerBatch, ids: PackedStrings, closings: CapacityClosings, depth: Depth
    ) -> BatchPlan {
        let tierCodes = planner.tierCodes(of: batch)
        if let ranking, depth == .actions, planner.onlyRanks { return rank(batch, ids, tierCodes, ranking) }
        evaluator.read(batch, history: planner.history)
        formulas.read(batch, rows: 0..<batch.rowCount)
        var finder = CandidateFinder(planner, evaluator, formulas, batch: batch, ids: ids)
        var candidates = finder.find(rows, numbers, withStopped: depth == .everyCandidate)
        let gone = GoneEntries(finder, planner.memory)
        var flagged = gone.flagged
        walk(&candidates, &flagged, tierCodes, ids, firstRow: batch.firstRow, closings)

        var tally = finder.tally
        addReach(tierCodes, to: &tally)
        var actions: [PlannedAction] = []
        var newGhosts: [Candidate] = []
        for candidate in candidates {
            let verdict = candidate.verdict
            if case .guardrail = verdict { continue }
            tally[verdict.kind, Int(candidate.play)] += 1
            if verdict.isListed { actions.append(PlannedAction(candidate)) }
            if verdict == .heldOut, candidate.known < 0 { newGhosts.append(candidate) }
        }
        if !flagged.isEmpty {
            actions += flagged
            actions.sort { $0.row < $1.row }
        }
        sortByRank(&actions)
        if tellsReasons { reasons.find(&actions, evaluator, firstRow: batch.firstRow) }
        var lastRow: Int32 = -1
        for action in actions {
            tally.actions[Int(action.play)] += 1
            if action.row != lastRow {
                tally.customersReached += 1
                lastRow = action.row
            }
        }
        return BatchPlan(
            planner: planner, batch: batch, ids: ids, tierCodes: tierCodes, actions: actions,
            candidates: depth == .everyCandidate ? candidates : [], newGhosts: newGhosts, gone: gone.positions,
            reasons: reasons.texts, tally: tally)
    }

    /// The customers of a batch whose walk depends on capacities.
    func survey(_ batch: CustomerBatch, ids: PackedStrings, bounds: CapacityBounds) -> [SurveyEntry] {
        evaluator.read(batch, history: planner.history)
        formulas.read(batch, rows: 0..<batch.rowCount)
        let tierCodes = planner.tierCodes(of: batch)
        var finder = CandidateFinder(planner, evaluator, formulas, batch: batch, ids: ids)
        let candidates = finder.find(rows, numbers, withStopped: false)
        let flagged = GoneEntries(finder, planner.memory).flagged
        let walk = ArbitrationWalk(planner)
        var entries: [SurveyEntry] = []
        var own: [WalkCandidate] = []
        for (row, range, flags) in CustomerRanges(candidates, flagged) {
            own.fill(from: candidates, range, flagged: flagged, flags, planner.rules, withGhosts: false)
            guard
                own.contains(where: {
                    !$0.isKept && !$0.comesBack && planner.capacities.slot(ofPlay: Int($0.play), customer: row) != nil
                })
            else { continue }
            let local = row - batch.firstRow
            let entry = SurveyEntry(
                own, row: row, tierCode: tierCodes[local],
                digest: ids.withBytes(at: local) { CustomerDigest($0) }, walk: walk, planner: planner, bounds: bounds)
            if let entry { entries.append(entry) }
        }
        return entries
    }

    private func walk(
        _ candidates: inout [Candidate], _ flagged: inout [PlannedAction], _ tierCodes: [UInt16], _ ids: PackedStrings,
        firstRow: Int, _ closings: CapacityClosings
    ) {
        var walk = ArbitrationWalk(planner)
        var own: [WalkCandidate] = []
        for (row, range, flags) in CustomerRanges(candidates, flagged) {
            own.fill(from: candidates, range, flagged: flagged, flags, planner.rules, withGhosts: true)
            let pending = walk.walk(own, row: row, tierCode: Int(tierCodes[row - firstRow])) { slot, candidate in
                closings.hasRoom(slot, at: planner.walkFront(of: candidate, row: row)) {
                    ids.withBytes(at: row - firstRow) { CustomerDigest($0) }
                } ? .left : .none
            } outcome: { candidate, outcome in
                if candidate.isFlagged, case .kept(let rank) = outcome {
                    flagged[candidate.index].rank = Int32(rank)
                } else {
                    candidates[candidate.index].decide(outcome, planner.memory)
                }
            }
            precondition(pending == nil, "a walk that closings leave open")
        }
    }

    /// Where nothing but the ranking decides.
    private func rank(
        _ batch: CustomerBatch, _ ids: PackedStrings, _ tierCodes: [UInt16], _ ranking: TopRanking
    ) -> BatchPlan {
        var tally = PlanTally(customers: batch.rowCount, plays: planner.workspace.plays.count)
        let keeps = planner.roster.keepByTierCode
        evaluator.prepare(batch, history: planner.history)
        let most = batch.rowCount * (planner.roster.largestKeep ?? 0)
        let actions = [PlannedAction](unsafeUninitializedCapacity: most) { buffer, count in
            for part in 0..<RuleEvaluator.parts(of: batch.rowCount) {
                let range = evaluator.turn(toPart: part, of: batch.rowCount)
                formulas.read(batch, rows: range)
                ranking.reset(rowCount: range.count) { keeps[Int(tierCodes[range.lowerBound + $0])] ?? 0 }
                rankPart(ranking, &tally)
                ranking.forEach { row, rank, play, priority in
                    if rank == 1 { tally.customersReached += 1 }
                    tally.actions[Int(play)] += 1
                    (buffer.baseAddress! + count).initialize(
                        to: PlannedAction(
                            row: Int32(batch.firstRow + range.lowerBound + row), play: play, priority: priority,
                            rank: Int32(rank)))
                    count += 1
                }
            }
        }
        addReach(tierCodes, to: &tally)
        offers.learn(from: tally)
        for play in planner.questions.plays.map(\.index.position) {
            tally[.planned, play] = tally.actions[play]
            tally[.outranked, play] = tally.applicable[play] - tally[.guardrail, play] - tally.actions[play]
        }
        return BatchPlan(
            planner: planner, batch: batch, ids: ids, tierCodes: tierCodes, actions: actions, candidates: [],
            newGhosts: [], gone: [], reasons: [], tally: tally)
    }

    /// Offers all plays to the customers that the evaluators have turned to.
    private func rankPart(_ ranking: TopRanking, _ tally: inout PlanTally) {
        let fit = planner.questions.fit.map { evaluator.mask(where: $0) }
        for (place, plays) in offers.playsByPurpose.enumerated() {
            if place > 0 { ranking.fix() }
            for play in plays {
                evaluator.findRows(where: play.isOpen, rows)
                let open = rows.count
                let applicable = play.isOpen == play.applies ? open : evaluator.count(where: play.applies)
                tally.applicable[play.position] += applicable
                tally[.guardrail, play.position] += applicable - open
                if open == 0 { continue }
                formulas.evaluate(
                    play.position, rows: rows, into: numbers, scale: 1_000_000, bounds: ranking.bounds
                ) { _ in planner.priorities.fits(of: play.position, rows, fit) }
                ranking.offer(Int32(play.position), order: play.order, rows: rows, priorities: numbers)
            }
        }
    }

    /// For whom each play is a candidate.
    private func addReach(_ tierCodes: [UInt16], to tally: inout PlanTally) {
        var counts = [Int](repeating: 0, count: planner.workspace.tiers.tiers.count + 1)
        for code in tierCodes { counts[Int(code)] += 1 }
        for play in planner.questions.plays {
            let reach = play.tierCodes.reduce(0) { $0 + counts[$1] }
            tally.reach[play.index.position] = reach
            tally[.notApplicable, play.index.position] += reach - tally.applicable[play.index.position]
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
