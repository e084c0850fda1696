import Foundation
import Testing

/// The document of the API tells what the server does.
struct OpenAPITests {
    private func document(_ site: SiteFixture) async throws -> [String: Any] {
        let text = try await site.client().send("/api/v1/openapi.json").text
        return try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    @Test func eachRouteOfTheAPIIsWrittenDown() async throws {
        let site = try await SiteFixture()
        let paths = try #require(try await document(site)["paths"] as? [String: [String: Any]])
        let written = paths.flatMap { path, methods in methods.keys.map { "\($0.uppercased()) \(path)" } }
        let routes = try await site.routes(for: site.signedIn()).all.map(\.description)
        let ofPrograms = routes.filter { $0.contains("/api/") || $0.hasSuffix("/healthz") || $0.hasSuffix("/metrics") }
        #expect(written.sorted() == ofPrograms.sorted())
    }

    @Test func eachStatusIsWrittenDown() async throws {
        let site = try await SiteFixture()
        let paths = try #require(try await document(site)["paths"] as? [String: [String: [String: Any]]])
        let client = try await site.signedIn()
        let routes = try await site.routes(for: client).all.filter(\.isAPI)
        for route in routes {
            let responses = try #require(
                paths[route.pattern]?[route.method.lowercased()]?["responses"] as? [String: Any], "\(route)")
            func expect(_ path: String, _ body: String?, _ headers: [String: String] = [:]) async throws {
                let answer = try await client.send(path, method: route.method, json: body, headers: headers)
                #expect(responses["\(answer.status)"] != nil, "\(route) answers \(answer.status)")
            }
            let body = route.method == "POST" ? "{}" : nil
            try await expect(route.path, body)
            for id in ["9999", "ffffffffffffffff"] {
                let path = route.pattern.replacingOccurrences(of: "{id}", with: id).replacingOccurrences(of: "{number}", with: id)
                try await expect(path, route.method == "POST" ? #"{"do": "accept"}"# : nil, ["X-CSRF-Token": client.csrf ?? ""])
            }
            client.cookies = [:]
            try await expect(route.path, body)
            _ = try await client.signIn("lena")
            _ = try await client.send("/list")
        }
    }
}
