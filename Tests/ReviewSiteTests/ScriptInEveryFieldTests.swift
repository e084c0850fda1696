import Foundation
import Planner
import PlanningService
import TestSupport
import Testing

/// Script in every field of customers, contacts and what people write is shown as it is written, and nowhere run.
struct ScriptInEveryFieldTests {
    private static let attack = HostileSample.attack

    /// A page over the hostile sample, on which people have written the same.
    private func hostileSite() async throws -> SiteFixture {
        let site = try await SiteFixture { try HostileSample.prepare($0) }
        try site.plan()
        try site.desk.accounts.add(
            "mallory", role: .lead, lists: [Self.attack], person: Self.attack + "owner_1", password: SiteFixture.password)
        let client = try await site.signedIn()
        let ids = try await client.send("/list?person=").actions
        for (id, (word, more)) in zip(
            ids,
            [
                ("accept", []), ("reassign", [("person", Self.attack)]),
                ("done", [("outcome", "no_result"), ("blocker", "means")]),
                ("reject", [("reason", "wrong_person"), ("person", Self.attack)]), ("reject", [("reason", "not_worth_it")]),
                ("snooze", [("until", "2026-03-20")]),
            ])
        {
            let answer = try await client.submit("/actions/\(id)/\(word)", [("note", Self.attack)] + more)
            #expect(answer.status == 303, "\(word): \(answer.text)")
        }
        // The command takes any name for who did it.
        let act = ["act", try #require(ids.last), "snooze", "--until", "2026-03-20", "--by", Self.attack, "--note", Self.attack]
        let acted = try EngageCommand.run(act, in: URL(fileURLWithPath: site.path))
        #expect(acted.exitCode == 0, "\(acted.errors)")
        for number in 1...3 {
            #expect(try await client.submit("/customers/\(number)/pin", [("tier", "high"), ("note", Self.attack)]).status == 303)
        }
        _ = try await site.client().signIn(Self.attack)
        return site
    }

    @Test func noPageRunsIt() async throws {
        let site = try await hostileSite()
        let client = try await site.signedIn("root")
        var count = 0
        func look(at answer: SiteClient.Answer, _ path: String) {
            count += 1
            #expect(!answer.text.lowercased().contains("<script>"), "\(path)")
            #expect(HTMLTags(answer.text).faults == [], "\(path)")
        }
        func expect(_ path: String, shows: Bool = true) async throws -> SiteClient.Answer {
            let answer = try await client.send(path)
            #expect(answer.status == 200, "\(path): \(answer.status)")
            look(at: answer, path)
            if shows { #expect(answer.text.contains(HostileSample.escaped), "\(path)") }
            return answer
        }
        let encoded = try #require(Self.attack.addingPercentEncoding(withAllowedCharacters: .alphanumerics))
        var ids: Set<String> = []
        for query in [
            "person=", "person=&page=2", "person=&status=snoozed", "person=&status=accepted", "person=\(encoded)owner_1",
        ] {
            ids.formUnion(try await expect("/list?\(query)").actions)
        }
        for query in ["role=\(encoded)&tier=\(encoded)&play=\(encoded)", "purpose=\(encoded)&due=\(encoded)&page=\(encoded)"] {
            _ = try await expect("/list?person=\(encoded)&\(query)", shows: false)
        }
        #expect(ids.count > 20)
        for id in ids {
            _ = try await expect("/actions/\(id)?back=\(encoded)")
            _ = try await expect("/actions/\(id)?fragment=1&back=person%3D\(encoded)")
        }
        for number in 1...40 {
            _ = try await expect("/customers/\(number)")
            _ = try await expect("/customers/\(number)?show=all")
        }
        for path in ["/audit", "/people"] { _ = try await expect(path) }
        for route in DeclaredRoutes(of: site, action: try #require(ids.first)).all
        where route.method == "GET" && !route.isAPI && !route.path.hasPrefix("/assets") {
            for query in [
                "", "?\(encoded)=\(encoded)&since=\(encoded)&kind=\(encoded)&a=\(encoded)&page=\(encoded)&before=\(encoded)",
            ] {
                let answer = try await client.send(route.path + query)
                // A file to keep is no page of ours: it runs nothing here.
                if answer.header("Content-Disposition") == nil { look(at: answer, route.path) }
            }
        }
        for path in [
            "/\(encoded)", "/actions/\(encoded)", "/customers/\(encoded)", "/playbooks/\(encoded)", "/runs/\(encoded)",
            "/assets/\(encoded)",
        ] {
            let answer = try await client.send(path)
            #expect(answer.status == 404)
            look(at: answer, path)
        }
        _ = try await client.send("/list")
        for typed in [Self.attack, "\(Self.attack)C0", "\(Self.attack)x"] {
            let found = try await client.submit("/customers/search", [("customer", typed)])
            #expect(found.status == 200 && found.text.contains(HostileSample.escaped))
            look(at: found, "/customers/search")
        }
        let wrong = try await site.client().signIn(Self.attack)
        #expect(wrong.status == 422 || wrong.status == 429)
        look(at: wrong, "/sign-in")
        #expect(count > 120)
    }

    /// The script of a page gets pieces of it in objects, and what was recorded in words.
    @Test func noPieceOfAPageRunsIt() async throws {
        let site = try await hostileSite()
        let client = try await site.signedIn()
        let ids = try await client.send("/list?person=").actions
        func pieces(_ value: Any) -> [String] {
            switch value {
            case let text as String: [text]
            case let list as [Any]: list.flatMap(pieces)
            case let object as [String: Any]: object.flatMap { [$0.key] + pieces($0.value) }
            default: []
            }
        }
        func look(at answer: SiteClient.Answer, texts: [String] = []) throws {
            #expect(answer.status == 200, "\(answer.text)")
            #expect(answer.header("Content-Type") == "application/json" && answer.header("X-Content-Type-Options") == "nosniff")
            let object = try #require(JSONSerialization.jsonObject(with: Data(answer.text.utf8)) as? [String: Any])
            for (name, value) in object where name != "message" {
                for piece in pieces(value) { #expect(HTMLTags(piece).faults == [] && !piece.contains("<script>"), "\(name)") }
            }
            #expect(pieces(object).contains { $0.contains(HostileSample.escaped) })
        }
        try look(at: try await client.send("/list/changes?since=0&person=\(ids.prefix(25).map { "&id=\($0)" }.joined())"))
        try look(
            at: try await client.submit(
                "/actions/\(ids[0])/reassign", [("person", Self.attack), ("note", Self.attack)], asScript: true))
        let many = [("do", "accept"), ("note", Self.attack)] + ids[1...3].map { ("id", $0) }
        try look(at: try await client.submit("/actions", many, asScript: true))
    }

    /// Programs get it as it is, told for what it is: an object, and no page.
    @Test func programsGetItAsItIs() async throws {
        let site = try await hostileSite()
        let headers = ["Authorization": "Bearer \(try site.desk.accounts.addToken(named: "test", of: "root", days: 1).text)"]
        let client = site.client()
        func object(_ answer: SiteClient.Answer) throws -> [String: Any] {
            #expect(answer.status == 200, "\(answer.text)")
            #expect(answer.header("Content-Type") == "application/json" && answer.header("X-Content-Type-Options") == "nosniff")
            return try #require(JSONSerialization.jsonObject(with: Data(answer.text.utf8)) as? [String: Any])
        }
        let list = try object(try await client.send("/api/v1/list", headers: headers))
        let actions = try #require(list["actions"] as? [[String: Any]])
        #expect(actions.allSatisfy { ($0["customer_id"] as? String)?.hasPrefix(Self.attack + "C") == true })
        let id = try #require(actions.first?["action_id"] as? String)
        let action = try object(try await client.send("/api/v1/actions/\(id)", headers: headers))
        #expect(((action["action"] as? [String: Any])?["customer_id"] as? String)?.hasPrefix(Self.attack) == true)
        let customer = try object(try await client.send("/api/v1/customers/3", headers: headers))
        let events = try #require(customer["events"] as? [[String: Any]])
        #expect(events.contains { $0["channel"] as? String == Self.attack })
        let search = try JSONSerialization.data(withJSONObject: ["customer_id": Self.attack])
        let found = try object(
            try await client.send("/api/v1/customers/search", json: String(decoding: search, as: UTF8.self), headers: headers))
        #expect((found["customers"] as? [Any])?.count == 40)
        let told = try JSONSerialization.data(withJSONObject: [
            "customer_id": Self.attack,
            "customer": ["nickname": Self.attack, "account_owner": Self.attack, "open_tickets": 1] as [String: Any],
        ])
        let decided = try object(
            try await client.send("/api/v1/decide", json: String(decoding: told, as: UTF8.self), headers: headers))
        #expect(decided["customer_id"] as? String == Self.attack)
    }
}
