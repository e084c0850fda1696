import Accounts
import Campaigns
import CivilCalendar
import Diagnostics
import Planner
import PlanningService
import RuleEngine

/// A customer, in the words of the page.
struct CustomerView {
    let customer: ReviewCustomer
    let account: Account
    let age: String
    /// With the plays that do not apply by far, and all of the past that is at hand.
    let isWhole: Bool
    private let workspace: Workspace?

    init(customer: ReviewCustomer, account: Account, age: String, isWhole: Bool) {
        self.customer = customer
        self.account = account
        self.age = age
        self.isWhole = isWhole
        workspace = customer.plan?.workspace
    }

    private var today: Day { customer.today }
    private var score: Double? { customer.glance?.score }
    private var tier: Tier? { customer.glance?.tier }

    var view: View {
        let stored = customer.stored
        let number = "\(stored.number)"
        var view = View([
            "customer": number, "customer_id": stored.id.onOneLine, "direction_class": customer.glance?.direction,
            "tier_line": Words.tier(customer.glance, stored: stored.tier), "tier_since": tierSince, "age": age,
            "has_open": customer.open.isEmpty ? nil : true, "rows": customer.open.map { RowView($0, today: today).view },
            "back": WayBack.customer(stored.number).text, "score_name": scoreName, "tier_words": tierWords, "permissions": permissions, "fields": fields,
            "tomorrow": "\(today.advanced(by: CalendarSpan(1, .days)))",
        ])
        addTiers(to: &view)
        addCandidates(to: &view)
        addTimeline(to: &view)
        addLedger(to: &view)
        addHoldout(to: &view)
        addPin(to: &view)
        if tier?.goal == "hands_off" {
            view["hands_off"] = true
            view["hands_off_words"] = handsOffWords
        }
        return view
    }

    // MARK: Tier and score

    private var scoreName: String {
        guard let workspace else { return "Score" }
        if case .score(let position) = workspace[workspace.tiers.score].source { return workspace.scores[position].name }
        return Words.spoken(workspace[workspace.tiers.score].id)
    }

    private var tierSince: String? {
        guard let since = customer.stored.tierSince, let tier = customer.stored.tier else { return nil }
        return "in \(Words.spoken(tier)) since \(Words.day(since, today: today)) (\(today.days(since: since).of("day")))"
    }

    /// `65.2: 5.2 above the line to stay in High (60)`, and the other way.
    private var tierWords: [String] {
        guard let score, let workspace, let tier else { return ["There is no score, and so no tier."] }
        let tiers = workspace.tiers.tiers
        guard let position = tiers.firstIndex(where: { $0.id == tier.id }) else { return [] }
        var words: [String] = []
        if let line = tier.leaveBelow {
            let distance = score - line
            words.append(
                "\(Value.rounded(score)): \(Value.rounded(abs(distance))) \(distance < 0 ? "below" : "above") the line to stay in "
                    + "\(tier.name) (\(Value.rounded(line)))")
        } else {
            words.append("\(Value.rounded(score)): nobody falls out of \(tier.name)")
        }
        if position > 0, let line = tiers[position - 1].enterAt {
            let distance = line - score
            words.append(
                distance > 0
                    ? "\(Value.rounded(distance)) below the line to enter \(tiers[position - 1].name) (\(Value.rounded(line)))"
                    : "over the line to enter \(tiers[position - 1].name) (\(Value.rounded(line))), which has to last before they move")
        }
        return words
    }

    private func addTiers(to view: inout View) {
        guard let workspace else { return }
        if let score {
            view["tier_scale"] = TierScale(tiers: workspace.tiers.tiers, score: score, words: tierWords.joined(separator: "; ")).svg
        }
        let contacts = customer.events.compactMap { event -> (on: Day, purpose: Purpose)? in
            if case .contact(_, let purpose?, _, _, _) = event.what { (event.on, purpose) } else { nil }
        }
        view["affinity_chart"] = ScoreChart(
            name: scoreName, scores: customer.scores, tiers: workspace.tiers.tiers, contacts: contacts, words: chartWords
        ).svg
        if isWhole { view["numbers"] = View(["months": months(contacts)]) }
    }

    /// The picture's numbers, the latest first.
    private func months(_ contacts: [(on: Day, purpose: Purpose)]) -> [View] {
        var rest = contacts[...]  // the latest first
        return zip(customer.scores, customer.scores.dropFirst()).reversed().map { earlier, month in
            var counts = [0, 0, 0]
            while let contact = rest.first, contact.on > earlier.on {
                rest.removeFirst()
                if contact.on <= month.on { counts[Purpose.allCases.firstIndex(of: contact.purpose)!] += 1 }
            }
            let words = zip(Purpose.allCases, counts).filter { $1 > 0 }.map { "\($1) \($0.rawValue)" }
            return View([
                "month": Words.shortDay(month.on, today: today), "score": month.score.map(Value.rounded) ?? "none",
                "month_tier": tierName(of: month.score), "contacts": words.joined(separator: ", "),
            ])
        }
    }

