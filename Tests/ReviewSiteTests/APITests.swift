import Foundation
import Testing

/// The API for programs.
struct APITests {
    private func token(_ site: SiteFixture, _ name: String = "lena") throws -> [String: String] {
        ["Authorization": "Bearer \(try site.token(of: name))"]
    }

    private func object(_ answer: SiteClient.Answer) throws -> [String: Any] {
        try #require(JSONSerialization.jsonObject(with: Data(answer.text.utf8)) as? [String: Any])
    }

    @Test(arguments: ["/api/v1/list", "/api/v1/runs", "/api/v1/actions/0000000000000001", "/api/v1/customers/1"])
    func whoeverShowsNoTokenGetsNothing(path: String) async throws {
        let site = try await SiteFixture()
        let good = try token(site)
        #expect(try await site.client().send(path, headers: good).status != 401)
        let value = try #require(good["Authorization"])
        let bad = [nil, "Bearer", "Bearer x", String(value.dropLast()) + (value.hasSuffix("A") ? "B" : "A"), "Basic " + value.dropFirst(7), value + "x"]
        for header in bad {
            let answer = try await site.client().send(path, headers: header.map { ["Authorization": $0] } ?? [:])
            #expect(answer.status == 401 && answer.text.contains("error"), "\(header ?? "none")")
        }
        try site.desk.accounts.revokeToken(named: "test", of: "lena")
        #expect(try await site.client().send(path, headers: good).status == 401)
    }

    @Test func tokensEndOnTheirDay() async throws {
        let site = try await SiteFixture()
        let headers = try token(site)
        #expect(try await site.client().send("/api/v1/list", headers: headers).status == 200)
        site.time.pass(31 * 24 * 3600)
        #expect(try await site.client().send("/api/v1/list", headers: headers).status == 401)
    }

    @Test func theListIsThatOfThePage() async throws {
        let site = try await SiteFixture()
        let page = try await site.signedIn().send("/list?purpose=help")
        let list = try object(try await site.client().send("/api/v1/list?purpose=help", headers: try token(site)))
        let actions = try #require(list["actions"] as? [[String: Any]])
        #expect(actions.compactMap { $0["action_id"] as? String } == page.actions)
        #expect(list["total"] as? Int == (list["counts"] as? [String: [String: Int]])?["purpose"]?["help"] ?? list["total"] as? Int)
        #expect(actions.allSatisfy { $0["purpose"] as? String == "help" })
    }

