import Campaigns
import CivilCalendar
import RuleEngine

extension BatchPlan {
    /// What decided a verdict; nil for a planned action. A nil candidate is one to whom the play does not apply.
    func decidedBy(
        _ index: PlayIndex, candidate: Candidate?, row: Int, _ evaluator: ReferenceEvaluator, _ batchRow: Int
    ) -> DecidedBy? {
        let play = workspace[index]
        guard let candidate else {
            return unmet(evaluator.deciding(of: play.when, row: batchRow), kind: .criterion)
        }
        switch candidate.verdict {
        case .notApplicable:
            return unmet(evaluator.deciding(of: play.when, row: batchRow), kind: .criterion)
        case .guardrail(let rule, _), .needsOk(let rule):
            return stopped(by: workspace.guardrails.rules[Int(rule)], evaluator, batchRow)
        case .clashesWithDeal(let position):
            let action = planner.memory.snapshot.actions[Int(position)]
            return DecidedBy(
                kind: .disposition, id: action.id, words: "clashes_with_deal", place: nil,
                say: "somebody said that it clashes with a deal")
        case .kept(let position):
            let action = planner.memory.snapshot.actions[Int(position)]
            return DecidedBy(
                kind: .action, id: action.id, words: "on the list", place: play.place,
                say: "on the list since \(action.listedOn)" + standing(of: candidate))
        case .snoozed(let position):
            let action = planner.memory.snapshot.actions[Int(position)]
            let until = action.snoozedUntil.map { " until \($0)" } ?? ""
            return DecidedBy(
                kind: .disposition, id: action.id, words: "snoozed", place: nil, say: "somebody has put it off\(until)")
        case .rejected(let position):
            let action = planner.memory.snapshot.actions[Int(position)]
            let why = action.rejectReason.map { ": \($0.rawValue)" } ?? ": no ok"
            let rest = [play.cooldown, PlanMemory.shortestRejection].max { first, second in
                planner.asOf.advanced(by: first) < planner.asOf.advanced(by: second)
            }
            return DecidedBy(
                kind: .disposition, id: action.id, words: "rejected", place: nil,
                say: "somebody rejected it\(action.closedOn.map { " on \($0)" } ?? "")\(why); it is not proposed again for "
                    + "\(rest ?? play.cooldown)")
        case .saidNo(let day):
            return DecidedBy(
                kind: .disposition, id: nil, words: "customer_said_no", place: nil,
                say: "the customer said no on \(Day(number: day)): we pause for \(PlanMemory.pauseAfterNo)")
        case .pausedAfterResponse(let rule, let contact):
            let pause = workspace.guardrails.pauses[Int(rule)]
            let responses = pause.responses.joined(separator: " or ")
            return DecidedBy(
                kind: .pause, id: nil, words: "pause of \(pause.pause) after \(responses) \(pause.times)",
                place: pause.place,
                say: "\(responses) \(pause.times), the last on \(day(ofContact: contact)): we pause for \(pause.pause)")
        case .cooldown(let contact):
            return DecidedBy(
                kind: .cooldown, id: nil, words: "cooldown \(play.cooldown)", place: play.place,
                say: "we did this on \(day(ofContact: contact)), and wait \(play.cooldown) before we do it again")
        case .notEarned:
            guard let condition = workspace.guardrails.valueExchange.beforeEachAsk else { return nil }
            return unmet(evaluator.deciding(of: condition, row: batchRow), kind: .valueExchange)
        case .outrankedByKept(let kept):
            let keep = planner.roster.keepByTierCode[Int(tierCodes[row - batch.firstRow])] ?? 0
            guard let kept else {
                return DecidedBy(
                    kind: .action, id: nil, words: "keep_per_customer \(keep)", place: nil,
                    say: "no action is kept for these customers")
            }
            let names = takenBefore(candidate).map { quoted($0.play) }
            return action(kept, say: "we keep \(keep) for each customer, and \(list(names)) come first")
        case .outrankedInGroup(let mate):
            return action(
                mate, say: "one of the group \(play.group ?? "") is enough, and \(quoted(mate)) comes first")
        case .outrankedByNeverWith(let rival):
            return action(rival, say: "never together with \(quoted(rival)), which comes first")
        case .contactLimit(let index):
            let limit = workspace.guardrails.contactLimits[Int(index)]
            let filling = contacts(planner.ledger.contactRows(of: row, countedBy: .limit(Int(index))))
            let listed = planner.ledger.countsActions(.limit(Int(index))) ? takenBefore(candidate) { limit.counts($0) } : []
            return DecidedBy(
                kind: .contactLimit, id: nil, words: limit.words, place: limit.place,
                say: "\(limit.words): " + used(filling, listed: listed))
        case .asksPerCustomer:
            let exchange = workspace.guardrails.valueExchange
            let cap = exchange.asksPerCustomer?.description ?? ""
            let filling = contacts(planner.ledger.contactRows(of: row, countedBy: .asksPerCustomer))
            let listed = planner.ledger.countsActions(.asksPerCustomer) ? takenBefore(candidate) { $0.purpose == .ask } : []
            return DecidedBy(
                kind: .contactLimit, id: "asks_per_customer", words: "asks_per_customer \(cap)",
                place: exchange.asksPlace ?? exchange.place,
                say: "asks \(cap): " + used(filling, listed: listed))
        case .noCapacity:
            let role = workspace.team.role(play.owner)
            let person = role?.capacityIsEachPersons == true ? person(of: row, inRole: play.owner) : nil
            let who = person.map { "\($0) (\(play.owner))" } ?? play.owner
            return DecidedBy(
                kind: .capacity, id: play.owner, words: "capacity of \(play.owner)", place: role?.place,
                say: "\(who) already has as much as can be done: \(role?.capacity?.description ?? "")")
        case .heldOut:
            return DecidedBy(
                kind: .holdout, id: "holdout", words: "holdout", place: workspace.measurement?.holdout?.place,
                say: "held out to measure what our help is worth; it would have been planned")
        case .planned:
            return nil
        }
    }

