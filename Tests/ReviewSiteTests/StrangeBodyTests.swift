import Foundation
import Testing

/// Bodies that are too large, or not what they say, on every route that takes one.
struct StrangeBodyTests {
    /// A site with all that a request needs to be taken.
    private struct Visit {
        let site: SiteFixture
        let client: SiteClient
        let id: String
        let routes: [DeclaredRoutes.Route]
        let secret: String
        let cookie: String

        init() async throws {
            site = try await SiteFixture()
            client = try await site.signedIn()
            id = try #require(try await client.send("/list").actions.first)
            routes = DeclaredRoutes(of: site, action: id).changing
            secret = try #require(client.csrf)
            cookie = client.cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
        }

        /// What a good request to a route begins with.
        func head(_ route: DeclaredRoutes.Route) -> String {
            """
            POST \(route.path) HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nCookie: \(cookie)\r\nX-CSRF-Token: \(secret)\r\n\
            Content-Type: \(route.isAPI ? "application/json" : "application/x-www-form-urlencoded")\r\n
            """
        }

        /// A body that would be taken, but for its size.
        func large(_ route: DeclaredRoutes.Route) -> String {
            let text = String(repeating: "x", count: 70_000)
            return route.isAPI ? #"{"do": "accept", "customer_id": "C0", "note": "\#(text)"}"# : "csrf=\(secret)&note=\(text)"
        }
    }

    @Test func nothingTooLargeIsReadOnAnyRoute() async throws {
        let visit = try await Visit()
        let before = try visit.site.recorded()
        let connection = RawConnection(port: visit.site.port)
        for route in visit.routes {
            let body = visit.large(route)
            let whole = try await connection.send("\(visit.head(route))Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
            #expect(RawConnection.status(whole) == 413, "\(route): \(whole.prefix(200))")
            // In pieces, without a word of how much there is.
            let size = 1000
            var pieces = ""
            for start in stride(from: 0, to: body.utf8.count, by: size) {
                let piece = body.dropFirst(start).prefix(size)
                pieces += String(piece.utf8.count, radix: 16) + "\r\n\(piece)\r\n"
            }
            let chunked = try await connection.send("\(visit.head(route))Transfer-Encoding: chunked\r\n\r\n\(pieces)0\r\n\r\n")
            #expect(RawConnection.status(chunked) == 413, "\(route): \(chunked.prefix(200))")
            // What says that it is large is not waited for.
            let said = try await connection.send("\(visit.head(route))Content-Length: 10000000000\r\n\r\nx")
            #expect(RawConnection.status(said) == 413, "\(route): \(said.prefix(200))")
        }
        #expect(try visit.site.recorded() == before)
        #expect(try await visit.client.send("/list").status == 200)
    }

    /// The next request of the same connection is answered for itself.
    @Test func whatIsTooLargeDoesNotSpillOver() async throws {
        let visit = try await Visit()
        let route = try #require(visit.routes.first { $0.isAPI })
        let body = visit.large(route)
        let head = visit.head(route).replacingOccurrences(of: "Connection: close\r\n", with: "")
        let answers = try await RawConnection(port: visit.site.port).send(
            "\(head)Content-Length: \(body.utf8.count)\r\n\r\n\(body)GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
        )
        #expect(RawConnection.status(answers) == 413 && answers.hasSuffix("\r\n\r\nok\n"), "\(answers)")
    }

    @Test func whatIsNoObjectIsToldSo() async throws {
        let visit = try await Visit()
        let before = try visit.site.recorded()
        let nested = [
            String(repeating: "[", count: 60_000), String(repeating: "{\"a\":", count: 12_000),
            String(repeating: "[", count: 30_000) + String(repeating: "]", count: 30_000),
            "{\"note\": " + String(repeating: "[", count: 3_000) + String(repeating: "]", count: 3_000) + "}",
            String(repeating: "{\"do\":", count: 5_000) + "1" + String(repeating: "}", count: 5_000),
        ]
        let malformed = [
            "", " ", "null", "1", "\"x\"", "[]", "[{}]", "{", "}", "{]", "{\"do\"}", "{\"do\":}", "{do: \"accept\"}",
            "{'do': 'accept'}",
            "{\"do\": \"accept\"", "{\"do\": \"accept\"} x", "{\"do\": \"accept\"}{}", "{\"do\": \"\\ud800\"}",
            "{\"do\": \"\\x41\"}", "{\"do\": 01}",
            "{\"do\": NaN}", "{\"do\": \"a\u{1}b\"}", "{\"do\": \"acc", "/* */", "do=accept", "\u{0}",
            "{\"do\": \"accept\u{0}\"}", "{\"\": 1}",
            "{\"do\": [\"accept\"]}", "{\"do\": {\"do\": \"accept\"}}", "{\"do\": true}", "{\"__proto__\": {}}",
        ]
        let headers = ["X-CSRF-Token": visit.secret]
        for route in visit.routes where route.isAPI {
            for body in malformed + nested {
                let answer = try await visit.client.send(route.path, json: body, headers: headers)
                #expect(
                    answer.status == 400 && answer.text.hasPrefix("{\"error\": "), "\(route) \(body.prefix(40)): \(answer.status)"
                )
            }
            for type in [
                "", "text/plain", "application/x-www-form-urlencoded", "application/xml", "multipart/form-data; boundary=x",
            ] {
                let answer = try await visit.client.send(
                    route.path, json: "{}", headers: headers.merging(["Content-Type": type]) { $1 })
                #expect(answer.status == 415, "\(route) \(type)")
            }
        }
        #expect(try visit.site.recorded() == before)
        #expect(try await visit.client.send("/list").status == 200)
    }

