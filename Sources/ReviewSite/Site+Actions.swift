import Accounts
import Campaigns
import CivilCalendar
import Diagnostics
import Hummingbird
import Planner
import PlanningService

extension Site {
    func addActions(to router: Router<SiteContext>) {
        router.get("/actions/{id}", use: page { request, context, visitor in
            try self.actionPage(try context.parameters.require("id"), request, visitor)
        })
        router.post("/actions/{id}/{what}", use: form { form, request, context, visitor in
            let (id, what) = (try context.parameters.require("id"), try context.parameters.require("what"))
            let word = what == "ok" && form["ok"] == "no" ? "not_ok" : what
            return try await self.record(word, on: id, form, request, visitor)
        })
        router.post("/actions", use: form { form, request, _, visitor in
            // `accept:ID` is a line's own button; `accept` is for those that are ticked.
            let parts = (form["do"] ?? "").split(separator: ":", maxSplits: 1).map(String.init)
            guard let word = parts.first else { throw SiteFault.unreadable("Nothing was chosen.") }
            if parts.count == 2 { return try await self.record(word, on: parts[1], form, request, visitor) }
            return try await self.recordAll(word, on: form.all("id"), form, request, visitor)
        })
    }

    private func actionPage(_ id: String, _ request: Request, _ visitor: Visitor) throws -> Response {
        guard let action = try desk.action(id, for: visitor.account) else { throw SiteFault.notFound }
        let fields = FormFields(queryOf: request)
        let counts = try desk.counts(OpenListFilter(), for: visitor.account)
        var view = ActionView(
            action: action, account: visitor.account, age: age(of: action.plan ?? desk.standingPlan, today: action.today),
            people: counts.persons.map(\.word)
        ).view
        let back = fields["back"].map { WayBack($0, for: visitor.account) }
            ?? WayBack(referer: request.headers[.referer], for: visitor.account)
        view.add(View(texts: ["back": back.text, "back_path": back.path, "back_words": back.words]))
        view["csrf"] = visitor.formSecret
        if fields["fragment"] != nil { return Answer.page(templates.render("action_detail", view)) }
        if let notice = notices.take(for: visitor) { view["message"] = notice.view }
        return page("action", view, title: action.row.entry.play.name, at: "list", visitor)
    }

    /// Records one disposition, and shows what has become of the action: to a browser by going on to the list, to the
    /// page's script as an object.
    private func record(
        _ word: String, on id: String, _ form: FormFields, _ request: Request, _ visitor: Visitor
    ) async throws -> Response {
        let disposition = try DispositionForm.disposition(word) { form[$0] }
        let recorded = try await writing.perform { [desk] in try desk.record(id, by: visitor.account, disposition) }
        metrics.count(recorded.disposition.kind.rawValue, of: "dispositions")
        let text = "\(recorded.play.name), \(recorded.customerID.onOneLine): \(recorded.sentence.onOneLine)"
        let undo = recorded.disposition.kind == .undo ? nil : recorded.actionID
        if Site.wantsJSON(request) {
            let row = try desk.rows([recorded.actionID], for: visitor.account)[recorded.actionID]
            return Answer.json(
                .object([
                    ("message", .string(text)), ("undo", undo.map(JSONText.string) ?? .null),
                    ("row", .string(html(of: row, try desk.today(), stage(form, visitor)))),
                ]))
        }
        notices.leave(Notices.Notice(text: text, undo: undo), for: visitor)
        return goBack(form, visitor)
    }

    /// Records the same with all that were ticked.
    private func recordAll(
        _ word: String, on ids: [String], _ form: FormFields, _ request: Request, _ visitor: Visitor
    ) async throws -> Response {
        guard ids.count <= ReviewDesk.rowsOnAPage * 4 else { throw SiteFault.tooLarge }
        let disposition = try DispositionForm.disposition(word) { form[$0] }
        let results = ids.isEmpty
            ? [] : try await writing.perform { [desk] in try desk.recordAll(ids, by: visitor.account, disposition) }
        let done = results.filter { if case .success = $0.result { true } else { false } }
        for _ in done { metrics.count(word, of: "dispositions") }
        var text = ids.isEmpty ? "Nothing was selected." : "\(done.count.of("action")) recorded: \(word)."
        let refusals = results.compactMap { if case .failure(let fault) = $0.result { fault.summary } else { nil } }
        if let first = refusals.first {
            text += " \(refusals.count.of("action")) could not be: \(first)"
        }
        if Site.wantsJSON(request) {
            let page = try desk.today()
            let rows = try desk.rows(ids, for: visitor.account)
            return Answer.json(
                .object([
                    ("message", .string(text)), ("undo", .null),
                    ("rows", .object(ids.map { ($0, .string(html(of: rows[$0], page, stage(form, visitor)))) })),
                ]))
        }
        notices.leave(Notices.Notice(text: text, isError: done.isEmpty), for: visitor)
        return goBack(form, visitor)
    }

    private func stage(_ form: FormFields, _ visitor: Visitor) -> OpenListFilter.Stage {
        ListQuery(form["back"] ?? "", for: visitor.account).filter.stage
    }

    /// To where the form was sent from.
    private func goBack(_ form: FormFields, _ visitor: Visitor) -> Response {
        Answer.goTo(WayBack(form["back"], for: visitor.account).path)
    }
}
