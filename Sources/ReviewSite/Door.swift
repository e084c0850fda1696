import Accounts
import Foundation
import HTTPTypes
import Hummingbird
import PlanningService

/// Who a request comes from, and whether a form is one of ours.
struct Door: Sendable {
    let accounts: AccountBook
    /// Whether visitors come by HTTPS, so that no cookie may go another way.
    let isSecure: Bool
    /// Tries at a password, by address.
    let tries = RateLimit(perSecond: 0.5, burst: 20)
    /// A look at a password takes 32 MiB and a good part of a second of a processor.
    let passwords = Workroom("engage.passwords", atATime: 2, waiting: 20)

    init(_ accounts: AccountBook, isSecure: Bool) {
        self.accounts = accounts
        self.isSecure = isSecure
    }

    /// A name with which no other host of the domain can set it, where that can be had (RFC 6265bis, 4.1.3).
    private var sessionCookie: String { isSecure ? "__Host-engage_session" : "engage_session" }
    private var formCookie: String { isSecure ? "__Host-engage_form" : "engage_form" }

    /// The secret that a browser shows; nil where it shows none.
    func cookie(_ request: Request) -> SecretToken? { request.cookies[sessionCookie].flatMap { SecretToken($0.value) } }

    /// nil for a browser that has no session, or one that has ended.
    func visitor(_ request: Request) throws -> Visitor? {
        guard request.headers[.authorization] == nil, let token = cookie(request), let account = try accounts.session(token) else { return nil }
        return Visitor(account: account, session: token)
    }

    /// A program that shows a token (RFC 6750); nil for a request without one.
    ///
    /// nil too for one that holds no more, or never did; then no session stands in for it.
    func program(_ headers: HTTPFields) throws -> Visitor? {
        guard let header = headers.first(where: { $0.name == .authorization })?.value else { return nil }
        let words = header.utf8.split(separator: UInt8(ascii: " "))
        guard words.count == 2, Substring(words[0]).lowercased() == "bearer", let token = SecretToken(Substring(words[1])),
            let account = try accounts.holder(of: token)
        else { return nil }
        return Visitor(account: account, session: nil)
    }

    // MARK: Cookies

    func welcome(_ token: SecretToken, _ response: inout Response) {
        response.setCookie(
            Cookie(
                name: sessionCookie, value: token.text, maxAge: Int(SignInRule.longest), path: "/", secure: isSecure, httpOnly: true,
                sameSite: .lax))
    }

    func farewell(_ response: inout Response) {
        response.setCookie(
            Cookie(name: sessionCookie, value: "", maxAge: 0, path: "/", secure: isSecure, httpOnly: true, sameSite: .lax))
    }

    /// The secret of the form with which somebody signs in, and the cookie that goes with it: nobody can sign somebody
    /// else in from another site.
    func formSecret(_ request: Request) -> SecretToken? { request.cookies[formCookie].flatMap { SecretToken($0.value) } }

    func setFormSecret(_ token: SecretToken, _ response: inout Response) {
        response.setCookie(
            Cookie(name: formCookie, value: token.text, path: "/", secure: isSecure, httpOnly: true, sameSite: .strict))
    }

    // MARK: Forms

    /// - Throws: `SiteFault.forgedForm` for a form that a page of ours did not send.
    static func check(_ form: FormFields, of visitor: Visitor, _ request: Request) throws {
        try check(form, secret: visitor.formSecret, request)
    }

    static func check(_ form: FormFields, secret: String?, _ request: Request) throws {
        try check(form["csrf"], secret, request)
    }

    /// For what a script sends that is no form.
    static func check(headerOf request: Request, _ visitor: Visitor) throws {
        try check(request.headers[HTTPField.Name("X-CSRF-Token")!], visitor.formSecret, request)
    }

    private static func check(_ shown: String?, _ secret: String?, _ request: Request) throws {
        guard !isFromElsewhere(request), let secret, let shown, SecretToken.isEqual(shown.utf8, secret.utf8) else {
            throw SiteFault.forgedForm
        }
    }

    /// Whether the browser says that another site has sent it.
    private static func isFromElsewhere(_ request: Request) -> Bool {
        if let site = request.headers[HTTPField.Name("Sec-Fetch-Site")!], site != "same-origin", site != "none" { return true }
        guard let origin = request.headers[.origin], origin != "null", let host = request.head.authority else {
            return request.headers[.origin] == "null"
        }
        return URLComponents(string: origin).map { ($0.host ?? "") + ($0.port.map { ":\($0)" } ?? "") } != host
    }
}