    /// The first tier from the top that a score reaches: where the customer was is not kept for so long.
    private func tierName(of score: Double?) -> String {
        guard let score, let tiers = workspace?.tiers.tiers else { return "" }
        return (tiers.first { score >= $0.enterAt ?? -.infinity } ?? tiers.last)?.name ?? ""
    }

    private var chartWords: String {
        let known = customer.scores.filter { $0.score != nil }
        guard let first = known.first?.score, let last = known.last?.score, let peak = known.max(by: { $0.score! < $1.score! }) else {
            return "There is no score in this time."
        }
        return "\(scoreName) was \(Value.rounded(first)) at the beginning, \(Value.rounded(peak.score!)) at its highest on "
            + "\(peak.on), and is \(Value.rounded(last)) now."
    }

    // MARK: What is planned, and what is not

    private func addCandidates(to view: inout View) {
        let all = customer.explanation?.candidates ?? []
        let shown = isWhole ? all.map(\.told) : customer.explanation?.near ?? []
        view["candidates"] = shown.map { told in
            let candidate = told.candidate
            var view = RivalView.view(told)
            view["verdict_class"] = candidate.rank == nil ? "not" : "taken"
            view["priority"] = candidate.priority.map { Value.rounded(Double($0) / 1_000_000) }
            return view
        }
        if shown.count < all.count {
            view["far_words"] = "\((all.count - shown.count).of("play")) more that would not apply, whatever one criterion said"
        }
    }

    private func addTimeline(to view: inout View) {
        let timeline = CustomerTimeline(customer: customer)
        let moments = timeline.views(isWhole ? CustomerTimeline.most : CustomerTimeline.atFirst)
        view["timeline"] = moments
        if !isWhole, moments.count == CustomerTimeline.atFirst { view["earlier_words"] = "Further back" }
    }

    private var handsOffWords: String {
        let strategy = workspace?.playbooks.first { $0.strategy != nil && $0.tier == tier.flatMap { tier in workspace?.tiers.tiers.firstIndex { $0.id == tier.id } } }?.strategy
        return (strategy.map { "\($0.why). " } ?? "") + "Only what they need is done for them; nobody is to be contacted to fill a quota."
    }

    private func addHoldout(to view: inout View) {
        guard customer.isHeldOut else { return }
        view["holdout"] = true
        view["holdout_words"] =
            "This customer is one of those who are left out, drawn by chance and always the same, so that what our help is worth can be told."
        let ghosts = (customer.explanation?.candidates ?? []).filter { $0.verdict == .heldOut }
        view["has_ghosts"] = ghosts.isEmpty ? nil : true
        view["ghosts"] = ghosts.map {
            View([
                "play_name": $0.play.name, "purpose": $0.play.purpose.rawValue,
                "because": Words.reasons($0.trace) ?? "always",
            ])
        }
    }

    private func addPin(to view: inout View) {
        guard account.role != .reviewer else { return }
        let stored = customer.stored
        view["can_pin"] = true
        view["pin_summary"] = stored.pinnedTier == nil ? "Keep in a tier for a while" : "Change the pin"
        view["tiers"] = (workspace?.tiers.tiers ?? []).map {
            View(["tier_id": $0.id, "tier_name": $0.name, "on": $0.id == (stored.pinnedTier ?? stored.tier) ? true : nil])
        }
        if let pinned = stored.pinnedTier, stored.pinnedUntil.map({ today < $0 }) ?? true {
            let pin = customer.pins.first { $0.tier != nil }
            view["pin"] = View([
                "pin_words": "Pinned to \(Words.spoken(pinned))"
                    + (stored.pinnedUntil.map { " until \(Words.day($0, today: today))" } ?? "") + (pin.map { " by \($0.who)" } ?? "")
                    + ".",
                "pin_reason": pin?.note,
            ])
        }
    }

    // MARK: Giving and asking

    private func addLedger(to view: inout View) {
        guard let workspace, let glance = customer.glance else { return }
        let span = workspace.guardrails.valueExchange.withinLast
        let window = DayWindow(last: span, endingOn: customer.plan?.asOf ?? today)
        let balance = glance.gives - glance.asks
        view["ledger_words"] =
            "In \(span) we gave \(Value.rounded(glance.gives)) and asked \(Value.rounded(glance.asks)): "
            + (balance == 0 ? "even." : "\(Value.rounded(abs(balance))) in \(balance > 0 ? "their" : "our") favour.")
        var running = 0.0
        var lines: [View] = []
        for event in customer.events.reversed() where window.contains(event.on) {
            guard case .contact(let play, let purpose, _, let gives, let asks) = event.what else { continue }
            running += gives - asks
            lines.append(
                View([
                    "day": Words.shortDay(event.on, today: today), "contact": play.map { customer.plan?.playNames[$0] ?? Words.spoken($0) } ?? "Contact",
                    "purpose": purpose?.rawValue, "gives": Value.rounded(gives), "asks": Value.rounded(asks),
                    "balance": (running > 0 ? "+" : "") + Value.rounded(running),
                ]))
        }
        view["has_ledger"] = lines.isEmpty ? nil : true
        view["ledger"] = Array(lines.reversed())
    }

