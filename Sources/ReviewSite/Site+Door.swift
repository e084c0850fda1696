import Accounts
import Diagnostics
import Hummingbird

extension Site {
    func addDoor(to router: Router<SiteContext>) {
        router.get("/sign-in") { request, context in
            if try self.door.visitor(request) != nil { return Answer.goTo("/list") }
            return self.signInPage(request)
        }
        router.post("/sign-in") { request, context in try await self.signIn(request, context) }
        router.post("/sign-out", use: form { _, request, context, visitor in
            let address = self.address(of: request, context)
            if let session = visitor.session {
                try await self.writing.perform { [desk = self.desk] in
                    try desk.accounts.signOut(session, visitor.account, from: address)
                }
            }
            self.metrics.count("signed_out", of: "sign_ins")
            var response = Answer.goTo("/sign-in")
            self.door.farewell(&response)
            return response
        })
    }

    private func signInPage(
        _ request: Request, problem: String? = nil, name: String? = nil, status: HTTPResponse.Status = .ok
    ) -> Response {
        let token = door.formSecret(request) ?? SecretToken()
        let view = View(["problem": problem, "name": name, "csrf": token.derived(for: "sign-in")])
        var response = page("sign_in", view, title: "Sign in", nil, status: status)
        door.setFormSecret(token, &response)
        return response
    }

    private func signIn(_ request: Request, _ context: SiteContext) async throws -> Response {
        let form = try await Site.fields(of: request, context)
        try Door.check(form, secret: door.formSecret(request)?.derived(for: "sign-in"), request)
        let address = address(of: request, context)
        guard door.tries.lets(address ?? "") else { throw SiteFault.tooMany }
        // Spaces are part of a password.
        guard let name = form["name"], let password = form.all("password").first, password.utf8.count <= PasswordRule.longest * 4
        else { return signInPage(request, problem: Site.wrong, status: .unprocessableContent) }
        let answer = try await door.passwords.perform { [accounts = door.accounts] in
            try accounts.signIn(name, password: password, from: address)
        }
        switch answer {
        case .welcome(_, let token):
            metrics.count("signed_in", of: "sign_ins")
            var response = Answer.goTo("/list")
            door.welcome(token, &response)
            return response
        case .wrong:
            metrics.count("wrong", of: "sign_ins")
            return signInPage(request, problem: Site.wrong, name: name, status: .unprocessableContent)
        case .locked(let seconds):
            metrics.count("locked", of: "sign_ins")
            let minutes = max(1, (seconds + 59) / 60)
            return signInPage(
                request, problem: "Too many tries. Try again in \(minutes.of("minute")).", name: name, status: .tooManyRequests)
        }
    }

    private static let wrong = "That name and password do not go together."
}
