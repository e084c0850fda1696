import Accounts
import Diagnostics
import Hummingbird
import Planner
import PlanningService

/// Who signed in, and who recorded what: for admins alone.
extension Site {
    private static let entriesOnAPage = 50

    func addAudit(to router: Router<SiteContext>) {
        router.get("/audit", use: page { request, _, visitor in
            guard visitor.account.seesAudit else { throw SiteFault.notFound }
            return try self.auditPage(request, visitor)
        })
        router.get("/people", use: page { _, _, visitor in
            guard visitor.account.seesAudit else { throw SiteFault.notFound }
            let accounts = try self.desk.accounts.accounts().map { stored in
                View([
                    "account": stored.account.name, "role": stored.account.role.rawValue,
                    "lists": ([stored.account.person?.onOneLine] + stored.account.lists.map(Words.spoken)).compactMap { $0 }
                        .joined(separator: ", "),
                    "last_sign_in": stored.lastSignIn.map(Site.moment) ?? "never",
                    "locked": stored.lockedUntil.map { "locked until \(Site.moment($0))" },
                ])
            }
            return self.page("people", View(["accounts": accounts]), title: "People", at: "people", visitor)
        })
    }

    /// `2026-03-02 08:12 UTC` of `2026-03-02T08:12:40Z`.
    private static func moment(_ text: String) -> String { "\(text.prefix(10)) \(text.dropFirst(11).prefix(5)) UTC" }

    private func auditPage(_ request: Request, _ visitor: Visitor) throws -> Response {
        let fields = FormFields(queryOf: request)
        let kind = fields["kind"] == "sign_ins" ? "sign_ins" : "answers"
        let before = fields["before"].flatMap { Int64($0) } ?? .max
        let size = Site.entriesOnAPage
        let entries: [View]
        let last: Int64?
        if kind == "sign_ins" {
            let events = try desk.accounts.signIns(before: before, limit: size)
            last = events.count == size ? events.last?.number : nil
            entries = events.map { event in
                View([
                    "kind": "sign_in", "when": Site.moment(event.recordedAt), "who": event.account ?? "nobody we know",
                    "what": Words.spoken(event.kind.rawValue).capitalizedFirst, "from": event.address,
                ])
            }
        } else {
            let today = try desk.today()
            let recorded = try desk.audit(before: before, limit: size)
            last = recorded.count == size ? recorded.last?.logged.number : nil
            entries = recorded.map { entry in
                View([
                    "kind": "disposition", "when": Site.moment(entry.logged.recordedAt),
                    "who": entry.logged.disposition.who.onOneLine,
                    "what": DispositionEvent.words(entry.logged.disposition, today: today), "action": entry.actionID,
                    "action_words": entry.play.name, "remark": entry.logged.disposition.note,
                ])
            }
        }
        let chips = [("answers", "Answers"), ("sign_ins", "Sign-ins")].map {
            View(["query": "kind=\($0.0)", "label": $0.1, "on": $0.0 == kind ? true : nil])
        }
        let view = View([
            "kind_chips": chips, "entries": entries, "next": last.map { "/audit?kind=\(kind)&before=\($0)" },
            "previous": before == .max ? nil : "/audit?kind=\(kind)",
        ])
        return page("audit", view, title: "Audit", at: "audit", visitor)
    }
}
