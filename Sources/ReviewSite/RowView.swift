import Campaigns
import CivilCalendar
import Diagnostics
import Planner
import PlanningService

/// A line of the list in the words of its template.
struct RowView {
    private let row: ReviewPage.Row
    private let today: Day

    init(_ row: ReviewPage.Row, today: Day) {
        self.row = row
        self.today = today
    }

    private var entry: ListEntry { row.entry }
    private var play: StoredPlay { row.entry.play }

    var view: View {
        var view = View([
            "id": entry.actionID, "state": state, "due": due, "customer": "\(entry.customerNumber)",
            "customer_id": entry.customerID.onOneLine, "tier": Words.tier(row.glance, stored: entry.tier), "contact": contact,
            "play": play.name, "purpose": play.purpose.rawValue, "how": how,
            "because": Words.reasons(row.glance?.trace) ?? entry.because, "occasion": play.occasion, "donts": donts,
        ])
        view["extra"] = extra
        return view
    }

    /// Words by which the page's style tells lines apart.
    var state: String {
        let range = DueRange(entry.dueOn, on: today)
        let due = entry.status.isListed ? (range == .overdue ? "late" : range == .today ? "today" : "later") : ""
        return [due, play.purpose.rawValue, row.glance?.direction ?? "", entry.status.rawValue].filter { !$0.isEmpty }
            .joined(separator: " ")
    }

    var due: String {
        switch entry.status {
        case .open, .accepted, .needsOk: Words.due(entry.dueOn, today: today)
        case .snoozed: entry.snoozedUntil.map { "back \(Words.day($0, today: today))" } ?? "later"
        case .done, .rejected, .withdrawn: entry.status.rawValue
        }
    }

    /// `by phone, for Ana Ruiz (store manager)`.
    var how: String {
        let role = Words.spoken(play.owner)
        return "by \(play.channel), for " + (entry.person.map { "\($0.onOneLine) (\(role))" } ?? role)
    }

    /// `gave 5, asked 1, last contact 12 days ago`.
    var contact: String {
        guard let glance = row.glance else { return "" }
        let last = glance.lastContact.map { "last contact \(Words.ago($0, today: today))" } ?? "never contacted"
        return "gave \(Value.rounded(glance.gives)), asked \(Value.rounded(glance.asks)), \(last)"
    }

    /// What not to do, most of all.
    private var donts: [String] {
        guard let glance = row.glance else { return [] }
        return glance.guardrails.map(\.say) + glance.usedLimits.map(RowView.words)
    }

    static func words(_ used: CustomerGlance.UsedLimit) -> String {
        "\(used.used) of \(used.limit.atMost.atMost) contacts in \(used.limit.atMost.window) used"
    }

    var statusWords: String? {
        switch entry.status {
        case .open: entry.isReassigned ? "handed on" : nil
        case .needsOk: "needs the ok of \(Words.spoken(entry.waitsFor ?? play.approver))"
        case .snoozed: entry.snoozedUntil.map { "snoozed until \(Words.day($0, today: today))" } ?? "snoozed"
        case .accepted, .done, .rejected, .withdrawn: entry.status.rawValue
        }
    }

    var extra: View? {
        guard statusWords != nil || entry.flag != nil || entry.note != nil else { return nil }
        return View(["status": statusWords, "flag": entry.flag, "note": entry.note])
    }
}
