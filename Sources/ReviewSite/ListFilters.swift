import Campaigns
import Diagnostics
import Planner
import PlanningService

/// The filters around the list in the words of their template, and how much there is to do.
struct ListFilters {
    let page: ReviewSlice
    let query: ListQuery
    let age: String
    /// Names of plays by id.
    let playNames: [String: String]
    /// Names of tiers by id.
    let tierNames: [String: String]

    var view: View {
        var view = View(["status_chips": statusChips, "due_chips": dueChips, "kept": kept, "selects": selects])
        let active = active
        if !active.isEmpty {
            view["has_active"] = true
            view["active"] = active
        }
        return view
    }

    /// How much there is to do, and how old that is.
    var summary: View {
        let plain = page.plainCounts
        let overdue = plain.due[.overdue] ?? 0
        let needsOk = plain.stages[.needsOk] ?? 0
        return View([
            "total": plain.total.grouped, "overdue": overdue > 0 ? overdue.grouped : nil,
            "overdue_query": query.with { $0 = own; $0.due = .overdue }.text,
            "needs_ok": needsOk > 0 ? needsOk.grouped : nil,
            "needs_ok_words": needsOk == 1 ? "needs an ok" : "need an ok",
            "needs_ok_query": query.with { $0 = own; $0.stage = .needsOk }.text, "age": age,
        ])
    }

    private var own: OpenListFilter { OpenListFilter(assignee: query.filter.assignee) }

    // MARK: Chips

    private func chip(_ label: String, _ count: Int, isOn: Bool, _ query: ListQuery) -> View {
        View(["query": query.text, "label": label, "count": count.grouped, "on": isOn ? true : nil])
    }

    private var statusChips: [View] {
        let labels: [(OpenListFilter.Stage, String)] = [
            (.toDo, "To do"), (.open, "Open"), (.accepted, "Accepted"), (.needsOk, "Needs an ok"), (.snoozed, "Snoozed"),
        ]
        return labels.map { stage, label in
            chip(
                label, page.counts.stages[stage] ?? 0, isOn: page.filter.stage == stage,
                query.with { $0.stage = stage })
        }
    }

    private static let dueLabels: [(DueRange, String)] = [
        (.overdue, "Overdue"), (.today, "Today"), (.soon, "Next 7 days"), (.later, "Later"),
    ]

    private var dueChips: [View] {
        let all = page.counts.due.values.reduce(0, +)
        return [chip("Any day", all, isOn: page.filter.due == nil, query.with { $0.due = nil })]
            + ListFilters.dueLabels.map { range, label in
                chip(label, page.counts.due[range] ?? 0, isOn: page.filter.due == range, query.with { $0.due = range })
            }
    }

    // MARK: Selections

    /// What the form with the selections leaves as it is.
    private var kept: [View] {
        [("status", page.filter.stage == .toDo ? nil : page.filter.stage.rawValue), ("due", page.filter.due?.rawValue)]
            .compactMap { name, value in value.map { View(["name": name, "value": $0]) } }
    }

    private var selects: [View] {
        let counts = page.counts
        let nobody = counts.nobody > 0 ? [OpenListCounts.Count(word: "-", count: counts.nobody)] : []
        let person: String? =
            switch page.filter.assignee {
            case .person(let name): name
            case .nobody: "-"
            case nil: nil
            }
        return [
            select("person", "Person", "Anybody", counts.persons + nobody, person) { $0 == "-" ? "Nobody named" : $0.onOneLine },
            select("role", "Role", "Any role", counts.owners, page.filter.owner, Words.spoken),
            select("tier", "Tier", "Any tier", counts.tiers, page.filter.tier, tierName),
            select("play", "Play", "Any play", counts.plays, page.filter.play, playName),
            select("purpose", "Purpose", "Any purpose", counts.purposes, page.filter.purpose?.rawValue) { $0 },
        ]
    }

    private func playName(_ id: String) -> String { playNames[id] ?? Words.spoken(id) }
    private func tierName(_ id: String) -> String { tierNames[id] ?? Words.spoken(id) }

    private func select(
        _ name: String, _ label: String, _ any: String, _ counts: [OpenListCounts.Count], _ chosen: String?,
        _ words: (String) -> String
    ) -> View {
        // There may be thousands: they are written here.
        var options = ""
        options.reserveCapacity(counts.count * 64)
        var isThere = false
        func add(_ value: String, _ words: String, _ count: Int) {
            options += "<option value=\""
            options += HTMLText.escaped(value)
            options += value == chosen ? "\" selected>" : "\">"
            options += HTMLText.escaped(words)
            options += " ("
            options += count.grouped
            options += ")</option>\n"
            isThere = isThere || value == chosen
        }
        for count in counts { add(count.word, words(count.word), count.count) }
        // What is chosen stays to be seen, even if nothing is left of it.
        if let chosen, !isThere { add(chosen, chosen == "-" ? "Nobody named" : Words.spoken(chosen), 0) }
        return View(["name": name, "label": label, "any": any, "options": options])
    }

    // MARK: What is chosen

    /// Each part of the filter, with the list without it.
    private var active: [View] {
        var active: [View] = []
        func add(_ words: String, _ change: (inout OpenListFilter) -> Void) {
            active.append(View(["query": query.with(change).text, "words": words]))
        }
        switch page.filter.assignee {
        case .person(let name): add("Person: \(name.onOneLine)") { $0.assignee = nil }
        case .nobody: add("Nobody named") { $0.assignee = nil }
        case nil: break
        }
        if let owner = page.filter.owner { add("Role: \(Words.spoken(owner))") { $0.owner = nil } }
        if let tier = page.filter.tier { add("Tier: \(tierName(tier))") { $0.tier = nil } }
        if let play = page.filter.play { add("Play: \(playName(play))") { $0.play = nil } }
        if let purpose = page.filter.purpose { add("Purpose: \(purpose.rawValue)") { $0.purpose = nil } }
        if let due = page.filter.due, let label = ListFilters.dueLabels.first(where: { $0.0 == due })?.1 {
            add(label) { $0.due = nil }
        }
        return active
    }
}