    /// What is no UTF-8 is not guessed at.
    @Test func bytesThatAreNoTextAreToldSo() async throws {
        let visit = try await Visit()
        let before = try visit.site.recorded()
        let connection = RawConnection(port: visit.site.port)
        for route in visit.routes {
            for bytes in [
                [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0xC3], [0xFE, 0xFF, 0x00],
            ] as [[UInt8]] {
                let (start, end) =
                    route.isAPI
                    ? (#"{"do": "accept", "customer_id": "C0", "note": ""#, "\"}") : ("csrf=\(visit.secret)&note=", "&a=b")
                let body = Array(start.utf8) + bytes + Array(end.utf8)
                let answer = try await connection.send(
                    Array("\(visit.head(route))Content-Length: \(body.count)\r\n\r\n".utf8) + body)
                #expect(RawConnection.status(answer) == 400, "\(route) \(bytes): \(answer.prefix(200))")
            }
            guard !route.isAPI else { continue }
            for text in ["%", "%F", "%GG", "%FF", "%C0%80", "a=%ED%A0%80"] {
                let body = "csrf=\(visit.secret)&note=\(text)"
                let answer = try await connection.send("\(visit.head(route))Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
                #expect(RawConnection.status(answer) == 400, "\(route) \(text): \(answer.prefix(200))")
            }
        }
        #expect(try visit.site.recorded() == before)
    }

    /// What nobody writes is not kept; what looks like an end of a text is none.
    @Test func charactersThatNobodyWritesAreLeftOut() async throws {
        let visit = try await Visit()
        let id = visit.id
        let note = "a\u{0}b\u{1B}[31mc\u{7F}d\u{85}e\tf\ng"
        #expect(try await visit.client.submit("/actions/\(id)/accept", [("note", note)]).status == 303)
        #expect(try await visit.client.submit("/customers/1/pin", [("tier", "high"), ("note", note)]).status == 303)
        let headers = ["X-CSRF-Token": visit.secret]
        let json = #"{"do": "reassign", "person": "A\u0000na", "note": "a\u0000b\u001b[31mc\u007fd\u0085e\tf\ng"}"#
        #expect(try await visit.client.send("/api/v1/actions/\(id)", json: json, headers: headers).status == 200)
        let recorded = try visit.site.desk.audit(limit: 2).map(\.logged.disposition)
        #expect(recorded.map(\.note) == ["ab[31mcde\tf\ng", "ab[31mcde\tf\ng"] && recorded[0].person == "Ana")
        let root = try #require(try visit.site.desk.accounts.accounts().last?.account)
        #expect(try visit.site.desk.customer(1, for: root)?.pins.first?.note == "ab[31mcde\tf\ng")
        // Of nothing but such, nothing is left.
        #expect(try await visit.client.submit("/actions/\(id)/reassign", [("person", "\u{0}\u{1}")]).status == 422)
        for text in ["C0\u{0}", "\u{0}", "\u{0}C01"] {
            let found = try await visit.client.submit("/customers/search", [("customer", text)])
            #expect(found.status == 200 && !found.text.contains("href=\"/customers/"), "\(text.debugDescription)")
        }
        let found = try await visit.client.send(
            "/api/v1/customers/search", json: #"{"customer_id": "C0\u0000"}"#, headers: headers)
        #expect(found.text == "{\"customers\": []}\n")
        #expect(
            try await visit.client.send("/api/v1/explain", json: #"{"customer_id": "C03\u0000"}"#, headers: headers).status == 404
        )
        #expect(try await visit.site.client().signIn("lena\u{0}").status == 422)
        #expect(try await visit.site.client().signIn("lena", "\u{0}" + SiteFixture.password).status == 422)
    }
}
