import CivilCalendar
import Diagnostics
import Planner

/// The action list on a terminal: person by person, two or three lines an action.
struct ActionListText: ActionListForm {
    /// The day it is read on.
    let day: Day
    /// How many actions are shown, at least one; the others are counted.
    let limit: Int
    let isColored: Bool

    private var shown = 0
    private var count = 0
    private var overdue = 0
    /// The first action of the person whose actions are being written.
    private var first: ListEntry?
    private var lastID = ""

    init(day: Day, limit: Int, isColored: Bool) {
        self.day = day
        self.limit = limit
        self.isColored = isColored
    }

    func begin(_ bytes: inout [UInt8]) {}

    mutating func append(_ action: ListEntry, to bytes: inout [UInt8]) {
        count += 1
        let isOverdue = action.daysOverdue(on: day) != nil
        if isOverdue { overdue += 1 }
        guard shown < limit else { return }
        shown += 1
        if first.map({ !$0.isOnTheSameList(as: action) }) ?? true {
            first = action
            let role = action.person == nil ? "" : " (\(action.owner))"
            bytes.append(text: (shown > 1 ? "\n" : "") + colored(action.assignee.onOneLine, "1") + "\(role)\n")
        }
        lastID = action.actionID
        let due = "\(action.dueOn)" + (action.dueWords(on: day).map { "  \($0)" } ?? "")
        let tier = action.tier.map { " (\($0))" } ?? ""
        let asRole = action.owner == first?.owner ? "" : ", as \(action.owner)"
        bytes.append(
            text: "  " + (isOverdue ? colored(due, "31") : due) + "  \(action.customerID.onOneLine)\(tier): "
                + "\(action.play.name.onOneLine), by \(action.play.channel.onOneLine)\(asRole)\n")
        bytes.append(text: "      because \(action.because.onOneLine)\n")
        var words = [action.actionID]
        words += action.statusWords
        if let flag = action.flag { words.append(colored("! \(flag.onOneLine)", "33")) }
        if let note = action.note { words.append("note: \(note.onOneLine)") }
        bytes.append(text: "      " + words.joined(separator: " · ") + "\n")
    }

    func end(_ bytes: inout [UInt8]) {
        guard shown > 0 else {
            bytes.append(text: "No open actions.\n")
            return
        }
        if count > shown {
            bytes.append(
                text: "\n… and \((count - shown).grouped) more: --limit \(count) shows them, --person, --owner, --tier and "
                    + "--play choose.\n")
        }
        bytes.append(
            text: "\n\(count.of("action")), \(overdue.grouped) overdue. Record what you did: "
                + "engage act \(lastID) done\n")
    }

    private func colored(_ text: String, _ code: String) -> String {
        isColored ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
