import Foundation
import Testing

/// Nobody sees or does what is not theirs, whichever way they try.
struct PrivilegeTests {
    private static let dispositions: [(word: String, more: [(String, String)])] = [
        ("accept", []), ("done", [("outcome", "result")]), ("snooze", [("until", "2026-03-20")]),
        ("reject", [("reason", "wrong_data")]),
        ("reject", [("reason", "wrong_person"), ("person", "rita")]), ("reassign", [("person", "rita")]), ("ok", []),
        ("not_ok", []), ("undo", []),
    ]

    private func token(_ site: SiteFixture, _ name: String) throws -> [String: String] {
        ["Authorization": "Bearer \(try site.token(of: name))"]
    }

    private func object(_ word: String, _ more: [(String, String)], _ ids: [String]? = nil) throws -> String {
        var members: [String: Any] = Dictionary(uniqueKeysWithValues: [("do", word)] + more)
        members["actions"] = ids
        return String(decoding: try JSONSerialization.data(withJSONObject: members), as: UTF8.self)
    }

    /// An action of another's list is not there for a reviewer, whatever they try with it.
    @Test func reviewersCannotTouchOtherLists() async throws {
        let site = try await SiteFixture()
        let (lead, rita) = (try await site.signedIn(), try await site.signedIn("rita"))
        let foreign = try await lead.send("/list?role=account_owner").actions
        // One that is open, and one that somebody has accepted.
        _ = try await lead.submit("/actions/\(foreign[1])/accept")
        _ = try await rita.send("/list")
        let headers = try token(site, "rita")
        let before = try site.recorded()
        for id in foreign.prefix(2) {
            for (word, more) in Self.dispositions {
                #expect(try await rita.submit("/actions/\(id)/\(word)", more).status == 404, "\(word)")
                #expect(try await rita.submit("/actions", [("do", "\(word):\(id)")] + more).status == 404, "\(word)")
                let api = try await rita.send("/api/v1/actions/\(id)", json: object(word, more), headers: headers)
                #expect(api.status == 404, "\(word): \(api.text)")
                let ticked = try await rita.submit("/actions", [("do", word), ("id", id)] + more, asScript: true)
                #expect(
                    ticked.text.contains("0 actions recorded") && ticked.text.contains("\"\(id)\": \"\""),
                    "\(word): \(ticked.text)")
                let many = try await rita.send("/api/v1/actions", json: object(word, more, [id]), headers: headers)
                #expect(
                    many.text == "{\"results\": [{\"action_id\": \"\(id)\", \"error\": \"there is no such action\"}]}\n",
                    "\(word): \(many.text)")
            }
            for path in ["/actions/\(id)", "/actions/\(id)?fragment=1", "/api/v1/actions/\(id)"] {
                #expect(try await rita.send(path).status == 404, "\(path)")
                #expect(try await rita.send(path, method: "HEAD").status == 404, "\(path)")
            }
            let changes = try await rita.send("/list/changes?since=0&id=\(id)")
            #expect(changes.status == 200 && changes.text.contains("\"\(id)\": \"\""))
        }
        #expect(try site.recorded() == before)
    }

    /// No filter shows a reviewer more than their lists, nor how much there is on others.
    @Test func noFilterOpensOtherLists() async throws {
        let site = try await SiteFixture()
        let (rita, headers) = (try await site.signedIn("rita"), try token(site, "rita"))
        for query in [
            "", "person=", "role=account_owner", "person=owner_1", "role=marketing&person=owner_1", "status=needs_ok", "role=",
            "role=marketing%00",
        ] {
            let page = try await rita.send("/list?\(query)")
            #expect(
                page.status == 200 && !page.text.contains("owner_1 (account owner)") && !page.text.contains("for customer care"),
                "\(query)")
            let list = try await rita.send("/api/v1/list?\(query)", headers: headers)
            let object = try #require(JSONSerialization.jsonObject(with: Data(list.text.utf8)) as? [String: Any])
            let actions = try #require(object["actions"] as? [[String: Any]])
            #expect(
                actions.allSatisfy { $0["owner"] as? String == "marketing" || $0["waits_for"] as? String == "marketing" },
                "\(query)")
            let counts = try #require(object["counts"] as? [String: Any])
            #expect(Set((counts["role"] as? [String: Int] ?? [:]).keys).isSubset(of: ["marketing"]), "\(query)")
            #expect((counts["person"] as? [String: Int] ?? [:]).isEmpty, "\(query)")
        }
    }

    /// A customer's page leads nowhere that is not theirs to see.
    @Test func aCustomersPageLeadsToTheirActionsAlone() async throws {
        let site = try await SiteFixture()
        let rita = try await site.signedIn("rita")
        for number in 1...40 {
            for id in try await rita.send("/customers/\(number)").actions {
                #expect(try await rita.send("/actions/\(id)").status == 200)
            }
            let answer = try await rita.send("/api/v1/customers/\(number)")
            let object = try #require(JSONSerialization.jsonObject(with: Data(answer.text.utf8)) as? [String: Any])
            for action in try #require(object["open"] as? [[String: Any]]) {
                #expect(action["owner"] as? String == "marketing", "\(action)")
            }
        }
    }

    @Test func onlyLeadsAuthorsAndAdminsPin() async throws {
        let site = try await SiteFixture()
        try site.desk.accounts.add("arno", role: .author, lists: ["marketing"], person: nil, password: SiteFixture.password)
        for (name, status) in [("rita", 403), ("otto", 403), ("arno", 303), ("lena", 303), ("root", 303)] {
            let client = try await site.signedIn(name)
            let page = try await client.send("/customers/1")
            #expect(page.text.contains("/customers/1/pin") == (status == 303), "\(name)")
            _ = try await client.send("/list")
            for form in [[("tier", "high")], [("do", "unpin")]] {
                #expect(try await client.submit("/customers/1/pin", form).status == status, "\(name)")
            }
        }
    }

    @Test func onlyAdminsSeeWhoDidWhat() async throws {
        let site = try await SiteFixture()
        try site.desk.accounts.add("arno", role: .author, lists: ["marketing"], person: nil, password: SiteFixture.password)
        for (name, status) in [("rita", 404), ("arno", 404), ("lena", 404), ("root", 200)] {
            let client = try await site.signedIn(name)
            for path in ["/audit", "/audit?kind=sign_ins", "/people"] {
                #expect(try await client.send(path).status == status, "\(name) \(path)")
            }
            #expect(try await client.send("/list").text.contains("href=\"/audit\"") == (status == 200), "\(name)")
        }
    }

    /// An author sees all lists and works on their own; a list that is seen is not yet one that is theirs.
    @Test func authorsWorkOnTheirListsAlone() async throws {
        let site = try await SiteFixture()
        try site.desk.accounts.add("arno", role: .author, lists: ["marketing"], person: nil, password: SiteFixture.password)
        let (arno, headers) = (try await site.signedIn("arno"), try token(site, "arno"))
        let foreign = try #require(try await arno.send("/list?role=account_owner").actions.first)
        let before = try site.recorded()
        for (word, more) in Self.dispositions where word != "undo" {
            let form = try await arno.submit("/actions/\(foreign)/\(word)", more)
            #expect(form.status == 403, "\(word): \(form.status)")
            #expect(
                try await arno.send("/api/v1/actions/\(foreign)", json: object(word, more), headers: headers).status == 403,
                "\(word)")
        }
        #expect(try site.recorded() == before)
        let own = try #require(try await arno.send("/list?role=marketing").actions.first)
        #expect(try await arno.submit("/actions/\(own)/accept").status == 303)
    }

    /// What has waited for somebody's ok goes from their list once they have decided; they may take it back all the same.
    @Test(arguments: ["ok", "not_ok"]) func whoHasDecidedTakesItBack(word: String) async throws {
        let site = try await SiteFixture()
        let (lead, otto) = (try await site.signedIn(), try await site.signedIn("otto"))
        let id = try #require(try await lead.send("/list?role=marketing&purpose=help").actions.first)
        let rejected = try await lead.submit("/actions/\(id)/reject", [("reason", "clashes_with_deal")], asScript: true)
        #expect(rejected.text.contains("needs the ok of account owner"))
        #expect(try await otto.send("/actions/\(id)").text.contains("This needs an ok"))
        let decided = try await otto.submit("/actions/\(id)/\(word)", asScript: true)
        #expect(decided.status == 200 && decided.text.contains("\"undo\": \"\(id)\"") && decided.text.contains("\"row\": \"\""))
        // What they refused they still see, for it is closed.
        #expect(try await otto.send("/actions/\(id)").status == (word == "ok" ? 404 : 200))
        #expect(try await otto.submit("/actions/\(id)/accept").status == (word == "ok" ? 404 : 403))
        let undone = try await otto.submit("/actions/\(id)/undo", asScript: true)
        #expect(undone.status == 200 && undone.text.contains("needs the ok of account owner"), "\(undone.text)")
        #expect(try await otto.send("/actions/\(id)").text.contains("This needs an ok"))
        // Once somebody else has done something with it, it is theirs no more.
        _ = try await otto.submit("/actions/\(id)/ok")
        _ = try await lead.submit("/actions/\(id)/accept")
        #expect(try await otto.submit("/actions/\(id)/undo").status == 404)
    }

    /// What somebody recorded is theirs to take back.
    @Test func nobodyTakesBackForOthers() async throws {
        let site = try await SiteFixture()
        let (lead, rita) = (try await site.signedIn(), try await site.signedIn("rita"))
        let shared = try #require(try await rita.send("/list").actions.first)
        _ = try await lead.send("/list")
        _ = try await lead.submit("/actions/\(shared)/accept")
        for client in [rita, try await site.signedIn("root")] {
            _ = try await client.send("/list")
            #expect(try await client.submit("/actions/\(shared)/undo").status == 422)
        }
        #expect(try await lead.submit("/actions/\(shared)/undo").status == 303)
    }
}
