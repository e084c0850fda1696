import HTTPTypes
import Hummingbird

/// What every answer tells a browser about what it may do with it (OWASP secure headers).
struct SafetyHeaders: RouterMiddleware {
    /// Whether visitors come by HTTPS.
    let isSecure: Bool

    static let policy = """
        default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; \
        frame-ancestors 'none'; base-uri 'none'
        """

    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        SafetyHeaders.add(to: &response.headers, isSecure: isSecure)
        return response
    }

    static func add(to headers: inout HTTPFields, isSecure: Bool) {
        // Appended, not set: no answer has one of them already, and setting each looks for it.
        for field in fields { headers.append(field) }
        if isSecure { headers.append(onlyHTTPS) }
        // Pages hold customers' data: nothing of them is to stay anywhere.
        if !headers.contains(where: { $0.name == .cacheControl }) { headers.append(keepNothing) }
    }

    private static let fields: [HTTPField] = [
        HTTPField(name: .contentSecurityPolicy, value: policy), HTTPField(name: .xContentTypeOptions, value: "nosniff"),
        HTTPField(name: HTTPField.Name("Referrer-Policy")!, value: "same-origin"),
        HTTPField(name: HTTPField.Name("X-Frame-Options")!, value: "DENY"),
        HTTPField(name: HTTPField.Name("Cross-Origin-Opener-Policy")!, value: "same-origin"),
        HTTPField(name: HTTPField.Name("Cross-Origin-Resource-Policy")!, value: "same-origin"),
        HTTPField(name: HTTPField.Name("Permissions-Policy")!, value: "camera=(), geolocation=(), microphone=()"),
    ]
    private static let onlyHTTPS = HTTPField(name: .strictTransportSecurity, value: "max-age=31536000")
    private static let keepNothing = HTTPField(name: .cacheControl, value: "no-store")
}
