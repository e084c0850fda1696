import HTTPTypes
import Hummingbird

/// What HTTP says of methods (RFC 9110, 9): HEAD is answered as GET is, but without the body, and a path that is there tells
/// which methods it takes to whoever asks in another way.
struct MethodRule: RouterMiddleware {
    /// Those that RFC 9110 and RFC 5789 name.
    private static let known: [HTTPRequest.Method] = [.get, .head, .post, .put, .patch, .delete, .options, .trace, .connect]

    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        let response = try await next(request, context)
        // Faults have bodies too, and what comes behind a head without one would be taken for the next answer.
        return request.method == .head ? response.createHeadResponse() : response
    }

    /// Gives each path an answer to all methods that it does not take. To be called once all routes are there.
    static func refuseOthers(of router: Router<SiteContext>) {
        for (path, routes) in Dictionary(grouping: router.routes, by: { $0.path.description }) {
            let methods = routes.map(\.method)
            let taken = known.filter { methods.contains($0) || $0 == .head && methods.contains(.get) }
            let fault = SiteFault.wrongMethod(taken)
            for method in known where !taken.contains(method) {
                router.on(RouterPath(path), method: method) { _, _ -> Response in throw fault }
            }
        }
    }

    /// - Throws: `SiteFault` for a method that no path takes.
    static func check(_ method: HTTPRequest.Method) throws(SiteFault) {
        guard known.contains(method) else { throw .unknownMethod }
    }
}
