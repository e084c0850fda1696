import Foundation
import ReviewSite
import Testing

/// Forged, oversized and mangled requests change nothing.
struct SafetyTests {
    private func status(_ site: SiteFixture, _ id: String) async throws -> String {
        let client = try await site.signedIn("root")
        return try await client.send("/actions/\(id)").text(after: "class=\"status\">") ?? "open"
    }

    @Test func formsThatAreNotOursRecordNothing() async throws {
        let site = try await SiteFixture()
        let (client, other) = (try await site.signedIn(), try await site.signedIn("root"))
        let id = try #require(try await client.send("/list").actions.first)
        _ = try await other.send("/list")
        let good = try #require(client.csrf)
        let bad: [([(String, String)], [String: String])] = [
            ([], [:]), ([("csrf", "")], [:]), ([("csrf", "x")], [:]), ([("csrf", try #require(other.csrf))], [:]),
            ([("csrf", String(good.dropLast()))], [:]),
            ([("csrf", good)], ["Origin": "https://evil.example"]), ([("csrf", good)], ["Origin": "null"]),
            ([("csrf", good)], ["Sec-Fetch-Site": "cross-site"]),
        ]
        for (form, headers) in bad {
            for path in ["/actions/\(id)/accept", "/actions", "/sign-out"] {
                let answer = try await client.send(path, form: form + [("do", "accept:\(id)")], headers: headers)
                #expect(answer.status == 403, "\(form) \(headers)")
            }
        }
        #expect(try await status(site, id) == "open")
        #expect(try await client.send("/actions/\(id)/accept", form: [("csrf", good)], headers: ["Origin": "http://127.0.0.1:\(site.port)"]).status == 303)
        #expect(try await status(site, id) == "accepted")
    }

    @Test func aFormToSignInNeedsItsCookie() async throws {
        let site = try await SiteFixture()
        let client = site.client()
        let page = try await client.send("/sign-in")
        let form = [("csrf", try #require(page.csrf)), ("name", "lena"), ("password", SiteFixture.password)]
        let stranger = site.client()
        #expect(try await stranger.send("/sign-in", form: form).status == 403)
        #expect(try await client.send("/sign-in", form: form).status == 303)
    }

    @Test func whatIsTooLargeIsNotRead() async throws {
        let site = try await SiteFixture()
        let client = try await site.signedIn()
        let id = try #require(try await client.send("/list").actions.first)
        let answer = try await client.submit("/actions/\(id)/accept", [("note", String(repeating: "x", count: 100_000))])
        #expect(answer.status == 413)
        #expect(try await client.submit("/actions/\(id)/accept", [("note", String(repeating: "x", count: 5000))]).status == 400)
        #expect(try await status(site, id) == "open")
        #expect(try await client.send("/list").status == 200)
    }

    @Test func mangledRequestsAreToldSo() async throws {
        let site = try await SiteFixture()
        let client = try await site.signedIn()
        let id = try #require(try await client.send("/list").actions.first)
        for (path, form, status) in [
            ("/actions/\(id)/fly", [], 400), ("/actions/\(id)/reject", [], 422), ("/actions/\(id)/reject", [("reason", "x")], 400),
            ("/actions/\(id)/reject", [("reason", "bad_timing")], 422), ("/actions/\(id)/snooze", [("until", "soon")], 400),
            ("/actions/\(id)/snooze", [("until", "2020-01-01")], 422), ("/actions/\(id)/reassign", [], 422),
            ("/actions/\(id)/done", [("outcome", "no_result")], 422), ("/actions/\(id)/ok", [], 422),
            ("/actions/ffffffffffffffff/accept", [], 404), ("/actions/../accept", [], 404), ("/actions", [("do", "")], 400),
        ] as [(String, [(String, String)], Int)] {
            let answer = try await client.submit(path, form)
            #expect(answer.status == status, "\(path) \(form)")
            #expect(!answer.text.contains("--"), "an option of the command in \(answer.text)")
        }
        for path in ["/actions/x", "/actions/FFFFFFFFFFFFFFFF", "/nothing", "/list/nothing", "/assets/../Package.swift", "/%2e%2e/etc/passwd"] {
            #expect(try await client.send(path).status == 404, "\(path)")
        }
        for query in ["page=-1", "page=99999999999999999999", "page=x", "tier=%FF", "due=yesterday", "%", "person=%00", "a=b&a=c&&=&"] {
            #expect(try await client.send("/list?\(query)").status == 200, "\(query)")
        }
        #expect(try await status(site, id) == "open")
    }

    @Test func whatABrowserMayDoIsToldWithEveryAnswer() async throws {
        let site = try await SiteFixture()
        let client = try await site.signedIn()
        for path in ["/list", "/sign-in", "/nothing", "/assets/site.css", "/metrics", "/healthz"] {
            let answer = try await client.send(path)
            let policy = try #require(answer.header("Content-Security-Policy"))
            #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe"))
            #expect(answer.header("X-Content-Type-Options") == "nosniff" && answer.header("Referrer-Policy") == "same-origin")
            #expect((answer.header("Cache-Control") ?? "").contains(path.hasPrefix("/assets") ? "immutable" : "no-store"))
        }
    }

    @Test func tooManyRequestsWaitTheirTurn() async throws {
        let site = try await SiteFixture(options: ServerOptions(requestsPerSecond: 0.5))
        let client = try await site.signedIn()
        var statuses: [Int] = []
        for _ in 0..<40 { statuses.append(try await client.send("/list").status) }
        #expect(statuses.first == 200 && statuses.last == 429)
        // Others are not to suffer for it.
        #expect(try await site.signedIn("root").send("/list").status == 200)
    }

    @Test func logsHoldNothingOfCustomersOrWhatWasTyped() async throws {
        let site = try await SiteFixture()
        let client = try await site.signedIn()
        let id = try #require(try await client.send("/list?person=Somebody%20Secret").status == 200 ? try await client.send("/list").actions.first : nil)
        _ = try await client.send("/actions/\(id)")
        _ = try await client.submit("/actions/\(id)/accept", [("note", "very private")])
        #expect(site.log.lines.count >= 5)
        for line in site.log.lines {
            for word in ["Secret", "private", id, "C0", "C1", "lena"] { #expect(!line.contains(word), "\(line)") }
        }
    }
}
