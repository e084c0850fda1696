import Diagnostics
import Foundation
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
        let took = ContinuousClock.now - start
        let seconds = Double(took.components.seconds) + Double(took.components.attoseconds) / 1e18
        let route = context.endpointPath ?? "none"
        site.metrics.answered(request.method.rawValue, route, status: Int(response.status.code), seconds: seconds)
        let level: Logger.Level = response.status.code >= 500 ? .error : .info
        guard site.logger.logLevel <= level else { return response }
        var facts: Logger.Metadata = [
            "method": .string(request.method.rawValue), "route": .string(route),
            "status": .stringConvertible(Int(response.status.code)),
            "milliseconds": .stringConvertible((seconds * 100_000).rounded() / 100),
        ]
        if let reason { facts["reason"] = .string(reason) }
        site.logger.log(level: level, "request", metadata: facts)
        return response
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
