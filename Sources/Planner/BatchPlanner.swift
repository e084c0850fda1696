import Campaigns
import RuleEngine
import Tables

/// Plans batches, one after the other, with memory that is used again: one for each thread.
public final class BatchPlanner {
    private let planner: CampaignPlanner
    private let evaluator: RuleEvaluator
    private let formulas: RowFormulaEvaluator
    private let rows = RowList()
    private let numbers = NumberList()
    private let ranking: TopRanking?
    /// Candidate plays, in the first array those of the purpose that goes first, and so on; within one in any order: those
    /// whose candidates are most often on the list come first, so that others are soon known to come too late.
    private var playsByPurpose: [[RankedPlay]]

    /// Plain numbers, so that nothing has to be retained for each.
    private struct RankedPlay {
        /// In `Workspace.plays`.
        let position: Int
        /// The questions to whom it applies, and to whom it is open.
        let applies: Int
        let isOpen: Int
        /// Among equal priorities.
        let order: Int32
    }

    /// What has been seen of plays, and how much when they were last put in order.
    private var learnt: PlanTally
    private var customersWhenSorted = 0

    /// How much is to be told about a batch.
    public enum Depth: Sendable {
        /// What is on the list.
        case actions
        /// The verdict on every candidate.
        case everyCandidate
    }

    public init(_ planner: CampaignPlanner) {
        self.planner = planner
        learnt = PlanTally(workspace: planner.workspace)
        evaluator = RuleEvaluator(planner.questions.program, asOf: planner.asOf)
        formulas = RowFormulaEvaluator(planner.priorities.formulas)
        let rules = planner.rules
        let inOrder = planner.questions.plays.enumerated().sorted {
            (rules.asks[$0.element.index.position], $0.offset) < (rules.asks[$1.element.index.position], $1.offset)
        }.enumerated().map { order, play in
            RankedPlay(
                position: play.element.index.position, applies: play.element.applies, isOpen: play.element.isOpen,
                order: Int32(order))
        }
        let ranks = Set(inOrder.map { rules.purposeRanks[$0.position] }).sorted()
        playsByPurpose = ranks.map { rank in
            inOrder.filter { rules.purposeRanks[$0.position] == rank }
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
        let tierCodes = planner.tierCodes(of: batch)
        if let ranking, depth == .actions { return rank(batch, ids, tierCodes, ranking) }
        evaluator.read(batch, history: planner.history)
        formulas.read(batch, rows: 0..<batch.rowCount)
        var finder = CandidateFinder(planner, evaluator, formulas, batch: batch, ids: ids)
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
        formulas.read(batch, rows: 0..<batch.rowCount)
        let tierCodes = planner.tierCodes(of: batch)
        var finder = CandidateFinder(planner, evaluator, formulas, batch: batch, ids: ids)
        let candidates = finder.find(rows, numbers, withStopped: false)
        let walk = ArbitrationWalk(planner)
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
                own, row: row, tierCode: tierCodes[local],
                digest: ids.withBytes(at: local) { CustomerDigest($0) }, walk: walk, planner: planner, bounds: bounds)
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
            let pending = walk.walk(own, row: row, tierCode: Int(tierCodes[row - firstRow])) { slot, candidate in
                closings.hasRoom(slot, at: planner.walkFront(of: candidate, row: row)) {
                    ids.withBytes(at: row - firstRow) { CustomerDigest($0) }
                } ? .left : .none
            } outcome: { candidate, outcome in
                candidates[candidate.index].decide(outcome)
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
        var open = 0
        let most = batch.rowCount * (planner.roster.largestKeep ?? 0)
        let actions = [PlannedAction](unsafeUninitializedCapacity: most) { buffer, count in
            for part in 0..<RuleEvaluator.parts(of: batch.rowCount) {
                let range = evaluator.turn(toPart: part, of: batch.rowCount)
                formulas.read(batch, rows: range)
                ranking.reset(rowCount: range.count) { keeps[Int(tierCodes[range.lowerBound + $0])] ?? 0 }
                open += rankPart(ranking, &tally)
                ranking.forEach { row, rank, play, priority in
                    if rank == 1 { tally.customersReached += 1 }
                    tally.actions[Int(play)] += 1
                    (buffer.baseAddress! + count).initialize(
                        to: PlannedAction(
                            row: Int32(batch.firstRow + range.lowerBound + row), play: play, priority: priority,
                            rank: Int32(rank), approval: -1))
                    count += 1
                }
            }
        }
        addReach(tierCodes, to: &tally)
        learnOrder(tally)
        tally[.planned] = actions.count
        tally[.outranked] = open - actions.count
        return BatchPlan(
            planner: planner, batch: batch, ids: ids, tierCodes: tierCodes, actions: actions, candidates: [],
            tally: tally)
    }

    /// Offers all plays to the customers that the evaluators have turned to, and answers how many candidates are open.
    private func rankPart(_ ranking: TopRanking, _ tally: inout PlanTally) -> Int {
        let fit = planner.questions.fit.map { evaluator.mask(where: $0) }
        var allOpen = 0
        for (place, plays) in playsByPurpose.enumerated() {
            if place > 0 { ranking.fix() }
            for play in plays {
                evaluator.findRows(where: play.isOpen, rows)
                let open = rows.count
                let applicable = play.isOpen == play.applies ? open : evaluator.count(where: play.applies)
                allOpen += open
                tally.applicable[play.position] += applicable
                tally[.guardrail] += applicable - open
                if open == 0 { continue }
                formulas.evaluate(
                    play.position, rows: rows, into: numbers, scale: 1_000_000, bounds: ranking.bounds
                ) { _ in planner.priorities.fits(of: play.position, rows, fit) }
                ranking.offer(Int32(play.position), order: play.order, rows: rows, priorities: numbers)
            }
        }
        return allOpen
    }

    /// Puts the plays first whose candidates are often on the list. Each time twice as much has been seen: soon there is
    /// little more to learn.
    private func learnOrder(_ tally: PlanTally) {
        learnt.add(tally)
        guard learnt.customers >= 2 * customersWhenSorted else { return }
        customersWhenSorted = learnt.customers
        let shares = zip(learnt.actions, learnt.applicable).map { $1 == 0 ? 0 : Double($0) / Double($1) }
        for purpose in playsByPurpose.indices {
            playsByPurpose[purpose].sort { left, right in
                let (first, second) = (shares[left.position], shares[right.position])
                return first == second ? left.order < right.order : first > second
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
