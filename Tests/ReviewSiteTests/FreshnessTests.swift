import CivilCalendar
import Foundation
import PlanningService
import TestSupport
import Testing

/// What others write is seen soon, and what is written here at once.
struct FreshnessTests {
    /// So long that nothing of it passes within a test.
    private static let longest = Freshness(list: .seconds(3600), visitors: .seconds(3600))

    private func act(_ site: SiteFixture, _ id: String, _ what: String) throws {
        let result = try EngageCommand.run(["act", id, what, "--by", "ana"], in: URL(fileURLWithPath: site.path), remembers: true)
        try #require(result.exitCode == 0, "\(result.errors)")
    }

    @Test func whatAnotherProcessRecordsIsSeenWithTheNextLook() async throws {
        let site = try await SiteFixture(freshness: .immediate)
        let client = try await site.signedIn()
        let ids = try await client.send("/list").actions
        try act(site, ids[0], "accept")
        #expect(try await client.send("/list?status=accepted").actions == [ids[0]])
        #expect(try await client.send("/api/v1/list?status=accepted").text.contains(ids[0]))
    }

    @Test func whatIsRecordedHereIsSeenAtOnceAndOthersWithIt() async throws {
        let site = try await SiteFixture(freshness: Self.longest)
        let (client, other) = (try await site.signedIn(), try await site.signedIn("root"))
        let ids = try await client.send("/list").actions
        let revision = try #require(try await client.send("/list").text(after: "data-revision=\"", until: "\""))
        try act(site, ids[0], "accept")
        // The store is not asked again so soon.
        #expect(try await client.send("/list?status=accepted").actions.isEmpty)
        #expect(try await client.send("/list/changes?since=\(revision)").status == 204)
        _ = try await client.submit("/actions/\(ids[1])/accept")
        for visitor in [client, other] {
            #expect(Set(try await visitor.send("/list?status=accepted").actions) == [ids[0], ids[1]])
            #expect(try await visitor.send("/list/changes?since=\(revision)").status == 200)
        }
    }

    /// A line that somebody else has closed is not shown, even where the list is not that new.
    @Test func whatIsClosedIsNotShown() async throws {
        let site = try await SiteFixture(freshness: Self.longest)
        let client = try await site.signedIn()
        let token = try site.desk.accounts.addToken(named: "crm", of: "lena", days: nil)
        let headers = ["Authorization": "Bearer \(token.text)"]
        // The second page has not been rendered yet.
        let first = Set(try await client.send("/list").actions)
        let second = try await site.client().send("/api/v1/list?page=2", headers: headers).text
        let id = try #require(second.components(separatedBy: "\"action_id\": \"").dropFirst().first.map { String($0.prefix(16)) })
        try #require(!first.contains(id))
        try act(site, id, "done")
        let page = try await client.send("/list?page=2")
        #expect(!page.actions.isEmpty && !page.actions.contains(id))
        #expect(try await !site.client().send("/api/v1/list?page=2", headers: headers).text.contains(id))
    }

    @Test func aRunIsSeenWhenItsInputsAreRead() async throws {
        let site = try await SiteFixture(freshness: Self.longest)
        let client = try await site.signedIn()
        #expect(try await client.send("/list").text.contains("Planned by run 1"))
        let day = try #require(site.desk.standingPlan?.asOf.number)
        let later = ["plan", "--quiet", "--as-of", "\(Day(number: day + 30))"]
        let result = try EngageCommand.run(later, in: URL(fileURLWithPath: site.path), remembers: true)
        try #require(result.exitCode == 0, "\(result.errors)")
        site.desk.renewStandingPlan()
        #expect(try await client.send("/list").text.contains("Planned by run 2"))
        #expect(try site.desk.shownRevision() == site.desk.revision())
    }

    // MARK: At the door

