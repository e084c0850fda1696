import Foundation
import Testing

/// Requests that are none, and addresses that nobody types.
struct StrangeRequestTests {
    /// Floods of heads, lines that are none, and requests in which another one hides.
    @Test func whatIsNoRequestIsHungUpOn() async throws {
        let site = try await SiteFixture()
        let connection = RawConnection(port: site.port)
        let start = "GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
        let many = (0..<200).map { "X-\($0): y\r\n" }.joined()
        let requests = [
            start + many + "\r\n", start + "X: \(String(repeating: "y", count: 20_000))\r\n\r\n",
            start + "\(String(repeating: "X", count: 20_000)): y\r\n\r\n",
            start + (0..<50).map { "X-\($0): \(String(repeating: "y", count: 1000))\r\n" }.joined() + "\r\n",
            start + "Cookie: \(String(repeating: "engage_session=x; ", count: 2000))\r\n\r\n",
            "GET /\(String(repeating: "a", count: 100_000)) HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
            "GET /healthz HTTP/9.9\r\nHost: a\r\n\r\n", "GET /healthz\r\n\r\n", "\r\n\r\n\u{0}\u{0}\u{0}", "x",
            "GET  /healthz HTTP/1.1 x\r\n\r\n",
            "GÉT /healthz HTTP/1.1\r\n\r\n", start + "X : y\r\n\r\n", start + "X\r\n\r\n", start + ": y\r\n\r\n",
            start + "X: a\u{0}b\r\n\r\n",
            start + "Content-Length: -1\r\n\r\n", start + "Content-Length: x\r\n\r\n",
            start + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab",
            // Which of both counts is what a proxy and a server may see in two ways.
            "POST /sign-in HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
            "POST /sign-in HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, x\r\nConnection: close\r\n\r\n0\r\n\r\n",
            "POST /sign-in HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nZZ\r\nab\r\n0\r\n\r\n",
            "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}\u{0}",
        ]
        for request in requests {
            // As whoever sends rubbish does, without waiting for an answer.
            let answer = try await connection.send(Array(request.utf8))
            #expect(
                answer.isEmpty || [400, 404, 414, 431].contains(RawConnection.status(answer)),
                "\(request.prefix(60)): \(answer.prefix(200))")
            #expect(!answer.contains("\r\n\r\nok"), "\(request.prefix(60))")
        }
        #expect(try await site.client().send("/healthz").text == "ok\n")
    }

    @Test func strangePathsAndQueriesAreAnswered() async throws {
        let site = try await SiteFixture()
        let client = try await site.signedIn("root")
        let cookie = client.cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
        let connection = RawConnection(port: site.port)
        for path in [
            "/list?person=\u{0}", "/list\u{0}", "/list?person=%00", "/list?a=%FF&b=%C0%80", "/li%73t", "//list", "/list/",
            "/./list", "/list?%", "*",
            "/customers/%00", "/actions/%2e%2e%2f", "http://evil.example/list", "/list#x", "/audit?before=9223372036854775808",
            "/audit?before=-1",
            "/runs?page=9223372036854775807", "/runs?page=-9223372036854775808", "/list?page=9223372036854775807",
            "/runs/compare?a=-1&b=1",
            "/api/v1/runs?before=-9223372036854775808", "/api/v1/list?page=0",
            "/list/changes?since=%00&id=%00&id=\(String(repeating: "f", count: 16))",
        ] {
            let answer = try await connection.send(
                "GET \(path) HTTP/1.1\r\nHost: a\r\nCookie: \(cookie)\r\nConnection: close\r\n\r\n")
            let status = try #require(RawConnection.status(answer), "\(path): \(answer)")
            #expect([200, 303, 400, 404].contains(status), "\(path): \(status)")
        }
        #expect(!site.log.lines.contains { $0.hasPrefix("error") }, "\(site.log.lines.filter { $0.hasPrefix("error") })")
    }
}
