import Foundation
import Testing

/// Tokens and cookies that are none, or none of ours.
struct StrangeTokenTests {
    private static func strange(_ good: String) -> [String] {
        [
            "", "x", String(good.dropLast()), good + "A", good.uppercased(), String(good.reversed()), " \(good)A",
            good + "\u{E9}",
            String(repeating: "A", count: 43), String(repeating: "=", count: 43), String(repeating: "A", count: 12_000),
            "../../etc/passwd",
            "' OR 1=1 --", "%00", good.replacingOccurrences(of: good.suffix(1), with: "+"), "null",
        ]
    }

    @Test func noStrangeTokenIsTaken() async throws {
        let site = try await SiteFixture()
        let good = try site.desk.accounts.addToken(named: "test", of: "lena", days: 1).text
        let client = site.client()
        for token in Self.strange(good) where token != good {
            for header in [
                "Bearer \(token)", "bearer \(token)", token, "Basic \(good)", "Bearer \(good), Bearer \(token)", "Token \(good)",
            ] {
                let answer = try await client.send("/api/v1/list", headers: ["Authorization": header])
                #expect(
                    answer.status == 401 && answer.header("WWW-Authenticate") == "Bearer realm=\"engage\"", "\(header.prefix(80))"
                )
            }
        }
        #expect(try await client.send("/api/v1/list", headers: ["Authorization": "BEARER  \(good) "]).status == 200)
        // A session's secret is no token, and a token no session's.
        let session = try #require(try await site.signedIn().cookies["engage_session"])
        #expect(try await client.send("/api/v1/list", headers: ["Authorization": "Bearer \(session)"]).status == 401)
        #expect(try await client.send("/list", headers: ["Cookie": "engage_session=\(good)"]).status == 303)
        #expect(try await client.send("/api/v1/list?access_token=\(good)").status == 401)
        try site.desk.accounts.revokeToken(named: "test", of: "lena")
        #expect(try await client.send("/api/v1/list", headers: ["Authorization": "Bearer \(good)"]).status == 401)
        #expect(!site.log.lines.contains { $0.contains(good) || $0.contains(session) })
    }

    @Test func aTokenEndsWithItsAccount() async throws {
        let site = try await SiteFixture()
        let token = try site.desk.accounts.addToken(named: "test", of: "rita", days: nil).text
        let headers = ["Authorization": "Bearer \(token)"]
        #expect(try await site.client().send("/api/v1/list", headers: headers).status == 200)
        try site.desk.accounts.remove("rita")
        #expect(try await site.client().send("/api/v1/list", headers: headers).status == 401)
    }

    @Test func noStrangeCookieIsTaken() async throws {
        let site = try await SiteFixture()
        let good = try #require(try await site.signedIn().cookies["engage_session"])
        let client = site.client()
        for secret in Self.strange(good) where secret != good {
            for cookie in [
                "engage_session=\(secret)", "engage_session=\"\(secret)\"", "a=b; engage_session=\(secret); c", secret,
                "=;;=\(secret)",
            ] {
                let answer = try await client.send("/list", headers: ["Cookie": cookie])
                #expect(answer.status == 303 && answer.header("Location") == "/sign-in", "\(cookie.prefix(80))")
            }
        }
        for cookie in [
            "ENGAGE_SESSION=\(good)", "engage_session[]=\(good)", "__Host-engage_session=\(good)", "engage_form=\(good)",
        ] {
            #expect(try await client.send("/list", headers: ["Cookie": cookie]).status == 303, "\(cookie)")
        }
        #expect(try await client.send("/list", headers: ["Cookie": "a=b; engage_session=\(good)"]).status == 200)
        // The cookie of the form to sign in, whatever it is, does not fell the page.
        for secret in Self.strange(good) {
            #expect(try await client.send("/sign-in", headers: ["Cookie": "engage_form=\(secret)"]).status == 200)
        }
    }
}