    /// Somebody who is removed by another process may look for a moment more, and records nothing.
    @Test func whoIsRemovedElsewhereRecordsNothing() async throws {
        let site = try await SiteFixture(freshness: Self.longest)
        let client = try await site.signedIn("rita")
        let ids = try await client.send("/list").actions
        try AccountBook(try WorkspaceFolder(path: site.path).storePath).remove("rita")
        #expect(try await client.send("/list").status == 200)
        #expect(try await client.submit("/actions/\(ids[0])/accept", asScript: true).status == 403)
        let many = try await client.submit("/actions", [("do", "accept"), ("id", ids[0])], asScript: true)
        #expect(many.status == 403 && many.text.contains("removed"))
        #expect(try await site.signedIn().send("/list?status=accepted").actions.isEmpty)
        // What is ended here is ended at once, for all.
        try site.desk.accounts.remove("otto")
        #expect(try await client.send("/list").status == 303)
    }

    @Test func whoIsRemovedElsewhereIsOutWhenTheStoreIsAsked() async throws {
        let site = try await SiteFixture(freshness: .immediate)
        let client = try await site.signedIn("rita")
        let token = try site.desk.accounts.addToken(named: "crm", of: "lena", days: nil)
        let headers = ["Authorization": "Bearer \(token.text)"]
        #expect(try await client.send("/list").status == 200)
        #expect(try await site.client().send("/api/v1/list", headers: headers).status == 200)
        let elsewhere = try AccountBook(try WorkspaceFolder(path: site.path).storePath)
        try elsewhere.remove("rita")
        try elsewhere.revokeToken(named: "crm", of: "lena")
        #expect(try await client.send("/list").status == 303)
        #expect(try await site.client().send("/api/v1/list", headers: headers).status == 401)
    }

    @Test func whatEndsHereEndsAtOnce() async throws {
        let site = try await SiteFixture(freshness: Self.longest)
        let token = try site.desk.accounts.addToken(named: "crm", of: "lena", days: 30)
        let headers = ["Authorization": "Bearer \(token.text)"]
        #expect(try await site.client().send("/api/v1/list", headers: headers).status == 200)
        // The day on which it ends comes, whatever is known of it.
        site.time.pass(31 * 24 * 3600)
        #expect(try await site.client().send("/api/v1/list", headers: headers).status == 401)
        let other = try site.desk.accounts.addToken(named: "erp", of: "lena", days: nil)
        let otherHeaders = ["Authorization": "Bearer \(other.text)"]
        #expect(try await site.client().send("/api/v1/list", headers: otherHeaders).status == 200)
        try site.desk.accounts.revokeToken(named: "erp", of: "lena")
        #expect(try await site.client().send("/api/v1/list", headers: otherHeaders).status == 401)

        let client = try await site.signedIn()
        #expect(try await client.send("/list").status == 200)
        let cookies = client.cookies
        _ = try await client.submit("/sign-out")
        client.cookies = cookies
        #expect(try await client.send("/list").status == 303)
        let idle = try await site.signedIn()
        #expect(try await idle.send("/list").status == 200)
        site.time.pass(12 * 3600 + 1)
        #expect(try await idle.send("/list").status == 303)
    }

    /// A session is kept in use by whoever uses it, however long it is known without a look at the store.
    @Test func aSessionThatIsUsedGoesOn() async throws {
        let site = try await SiteFixture(freshness: Self.longest)
        let client = try await site.signedIn()
        for _ in 0..<6 {
            site.time.pass(8 * 3600)
            #expect(try await client.send("/list").status == 200)
        }
    }

    @Test func aSecretThatIsWrongIsNotKept() async throws {
        let site = try await SiteFixture(freshness: Self.longest)
        let token = try site.desk.accounts.addToken(named: "crm", of: "lena", days: nil)
        let wrong = String(token.text.reversed())
        for _ in 0..<3 {
            #expect(try await site.client().send("/api/v1/list", headers: ["Authorization": "Bearer \(wrong)"]).status == 401)
        }
        #expect(try await site.client().send("/api/v1/list", headers: ["Authorization": "Bearer \(token.text)"]).status == 200)
    }
}
