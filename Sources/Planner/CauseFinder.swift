import Campaigns
import RuleEngine

/// Finds which edits changed what became of a customer's plays, by following what decided in each of two plans to the first
/// stage at which they part. What it cannot tell apart it leaves together.
struct CauseFinder {
    let pair: PlanPair
    let base: CustomerStanding
    let head: CustomerStanding
    /// Plays that have been followed already, and those that are being followed: these add nothing to themselves.
    private var known: [Int: Suspects] = [:]
    private var knownFields: [String: Suspects] = [:]

    init(_ pair: PlanPair, _ base: CustomerStanding, _ head: CustomerStanding) {
        self.pair = pair
        self.base = base
        self.head = head
    }

    var book: EditBook { pair.book }
    func standing(_ which: PlanPair.Which) -> CustomerStanding { which == .base ? base : head }
    func id(_ play: Int) -> String { pair.plays[play].id }

    /// What changed a play from listed to not listed, or back. O(candidates × criteria), once for each play.
    mutating func causes(of play: Int) -> Suspects {
        if let found = known[play] { return found }
        known[play] = Suspects.none
        let (before, after) = (base.stage(of: play), head.stage(of: play))
        guard before != after else { return .none }
        let stopped: PlanPair.Which = before < after ? .base : .head
        let found: Suspects
        switch min(before, after) {
        case .noCandidate: found = rosterCauses(play, absent: stopped)
        case .notApplicable:
            found = conditionCauses(
                .play(id(play), key: "when"), pair.play(play, in: .base)?.when, pair.play(play, in: .head)?.when)
        case .guardrail: found = guardrailCauses(play, stopped: stopped)
        case .heldOut: found = book[.holdout] | purposeCauses(play)
        case .paused: found = pauseCauses(play, stopped)
        case .cooldown: found = book[.play(id(play), key: "cooldown")]
        case .notEarned:
            found =
                conditionCauses(
                    .valueExchange(key: "before_each_ask"), base.workspace.guardrails.valueExchange.beforeEachAsk,
                    head.workspace.guardrails.valueExchange.beforeEachAsk) | purposeCauses(play)
        case .stoppedInWalk: found = walkCauses(play, stopped: stopped)
        case .listed: found = .none
        }
        known[play] = found
        return found
    }

    /// The purpose decides which rules hold for a play.
    func purposeCauses(_ play: Int) -> Suspects { book[.play(id(play), key: "purpose")] }

    // MARK: The stages before the walk

    /// Why a play is a candidate on one side only.
    private mutating func rosterCauses(_ play: Int, absent: PlanPair.Which) -> Suspects {
        let (without, with) = (standing(absent), standing(absent.other))
        guard let here = pair.position(of: play, in: absent), let there = pair.position(of: play, in: absent.other) else {
            return book[.play(id(play), key: WorkspacePart.whole)].orElse(playbookCauses(play))
        }
        let isRunning = without.workspace.plays[here].isRunning(on: without.side.planner.asOf)
        if !isRunning { return book[.play(id(play), key: "paused"), .play(id(play), key: "active")] }
        func has(_ standing: CustomerStanding, _ position: Int, tier: Tier?) -> Bool {
            let place = tier.map { tier in standing.workspace.tiers.tiers.firstIndex { $0.id == tier.id } }
            if case .some(.none) = place { return false }
            return standing.side.planner.roster.plays(inTier: place.flatMap { $0 }).contains(PlayIndex(position))
        }
        var found = Suspects.none
        if without.tier?.id != with.tier?.id, !has(with, there, tier: without.tier) {
            found |= fieldCauses(BuiltInField.tier.rawValue)
        }
        if !has(without, here, tier: with.tier) {
            found |= playbookCauses(play) | purposeCauses(play) | book[.play(id(play), key: "playbook")]
        }
        return found
    }

