import Accounts
import CivilCalendar
import Diagnostics
import Hummingbird
import Planner
import PlanningService

extension Site {
    func addCustomers(to router: Router<SiteContext>) {
        router.get("/customers/{number}", use: page { request, context, visitor in
            let isWhole = FormFields(queryOf: request)["show"] == "all"
            return try self.customerPage(try context.number("number"), isWhole: isWhole, visitor)
        })
        router.post("/customers/search", use: form { form, _, _, visitor in
            try self.search(form.all("customer").first ?? "", visitor)
        })
        router.post("/customers/{number}/pin", use: form { form, _, context, visitor in
            try await self.pin(try context.number("number"), form, visitor)
        })
    }

    private func customerPage(_ number: Int64, isWhole: Bool, _ visitor: Visitor) throws -> Response {
        guard let customer = try desk.customer(number, for: visitor.account) else {
            throw SiteFault.notFound
        }
        var view = CustomerView(
            customer: customer, account: visitor.account, age: age(of: customer.plan, today: customer.today),
            isWhole: isWhole
        ).view
        if let notice = notices.take(for: visitor) { view["message"] = notice.view }
        return page("customer", view, title: "Customer", at: "list", visitor)
    }

    /// Goes on to the one customer of an id, or to the only one whose id begins like that.
    private func search(_ typed: String, _ visitor: Visitor) throws -> Response {
        let text = typed.trimmingCharacters(in: .whitespaces)
        guard !text.isEmpty, text.utf8.count <= 400 else { return customersFound(text, [], isCut: false, visitor) }
        let most = 50
        let found = try desk.customers(beginningWith: text, limit: most + 1, for: visitor.account)
        if let one = found.first, found.count == 1 || one.stored.id == text { return Answer.goTo("/customers/\(one.stored.number)") }
        return customersFound(text, Array(found.prefix(most)), isCut: found.count > most, visitor)
    }

    private func customersFound(_ text: String, _ found: [ReviewDesk.Found], isCut: Bool, _ visitor: Visitor) -> Response {
        let today = (try? desk.today()) ?? Day(number: 0)
        let customers = found.map { found in
            View([
                "customer": "\(found.stored.number)", "customer_id": found.stored.id.onOneLine,
                "tier": Words.tier(found.glance, stored: found.stored.tier),
                "open_words": found.openActions == 0 ? "none" : "\(found.openActions.grouped) open",
                "last_contact": found.glance.map { $0.lastContact.map { Words.ago($0, today: today) } ?? "never" } ?? "not known",
            ])
        }
        let view = View([
            "typed": text.onOneLine, "has_customers": customers.isEmpty ? nil : true, "customers": customers,
            "found_words": customers.isEmpty
                ? nil : isCut ? "The first \(customers.count); write more of the id for others" : customers.count.of("customer"),
        ])
        return page("customers_found", view, title: "Customers", at: "list", visitor)
    }

    private func pin(_ customer: Int64, _ form: FormFields, _ visitor: Visitor) async throws -> Response {
        let isTakenAway = form["do"] == "unpin"
        guard isTakenAway || form["tier"] != nil else { throw SiteFault.unreadable("Say in which tier.") }
        var until: Day?
        if !isTakenAway, let text = form["until"] {
            guard let day = Day(iso: text) else { throw SiteFault.unreadable("A day is written like 2026-03-20.") }
            until = day
        }
        let (tier, end) = (isTakenAway ? nil : form["tier"], until)
        let note = try DispositionForm.written("note", { form[$0] }, upTo: 4000)
        try await writing.perform { [desk] in
            try desk.pin(customer, to: tier, until: end, note: note, by: visitor.account)
        }
        notices.leave(
            Notices.Notice(text: tier.map { "Kept in \(Words.spoken($0)). The next run goes by it." } ?? "The pin is taken away. The next run goes by it."),
            for: visitor)
        return Answer.goTo("/customers/\(customer)")
    }
}
