import Campaigns
import Diagnostics
import Planner
import PlanningService

/// What an edit changes, as a person or a tool reads it.
struct DiffReport {
    let comparison: WorkspaceComparison
    /// What the two workspaces are called.
    let base: String
    let head: String
    /// The most examples of a cause in text and Markdown.
    let shown: Int
    let limit: ChangeLimit?

    var difference: PlanDifference { comparison.difference }

    /// `312 of 2,469 customers change: + 120 actions, − 95, ~ 14`.
    var summary: String {
        let counts = difference.counts
        if counts.all == 0 { return "No action changes." }
        return "\(difference.changedCustomers.grouped) of \(difference.customers.of("customer")) "
            + "\(difference.changedCustomers == 1 ? "changes" : "change"): "
            + "+ \(counts.added.of("action")), − \(counts.removed.grouped), ~ \(counts.changed.grouped)"
    }

    /// What to say where more customers change than are allowed; nil where not.
    var overLimit: String? {
        guard let limit, limit.isExceeded(by: difference.changedCustomers, of: difference.customers) else { return nil }
        return "\(shareWords) change, more than the limit of \(limit.words)"
    }

    /// `312 customers (12.6 percent)`.
    var shareWords: String {
        let changed = difference.changedCustomers
        let share = difference.customers == 0 ? 0 : Double(changed) * 100 / Double(difference.customers)
        return "\(changed.of("customer")) (\(Value.rounded(share)) percent)"
    }

    func text(color: Bool) -> String {
        let style = TextStyle(color: color)
        var lines = [style.bold(summary), "  \(base) → \(head), planned for \(comparison.asOf)"]
        for cause in difference.causes { lines += [""] + self.lines(of: cause, style) }
        let idle = idleEdits
        if !idle.isEmpty {
            lines += ["", difference.counts.all == 0 ? "Edits, none of which changes an action" : "Edits that change no action"]
            lines += idle.map { "  \(place($0))  \($0.words)" }
        }
        if !comparison.edits.wordingOnly.isEmpty { lines += ["", "Wording only: " + wordingPlaces] }
        if comparison.edits.inputsDiffer {
            lines += ["", "rules/inputs.yaml differs: both are planned on the inputs as they are named after the edits."]
        }
        if !difference.tierMoves.isEmpty {
            lines += ["", "Tiers"]
            lines += difference.tierMoves.map { "  \($0.move.words)  \($0.customers.of("customer"))" }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func lines(of cause: PlanDifference.Cause, _ style: TextStyle) -> [String] {
        let edits = self.edits(of: cause)
        var lines: [String] = []
        if let only = edits.first, edits.count == 1 {
            lines.append("\(style.bold(place(only)))  \(only.words)")
        } else {
            lines.append(style.bold(title(of: cause)))
            lines += edits.map { "  \(place($0))  \($0.words)" }
        }
        let width = cause.plays.map(\.play.count).max() ?? 0
        lines += cause.plays.map { "    \($0.play.padded(to: width))  \(words($0.counts))" }
        for change in cause.examples.prefix(shown) {
            lines.append("      \(change.customerID.onOneLine): \(sentence(change, style))")
        }
        let more = cause.counts.all - min(shown, cause.examples.count)
        if more > 0, shown > 0 { lines.append("      and \(more.grouped) more") }
        return lines
    }

    /// Where one edit cannot be named.
    func title(of cause: PlanDifference.Cause) -> String {
        cause.edits.isEmpty ? "Not traced to an edit" : "Several edits together"
    }

    func edits(of cause: PlanDifference.Cause) -> [WorkspaceEdit] { cause.edits.map { comparison.edits.deciding[$0] } }

    /// Edits under which nothing is told.
    var idleEdits: [WorkspaceEdit] {
        let active = Set(difference.causes.flatMap(\.edits))
        return comparison.edits.deciding.enumerated().filter { !active.contains($0.offset) }.map(\.element)
    }

    /// The line, and for what is gone that it was one before.
    func place(_ edit: WorkspaceEdit) -> String { "\(edit.place)" + (edit.head == nil ? " (before)" : "") }

    /// The first places, in order.
    var wordingPlaces: String {
        let most = 5
        let places = comparison.edits.wordingOnly
        let more = places.count - most
        return places.prefix(most).map(\.description).joined(separator: ", ") + (more > 0 ? " and \(more.grouped) more" : "")
    }

    /// `+ 12 − 3 ~ 1`, what is 0 left out.
    func words(_ counts: PlanDifference.Counts) -> String {
        [("+", counts.added), ("−", counts.removed), ("~", counts.changed)].filter { $0.1 > 0 }
            .map { "\($0) \($1.grouped)" }.joined(separator: "  ")
    }

    private func sentence(_ change: ActionChange, _ style: TextStyle) -> String {
        let because = change.because.onOneLine
        switch change.kind {
        case .added: return "\(style.green("+")) \(change.play), before: \(because)"
        case .removed: return "\(style.red("−")) \(change.play): \(because)"
        case .changed: return "\(style.yellow("~")) \(change.play): \(because)"
        }
    }
}
