import Campaigns
import CivilCalendar
import Crypto
import RuleEngine

/// What became of a candidate, for comparing the planner with the reference.
struct PlannedLine: Hashable, CustomStringConvertible {
    var customer: Int
    var play: String
    /// The verdict's word, and what decided it.
    var verdict: String
    var rank: Int?
    /// × 1,000,000.
    var priority: Int64?
    /// What the list of verdicts names; nil where the reference leaves the wording open.
    var decidedBy: String?
    /// nil where the play does not apply.
    var because: String?

    var description: String {
        "\(customer) \(play): \(verdict), rank \(rank.map(String.init) ?? "-"), "
            + "priority \(priority.map(String.init) ?? "-"), by \(decidedBy ?? "-"), because \(because ?? "-")"
    }
}

/// A planning run as the planning page tells it, customer by customer and as slow as it reads: everything is counted
/// from scratch each time it is asked.
struct ReferencePlan {
    let workspace: Workspace
    let asOf: Day
    let customers: [TestCustomer]
    let evaluator: ReferenceEvaluator
    /// What earlier runs left.
    let past: ReferencePast

    /// `evaluator` knows all the customers, as rows of one batch.
    init(_ population: TestPopulation, evaluator: ReferenceEvaluator, past: ReferencePast = ReferencePast()) {
        workspace = population.workspace
        asOf = population.asOf
        customers = population.customers
        self.evaluator = evaluator
        self.past = past
    }

    /// A candidate play of a customer on its way through the steps.
    struct Candidate {
        let customer: Int
        let play: Int
        var verdict: String?
        var decidedBy: String?
        var because: String?
        var priority: Int64?
        var rank: Int?
        var isGhost = false
        /// The guardrail that wants an ok.
        var approval: Guardrail?
        /// The action that it keeps or brings back.
        var earlier: StoreModel.Action?
        /// Taken before the walk begins.
        var isTakenBefore = false
        /// Not a candidate of today: somebody has accepted it, and is told why it would not be planned any more.
        var isAcceptedOnly = false
    }

    /// By customer, then play id; those that are only accepted come last.
    func candidates() -> [Candidate] {
        var candidates = customers.indices.flatMap { customer in
            playsOnOffer(to: customer).map { prepared(Candidate(customer: customer, play: $0)) }
        }
        candidates += acceptedOnly(besides: candidates)
        walk(&candidates)
        return candidates
    }

    /// By customer, then play id.
    func lines() -> [PlannedLine] { lines(candidates()) }

    func lines(_ candidates: [Candidate]) -> [PlannedLine] {
        candidates.filter { !$0.isAcceptedOnly }.map {
            PlannedLine(
                customer: $0.customer, play: workspace.plays[$0.play].id, verdict: $0.verdict!, rank: $0.rank,
                priority: $0.priority, decidedBy: $0.decidedBy, because: $0.because)
        }
    }

    // MARK: 2. Candidates

    func playsOnOffer(to customer: Int) -> [Int] {
        var plays = Set<Int>()
        for playbook in workspace.playbooks {
            if let tier = customers[customer].tier {
                guard playbook.tier == tier else { continue }
                for play in playbook.plays { plays.insert(play.position) }
                for include in playbook.strategy?.include ?? [] {
                    for play in workspace.playbooks[include.playbook].plays {
                        let purpose = workspace.plays[play.position].purpose
                        if include.purposes == nil || include.purposes!.contains(purpose) { plays.insert(play.position) }
                    }
                }
            } else if playbook.tier == nil {
                for play in playbook.plays where workspace.plays[play.position].purpose == .service {
                    plays.insert(play.position)
                }
            }
        }
        return plays.filter { position in
            let play = workspace.plays[position]
            if let from = play.activeFrom, asOf < from { return false }
            if let until = play.activeUntil, asOf > until { return false }
            return !play.isPaused
        }.sorted { workspace.plays[$0].id < workspace.plays[$1].id }
    }

    // MARK: 3–7. What does not depend on other candidates

    private func prepared(_ raw: Candidate) -> Candidate {
        var candidate = raw
        let play = workspace.plays[candidate.play]
        guard evaluator.truth(of: play.when, row: candidate.customer) == .yes else {
            candidate.verdict = "not_applicable"
            candidate.decidedBy = firstUnmet(play.when, candidate.customer)
            return candidate
        }
        let reasons = reasons(play.when, candidate.customer)
        candidate.because = reasons.isEmpty ? "always" : reasons.joined(separator: "; ")
        let blocking = workspace.guardrails.rules.enumerated().filter { blocks($0.element, candidate) }
        if let stop = blocking.first(where: { $0.element.unlessApprovedBy == nil }) {
            let isUnknown = evaluator.truth(of: stop.element.when, row: candidate.customer) == .unknown
            candidate.verdict = "guardrail \(stop.offset)" + (isUnknown ? " unknown" : "")
            candidate.decidedBy = stop.element.id
            return candidate
        }
        candidate.approval = blocking.first?.element
        candidate.isGhost = isHeldOut(customers[candidate.customer].id, play.purpose)
        candidate.priority = priority(candidate)
        recall(&candidate)
        candidate.verdict = candidate.verdict ?? saidNo(candidate) ?? pause(candidate) ?? cooldown(candidate)
        if candidate.verdict == nil, play.purpose == .ask,
            let condition = workspace.guardrails.valueExchange.beforeEachAsk,
            evaluator.truth(of: condition, row: candidate.customer) != .yes
        {
            candidate.verdict = "not_earned"
            candidate.decidedBy = firstUnmet(condition, candidate.customer)
        }
        return candidate
    }

