/// A cookie as the browser keeps it, also one that scripts cannot read.
struct Cookie: Sendable, Equatable {
    var name: String
    var value: String
    var path = "/"
    var isHTTPOnly = false
    var isSecure = false
    /// `Strict`, `Lax` or `None`. A cookie that says nothing is given `Lax`.
    var sameSite = "Lax"
    /// Seconds since 1970; nil for one that ends with the session.
    var expiry: Double?
}

extension Browser {
    /// The cookies that the current page is sent with.
    var cookies: [Cookie] {
        get throws {
            try send("GET", "/cookie").array.map {
                Cookie(
                    name: $0["name"].string ?? "", value: $0["value"].string ?? "", path: $0["path"].string ?? "/",
                    isHTTPOnly: $0["httpOnly"].bool ?? false, isSecure: $0["secure"].bool ?? false,
                    sameSite: $0["sameSite"].string ?? "", expiry: $0["expiry"].number)
            }
        }
    }

    /// Sets a cookie of the current page's host.
    func setCookie(_ cookie: Cookie) throws {
        var fields: [String: JSONValue] = [
            "name": .string(cookie.name), "value": .string(cookie.value), "path": .string(cookie.path),
            "httpOnly": .bool(cookie.isHTTPOnly), "secure": .bool(cookie.isSecure), "sameSite": .string(cookie.sameSite),
        ]
        if let expiry = cookie.expiry { fields["expiry"] = .number(expiry) }
        try send("POST", "/cookie", ["cookie": .object(fields)])
    }

    /// Forgets the cookies of the current page.
    func deleteCookies() throws { try send("DELETE", "/cookie") }
}
