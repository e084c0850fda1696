import Foundation
import TestSupport
import Testing

/// The list, and what people do with it.
struct ListPageTests {
    @Test func itShowsWhatIsToDo() async throws {
        let site = try await SiteFixture()
        let client = try await site.signedIn()
        let page = try await client.send("/list")
        #expect(page.status == 200 && page.actions.count == 25)
        let all = try EngageCommand.run(["list", "--format", "json"], in: URL(fileURLWithPath: site.path)).output
        let count = all.components(separatedBy: "\"action_id\"").count - 1
        #expect(page.text.contains("<b>\(count)</b> to do") && page.text.contains("1 to 25 of \(count)"))
        #expect(page.text.contains("Planned by run 1"))
        let second = try await client.send("/list?page=2")
        #expect(second.actions.count == count - 25 && Set(second.actions).isDisjoint(with: page.actions))
        // A page behind the last is the last.
        #expect(try await client.send("/list?page=77").actions == second.actions)
    }

    @Test func filtersNarrowIt() async throws {
        let site = try await SiteFixture()
        let client = try await site.signedIn()
        let asks = try await client.send("/list?purpose=ask")
        #expect(!asks.actions.isEmpty && asks.actions.count < 25 && !asks.text.contains("class=\"purpose\">help"))
        let ofOne = try await client.send("/list?person=owner_1")
        #expect(!ofOne.actions.isEmpty && !ofOne.text.contains("for owner_2"))
        #expect(try await client.send("/list?person=owner_1&tier=none").text.contains("Nothing matches"))
        #expect(try await client.send("/list?person=-").text.contains("for owner_") == false)
    }

    @Test func reviewersSeeTheirListsAlone() async throws {
        let site = try await SiteFixture()
        let (lead, rita) = (try await site.signedIn(), try await site.signedIn("rita"))
        let theirs = try await rita.send("/list")
        #expect(!theirs.actions.isEmpty && !theirs.text.contains("(account owner)") && !theirs.text.contains("for customer care"))
        let others = try await lead.send("/list?role=account_owner").actions
        let foreign = try #require(others.first)
        #expect(try await rita.send("/actions/\(foreign)").status == 404)
        #expect(try await rita.send("/list?role=account_owner").actions.isEmpty)
        let answer = try await rita.submit("/actions/\(foreign)/accept")
        #expect(answer.status == 404)
        #expect(try await lead.send("/actions/\(foreign)").text(after: "class=\"status\">") == nil)
    }

    /// Who is a person on the lists sees their own first.
    @Test func whoIsNamedOnListsSeesTheirsFirst() async throws {
        let site = try await SiteFixture()
        let otto = try await site.signedIn("otto")
        let own = try await otto.send("/list")
        #expect(!own.text.contains("for owner_2") && own.text.contains("for owner_1"))
        #expect(try await otto.send("/list?person=").text.contains("for owner_2"))
    }

    @Test func anActionIsAcceptedAndItIsTakenBack() async throws {
        let site = try await SiteFixture()
        let client = try await site.signedIn()
        let id = try #require(try await client.send("/list").actions.first)
        let answer = try await client.submit("/actions", [("do", "accept:\(id)"), ("back", "purpose=service&page=1")])
        #expect(answer.status == 303 && answer.header("Location") == "/list?purpose=service")
        let page = try await client.send("/list?purpose=service")
        #expect(page.text.contains("accepted, due") && page.text.contains("action=\"/actions/\(id)/undo\""))
        // It is told once.
        #expect(try await !client.send("/list").text.contains("accepted, due"))
        #expect(try await client.submit("/actions/\(id)/undo").status == 303)
        #expect(try await client.send("/list").text.contains("taken back"))
        #expect(try await client.send("/actions/\(id)").text.contains("Taken back"))
    }

    @Test func afterAMinuteItStays() async throws {
        let site = try await SiteFixture()
        let client = try await site.signedIn()
        let id = try #require(try await client.send("/list").actions.first)
        _ = try await client.submit("/actions/\(id)/accept")
        site.time.pass(61)
        let answer = try await client.submit("/actions/\(id)/undo", asScript: true)
        #expect(answer.status == 422 && answer.text.contains("within a minute"))
    }

    @Test func manyAreAcceptedAtOnce() async throws {
        let site = try await SiteFixture()
        let client = try await site.signedIn()
        let ids = try await client.send("/list").actions
        _ = try await client.submit("/actions/\(ids[0])/accept")
        let answer = try await client.submit("/actions", [("do", "accept")] + ids.prefix(4).map { ("id", $0) }, asScript: true)
        #expect(answer.status == 200 && answer.text.contains("3 actions recorded: accept. 1 action could not be"))
        #expect(try await client.send("/list?status=accepted").actions.sorted() == ids.prefix(4).sorted())
    }

