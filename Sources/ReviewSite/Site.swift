import Accounts
import Diagnostics
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import PlanningService

/// The review page: what each request is answered with.
final class Site: Sendable {
    let desk: ReviewDesk
    let options: ServerOptions
    let logger: Logger
    let metrics = SiteMetrics()
    let templates = PageTemplates()
    let door: Door
    let notices = Notices()
    let rows = RowCache()
    let panels = PanelCache()
    /// What changes the store: one thing after the other, since it takes one at a time.
    let writing = Workroom("engage.writing", atATime: 1, waiting: 500)
    let dates = DateField()
    let reports: ReportCache
    private let visits: RateLimit?

    init(_ desk: ReviewDesk, options: ServerOptions, logger: Logger, reports: ReportSource? = nil) {
        self.desk = desk
        self.reports = ReportCache(reports ?? ReportSource(desk))
        self.options = options
        self.logger = logger
        door = Door(desk.accounts, isSecure: options.certificate != nil || options.isBehindProxy)
        visits = options.requestsPerSecond.map { RateLimit(perSecond: $0, burst: $0 * 10) }
    }

    func responder() -> some HTTPResponder<SiteContext> {
        let router = router()
        MethodRule.refuseOthers(of: router)
        return router.buildResponder()
    }

    /// All that is answered, and the way of a request to it: safe headers around all, then the journal, which tells of faults.
    func router() -> Router<SiteContext> {
        let router = Router(context: SiteContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: SafetyHeaders(isSecure: door.isSecure))
        router.add(middleware: MethodRule())
        router.add(middleware: RequestJournal(site: self))
        addDoor(to: router)
        addList(to: router)
        addActions(to: router)
        addCustomers(to: router)
        addPlaybooks(to: router)
        addRuns(to: router)
        addReports(to: router)
        addAudit(to: router)
        addAPI(to: router)
        addFiles(to: router)
        return router
    }

    // MARK: Who asks

    typealias Handler = @Sendable (_ request: Request, _ context: SiteContext, _ visitor: Visitor) async throws -> Response

    /// A page for those who are signed in. Others are sent to the door.
    func page(_ handler: @escaping Handler) -> @Sendable (Request, SiteContext) async throws -> Response {
        { request, context in
            guard let visitor = try self.door.visitor(request) else {
                try self.admit(request, context)
                if Site.wantsJSON(request) { throw SiteFault.signInFirst }
                return Answer.goTo("/sign-in")
            }
            try self.admit(visitor)
            var context = context
            context.visitor = visitor
            return try await handler(request, context, visitor)
        }
    }

    /// What a form of a page is sent to.
    typealias FormHandler = @Sendable (_ form: FormFields, _ request: Request, _ context: SiteContext, _ visitor: Visitor) async throws -> Response

    func form(_ handler: @escaping FormHandler) -> @Sendable (Request, SiteContext) async throws -> Response {
        page { request, context, visitor in
            let form = try await Site.fields(of: request, context)
            try Door.check(form, of: visitor, request)
            return try await handler(form, request, context, visitor)
        }
    }

    static func fields(of request: Request, _ context: SiteContext) async throws -> FormFields {
        guard request.headers[.contentType]?.lowercased().hasPrefix("application/x-www-form-urlencoded") ?? false else {
            throw SiteFault.unreadable("A form was expected.")
        }
        let text = try await request.text(upTo: context.maxUploadSize)
        guard let form = FormFields(text) else { throw SiteFault.unreadable("The form is not written as forms are.") }
        return form
    }

    /// Whoever has not signed in is known by their address.
    func admit(_ request: Request, _ context: SiteContext) throws {
        if let visits, !visits.lets("from \(address(of: request, context) ?? "")") { throw SiteFault.tooMany }
    }

    func admit(_ visitor: Visitor) throws {
        if let visits, !visits.lets("account \(visitor.account.number)") { throw SiteFault.tooMany }
    }

    /// From where a request comes: as the proxy tells it where there is one, which adds it behind what others told.
    func address(of request: Request, _ context: SiteContext) -> String? {
        guard options.isBehindProxy, let chain = request.headers[HTTPField.Name("X-Forwarded-For")!],
            let last = chain.split(separator: ",").last?.trimmingCharacters(in: .whitespaces), last.utf8.count <= 64
        else { return context.address }
        return last
    }

    // MARK: Pages

    /// Whether the page's script asks, or a program.
    static func wantsJSON(_ request: Request) -> Bool {
        request.headers[HTTPField.Name("X-Requested-With")!] == "fetch" || request.uri.path.hasPrefix("/api/")
    }

    /// A page with what is around every page.
    func page(
        _ template: String, _ view: View, title: String, at place: String = "", _ visitor: Visitor?, _ request: Request? = nil,
        status: HTTPResponse.Status = .ok
    ) -> Response {
        var view = view
        view["title"] = title
        view["asset_version"] = Assets.version
        if !place.isEmpty { view["at_\(place)"] = true }
        if let visitor {
            view["signed_in"] = true
            view["user_name"] = visitor.account.name
            view["csrf"] = visitor.formSecret
            if visitor.account.seesAudit { view["is_admin"] = true }
        }
        return Answer.page(templates.render(template, view), status: status)
    }

    /// A fault as a page, or as an object for a program.
    func answer(to fault: SiteFault, _ request: Request, _ context: SiteContext) -> Response {
        var response =
            Site.wantsJSON(request)
            ? Answer.json(.object([("error", .string(fault.sentence))]), status: fault.status)
            : page(
                "error", View([
                    "status": "\(fault.status.code)", "heading": fault.title, "sentence": fault.sentence, "link": "/list",
                    "link_words": "Back to the list",
                ]),
                title: fault.title, try? door.visitor(request), status: fault.status)
        for field in fault.headers { response.headers[field.name] = field.value }
        return response
    }

    private func addFiles(to router: Router<SiteContext>) {
        for asset in Assets.all {
            let body = ByteBuffer(bytes: asset.bytes)
            router.get("/assets/\(asset.name)") { _, _ in
                Response(
                    status: .ok,
                    headers: [
                        .contentType: asset.type, .contentLength: "\(body.readableBytes)",
                        .cacheControl: "public, max-age=31536000, immutable",
                    ], body: ResponseBody(byteBuffer: body))
            }
        }
        router.get("/keys", use: page { _, _, visitor in self.page("keys_page", View(), title: "Keys", visitor) })
        router.get("/") { _, _ in Answer.goTo("/list") }
        router.get("/healthz") { _, _ in
            // The store answers, or this throws.
            _ = try self.desk.revision()
            return Answer.text("ok\n")
        }
        router.get("/metrics") { _, _ in
            let text = self.metrics.text { metrics in
                metrics.gauge("engage_standing_plan", "Whether actions can be explained.", self.desk.standingPlan == nil ? 0 : 1)
            }
            return Answer.text(text, type: "text/plain; version=0.0.4; charset=utf-8")
        }
    }
}
