import Campaigns
import CivilCalendar
import RuleEngine
import Tables

/// Finds the candidates of a batch of customers to whom their play applies, and everything about them that does not
/// depend on what else is taken: guardrails, holdout, contact policy, value exchange, priority.
struct CandidateFinder: Sendable {
    let workspace: Workspace
    let roster: PlayRoster
    let ledger: ContactLedger
    let history: CustomerHistory
    let asOf: Day
    private let holdout: HoldoutDraw?
    private let neverHeldOut: Set<Purpose>
    private let priorities: PriorityCalculator
    /// Conditions in one program: the plays' `when`, the guardrails', the fit additions', `before_each_ask`.
    private let program: RuleProgram
    private let candidatePlays: [PlayIndex]
    /// By position in `candidatePlays`: the codes of the tiers that have the play (position + 1, 0 for no tier).
    private let tierCodes: [[Int]]
    /// By position in `candidatePlays`: the guardrails that block the play.
    private let guardrailsOfPlay: [[Int]]
    private let tierField: FieldIndex

    init(workspace: Workspace, roster: PlayRoster, ledger: ContactLedger, history: CustomerHistory, asOf: Day) {
        self.workspace = workspace
        self.roster = roster
        self.ledger = ledger
        self.history = history
        self.asOf = asOf
        holdout = workspace.measurement?.holdout.map(HoldoutDraw.init)
        neverHeldOut = Set(workspace.measurement?.holdout?.neverHeldOut ?? [])
        priorities = PriorityCalculator(workspace: workspace)
        let candidatePlays = roster.allPlays
        self.candidatePlays = candidatePlays
        let playsByCode = ([roster.playsWithoutTier] + roster.playsByTier).map(Set.init)
        tierCodes = candidatePlays.map { play in playsByCode.indices.filter { playsByCode[$0].contains(play) } }
        let rules = workspace.guardrails.rules
        guardrailsOfPlay = candidatePlays.map { play in
            rules.indices.filter { rules[$0].blocks.matches(workspace[play], at: play) }
        }
        tierField = workspace.fieldIndex(.tier)
        program = RuleProgram(
            candidatePlays.map { workspace[$0].when } + CandidateFinder.conditionsOfRules(in: workspace),
            workspace: workspace)
    }

    /// The guardrails' conditions, the fit additions', `before_each_ask`, in this order.
    private static func conditionsOfRules(in workspace: Workspace) -> [Condition] {
        workspace.guardrails.rules.map(\.when) + workspace.ranking.fit.map(\.when)
            + [workspace.guardrails.valueExchange.beforeEachAsk].compactMap { $0 }
    }

    /// The fields that a batch must have filled for this.
    static func fields(readBy workspace: Workspace) -> [FieldIndex] {
        let conditions = workspace.plays.map(\.when) + conditionsOfRules(in: workspace)
        let formulas =
            workspace.plays.flatMap { [$0.worth, $0.chance].compactMap { $0 } }
            + [workspace.ranking.priority].compactMap { $0 }
        return [workspace.fieldIndex(.tier)] + conditions.flatMap(\.fields) + formulas.flatMap(\.fields)
            + workspace.team.roles.compactMap(\.person)
    }

    /// What a batch yields.
    struct Found: Sendable {
        /// Sorted by row, then by play id.
        var candidates: [Candidate] = []
        /// By play position: the customers for whom it is a candidate, applicable or not.
        var reach: [Int]
    }

