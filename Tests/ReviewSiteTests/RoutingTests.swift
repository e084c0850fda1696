import Foundation
import Testing

/// Paths and methods: what HTTP expects of any server.
struct RoutingTests {
    private static let paths = [
        "/", "/sign-in", "/list", "/list?page=2", "/list/changes", "/customers/1", "/playbooks", "/playbooks/quiet_call", "/runs",
        "/runs/1",
        "/runs/compare?a=1&b=1", "/reports", "/reports/lift", "/reports/lift/file", "/reports/lift/by_play.csv", "/audit", "/people", "/keys", "/healthz", "/assets/site.css", "/nothing", "/runs/99",
        "/customers/search",
        "/api/v1/list", "/api/v1/runs/1", "/api/v1/customers/1", "/api/v1/openapi.json", "/api/v1/nothing", "/api/v1/decide",
    ]

    @Test func aHeadIsAPageWithoutItsBody() async throws {
        let site = try await SiteFixture()
        let client = try await site.signedIn()
        let id = try #require(try await client.send("/list").actions.first)
        for path in Self.paths + ["/actions/\(id)", "/api/v1/actions/\(id)"] {
            let (head, get) = (try await client.send(path, method: "HEAD"), try await client.send(path))
            #expect(head.status == get.status, "\(path)")
            #expect(head.text.isEmpty, "\(path)")
            for name in ["Content-Type", "Content-Length", "Location", "Allow", "Content-Security-Policy", "Cache-Control"] {
                #expect(head.header(name) == get.header(name), "\(path): \(name)")
            }
            #expect(get.text.isEmpty || head.header("Content-Length") == "\(get.text.utf8.count)", "\(path)")
        }
    }

    /// What follows on the same connection is the next answer, and not the rest of this one.
    @Test(arguments: ["/healthz", "/list", "/nothing", "/api/v1/list", "/customers/search"])
    func nothingFollowsTheHeadOfAHead(path: String) async throws {
        let site = try await SiteFixture()
        let answers = try await RawConnection(port: site.port).send(
            "HEAD \(path) HTTP/1.1\r\nHost: a\r\n\r\nGET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        let parts = answers.components(separatedBy: "\r\n\r\n")
        #expect(parts.count == 3 && parts[1].hasPrefix("HTTP/1.1 200") && parts[2] == "ok\n", "\(answers)")
    }

    /// A program that only looks changes nothing, and needs no secret.
    @Test func aSessionMayAskTheAPIForAHead() async throws {
        let site = try await SiteFixture()
        #expect(try await site.signedIn().send("/api/v1/list", method: "HEAD").status == 200)
        #expect(try await site.client().send("/api/v1/list", method: "HEAD").status == 401)
    }

    @Test func eachPathTellsItsMethods() async throws {
        let site = try await SiteFixture()
        let client = try await site.signedIn()
        let routes = try await site.routes(for: client).all
        #expect(routes.count > 30)
        for (path, those) in Dictionary(grouping: routes, by: \.path) {
            let taken = Set(those.map(\.method) + (those.contains { $0.method == "GET" } ? ["HEAD"] : []))
            for method in ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] where !taken.contains(method) {
                let answer = try await client.send(path, method: method)
                #expect(answer.status == 405, "\(method) \(path)")
                let allowed = (answer.header("Allow") ?? "").components(separatedBy: ", ")
                #expect(Set(allowed) == taken && allowed.count == taken.count, "\(method) \(path): \(allowed)")
                if method != "HEAD" {
                    #expect(answer.text.contains(path.hasPrefix("/api/") ? "{\"error\": " : "<html"), "\(method) \(path)")
                }
            }
        }
        let script = try await client.send("/list", method: "DELETE", headers: ["X-Requested-With": "fetch"])
        #expect(script.status == 405 && script.text.hasPrefix("{\"error\": \"This address takes GET and HEAD alone."))
        #expect(try await client.send("/nothing", method: "DELETE").status == 404)
        #expect(try await client.send("/api/v2/list", method: "POST").status == 404)
        #expect(try await client.send("/list", method: "PROPFIND").status == 501)
    }

    @Test func aThingHasOneAddress() async throws {
        let site = try await SiteFixture()
        let client = try await site.signedIn()
        let id = try #require(try await client.send("/list").actions.first)
        for place in ["/customers", "/runs", "/api/v1/customers", "/api/v1/runs"] {
            #expect(try await client.send("\(place)/1").status == 200, "\(place)")
            for number in [
                "+1", "01", "1.0", "1e0", "-1", "0", "%31", "1%20", "%D9%A1", "9223372036854775808", "0x1", "1;2", "x", "%00",
                "%FF", "1%2F",
            ] {
                #expect(try await client.send("\(place)/\(number)").status == 404, "\(place)/\(number)")
            }
        }
        let upper = id.uppercased()
        for path in ["/actions/", "/api/v1/actions/"] {
            for other in ["+" + id.dropFirst(), "0x" + id.dropFirst(2), id + "0", String(id.dropLast()), id + "%00", upper]
            where other != id {
                #expect(try await client.send(path + other).status == 404, "\(path)\(other)")
            }
        }
        for play in ["Quiet_Call", "quiet_call%00", "nothing", "%2e%2e", "quiet_call%20"] {
            #expect(try await client.send("/playbooks/\(play)").status == 404, "\(play)")
        }
    }

    /// What is not there is not there for those who record either.
    @Test func whatIsNotThereTakesNothing() async throws {
        let site = try await SiteFixture()
        let client = try await site.signedIn()
        _ = try await client.send("/list")
        let before = try site.recorded()
        for id in ["ffffffffffffffff", "x", "FFFFFFFFFFFFFFFF", "+fffffffffffffff", "%00"] {
            let page = try await client.submit("/actions/\(id)/accept")
            #expect(page.status == 404 && page.text.contains("There is no such action."), "\(id)")
            #expect(
                try await client.submit("/actions/\(id)/accept", asScript: true).text.contains(
                    "\"error\": \"There is no such action.\""))
            let answer = try await client.send(
                "/api/v1/actions/\(id)", json: #"{"do": "accept"}"#, headers: ["X-CSRF-Token": try #require(client.csrf)])
            #expect(answer.status == 404 && answer.text == "{\"error\": \"There is no such action.\"}\n", "\(id)")
        }
        for number in ["99", "0", "01", "+1", "x"] {
            #expect(try await client.submit("/customers/\(number)/pin", [("tier", "high")]).status == 404, "\(number)")
        }
        #expect(try site.recorded() == before)
    }
}
