import Accounts
import Campaigns
import CivilCalendar
import Diagnostics
import Planner
import PlanningService

/// The list in the words of its template.
struct ListView {
    let page: ReviewSlice
    /// Its lines, rendered.
    let rows: [[UInt8]]
    let query: ListQuery
    /// Counts of what the visitor would see without any filter but the person's.
    let plain: OpenListCounts
    let age: String
    /// Names of plays by id.
    let playNames: [String: String]
    /// Names of tiers by id.
    let tierNames: [String: String]

    var view: View {
        let total = page.counts.total
        var view = View([
            "heading": "My list", "has_rows": !rows.isEmpty, "revision": page.revision, "query": query.text,
            "status_chips": statusChips, "due_chips": dueChips, "kept": kept, "selects": selects,
            "rows": String(decoding: rows.joined(), as: UTF8.self), "page": page.page.grouped,
            "pages": page.pageCount.grouped,
            "previous": page.page > 1 ? query.text(page: page.page - 1).orPlain : nil,
            "next": page.page < page.pageCount ? query.text(page: page.page + 1) : nil,
        ])
        view.add(summary)
        if !rows.isEmpty {
            let first = (page.page - 1) * ReviewDesk.rowsOnAPage + 1
            view["range"] = "\(first.grouped) to \((first + rows.count - 1).grouped) of \(total.grouped)"
        } else if !page.hasRun {
            view["no_run"] = true
        } else if query.isPlain {
            view["nothing_to_do"] = true
            if page.filter.assignee != nil { view["others_query"] = query.with { $0.assignee = nil }.text }
        } else {
            view["no_match"] = true
        }
        let active = active
        if !active.isEmpty {
            view["has_active"] = true
            view["active"] = active
        }
        return view
    }

    /// How much there is to do, and how old that is.
    var summary: View {
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

    // MARK: Filters

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
            + ListView.dueLabels.map { range, label in
                chip(label, page.counts.due[range] ?? 0, isOn: page.filter.due == range, query.with { $0.due = range })
            }
    }

    /// What the form with the selections leaves as it is.
    private var kept: [View] {
        [("status", page.filter.stage == .toDo ? nil : page.filter.stage.rawValue), ("due", page.filter.due?.rawValue)]
            .compactMap { name, value in value.map { View(["name": name, "value": $0]) } }
    }

    private var selects: [View] {
        let counts = page.counts
        let persons = counts.persons.map { ($0.word, $0.word.onOneLine, $0.count) }
            + (counts.nobody > 0 ? [("-", "Nobody named", counts.nobody)] : [])
        let person: String? =
            switch page.filter.assignee {
            case .person(let name): name
            case .nobody: "-"
            case nil: nil
            }
        return [
            select("person", "Person", "Anybody", persons, person),
            select("role", "Role", "Any role", counts.owners.map { ($0.word, Words.spoken($0.word), $0.count) }, page.filter.owner),
            select("tier", "Tier", "Any tier", counts.tiers.map { ($0.word, tierName($0.word), $0.count) }, page.filter.tier),
            select("play", "Play", "Any play", counts.plays.map { ($0.word, playName($0.word), $0.count) }, page.filter.play),
            select(
                "purpose", "Purpose", "Any purpose", counts.purposes.map { ($0.word, $0.word, $0.count) },
                page.filter.purpose?.rawValue),
        ]
    }

    private func playName(_ id: String) -> String { playNames[id] ?? Words.spoken(id) }
    private func tierName(_ id: String) -> String { tierNames[id] ?? Words.spoken(id) }

    private func select(
        _ name: String, _ label: String, _ any: String, _ options: [(value: String, words: String, count: Int)], _ chosen: String?
    ) -> View {
        var options = options
        // What is chosen stays to be seen, even if nothing is left of it.
        if let chosen, !options.contains(where: { $0.value == chosen }) { options.append((chosen, chosen == "-" ? "Nobody named" : Words.spoken(chosen), 0)) }
        return View([
            "name": name, "label": label, "any": any,
            "options": options.map {
                View(["value": $0.value, "words": "\($0.words) (\($0.count.grouped))", "on": $0.value == chosen ? true : nil])
            },
        ])
    }

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
        if let due = page.filter.due, let label = ListView.dueLabels.first(where: { $0.0 == due })?.1 {
            add(label) { $0.due = nil }
        }
        return active
    }
}

extension String {
    /// An address needs a query to be another one than the page's own.
    fileprivate var orPlain: String { isEmpty ? "page=1" : self }
}