    /// What a person should know of a kept action beside that it is there.
    private func standing(of candidate: Candidate) -> String {
        guard let action = actions.first(where: { $0.row == candidate.row && $0.play == candidate.play }) else { return "" }
        switch status(of: action) {
        case .accepted: return ", and accepted" + (flag(of: action).map { "; but: \($0)" } ?? "")
        case .needsOk: return ", waiting for the ok of \(roleToAsk(about: action) ?? "somebody")"
        case .open, .snoozed, .done, .rejected, .withdrawn: return ""
        }
    }

    func unmet(_ deciding: DecidingRequirement?, kind: DecidedBy.Kind) -> DecidedBy? {
        guard let deciding else { return nil }
        let say: String
        if let unknown = deciding.unknownWords {
            say = unknown
        } else if let criterion = deciding.criterionTrace {
            say = "needs \(criterion.criterion.words), \(criterion.foundWords)"
        } else {
            say = "needs \(deciding.words)"
        }
        return DecidedBy(kind: kind, id: nil, words: deciding.words, place: deciding.place, say: say)
    }

    func stopped(by guardrail: Guardrail, _ evaluator: ReferenceEvaluator, _ batchRow: Int) -> DecidedBy {
        let trace = evaluator.trace(of: guardrail.when, row: batchRow)
        return DecidedBy(
            kind: .guardrail, id: guardrail.id, words: guardrail.id, place: guardrail.place,
            say: trace.unknownWords ?? guardrail.say)
    }

    private func action(_ play: Int32, say: String) -> DecidedBy {
        let play = workspace.plays[Int(play)]
        return DecidedBy(kind: .action, id: play.id, words: play.id, place: play.place, say: say)
    }

    private func quoted(_ play: Int32) -> String { "\"\(workspace.plays[Int(play)].name)\"" }

    private func day(ofContact row: Int32) -> Day { Day(number: planner.history.contacts.days[Int(row)]) }

    private func contacts(_ rows: [Int]) -> [String] {
        rows.map { row in
            let channel = planner.history.contacts.channels[row]
            let by = channel == 0 ? "" : " by \(planner.history.contacts.channelWords[Int(channel) - 1])"
            return "\(day(ofContact: Int32(row)))\(by)"
        }
    }

    /// What fills a limit: contacts, and actions of this run.
    private func used(_ contacts: [String], listed: [Candidate]) -> String {
        let parts =
            (contacts.isEmpty ? [] : ["contacted on \(list(contacts))"])
            + (listed.isEmpty ? [] : ["planned now: \(list(listed.map { quoted($0.play) }))"])
        return parts.isEmpty ? "none is allowed" : parts.joined(separator: "; ")
    }

    private func list(_ words: [String]) -> String {
        guard words.count > 1, let last = words.last else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " and " + last
    }

    /// The customer's actions that were taken before the walk came to this candidate, in the order of the walk.
    private func takenBefore(_ candidate: Candidate, where matches: (Play) -> Bool = { _ in true }) -> [Candidate] {
        func place(_ candidate: Candidate) -> (Int, Int64, Int, Int32) {
            let play = workspace.plays[Int(candidate.play)]
            return (
                workspace.ranking.place(of: play.purpose), -max(candidate.priority, -.max), play.exchange.asks,
                planner.roster.idOrder[Int(candidate.play)]
            )
        }
        let own = place(candidate)
        return candidates(of: Int(candidate.row)).filter { other in
            let isTaken = other.verdict.isListed || candidate.isGhost && other.verdict == .heldOut
            let isKept = other.verdict.kind == .kept || other.verdict == .heldOut && other.known >= 0
            let isBefore = isKept || place(other) < own
            return isTaken && isBefore && matches(workspace.plays[Int(other.play)])
        }.sorted { place($0) < place($1) }
    }
}