    @Test func aProgramActsInAnAccountsName() async throws {
        let site = try await SiteFixture()
        let (client, headers) = (site.client(), try token(site))
        let page = try await site.signedIn().send("/list")
        let id = try #require(page.actions.first)
        let accepted = try object(try await client.send("/api/v1/actions/\(id)", json: #"{"do": "accept", "note": "by the CRM"}"#, headers: headers))
        #expect(accepted["status"] as? String == "accepted" && accepted["action_id"] as? String == id)
        let action = try object(try await client.send("/api/v1/actions/\(id)", headers: headers))
        let log = try #require(action["log"] as? [[String: Any]])
        #expect(log.first?["who"] as? String == "lena" && log.first?["note"] as? String == "by the CRM")
        #expect((action["explanation"] as? [String: Any])?["candidates"] != nil)
        let undone = try object(try await client.send("/api/v1/actions/\(id)", json: #"{"do": "undo"}"#, headers: headers))
        #expect(undone["status"] as? String == "open")
        let many = try object(
            try await client.send("/api/v1/actions", json: #"{"do": "accept", "actions": ["\#(id)", "ffffffffffffffff"]}"#, headers: headers))
        let results = try #require(many["results"] as? [[String: Any]])
        #expect(results[0]["status"] as? String == "accepted" && results[1]["error"] != nil)
    }

    @Test func itIsToldWhatIsWrong() async throws {
        let site = try await SiteFixture()
        let (client, headers) = (site.client(), try token(site))
        let id = try #require(try await site.signedIn().send("/list").actions.first)
        for (path, body, status) in [
            ("/api/v1/actions/\(id)", "{", 400), ("/api/v1/actions/\(id)", "[]", 400), ("/api/v1/actions/\(id)", "{}", 400),
            ("/api/v1/actions/\(id)", #"{"do": "fly"}"#, 400), ("/api/v1/actions/\(id)", #"{"do": 1}"#, 400),
            ("/api/v1/actions/\(id)", #"{"do": "accept", "onn": "x"}"#, 400), ("/api/v1/actions/\(id)", #"{"do": "reject"}"#, 422),
            ("/api/v1/decide", #"{"customer": {"nothing": 1}}"#, 422), ("/api/v1/decide", #"{"customer": {"seats": "many"}}"#, 422),
            ("/api/v1/decide", #"{"customer": {"seats": [1]}}"#, 400), ("/api/v1/decide", #"{"customer": {"seats": 1e999}}"#, 400),
            ("/api/v1/decide", #"{"interactions": [{"event": "login", "on": "yesterday"}]}"#, 400),
            ("/api/v1/decide", #"{"interactions": [{"event": "x", "on": "2026-03-01"}]}"#, 422),
            ("/api/v1/explain", #"{"customer_id": "nobody"}"#, 404),
        ] {
            let answer = try await client.send(path, json: body, headers: headers)
            #expect(answer.status == status, "\(path) \(body): \(answer.text)")
            #expect(try object(answer)["error"] is String)
        }
        #expect(try await client.send("/api/v1/actions/\(id)", form: [("do", "accept")], headers: headers).status == 415)
        let large = #"{"do": "accept", "note": "\#(String(repeating: "x", count: 70_000))"}"#
        #expect(try await client.send("/api/v1/actions/\(id)", json: large, headers: headers).status == 413)
        let deep = String(repeating: "[", count: 30_000) + String(repeating: "]", count: 30_000)
        #expect(try await client.send("/api/v1/decide", json: #"{"customer": \#(deep)}"#, headers: headers).status == 400)
        #expect(try object(try await client.send("/api/v1/actions/\(id)", headers: headers))["log"] as? [String] == [])
    }

    /// A page's script has no token, but the session and the secret of its forms.
    @Test func aSessionNeedsTheSecretToChangeSomething() async throws {
        let site = try await SiteFixture()
        let client = try await site.signedIn()
        let id = try #require(try await client.send("/list").actions.first)
        #expect(try await client.send("/api/v1/list").status == 200)
        #expect(try await client.send("/api/v1/actions/\(id)", json: #"{"do": "accept"}"#).status == 403)
        #expect(try await client.send("/api/v1/actions/\(id)", json: #"{"do": "accept"}"#, headers: ["X-CSRF-Token": "x"]).status == 403)
        let secret = try #require(client.csrf)
        #expect(try await client.send("/api/v1/actions/\(id)", json: #"{"do": "accept"}"#, headers: ["X-CSRF-Token": secret]).status == 200)
    }

    @Test func customersAndRunsAreThere() async throws {
        let site = try await SiteFixture()
        let (client, headers) = (site.client(), try token(site))
        let found = try object(try await client.send("/api/v1/customers/search", json: #"{"customer_id": "C03"}"#, headers: headers))
        let customer = try #require((found["customers"] as? [[String: Any]])?.first?["customer"] as? Int)
        let told = try object(try await client.send("/api/v1/customers/\(customer)", headers: headers))
        #expect(told["customer_id"] as? String == "C03" && (told["scores"] as? [Any])?.count == 37)
        let explained = try object(try await client.send("/api/v1/explain", json: #"{"customer_id": "C03"}"#, headers: headers))
        #expect(explained["customer_id"] as? String == "C03")
        let runs = try object(try await client.send("/api/v1/runs", headers: headers))
        #expect((runs["runs"] as? [[String: Any]])?.first?["run"] as? Int == 1)
        let run = try object(try await client.send("/api/v1/runs/1", headers: headers))
        #expect((run["verdict"] as? [String: Int])?["planned"] != nil && run["tier"] != nil)
        #expect(try await client.send("/api/v1/runs/7", headers: headers).status == 404)
    }

    /// At once, by the same rules: as a scenario of the sample has it.
    @Test func itDecidesNow() async throws {
        let site = try await SiteFixture()
        let (client, headers) = (site.client(), try token(site))
        let body = """
            {"customer_id": "new", "customer": {"marketing_consent": "given", "email_opt_out": false, "do_not_call": "no", "open_tickets": 1,
             "affinity": 75, "direction": "holding"}, "interactions": [{"event": "login", "on": "2026-03-01"}]}
            """
        let answer = try object(try await client.send("/api/v1/decide", json: body, headers: headers))
        #expect(answer["as_of"] as? String == "2026-03-02" && answer["customer_id"] as? String == "new")
        let plays = try #require(answer["actions"] as? [[String: Any]]).compactMap { $0["play"] as? String }
        #expect(plays == ["ticket_call"])
        func candidates(explain: String) async throws -> [[String: Any]] {
            let body = #"{"customer": {"affinity": 75}, "explain": "\#(explain)"}"#
            let answer = try object(try await client.send("/api/v1/decide", json: body, headers: headers))
            return (answer["explanation"] as? [String: Any])?["candidates"] as? [[String: Any]] ?? []
        }
        let (near, all) = (try await candidates(explain: "near"), try await candidates(explain: "all"))
        #expect(!near.isEmpty && near.count < all.count)
        #expect(near.allSatisfy { $0["near_miss"] is String && $0["criteria"] == nil } && all.allSatisfy { $0["criteria"] != nil })
        // Without permission nothing but service is done.
        let unknown = try object(try await client.send("/api/v1/decide", json: #"{"customer": {"affinity": 75}}"#, headers: headers))
        #expect((unknown["actions"] as? [Any])?.isEmpty == true)
    }

    /// Whatever comes together is answered each by itself.
    @Test func manyDecisionsAtOnceAreEachTheirOwn() async throws {
        let site = try await SiteFixture()
        let (client, headers) = (site.client(), try token(site))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<60 {
                group.addTask {
                    let hasTicket = number % 2 == 0
                    let body = """
                        {"customer_id": "\(number)", "customer": {"marketing_consent": "given", "email_opt_out": "no", "do_not_call": "no",
                         "open_tickets": \(hasTicket ? 1 : 0), "affinity": 75}}
                        """
                    let answer = try self.object(try await client.send("/api/v1/decide", json: body, headers: headers))
                    #expect(answer["customer_id"] as? String == "\(number)")
                    let plays = (answer["actions"] as? [[String: Any]] ?? []).compactMap { $0["play"] as? String }
                    #expect(plays.contains("ticket_call") == hasTicket)
                }
            }
            try await group.waitForAll()
        }
    }
}
