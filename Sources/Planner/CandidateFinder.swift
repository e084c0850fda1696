import Campaigns
import RuleEngine
import Tables

/// Finds the candidates of a batch of customers to whom their play applies, and everything about them that does not
/// depend on what else is taken: guardrails, holdout, contact policy, value exchange, priority.
struct CandidateFinder {
    private let planner: CampaignPlanner
    private let evaluator: RuleEvaluator
    private let formulas: RowFormulaEvaluator
    private let batch: CustomerBatch
    private let ids: PackedStrings
    private let hasContacts: Bool
    private let memory: PlanMemory
    /// Where the entries of the batch's customers stand, and which of them are still borne out by a candidate.
    let known: Range<Int>
    private(set) var isBorneOut: [Bool]
    private var masks: [Int: RowMask] = [:]
    private var heldOut: [Bool?]
    private var pauses: [(rule: Int, contact: Int)??]
    private(set) var tally: PlanTally

    /// The evaluators have read the batch.
    init(
        _ planner: CampaignPlanner, _ evaluator: RuleEvaluator, _ formulas: RowFormulaEvaluator, batch: CustomerBatch,
        ids: PackedStrings
    ) {
        self.planner = planner
        self.evaluator = evaluator
        self.formulas = formulas
        self.batch = batch
        self.ids = ids
        hasContacts = planner.history.contacts.rowCount > 0
        memory = planner.memory
        known = memory.entries(of: batch.firstRow..<batch.firstRow + batch.rowCount)
        isBorneOut = Array(repeating: false, count: known.count)
        heldOut = Array(repeating: nil, count: planner.holdout == nil ? 0 : batch.rowCount)
        pauses = Array(repeating: nil, count: hasContacts ? batch.rowCount : 0)
        tally = PlanTally(customers: batch.rowCount, plays: planner.workspace.plays.count)
    }

    /// By customer, then play id; those stopped by a guardrail only if `withStopped`. O(candidates).
    mutating func find(_ rows: RowList, _ numbers: NumberList, withStopped: Bool) -> [Candidate] {
        var found: [Candidate] = []
        for play in planner.questions.plays {
            evaluator.findRows(where: play.isOpen, rows)
            let open = rows.count
            let applicable = play.isOpen == play.applies ? open : evaluator.count(where: play.applies)
            tally.applicable[play.index.position] = applicable
            tally[.guardrail, play.index.position] += applicable - open
            if withStopped, applicable > open { appendStopped(play, to: &found) }
            if open > 0 { appendOpen(play, rows, numbers, to: &found) }
        }
        return sortedByRow(found)
    }

    /// The answer to a question as a mask, worked out once.
    private mutating func mask(where question: Int) -> RowMask {
        if let known = masks[question] { return known }
        let mask = evaluator.mask(where: question)
        masks[question] = mask
        return mask
    }

    private mutating func appendStopped(_ play: PlayQuestions.CandidatePlay, to found: inout [Candidate]) {
        var stopped = evaluator.mask(where: play.applies)
        stopped.andNot(evaluator.mask(where: play.isOpen))
        let stops = play.guardrails.map { mask(where: planner.questions.stops[$0]) }
        let isTrue = play.guardrails.map { mask(where: planner.questions.isTrue[$0]) }
        stopped.forEachSetRow { row in
            guard let first = stops.firstIndex(where: { $0[row] }) else { return }
            found.append(
                Candidate(
                    row: Int32(batch.firstRow + row), play: Int32(play.index.position), priority: 0, approval: -1,
                    isGhost: false,
                    decision: .guardrail(Int32(play.guardrails[first]), isUnknown: !isTrue[first][row])))
        }
    }