    @Test func theScriptGetsTheLineAsItIsNow() async throws {
        let site = try await SiteFixture()
        let client = try await site.signedIn()
        let id = try #require(try await client.send("/list").actions.first)
        let accepted = try await client.submit("/actions/\(id)/accept", asScript: true)
        #expect(accepted.text.contains("\"undo\": \"\(id)\"") && accepted.text.contains("accepted</span>"))
        let rejected = try await client.submit("/actions/\(id)/reject", [("reason", "customer_said_no")], asScript: true)
        #expect(rejected.text.contains("\"row\": \"\"") && rejected.text.contains("pause for them for 60 days"))
        #expect(try await !client.send("/list").actions.contains(id))
    }

    /// What somebody else records is there at the next look.
    @Test func othersSeeItAtOnce() async throws {
        let site = try await SiteFixture()
        let (first, second) = (try await site.signedIn(), try await site.signedIn("root"))
        let page = try await second.send("/list")
        let revision = try #require(page.text(after: "data-revision=\"", until: "\""))
        let id = try #require(page.actions.first)
        #expect(try await second.send("/list/changes?since=\(revision)&id=\(id)").status == 204)
        _ = try await first.send("/list")
        _ = try await first.submit("/actions/\(id)/accept")
        let changes = try await second.send("/list/changes?since=\(revision)&id=\(id)")
        #expect(changes.status == 200 && changes.text.contains("accepted</span>"))
        #expect(try await second.send("/list?status=accepted").actions == [id])
    }

    @Test func theNextRunGoesByIt() async throws {
        let site = try await SiteFixture()
        let client = try await site.signedIn()
        let ids = try await client.send("/list").actions
        _ = try await client.submit("/actions/\(ids[0])/reject", [("reason", "wrong_data")])
        _ = try await client.submit("/actions/\(ids[1])/accept")
        try site.plan()
        let page = try await client.send("/list")
        #expect(!page.actions.contains(ids[0]) && page.actions.contains(ids[1]))
        #expect(try await client.send("/list?status=accepted").actions == [ids[1]])
    }

    @Test func withoutARunItSaysSo() async throws {
        let site = try await SiteFixture(isPlanned: false)
        let client = try await site.signedIn()
        #expect(try await client.send("/list").text.contains("No run yet"))
    }

    @Test func oneActionTellsAllThereIsToKnow() async throws {
        let site = try await SiteFixture()
        let client = try await site.signedIn()
        let id = try #require(try await client.send("/list?purpose=service").actions.first)
        let page = try await client.send("/actions/\(id)")
        for heading in ["Why this one", "What NOT to do", "How", "Why before others", "Why not the others", "What happened so far"] {
            #expect(page.text.contains("<h2>\(heading)</h2>"), "\(heading)")
        }
        #expect(page.text.contains("playbooks/always_be_helping.yaml:"))
        let fragment = try await client.send("/actions/\(id)?fragment=1")
        #expect(!fragment.text.contains("<html") && fragment.text.contains("Your answer"))
    }

    /// Script in every field of a customer is shown as it is written, and nowhere run.
    @Test func customersDataIsNeverMarkup() async throws {
        // A quotation mark that a combining accent follows is one character to Swift, and two to a browser.
        let attack = "<script>alert(1)</script>\"\u{301} onfocus=alert(4) autofocus \"'&"
        let site = try await SiteFixture { workspace in
            // One who has actions, with an attack for an id.
            let file = workspace.appendingPathComponent("data/customers.csv")
            let quoted = "\"\(attack.replacingOccurrences(of: "\"", with: "\"\"", options: .literal))\""
            let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { line in
                line.hasPrefix("C13,") ? line.replacingOccurrences(of: "C13,", with: "\(quoted),") : String(line)
            }
            try lines.joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
            try FileManager.default.removeItem(at: workspace.appendingPathComponent(".engage"))
        }
        try site.plan()
        let client = try await site.signedIn()
        var pages = ""
        for page in 1...2 { pages += try await client.send("/list?page=\(page)").text }
        for id in try await client.send("/list").actions { pages += try await client.send("/actions/\(id)").text }
        let found = try await client.submit("/customers/search", [("customer", "<script>")])
        #expect(found.status == 303)
        pages += try await client.send(try #require(found.header("Location"))).text
        pages += try await client.submit("/customers/search", [("customer", "\"><script>alert(2)")]).text
        pages += try await client.send("/list?person=%3Cscript%3Ealert(3)%22%CC%81").text
        #expect(!pages.contains("<script>alert") && pages.contains("&lt;script&gt;alert(1)"))
        #expect(pages.range(of: "\"\u{301}", options: .literal) == nil)
    }
}
