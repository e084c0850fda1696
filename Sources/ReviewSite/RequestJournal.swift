import Diagnostics
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import PlanningService

/// Turns what is thrown into a page or an object that tells of it, writes a log line for each request, and counts it.
///
/// A line holds the route as it is declared and not the path: neither a customer nor a search nor a name that was typed
/// stands in a log.
struct RequestJournal: RouterMiddleware {
    let site: Site

    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        let response: Response
        var reason: String?
        do {
            try MethodRule.check(request.method)
            response = try await next(request, context)
        } catch {
            let fault = RequestJournal.fault(error)
            if fault.status.code >= 500 { reason = (error as? PlanningFault)?.summary ?? "\(type(of: error))" }
            response = site.answer(to: fault, request, context)
        }
        note(request.method, context.endpointPath ?? "none", response.status, since: start, reason: reason)
        return response
    }

    /// Writes down a request that has been answered.
    ///
    /// - Parameter route: as it is declared.
    func note(
        _ method: HTTPRequest.Method, _ route: String, _ status: HTTPResponse.Status, since start: ContinuousClock.Instant,
        reason: String? = nil
    ) {
        let took = ContinuousClock.now - start
        let seconds = Double(took.components.seconds) + Double(took.components.attoseconds) / 1e18
        site.metrics.answered(method.rawValue, route, status: Int(status.code), seconds: seconds)
        let level: Logger.Level = status.code >= 500 ? .error : .info
        guard site.logger.logLevel <= level else { return }
        var facts: Logger.Metadata = [
            "method": .string(method.rawValue), "route": .string(route), "status": .stringConvertible(Int(status.code)),
            "milliseconds": .stringConvertible((seconds * 100_000).rounded() / 100),
        ]
        if let reason { facts["reason"] = .string(reason) }
        site.logger.log(level: level, "request", metadata: facts)
    }

    static func fault(_ error: any Error) -> SiteFault {
        switch error {
        case let fault as SiteFault: fault
        case let fault as PlanningFault: SiteFault(fault)
        case is NIOTooManyBytesError: .tooLarge
        case let error as HTTPError where error.status == .notFound: .notFound
        case let error as HTTPError where error.status == .contentTooLarge: .tooLarge
        case let error as HTTPError where error.status.code < 500:
            SiteFault(error.status, "That could not be read", "The request is not one that this server understands.")
        default: .ours
        }
    }
}