    private mutating func appendOpen(
        _ play: PlayQuestions.CandidatePlay, _ rows: RowList, _ numbers: NumberList, to found: inout [Candidate]
    ) {
        let fit = planner.questions.fit.map { mask(where: $0) }
        formulas.evaluate(play.index.position, rows: rows, into: numbers) {
            planner.priorities.values(
                of: $0, play: play.index.position, rows, fit, tierCodes: planner.tierCodes(of: batch))
        }
        let purpose = planner.workspace.plays[play.index.position].purpose
        let approvals = play.approvals.map { (Int32($0), mask(where: planner.questions.stops[$0])) }
        let earned = purpose == .ask ? planner.questions.earned.map { mask(where: $0) } : nil
        let canBeGhost = planner.holdout != nil && planner.canBeHeldOut(play.index)
        for slot in 0..<rows.count {
            let row = Int(rows.start[slot])
            var past = Past(isGhost: canBeGhost && isHeldOut(row))
            if !known.isEmpty { look(back: &past, row: row, play: play.index) }
            let decision =
                past.decision ?? refusal(of: play.index, for: purpose, row: row)
                ?? (earned?[row] == false ? .notEarned : nil)
            found.append(
                Candidate(
                    row: Int32(batch.firstRow + row), play: Int32(play.index.position),
                    priority: PlayPriorities.printed(numbers.start[slot]),
                    approval: approvals.first { $0.1[row] }?.0 ?? -1, isGhost: past.isGhost, known: past.known,
                    decision: decision))
        }
    }

    /// What earlier runs and people say of a candidate.
    private struct Past {
        var isGhost: Bool
        var decision: Verdict?
        /// Position in `PlanMemory.entries`.
        var known: Int32 = -1
    }

    private mutating func look(back past: inout Past, row: Int, play: PlayIndex) {
        let customer = batch.firstRow + row
        for position in memory.entries(of: customer..<customer + 1)
        where memory.entries[position].play == Int32(play.position) {
            let entry = memory.entries[position]
            switch entry.kind {
            case .listed:
                // People work on it, whoever is held out by now.
                past = Past(isGhost: false, decision: .kept(entry.position), known: Int32(position))
            case .asleep:
                if case .kept = past.decision { break }
                past = Past(isGhost: false, decision: .snoozed(entry.position))
            case .dormant:
                past.isGhost = false
                if past.decision == nil { past.known = Int32(position) }
            case .rejected:
                if past.decision == nil { past.decision = .rejected(entry.position) }
                continue
            case .ghost:
                guard past.isGhost else { continue }
                past.decision = .heldOut
                past.known = Int32(position)
            }
            isBorneOut[position - known.lowerBound] = true
        }
    }

    private mutating func isHeldOut(_ row: Int) -> Bool {
        guard let holdout = planner.holdout else { return false }
        if let known = heldOut[row] { return known }
        let answer = ids.withBytes(at: row) { holdout.holdsOut($0) }
        heldOut[row] = answer
        return answer
    }

    /// What the contact policy says against a candidate.
    private mutating func refusal(of play: PlayIndex, for purpose: Purpose, row: Int) -> Verdict? {
        if purpose != .service {
            if let day = memory.refusal(of: batch.firstRow + row) { return .saidNo(on: day.number) }
            if hasContacts, let pause = pause(of: row) {
                return .pausedAfterResponse(rule: Int32(pause.rule), contact: Int32(pause.contact))
            }
        }
        guard hasContacts else { return nil }
        return planner.ledger.cooldownContact(of: batch.firstRow + row, play: play).map {
            .cooldown(contact: Int32($0))
        }
    }

    private mutating func pause(of row: Int) -> (rule: Int, contact: Int)? {
        if let known = pauses[row] { return known }
        let answer = planner.ledger.pause(of: batch.firstRow + row)
        pauses[row] = .some(answer)
        return answer
    }

    /// A counting sort: the plays came in the order of their ids. O(candidates + rows).
    private func sortedByRow(_ found: [Candidate]) -> [Candidate] {
        var places = [Int](repeating: 0, count: batch.rowCount + 1)
        for candidate in found { places[Int(candidate.row) - batch.firstRow + 1] += 1 }
        for row in 0..<batch.rowCount { places[row + 1] += places[row] }
        return [Candidate](unsafeUninitializedCapacity: found.count) { buffer, count in
            for candidate in found {
                let row = Int(candidate.row) - batch.firstRow
                (buffer.baseAddress! + places[row]).initialize(to: candidate)
                places[row] += 1
            }
            count = found.count
        }
    }
}
