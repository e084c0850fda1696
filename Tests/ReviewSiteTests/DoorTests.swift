import Foundation
import ReviewSite
import Testing

/// Nobody gets in who should not.
struct DoorTests {
    @Test(arguments: [
        "/list", "/list/changes", "/actions/0000000000000001", "/customers/1", "/playbooks", "/runs", "/audit", "/people",
    ])
    func whoIsNotSignedInIsSentToTheDoor(path: String) async throws {
        let site = try await SiteFixture()
        for cookie in [nil, "", "engage_session=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "engage_session=x"] {
            let answer = try await site.client().send(path, headers: cookie.map { ["Cookie": $0] } ?? [:])
            #expect(answer.status == 303 && answer.header("Location") == "/sign-in")
            #expect(!answer.text.contains("C0"))
        }
    }

    @Test func theRightPasswordOpens() async throws {
        let site = try await SiteFixture()
        let client = site.client()
        let answer = try await client.signIn("LENA")
        #expect(answer.status == 303 && answer.header("Location") == "/list")
        let cookie = try #require(answer.header("Set-Cookie"))
        for part in ["HttpOnly", "SameSite=Lax", "Path=/"] { #expect(cookie.contains(part)) }
        #expect(try await client.send("/list").status == 200)
        #expect(try await client.send("/sign-in").header("Location") == "/list")
    }

    @Test func wrongNamesAndWrongPasswordsLookTheSame() async throws {
        let site = try await SiteFixture()
        let wrong = try await site.client().signIn("lena", "wrong horse battery")
        let unknown = try await site.client().signIn("nobody", "wrong horse battery")
        #expect(wrong.status == 422 && unknown.status == 422)
        let message = wrong.text(after: "id=\"problem\">")
        #expect(message != nil && message == unknown.text(after: "id=\"problem\">"))
    }

    @Test(arguments: ["lena", "nobody"]) func afterFiveWrongOnesNoPasswordIsRight(name: String) async throws {
        let site = try await SiteFixture()
        for _ in 0..<4 { #expect(try await site.client().signIn(name, "wrong horse battery").status == 422) }
        #expect(try await site.client().signIn(name, "wrong horse battery").status == 429)
        let refused = try await site.client().signIn(name)
        #expect(refused.status == 429 && refused.text.contains("Try again in 15 minutes."))
        site.time.pass(15 * 60 + 1)
        #expect(try await site.client().signIn(name).status == (name == "lena" ? 303 : 422))
    }

    @Test func aRightPasswordForgetsTheWrongOnes() async throws {
        let site = try await SiteFixture()
        for _ in 0..<3 {
            for _ in 0..<4 { #expect(try await site.client().signIn("lena", "wrong horse battery").status == 422) }
            #expect(try await site.client().signIn("lena").status == 303)
        }
    }

    @Test func signingOutEndsTheSession() async throws {
        let site = try await SiteFixture()
        let client = try await site.signedIn()
        _ = try await client.send("/list")
        let cookies = client.cookies
        let answer = try await client.submit("/sign-out")
        #expect(answer.status == 303 && answer.header("Location") == "/sign-in")
        // Also for whoever kept the cookie.
        client.cookies = cookies
        #expect(try await client.send("/list").status == 303)
    }

    @Test func sessionsEndByThemselves() async throws {
        let site = try await SiteFixture()
        let client = try await site.signedIn()
        for _ in 0..<20 {
            site.time.pass(8 * 3600)
            #expect(try await client.send("/list").status == 200)
        }
        // Seven days are over, however busy it was.
        site.time.pass(9 * 3600)
        #expect(try await client.send("/list").status == 303)
        let idle = try await site.signedIn()
        site.time.pass(12 * 3600 + 1)
        #expect(try await idle.send("/list").status == 303)
    }

    @Test func anAccountThatIsRemovedIsOutAtOnce() async throws {
        let site = try await SiteFixture()
        let client = try await site.signedIn("rita")
        #expect(try await client.send("/list").status == 200)
        try site.desk.accounts.remove("rita")
        #expect(try await client.send("/list").status == 303)
        #expect(try await site.client().signIn("rita").status == 422)
    }

    @Test func aNewPasswordEndsSessions() async throws {
        let site = try await SiteFixture()
        let client = try await site.signedIn()
        try site.desk.accounts.setPassword("another horse battery", of: "lena")
        #expect(try await client.send("/list").status == 303)
        #expect(try await site.client().signIn("lena").status == 422)
        #expect(try await site.client().signIn("lena", "another horse battery").status == 303)
    }

    @Test func allOfItIsWrittenDown() async throws {
        let site = try await SiteFixture()
        _ = try await site.client().signIn("lena", "wrong horse battery")
        _ = try await site.client().signIn("my secret password")
        let client = try await site.signedIn()
        _ = try await client.send("/list")
        _ = try await client.submit("/sign-out")
        let events = try site.desk.accounts.signIns(limit: 10)
        #expect(events.map(\.kind) == [.signedOut, .signedIn, .unknownName, .wrongPassword])
        #expect(events.map(\.account) == ["lena", "lena", nil, "lena"])
        #expect(events.allSatisfy { $0.address == "127.0.0.1" })
        // A password in the wrong place is not kept anywhere.
        #expect(!site.log.lines.contains { $0.contains("secret") })
    }
}
