import Foundation
@testable import ReviewSite
import Testing

/// Decisions are answered where they are read, and nobody can tell it from what they are answered.
struct QuickLaneTests {
    private static let body = """
        {"customer_id": "new", "customer": {"marketing_consent": "given", "email_opt_out": false, "do_not_call": "no",
         "open_tickets": 1, "affinity": 75}}
        """

    private func request(_ token: String, _ body: String = body, more: String = "") -> String {
        "POST /api/v1/decide HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(token)\r\nContent-Type: application/json\r\n"
            + "Content-Length: \(body.utf8.count)\r\n\(more)\r\n\(body)"
    }

    private func get(_ path: String, _ token: String, more: String = "") -> String {
        "GET \(path) HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(token)\r\n\(more)\r\n"
    }

    private static let isLast = "Connection: close\r\n"

    /// What came back, answer by answer: head and body.
    private func answers(_ text: String) throws -> [(head: [String], body: String)] {
        var rest = Substring(text)
        var answers: [([String], String)] = []
        while let end = rest.range(of: "\r\n\r\n") {
            let head = rest[..<end.lowerBound].components(separatedBy: "\r\n")
            let length = try #require(head.lazy.compactMap { $0.hasPrefix("Content-Length: ") ? Int($0.dropFirst(16)) : nil }.first)
            let body = rest[end.upperBound...].utf8.prefix(length)
            answers.append((head, String(decoding: body, as: UTF8.self)))
            rest = rest[body.endIndex...]
        }
        return answers
    }

    private func counted(_ site: SiteFixture) async throws -> Int {
        let metrics = try await site.client().send("/metrics").text
        let line = #"engage_http_requests_total{method="POST",route="/api/v1/decide",status="200"} "#
        return metrics.components(separatedBy: "\n").first { $0.hasPrefix(line) }.flatMap { Int($0.dropFirst(line.count)) } ?? 0
    }

    @Test func theWayThroughTheRouterSaysTheSame() async throws {
        let site = try await SiteFixture()
        let token = try site.token()
        let connection = RawConnection(port: site.port)
        // The router's: one that wants the connection closed, or tells its length in chunks.
        let chunked = "POST /api/v1/decide HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(token)\r\nContent-Type: application/json\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n\(String(Self.body.utf8.count, radix: 16))\r\n\(Self.body)\r\n0\r\n\r\n"
        let text = try await connection.send(request(token) + chunked + request(token, more: Self.isLast))
        let answers = try answers(text)
        #expect(answers.count == 3)
        for answer in answers {
            #expect(answer.head.first == "HTTP/1.1 200 OK")
            #expect(answer.body == answers[0].body && answer.body.contains("ticket_call"))
            let fields = Set(answer.head.dropFirst().filter { !$0.hasPrefix("Date: ") })
            #expect(fields == Set(answers[0].head.dropFirst().filter { !$0.hasPrefix("Date: ") }))
            #expect(answer.head.count { $0.hasPrefix("Date: ") && $0.hasSuffix(" GMT") } == 1)
        }
        #expect(try await counted(site) == 3)
    }

    /// Requests that do not wait for answers get them in their order, whichever way they go.
    @Test func answersComeInTheOrderOfTheRequests() async throws {
        let site = try await SiteFixture()
        let token = try site.token()
        func named(_ name: String) -> String { request(token, #"{"customer_id": "\#(name)"}"#) }
        let sent = named("a") + named("b") + get("/api/v1/runs", token) + named("c") + request(token, "{") + named("d")
            + get("/api/v1/runs", token) + get("/healthz", token) + named("e") + get("/api/v1/runs", token, more: Self.isLast)
        for _ in 0..<20 {
            let answers = try answers(try await RawConnection(port: site.port).send(sent))
            let kinds = answers.map { answer in
                let found = try? JSONSerialization.jsonObject(with: Data(answer.body.utf8)) as? [String: Any]
                return found?["customer_id"] as? String ?? found?.keys.first ?? answer.body
            }
            #expect(kinds == ["a", "b", "runs", "c", "error", "d", "runs", "ok\n", "e", "runs"])
        }
    }

    /// What comes byte by byte is one request all the same.
    @Test func aRequestMayComeInPieces() async throws {
        let site = try await SiteFixture()
        let token = try site.token()
        let sent = Array((request(token) + request(token, more: Self.isLast)).utf8)
        let answers = try answers(try await RawConnection(port: site.port).send(sent, inPiecesOf: 97))
        #expect(answers.count == 2 && answers[0].body == answers[1].body)
    }

    @Test func whoMayNotIsToldSo() async throws {
        let site = try await SiteFixture()
        let token = try site.token()
        for (sent, status) in [
            (request("x"), 401), (request(token, "{"), 400), (request(token, #"{"customer": {"nothing": 1}}"#), 422),
            (request(token).replacing("application/json", with: "text/plain"), 415),
            ("POST /api/v1/decide HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}", 401),
        ] {
            let text = try await RawConnection(port: site.port).send(sent + get("/healthz", token, more: Self.isLast))
            let answers = try answers(text)
            #expect(answers.count == 2 && RawConnection.status(text) == status, "\(sent)")
        }
        #expect(try await counted(site) == 0)
    }

    @Test(arguments: [
        (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"), (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
        (1_709_251_199, "Thu, 29 Feb 2024 23:59:59 GMT"),
    ])
    func datesAreThoseOfHTTP(second: Int, text: String) { #expect(DateField.text(second) == text) }
}
