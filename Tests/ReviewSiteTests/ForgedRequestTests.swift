import Foundation
import Testing

/// Nothing that changes something is done for a page of somebody else, or for nobody: on every route that the code has.
struct ForgedRequestTests {
    /// A body that each route would take if it looked no further.
    private static func form(_ id: String) -> [(String, String)] {
        [("do", "accept:\(id)"), ("tier", "high"), ("customer", "C0"), ("name", "lena"), ("password", SiteFixture.password)]
    }

    private static func object(_ route: DeclaredRoutes.Route, _ id: String) -> String {
        switch route.pattern {
        case "/api/v1/actions": #"{"do": "accept", "actions": ["\#(id)"]}"#
        case "/api/v1/actions/{id}": #"{"do": "accept"}"#
        case "/api/v1/decide": "{}"
        default: #"{"customer_id": "C03"}"#
        }
    }

    private func answer(
        to route: DeclaredRoutes.Route, by client: SiteClient, _ id: String, csrf: String?, _ headers: [String: String] = [:]
    ) async throws -> SiteClient.Answer {
        if route.isAPI {
            let secret = csrf.map { ["X-CSRF-Token": $0] } ?? [:]
            return try await client.send(route.path, json: Self.object(route, id), headers: headers.merging(secret) { $1 })
        }
        return try await client.send(route.path, form: (csrf.map { [("csrf", $0)] } ?? []) + Self.form(id), headers: headers)
    }

    @Test func noForgedRequestIsTaken() async throws {
        let site = try await SiteFixture()
        let (client, other) = (try await site.signedIn(), try await site.signedIn("root"))
        let id = try #require(try await client.send("/list").actions.first)
        _ = try await other.send("/list")
        let (good, others) = (try #require(client.csrf), try #require(other.csrf))
        let signIn = try #require(try await site.client().send("/sign-in").csrf)
        let routes = DeclaredRoutes(of: site, action: id).changing
        #expect(routes.count >= 11)
        let before = try site.recorded()
        let elsewhere = [
            ["Origin": "https://evil.example"], ["Origin": "null"], ["Origin": "http://127.0.0.1"],
            ["Origin": "http://127.0.0.1:\(site.port).evil.example"],
            ["Origin": "http://127.0.0.1:\(site.port + 1)"], ["Origin": "not an origin"],
            ["Sec-Fetch-Site": "cross-site"], ["Sec-Fetch-Site": "same-site"], ["Sec-Fetch-Site": "none, cross-site"],
        ]
        for route in routes {
            for secret in [nil, "", "x", others, signIn, String(good.dropLast()), good + "A", good.lowercased()] {
                let answer = try await answer(to: route, by: client, id, csrf: secret)
                #expect(answer.status == 403, "\(route) with \(secret ?? "no secret"): \(answer.status)")
            }
            for headers in elsewhere {
                #expect(
                    try await answer(to: route, by: client, id, csrf: good, headers).status == 403, "\(route) with \(headers)")
            }
        }
        #expect(try site.recorded() == before)
        #expect(try await client.send("/list").status == 200)
    }

    @Test func nobodyChangesAnything() async throws {
        let site = try await SiteFixture()
        let id = try #require(try await site.signedIn().send("/list").actions.first)
        let before = try site.recorded()
        for route in DeclaredRoutes(of: site, action: id).changing {
            let answer = try await answer(to: route, by: site.client(), id, csrf: "x")
            switch route.pattern {
            case "/sign-in": #expect(answer.status == 403)
            case _ where route.isAPI: #expect(answer.status == 401, "\(route)")
            default: #expect(answer.status == 303 && answer.header("Location") == "/sign-in", "\(route)")
            }
        }
        #expect(try site.recorded() == before)
    }

    /// No form of a page can be sent with a token, and no session stands in for a token that does not hold.
    @Test func aTokenIsForTheAPIAlone() async throws {
        let site = try await SiteFixture()
        let client = try await site.signedIn()
        let id = try #require(try await client.send("/list").actions.first)
        let token = try site.desk.accounts.addToken(named: "test", of: "lena", days: 1).text
        let before = try site.recorded()
        for route in DeclaredRoutes(of: site, action: id).changing {
            let good = try #require(client.csrf)
            if !route.isAPI, route.pattern != "/sign-in" {
                let answer = try await answer(to: route, by: client, id, csrf: good, ["Authorization": "Bearer \(token)"])
                #expect(answer.status == 303 && answer.header("Location") == "/sign-in", "\(route)")
            } else if route.isAPI {
                let answer = try await answer(
                    to: route, by: client, id, csrf: good, ["Authorization": "Bearer \(token.dropLast())"])
                #expect(answer.status == 401, "\(route)")
            }
        }
        #expect(try site.recorded() == before)
    }

    /// What no link may do is done by no link: looking changes nothing.
    @Test func lookingChangesNothing() async throws {
        let site = try await SiteFixture()
        let client = try await site.signedIn("root")
        let routes = try await site.routes(for: client).all
        let before = try site.recorded()
        let query = "?csrf=\(try #require(client.csrf))&do=accept&tier=high&reason=wrong_data&name=lena"
        for route in routes where route.method == "GET" { _ = try await client.send(route.path + query) }
        #expect(try site.recorded() == before)
    }
}
