import CivilCalendar
import Diagnostics
import Planner

/// The action list as one page of HTML to read or to print: a part for each person, on paper of its own, with the person's
/// actions and what there is to know about their plays.
struct ActionListPage: ActionListForm {
    /// The day it is read on.
    let day: Day

    /// Of the part that is being written: its first action, and one of each play, in the order in which they came.
    private var first: ListEntry?
    private var plays: [StoredPlay] = []
    private var playIDs: Set<String> = []
    private var count = 0
    private var overdue = 0

    init(day: Day) { self.day = day }

    func begin(_ bytes: inout [UInt8]) {
        bytes.append(
            text: """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>Actions on \(day)</title>
                <style>
                \(ActionListPage.style)
                </style>
                </head>
                <body>
                <main>
                <h1>Actions on \(day)</h1>

                """)
    }

    mutating func append(_ action: ListEntry, to bytes: inout [UInt8]) {
        if first.map({ !$0.isOnTheSameList(as: action) }) ?? true {
            endPart(&bytes)
            beginPart(action, &bytes)
        }
        count += 1
        if action.daysOverdue(on: day) != nil { overdue += 1 }
        if playIDs.insert(action.play.id).inserted { plays.append(action.play) }
        bytes.append(text: row(action))
    }

    mutating func end(_ bytes: inout [UInt8]) {
        endPart(&bytes)
        if first == nil { bytes.append(text: "<p>No open actions.</p>\n") }
        bytes.append(text: "</main>\n</body>\n</html>\n")
    }

    private mutating func beginPart(_ action: ListEntry, _ bytes: inout [UInt8]) {
        first = action
        plays = []
        playIDs = []
        (count, overdue) = (0, 0)
        let name = HTMLText.isolated(action.assignee)
        let role = action.person == nil ? "" : " <span class=\"role\">\(HTMLText.escaped(action.owner))</span>"
        bytes.append(
            text: """
                <section>
                <h2>\(name)\(role)</h2>
                <table>
                <thead>
                <tr class="paper"><td colspan="4"><b>\(name)</b>\(role) actions on \(day)</td></tr>
                <tr><th scope="col">Due</th><th scope="col">Customer</th><th scope="col">What to do, and why</th>\
                <th scope="col" class="done"><span class="screen">Id</span><span class="paper">Done</span></th></tr>
                </thead>
                <tbody>

                """)
    }

    private func row(_ action: ListEntry) -> String {
        let isOverdue = action.daysOverdue(on: day) != nil
        let role = action.owner == first?.owner ? "" : ", as \(HTMLText.escaped(action.owner))"
        let due = action.dueWords(on: day).map { "<span>\($0)</span>" } ?? ""
        let tier = action.tier.map { "<span>\(HTMLText.escaped($0))</span>" } ?? ""
        var remarks = action.statusWords.map { "<span class=\"status\">\(HTMLText.escaped($0))</span>" }
        if let flag = action.flag { remarks.append("<span class=\"flag\">\(HTMLText.isolated(flag))</span>") }
        let note = action.note.map { "<p class=\"note\">\(HTMLText.isolated($0))</p>" } ?? ""
        return """
            <tr><td class="due\(isOverdue ? " overdue" : "")"><time datetime="\(action.dueOn)">\(action.dueOn)</time>\(due)</td>\
            <td class="customer">\(HTMLText.isolated(action.customerID))\(tier)</td>\
            <td class="what"><p><b>\(HTMLText.isolated(action.play.name))</b> \
            <span class="channel">by \(HTMLText.escaped(action.play.channel))\(role)</span> \(remarks.joined(separator: " "))</p>\
            <p class="why">because \(HTMLText.isolated(action.because))</p>\(note)</td>\
            <td class="done"><i class="paper"></i><code>\(HTMLText.escaped(action.actionID))</code></td></tr>

            """
    }

    private func endPart(_ bytes: inout [UInt8]) {
        guard first != nil else { return }
        let late = overdue == 0 ? "" : ", <b>\(overdue.grouped) overdue</b>"
        bytes.append(
            text: """
                </tbody>
                </table>
                <p class="count">\(count.of("action"))\(late). To record one: <code>engage act ID done</code></p>
                <div class="plays">

                """)
        for play in plays { bytes.append(text: card(of: play)) }
        bytes.append(text: "</div>\n</section>\n")
    }

    /// What there is to know about a play.
    private func card(of play: StoredPlay) -> String {
        let facts = [
            ("When", play.occasion), ("For them", play.customerMotive), ("For us", play.companyMotive),
            ("They need", play.customerMeans), ("You need", play.employeeMeans), ("Expected", play.outcome),
        ].map { "<dt>\($0)</dt><dd>\(HTMLText.isolated($1))</dd>" }
        return """
            <article><h3>\(HTMLText.isolated(play.name)) <span class="role">\(play.purpose.rawValue)</span></h3>
            <dl>\(facts.joined())</dl></article>

            """
    }
}