    /// Edits of the playbooks that hold the play, and of those that include it.
    private func playbookCauses(_ play: Int) -> Suspects {
        var playbooks = Set<String>()
        for which in [PlanPair.Which.base, .head] {
            guard let position = pair.position(of: play, in: which) else { continue }
            let all = pair[which].workspace.playbooks
            let own = all.indices.filter { all[$0].plays.contains(PlayIndex(position)) }
            playbooks.formUnion(own.map { all[$0].id })
            playbooks.formUnion(
                all.filter { playbook in playbook.strategy?.include.contains { own.contains($0.playbook) } ?? false }.map(\.id))
        }
        return book.all { part in
            guard case .playbook(let id, let key) = part else { return false }
            return playbooks.contains(id) && [WorkspacePart.whole, "tier", "include"].contains(key)
        }
    }

    private mutating func guardrailCauses(_ play: Int, stopped: PlanPair.Which) -> Suspects {
        let rules = stoppingRules(play, standing(stopped), wantsOk: false)
        // Whom something stops newly is stopped by the first of it; who is free again has got rid of all of it.
        return (stopped == .head ? Array(rules.prefix(1)) : rules).reduce(Suspects.none) { found, rule in
            found | ruleCauses(rule, play, stopped)
        }
    }

    /// The guardrails that stop a play for the customer, or that only want somebody's ok.
    func stoppingRules(_ play: Int, _ standing: CustomerStanding, wantsOk: Bool) -> [Guardrail] {
        guard let position = pair.position(of: play, in: standing.which) else { return [] }
        return standing.workspace.guardrails.rules.filter { rule in
            (rule.unlessApprovedBy != nil) == wantsOk
                && rule.blocks.matches(standing.workspace.plays[position], at: PlayIndex(position))
                && rule.stops(standing)
        }
    }

    /// Why a guardrail that stops a play on one side does not stop it on the other.
    mutating func ruleCauses(_ rule: Guardrail, _ play: Int, _ stopped: PlanPair.Which) -> Suspects {
        let other = standing(stopped.other)
        guard let twin = other.workspace.guardrails.rules.first(where: { $0.id == rule.id }) else {
            return book[.guardrail(rule.id, key: WorkspacePart.whole)]
        }
        var found = Suspects.none
        if let position = pair.position(of: play, in: stopped.other),
            !twin.blocks.matches(other.workspace.plays[position], at: PlayIndex(position))
        {
            let keys = ["purpose", "opportunity", "recommends"]
            found |= keys.reduce(book[.guardrail(rule.id, key: "blocks")]) { $0 | book[.play(id(play), key: $1)] }
        }
        if twin.unlessApprovedBy != rule.unlessApprovedBy { found |= book[.guardrail(rule.id, key: "unless_approved_by")] }
        if !twin.stops(other) {
            let own = standing(stopped)
            let isSame = rule.truth(own) == twin.truth(other)
            let (before, after) = stopped == .base ? (rule.when, twin.when) : (twin.when, rule.when)
            found |=
                isSame
                ? book[.guardrail(rule.id, key: "if_unknown")]
                : conditionCauses(.guardrail(rule.id, key: "when"), before, after)
        }
        return found
    }

    private func pauseCauses(_ play: Int, _ stopped: PlanPair.Which) -> Suspects {
        let standing = standing(stopped)
        var own = Suspects.none
        if case .pausedAfterResponse(let rule, _)? = standing.candidate(play)?.verdict {
            let place = standing.workspace.guardrails.pauses[Int(rule)].place
            own.edits = Set(book.positions(of: .pauses).filter { book.edits[$0].side(stopped)?.item == place })
        }
        return (own | purposeCauses(play)).orElse(book[.pauses, .words(key: "responses")])
    }

    // MARK: Memory for fields

    mutating func fieldCauses(_ field: String) -> Suspects {
        if let found = knownFields[field] { return found }
        knownFields[field] = Suspects.none
        let found = causes(ofField: field)
        knownFields[field] = found
        return found
    }
}

extension Guardrail {
    func truth(_ standing: CustomerStanding) -> Truth { standing.evaluator.truth(of: when, row: standing.batchRow) }

    func stops(_ standing: CustomerStanding) -> Bool {
        switch truth(standing) {
        case .yes: true
        case .no: false
        case .unknown: blocksIfUnknown
        }
    }
}

extension WorkspaceEdit {
    func side(_ which: PlanPair.Which) -> Side? { which == .base ? base : head }
}
