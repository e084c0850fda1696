import Campaigns
import Diagnostics
import HTTPTypes
import Hummingbird
import NIOCore
import Planner
import PlanningService

/// A customer about whom is to be decided, and what is to be told of it.
struct AskedDecision {
    let customer: Scenario
    let desk: DecisionDesk
    let id: String
    /// Tells of the plays too that do not apply.
    let withAll: Bool
    let since: ContinuousClock.Instant

    func told(_ explanation: Explanation) -> JSONText { APIViews.decision(explanation, about: id, withAll: withAll) }
}

/// Decisions at once.
extension Site {
    static let decidePath = "/api/v1/decide"

    func decide(_ request: Request, _ context: SiteContext) async throws -> Response {
        let asked = try asked(try await APIBody.read(request, upTo: context.maxUploadSize), since: .now)
        return Answer.json(asked.told(asked.desk.decide([asked.customer])[0]))
    }

    private func asked(_ body: APIBody, since start: ContinuousClock.Instant) throws -> AskedDecision {
        let request = try DecisionBody.request(body)
        let explain = try body.text("explain") ?? "near"
        guard ["near", "all"].contains(explain) else { throw body.fault("explain", "is near or all") }
        guard let desk = try desk.decisionDesk() else { throw SiteFault.notReadYet }
        return AskedDecision(
            customer: try desk.understood(request), desk: desk, id: request.customerID, withAll: explain == "all", since: start)
    }

    // MARK: In the quick lane

    /// Whether a request, by its head, is one for a decision in good order, with a body that is taken.
    func mayAnswerAtOnce(_ head: HTTPRequest) -> Bool {
        guard head.method == .post, head.path == Site.decidePath else { return false }
        var (isJSON, hasToken, hasLength) = (false, false, false)
        for field in head.headerFields {
            switch field.name {
            case .contentType: isJSON = field.value == Answer.json
            case .authorization: hasToken = true
            case .contentLength: hasLength = Int(field.value).map { $0 <= SiteContext.largestBody } ?? false
            case .connection: if field.value.lowercased() != "keep-alive" { return false }
            case .expect, .transferEncoding: return false
            default: break
            }
        }
        return isJSON && hasToken && hasLength
    }

    /// nil for what the router has to answer, because something is wrong with it. (It counts twice then for the rate limit.)
    func askedAtOnce(_ head: HTTPRequest, _ body: ByteBuffer) -> AskedDecision? {
        let start = ContinuousClock.now
        do {
            guard let visitor = try door.program(head.headerFields) else { return nil }
            try admit(visitor)
            return try asked(try APIBody(json: body.readableBytesView), since: start)
        } catch {
            return nil
        }
    }

    func answer(to asked: AskedDecision, with explanation: Explanation) -> (head: HTTPResponse, body: ByteBuffer) {
        let body = Answer.buffer(asked.told(explanation))
        var head = HTTPResponse(status: .ok, headerFields: Answer.headers(of: body, type: Answer.json))
        SafetyHeaders.add(to: &head.headerFields, isSecure: door.isSecure)
        head.headerFields.append(HTTPField(name: .date, value: dates.now))
        RequestJournal(site: self).note(.post, Site.decidePath, head.status, since: asked.since)
        return (head, body)
    }
}