    // MARK: What is known

    /// What each of the customer's contact choices says, and what follows from it.
    private var permissions: [View] {
        (customer.explanation?.fields ?? []).filter(\.field.isPermission).map { field, value in
            let choice = "\(Words.spoken(field.id).capitalizedFirst): \(Words.value(value))"
            guard value != nil else {
                return View(["verdict": "not_known", "words": "\(choice). What is not known counts as no", "detail": field.about])
            }
            let stop = customer.glance?.guardrails.first { isAbout(field, guardrail: $0.id) }
            return View(["verdict": stop == nil ? "may" : "may_not", "words": choice, "detail": stop?.say ?? field.about])
        }
    }

    private func isAbout(_ field: Field, guardrail: String?) -> Bool {
        guard let workspace, let rule = workspace.guardrails.rules.first(where: { $0.id == guardrail }) else { return false }
        return rule.when.fields.contains { workspace[$0].id == field.id }
    }

    private var fields: [View] {
        (customer.explanation?.fields ?? []).map { field, value in
            View(texts: [
                "field": field.id, "about": field.about, "value": Words.value(value), "unknown": value == nil ? "yes" : "",
            ])
        }
    }
}

/// What everybody did, in one line of time, the latest first.
struct CustomerTimeline {
    let customer: ReviewCustomer

    static let most = 400
    /// Until somebody asks for more.
    static let atFirst = 40

    private struct Moment {
        let on: Day
        /// Of one day, the higher comes later.
        let order: Int
        let view: View
    }

    /// - Parameter count: the most of them.
    func views(_ count: Int) -> [View] {
        let all = events(count) + moves + dispositions + listings
        return all.sorted { ($1.on, $1.order) < ($0.on, $0.order) }.prefix(count).map(\.view)
    }

    private func moment(
        _ on: Day, _ order: Int, _ kind: String, _ words: String, _ what: String, _ more: String? = nil
    ) -> Moment {
        Moment(
            on: on, order: order,
            view: View(texts: [
                "kind": kind, "kind_words": words, "when": Words.shortDay(on, today: customer.today), "what": what, "more": more ?? "",
            ]))
    }

    private func events(_ count: Int) -> [Moment] {
        var moments: [Moment] = []
        var index = customer.events.startIndex
        while index < customer.events.endIndex, moments.count < count {
            let event = customer.events[index]
            let end = endOfSame(from: index)
            moments.append(moment(of: event, count: end - index, since: customer.events[end - 1].on))
            index = end
        }
        return moments
    }

    /// The same thing done again and again in a month is told once.
    private func endOfSame(from start: Int) -> Int {
        let first = customer.events[start]
        guard case .interaction(let name, _) = first.what else { return start + 1 }
        return customer.events[start...].firstIndex { event in
            guard case .interaction(name, _) = event.what else { return true }
            return event.channel != first.channel || event.on.monthNumber != first.on.monthNumber
        } ?? customer.events.endIndex
    }

    private func moment(of event: CustomerEvent, count: Int, since: Day) -> Moment {
        let channel = event.channel.map { " by \($0)" } ?? ""
        switch event.what {
        case .interaction(let name, let value):
            let often = count > 1
                ? "\(count) times since \(Words.shortDay(since, today: customer.today))" : value.map { "value \(Value.rounded($0))" }
            return moment(event.on, 0, "interaction", "they did", Words.spoken(name) + channel, often)
        case .contact(let play, let purpose, let response, let gives, let asks):
            let name = play.map { customer.plan?.playNames[$0] ?? Words.spoken($0) } ?? "Contact"
            let facts = [
                purpose?.rawValue, gives > 0 ? "gave \(Value.rounded(gives))" : nil, asks > 0 ? "asked \(Value.rounded(asks))" : nil,
                response.map { "they \(Words.spoken($0))" },
            ].compactMap { $0 }
            return moment(event.on, 1, "contact", "we did", name + channel, facts.joined(separator: ", "))
        }
    }

    private var moves: [Moment] {
        customer.moves.map { moment($0.on, 2, "tier", "tier", "From \(Words.spoken($0.from)) to \(Words.spoken($0.to))") }
            + customer.pins.map { pin in
                let words = pin.tier.map { "Pinned to \(Words.spoken($0))" } ?? "The pin was taken away"
                return moment(pin.from, 3, "tier", "tier", "\(words) by \(pin.who)", pin.note)
            }
    }

    private var dispositions: [Moment] {
        customer.history.flatMap { entry, log in
            log.map { logged in
                let view = DispositionEvent.words(logged.disposition, today: customer.today)
                let more = [logged.disposition.who, logged.disposition.note].compactMap { $0 }.joined(separator: ": ")
                return moment(logged.disposition.on, 5, "disposition", "answer", "\(view): \(entry.play.name)", more)
            }
        }
    }

    private var listings: [Moment] {
        customer.history.map { entry, _ in
            moment(entry.listedOn, 4, "disposition", "listed", entry.play.name, entry.status.isClosed ? "now \(entry.status.rawValue)" : nil)
        }
    }
}
