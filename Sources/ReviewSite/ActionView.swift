import Accounts
import Campaigns
import CivilCalendar
import Diagnostics
import Planner
import PlanningService

/// One action, with all there is to know about it, in the words of its template.
struct ActionView {
    let action: ReviewAction
    let account: Account
    /// What the list was made from.
    let age: String
    /// Who could be named instead.
    let people: [String]

    private var entry: ListEntry { action.row.entry }
    private var today: Day { action.today }
    private var candidate: CandidateExplanation? {
        action.explanation?.candidates.first { $0.play.id == entry.play.id }
    }

    var view: View {
        var view = RowView(action.row, today: today).view
        let play = entry.play
        view.add(
            View([
                "channel": play.channel, "means_customer": play.customerMeans, "means_employee": play.employeeMeans,
                "for_them": play.customerMotive, "for_us": play.companyMotive, "expected": play.outcome, "age": age,
                "events": events, "tomorrow": "\(today.advanced(by: CalendarSpan(1, .days)))", "snooze_choices": snoozeChoices,
                "people": people.map { View(["person": $0.onOneLine]) }, "responses": action.facts?.responses ?? [],
                "priority": priority(entry.priority), "factors": factors, "criteria": criteria,
            ]))
        if entry.status == .open || entry.status == .snoozed { view["is_open"] = true }
        if entry.status.isClosed { view["is_closed"] = true }
        addDonts(to: &view)
        addRivals(to: &view)
        addApproval(to: &view)
        if let candidate, let explanation = action.explanation, let draft = MessageDraft(candidate.play, for: explanation) {
            view["message_draft"] = View(["subject": draft.subject, "body": draft.body])
        }
        return view
    }

    private func priority(_ millionths: Int64) -> String { Value.rounded(Double(millionths) / 1_000_000) }

    private var criteria: [View] {
        guard let candidate else { return [View(["mark": "holds", "mark_words": "held", "text": entry.because])] }
        let lines = CriterionList.views(of: candidate.trace)
        return lines.isEmpty ? [View(["mark": "holds", "mark_words": "holds", "text": "always"])] : lines
    }

    private var factors: [View] {
        guard let factors = candidate?.factors else { return [] }
        let play = candidate?.play
        func factor(_ name: String, _ value: Double, _ from: String) -> View {
            View(["factor": name, "value": Value.rounded(value), "from": from])
        }
        let chance =
            factors.learnt.map { "learnt: \($0.good.grouped) of \($0.all.grouped) came to a result" }
            ?? (play?.chance == nil ? "too little is known of this play yet" : "the play's own")
        return [
            factor("chance", factors.chance, chance),
            factor("fit", factors.fit, factors.fit == 1 ? "as for everybody" : "1, and what the ranking adds for this customer"),
            factor("worth", factors.worth, play?.worth == nil ? "as any other play" : "the play's own"),
            factor("lever", factors.lever, play?.leverReason ?? "none"),
        ]
    }

    private func addDonts(to view: inout View) {
        guard let glance = action.row.glance else { return }
        let donts =
            glance.guardrails.map { View(["words": $0.say, "source": $0.place.map { "\($0)" }]) }
            + glance.usedLimits.map { View(["words": RowView.words($0), "reason": $0.limit.words, "source": "\($0.limit.place)"]) }
        view["has_donts"] = donts.isEmpty ? nil : true
        view["dont_list"] = donts
        let untold = CriterionList.untold(action.explanation?.candidates ?? [])
        view["has_untold"] = untold.isEmpty ? nil : true
        view["untold"] = untold
    }

    /// What else there was for the customer, and why it was not taken.
    private func addRivals(to view: inout View) {
        let others = (action.explanation?.near ?? []).filter { $0.candidate.play.id != entry.play.id }
        let known = others.filter { $0.nearMiss == nil } + others.filter { $0.nearMiss != nil }
        guard !known.isEmpty else { return }
        view["has_runners_up"] = true
        view["runners_up"] = known.map(RivalView.view)
        if let rank = candidate?.rank, let listed = action.explanation?.candidates.count(where: { $0.rank != nil }), listed > 1 {
            view["priority_words"] = "number \(rank) of \(listed) for this customer"
        }
    }

    private func addApproval(to view: inout View) {
        guard entry.status == .needsOk else { return }
        let role = entry.waitsFor ?? entry.play.approver
        view["needs_ok"] = true
        view["waits_for"] = Words.spoken(role)
        view["can_ok"] = account.decides(for: role) ? true : nil
        if let decided = candidate?.decidedBy, candidate?.verdict == .needsOk || decided.kind == .guardrail {
            view["guardrail"] = View(["say": decided.say, "source": decided.place.map { "\($0)" }])
        } else if let guardrail = action.row.glance?.guardrails.first {
            view["guardrail"] = View(["say": guardrail.say, "source": guardrail.place.map { "\($0)" }])
        }
    }

    private var snoozeChoices: [View] {
        [("Tomorrow", 1), ("Next week", 7), ("In two weeks", 14)].map { words, days in
            View(["date": "\(today.advanced(by: CalendarSpan(days, .days)))", "words": words])
        }
    }

    /// What happened to it, the latest first.
    private var events: [View] {
        let listed = View(["when": Words.day(entry.listedOn, today: today), "what": "Listed"])
        return action.log.reversed().map { DispositionEvent.view($0, today: today) } + [listed]
    }
}

/// A play that was not taken, or is another of the customer's actions.
enum RivalView {
    static func view(_ told: ToldCandidate) -> View {
        let (candidate, decidedBy) = (told.candidate, told.decidedBy)
        let decided = told.nearMiss ?? decidedBy?.say ?? "nothing stood against it"
        return View([
            "play_id": candidate.play.id, "play_name": candidate.play.name, "verdict": Words.verdict(candidate.verdict),
            "decided": decided, "source": (decidedBy?.place).map { "\($0)" } ?? "\(candidate.play.place)",
        ])
    }
}

/// What somebody recorded.
enum DispositionEvent {
    static func view(_ logged: LoggedDisposition, today: Day) -> View {
        let disposition = logged.disposition
        return View([
            "when": "\(Words.day(disposition.on, today: today)) \(time(logged)) UTC", "what": words(disposition, today: today),
            "who": disposition.who.onOneLine, "remark": disposition.note,
        ])
    }

    static func time(_ logged: LoggedDisposition) -> String { String(logged.recordedAt.dropFirst(11).prefix(5)) }

    /// `Rejected: bad timing until Mon 9 March`.
    static func words(_ disposition: Disposition, today: Day) -> String {
        var what = Words.disposition(disposition.kind).capitalizedFirst
        if let reason = disposition.reason { what += ": \(Words.spoken(reason.rawValue))" }
        if let until = disposition.until { what += " until \(Words.day(until, today: today))" }
        if let person = disposition.person { what += " to \(person.onOneLine)" }
        if let outcome = disposition.outcome { what += ", \(Words.spoken(outcome.rawValue))" }
        if let blocker = disposition.blocker { what += " (\(blocker.rawValue))" }
        if let response = disposition.response { what += ", they \(Words.spoken(response))" }
        return what
    }
}