    func find(in batch: CustomerBatch, ids: PackedStrings) -> Found {
        let masks = program.evaluate(batch, history: history, asOf: asOf)
        let guardrails = masks[candidatePlays.count...].prefix(workspace.guardrails.rules.count)
        let fit = Array(masks[(candidatePlays.count + guardrails.count)...].prefix(workspace.ranking.fit.count))
        let earned = workspace.guardrails.valueExchange.beforeEachAsk == nil ? nil : masks.last?.isTrue
        let reach = reach(in: batch)
        var customers = BatchCustomers(finder: self, firstRow: batch.firstRow, ids: ids)
        var found = Found(reach: Array(repeating: 0, count: workspace.plays.count))

        for (position, index) in candidatePlays.enumerated() {
            let play = workspace[index]
            found.reach[index.position] = reach[position].count
            var open = reach[position]
            open.and(masks[position].isTrue)
            if open.isEmpty { continue }
            var approvals: [(guardrail: Int32, rows: RowMask)] = []
            for rule in guardrailsOfPlay[position] {
                let guardrail = workspace.guardrails.rules[rule]
                let mask = guardrails[guardrails.startIndex + rule]
                var stopped = mask.isTrue
                if guardrail.blocksIfUnknown { stopped.or(mask.unknown) }
                stopped.and(open)
                if guardrail.unlessApprovedBy != nil {
                    approvals.append((Int32(rule), stopped))
                    continue
                }
                stopped.forEachSetRow { row in
                    found.candidates.append(
                        Candidate(
                            row: Int32(batch.firstRow + row), play: Int32(index.position), priority: 0, approval: -1,
                            isGhost: false,
                            decision: .guardrail(Int32(rule), isUnknown: !mask.isTrue[row])))
                }
                open.andNot(stopped)
            }
            var rows: [Int32] = []
            open.forEachSetRow { rows.append(Int32($0)) }
            if rows.isEmpty { continue }
            let priority = priorities.priorities(of: index, rows: rows, batch: batch, fit: fit)
            for (slot, row) in rows.enumerated() {
                let approval = approvals.first { $0.rows[Int(row)] }?.guardrail ?? -1
                found.candidates.append(
                    Candidate(
                        row: Int32(batch.firstRow) + row, play: Int32(index.position), priority: priority[slot],
                        approval: approval,
                        isGhost: !neverHeldOut.contains(play.purpose) && customers.isHeldOut(Int(row)),
                        decision: customers.refusal(of: index, for: play.purpose, row: Int(row))
                            ?? (play.purpose == .ask && earned?[Int(row)] == false ? .notEarned : nil)))
            }
        }
        found.candidates.sort {
            ($0.row, roster.idOrder[Int($0.play)]) < ($1.row, roster.idOrder[Int($1.play)])
        }
        return found
    }

    /// By position in `candidatePlays`: the customers whose tier has the play.
    private func reach(in batch: CustomerBatch) -> [RowMask] {
        guard case .choice(let tiers)? = batch.columns[tierField.position] else {
            preconditionFailure("a batch without tiers")
        }
        let none = RowMask.none(rowCount: batch.rowCount)
        var masks = Array(repeating: none, count: workspace.tiers.tiers.count + 1)
        for row in 0..<batch.rowCount { masks[Int(tiers[row])][row] = true }
        return tierCodes.map { codes in
            codes.reduce(into: none) { $0.or(masks[$1]) }
        }
    }

    /// What is asked about the same customer for several plays, answered once.
    private struct BatchCustomers {
        let finder: CandidateFinder
        let firstRow: Int
        let ids: PackedStrings
        private var heldOut: [Bool?]
        private var pauses: [(rule: Int, contact: Int)??]

        init(finder: CandidateFinder, firstRow: Int, ids: PackedStrings) {
            self.finder = finder
            self.firstRow = firstRow
            self.ids = ids
            heldOut = Array(repeating: nil, count: ids.count)
            pauses = Array(repeating: nil, count: ids.count)
        }

        mutating func isHeldOut(_ row: Int) -> Bool {
            guard let holdout = finder.holdout else { return false }
            if let known = heldOut[row] { return known }
            let answer = holdout.holdsOut(ids[row].utf8)
            heldOut[row] = answer
            return answer
        }

        private mutating func pause(of row: Int) -> (rule: Int, contact: Int)? {
            if let known = pauses[row] { return known }
            let answer = finder.ledger.pause(of: firstRow + row)
            pauses[row] = .some(answer)
            return answer
        }

        /// What the contact policy says against a candidate.
        mutating func refusal(of play: PlayIndex, for purpose: Purpose, row: Int) -> Verdict? {
            if purpose != .service, let pause = pause(of: row) {
                return .pausedAfterResponse(rule: Int32(pause.rule), contact: Int32(pause.contact))
            }
            return finder.ledger.cooldownContact(of: firstRow + row, play: play).map { .cooldown(contact: Int32($0)) }
        }
    }
}