    private func firstUnmet(_ condition: Condition, _ customer: Int) -> String {
        if case .group(let group) = condition, group.kind == .all {
            return firstUnmet(group.members.first { evaluator.truth(of: $0, row: customer) != .yes }!, customer)
        }
        return condition.words
    }

    private func reasons(_ condition: Condition, _ customer: Int) -> [String] {
        guard evaluator.truth(of: condition, row: customer) == .yes else { return [] }
        guard case .group(let group) = condition else { return [condition.words] }
        if group.kind == .none { return group.members.isEmpty ? [] : [condition.words] }
        return group.members.flatMap { reasons($0, customer) }
    }

    func blocks(_ guardrail: Guardrail, _ candidate: Candidate) -> Bool {
        let play = workspace.plays[candidate.play]
        if let purposes = guardrail.blocks.purposes, !purposes.contains(play.purpose) { return false }
        if let channels = guardrail.blocks.channels, !channels.contains(play.opportunity.channel) { return false }
        if let recommends = guardrail.blocks.recommends, !recommends.contains(play.recommends) { return false }
        if let plays = guardrail.blocks.plays, !plays.contains(PlayIndex(candidate.play)) { return false }
        switch evaluator.truth(of: guardrail.when, row: candidate.customer) {
        case .yes: return true
        case .unknown: return guardrail.blocksIfUnknown
        case .no: return false
        }
    }

    private func isHeldOut(_ id: String, _ purpose: Purpose) -> Bool {
        guard let holdout = workspace.measurement?.holdout, !holdout.neverHeldOut.contains(purpose) else { return false }
        // A fraction of 2^53 below the share, without dividing: the first 53 bits, one by one.
        var fraction = 0.0
        var weight = 0.5
        for bit in 0..<53 {
            if sha256("\(holdout.salt):\(id)")[bit / 8] >> (7 - bit % 8) & 1 == 1 { fraction += weight }
            weight /= 2
        }
        return fraction < holdout.share / 100
    }

    func sha256(_ text: String) -> [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }

    private func priority(_ candidate: Candidate) -> Int64 {
        let play = workspace.plays[candidate.play]
        let row = candidate.customer
        func value(_ formula: Formula?) -> Double? {
            formula.flatMap { evaluator.value(of: $0.root, row: row) { _ in nil } }
        }
        var fit = 1.0
        for addition in workspace.ranking.fit where evaluator.truth(of: addition.when, row: row) == .yes {
            if addition.purposes == nil || addition.purposes!.contains(play.purpose) { fit += addition.add }
        }
        let factors: [Factor: Double] = [
            .chance: value(play.chance) ?? learntChance(candidate) ?? workspace.ranking.chanceWhenUnknown, .fit: fit,
            .worth: value(play.worth) ?? 1, .lever: play.lever,
        ]
        let priority = evaluator.value(of: workspace.ranking.priorityExpression, row: row) { factors[$0] } ?? 0
        let scaled = priority * 1_000_000
        if scaled >= 9_223_372_036_854_775_808 { return .max }
        if scaled <= -9_223_372_036_854_775_808 { return .min }
        return Int64(scaled.rounded(.toNearestOrAwayFromZero))
    }

    private func pause(_ candidate: Candidate) -> String? {
        guard workspace.plays[candidate.play].purpose != .service else { return nil }
        for (position, rule) in workspace.guardrails.pauses.enumerated() {
            let answered = customers[candidate.customer].contacts.filter {
                $0.response != nil && rule.responses.contains($0.response!)
            }
            let starting = answered.filter { contact in
                answered.count { isDay($0.day, inLast: rule.times.window, upTo: contact.day) } >= rule.times.atMost
                    && isDay(contact.day, inLast: rule.pause, upTo: asOf)
            }
            if let latest = starting.map(\.day).max() { return "paused_after_response \(position) \(latest)" }
        }
        return nil
    }

    private func cooldown(_ candidate: Candidate) -> String? {
        let cooldown = workspace.plays[candidate.play].cooldown
        let same = customers[candidate.customer].contacts.filter { $0.play == candidate.play }
        return same.map(\.day).filter { isDay($0, inLast: cooldown, upTo: asOf) }.max().map { "cooldown \($0)" }
    }

    /// In (end − span, end].
    func isDay(_ day: Day, inLast span: CalendarSpan, upTo end: Day) -> Bool {
        day > end.steppedBack(by: span) && day <= end
    }
}
