import Accounts
import Campaigns
import CivilCalendar
import Diagnostics
import HTTPTypes
import Hummingbird
import NIOCore
import Planner
import PlanningService

/// The API for programs, `/api/v1`; what it takes and answers is written in `openapi.json`, which it serves.
extension Site {
    func addAPI(to router: Router<SiteContext>) {
        let api = router.group("/api/v1")
        let openAPI = ByteBuffer(bytes: PackageResources.openapi_json)
        api.get("/openapi.json") { _, _ in
            Response(
                status: .ok, headers: [.contentType: "application/json", .contentLength: "\(openAPI.readableBytes)"],
                body: ResponseBody(byteBuffer: openAPI))
        }
        api.get("/list", use: program { request, _, visitor in
            let query = ListQuery(request.uri.query ?? "", for: visitor.account)
            return Answer.json(APIViews.page(try self.desk.page(query.filter, page: query.page, for: visitor.account)))
        })
        api.get("/actions/{id}", use: program { _, context, visitor in
            guard let action = try self.desk.action(try context.parameters.require("id"), for: visitor.account) else {
                throw SiteFault.notFound
            }
            return Answer.json(APIViews.action(action))
        })
        api.post("/actions/{id}", use: program { request, context, visitor in
            try await self.act(try context.parameters.require("id"), request, context, visitor)
        })
        api.post("/actions", use: program { request, context, visitor in try await self.actOnMany(request, context, visitor) })
        api.get("/customers/{number}", use: program { _, context, visitor in
            guard let customer = try self.desk.customer(try context.number("number"), for: visitor.account) else {
                throw SiteFault.notFound
            }
            return Answer.json(APIViews.customer(customer))
        })
        api.post("/customers/search", use: program { request, context, visitor in
            try await self.searchCustomers(request, context, visitor)
        })
        api.post("/explain", use: program { request, context, visitor in try await self.explain(request, context) })
        api.get("/runs", use: program { request, _, _ in
            let fields = FormFields(queryOf: request)
            let runs = try self.desk.runs(before: fields["before"].flatMap { Int64($0) } ?? .max, limit: 100)
            return Answer.json(.object([("runs", .array(runs.map { APIViews.run($0, withFigures: false) }))]))
        })
        api.get("/runs/{number}", use: program { _, context, _ in
            guard let run = try self.desk.run(try context.number("number")) else { throw SiteFault.notFound }
            return Answer.json(APIViews.run(run, withFigures: true))
        })
        api.post("/decide", use: program { request, context, _ in try await self.decide(request, context) })
    }

    /// For a program with a token, or the script of a page with its session. A session's request that changes something
    /// carries the secret of the page's forms in X-CSRF-Token.
    private func program(_ handler: @escaping Handler) -> @Sendable (Request, SiteContext) async throws -> Response {
        { request, context in
            guard let visitor = try self.door.program(request.headers) ?? self.door.visitor(request) else {
                try self.admit(request, context)
                throw SiteFault.noToken
            }
            try self.admit(visitor)
            if visitor.session != nil, ![.get, .head].contains(request.method) { try Door.check(headerOf: request, visitor) }
            return try await handler(request, context, visitor)
        }
    }

    // MARK: Acting

    private static let dispositionMembers = ["do", "reason", "until", "person", "outcome", "blocker", "response", "note"]

    private static func disposition(_ body: APIBody) throws -> Disposition {
        guard let word = try body.text("do") else { throw SiteFault.unreadable("Say what was done, in \"do\".") }
        var texts: [String: String] = [:]
        for name in dispositionMembers { texts[name] = try body.text(name) }
        return try DispositionForm.disposition(word) { texts[$0] }
    }

    private func act(_ id: String, _ request: Request, _ context: SiteContext, _ visitor: Visitor) async throws -> Response {
        let body = try await APIBody.read(request, upTo: context.maxUploadSize)
        try body.check(onlyHas: Site.dispositionMembers)
        let disposition = try Site.disposition(body)
        let recorded = try await writing.perform { [desk] in try desk.record(id, by: visitor.account, disposition) }
        metrics.count(recorded.disposition.kind.rawValue, of: "dispositions")
        return Answer.json(APIViews.recorded(recorded))
    }

    private func actOnMany(_ request: Request, _ context: SiteContext, _ visitor: Visitor) async throws -> Response {
        let body = try await APIBody.read(request, upTo: context.maxUploadSize)
        try body.check(onlyHas: Site.dispositionMembers + ["actions"])
        let (ids, disposition) = (try body.texts("actions"), try Site.disposition(body))
        guard !ids.isEmpty else { throw SiteFault.unreadable("actions is missing: a list of ids.") }
        guard ids.count <= ReviewDesk.rowsOnAPage * 4 else { throw SiteFault.tooLarge }
        let results = try await writing.perform { [desk] in try desk.recordAll(ids, by: visitor.account, disposition) }
        let answers = results.map { id, result -> JSONText in
            switch result {
            case .success(let recorded):
                metrics.count(recorded.disposition.kind.rawValue, of: "dispositions")
                return APIViews.recorded(recorded)
            case .failure(let fault): return .object([("action_id", .string(id)), ("error", .string(fault.summary))])
            }
        }
        return Answer.json(.object([("results", .array(answers))]))
    }

    // MARK: Customers

    private func searchCustomers(_ request: Request, _ context: SiteContext, _ visitor: Visitor) async throws -> Response {
        let body = try await APIBody.read(request, upTo: context.maxUploadSize)
        try body.check(onlyHas: ["customer_id"])
        guard let text = try body.text("customer_id"), text.utf8.count <= 400 else {
            throw SiteFault.unreadable("customer_id is the beginning of an id.")
        }
        let found = try desk.customers(beginningWith: text, limit: 50, for: visitor.account)
        return Answer.json(
            .object([
                (
                    "customers",
                    .array(
                        found.map {
                            .object([
                                ("customer", .integer(Int($0.stored.number))), ("customer_id", .string($0.stored.id)),
                                ("tier", $0.stored.tier.map(JSONText.string) ?? .null), ("open_actions", .integer($0.openActions)),
                            ])
                        })
                )
            ]))
    }

    private func explain(_ request: Request, _ context: SiteContext) async throws -> Response {
        let body = try await APIBody.read(request, upTo: context.maxUploadSize)
        try body.check(onlyHas: ["customer_id", "play"])
        guard let plan = desk.standingPlan else { throw SiteFault.notReadYet }
        guard let id = try body.text("customer_id") else { throw SiteFault.unreadable("customer_id is missing.") }
        guard let explanation = plan.explanation(of: id) else { throw SiteFault.notFound }
        return Answer.json(ExplanationJSON(explanation, onlyPlay: try body.text("play")).json)
    }
}
