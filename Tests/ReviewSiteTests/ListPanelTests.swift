import Foundation
import PlanningService
import Testing

/// What is rendered once for many shows each of them what is theirs.
struct ListPanelTests {
    /// The number on a chip.
    private func count(_ label: String, _ page: SiteClient.Answer) -> String? { page.text(after: ">\(label) <b>") }

    private func filters(_ page: SiteClient.Answer) throws -> String {
        try #require(page.text(after: "<section class=\"filters\"", until: "</section>"))
    }

    @Test func itIsTheSameForTwoWhoSeeTheSameAndHoldsNothingOfEither() async throws {
        let site = try await SiteFixture()
        let (lena, root) = (try await site.signedIn(), try await site.signedIn("root"))
        for query in ["", "?purpose=help", "?tier=high&status=open"] {
            let (first, second) = (try await lena.send("/list\(query)"), try await root.send("/list\(query)"))
            #expect(try filters(first) == filters(second))
            let (one, other) = (try #require(first.csrf), try #require(second.csrf))
            #expect(one != other && !second.text.contains(one) && !first.text.contains(other))
            #expect(!second.text.contains("lena") && !first.text.contains("root"))
        }
    }

    @Test func itIsNotTheSameForThoseWhoSeeLess() async throws {
        let site = try await SiteFixture()
        let (lena, rita) = (try await site.signedIn(), try await site.signedIn("rita"))
        let all = try await lena.send("/list")
        let theirs = try await rita.send("/list")
        #expect(try filters(all).contains("account_owner") && !filters(theirs).contains("account_owner"))
        #expect(count("To do", all) != count("To do", theirs))
        #expect(try await filters(lena.send("/list")) == filters(all))
    }

    /// Who is somebody on the lists has other addresses for the same parts.
    @Test func addressesAreThoseOfWhoAsks() async throws {
        let site = try await SiteFixture()
        let (otto, rita) = (try await site.signedIn("otto"), try await site.signedIn("rita"))
        let own = try await otto.send("/list")
        let named = try await otto.send("/list?person=owner_1")
        #expect(try filters(own) == filters(named) && own.actions == named.actions)
        #expect(try filters(own).contains("href=\"/list?person=\"") && filters(own).contains("href=\"/list?due=later\""))
        let theirs = try await rita.send("/list?person=owner_1")
        #expect(try filters(theirs).contains("href=\"/list?person=owner_1&amp;due=later\""))
    }

    @Test func anAnswerIsCountedOnTheNextPage() async throws {
        let site = try await SiteFixture()
        let client = try await site.signedIn()
        let page = try await client.send("/list")
        let open = try #require(count("Open", page).flatMap { Int($0) })
        #expect(count("Accepted", page) == "0")
        _ = try await client.submit("/actions/\(page.actions[0])/accept")
        let next = try await client.send("/list?page=2")
        #expect(count("Accepted", next) == "1" && count("Open", next) == "\(open - 1)")
        _ = try await client.submit("/actions/\(page.actions[1])/reject", [("reason", "customer_said_no")])
        let last = try await client.send("/list")
        #expect(count("Open", last) == "\(open - 2)")
        #expect(last.text(after: "<p><b>", until: "</b> to do") == count("To do", last))
        let none = try await client.send("/list?tier=nothing")
        #expect(none.text.contains("<option value=\"nothing\" selected>nothing (0)</option>"))
    }

    @Test func whatWasNotAskedForLatelyGoesFirst() {
        var kept = RecentlyUsed<Int, String>(most: 10)
        for number in 1...5 { kept.keep("\(number)", of: number, weight: 2) }
        #expect(kept.value(of: 1) == "1")
        for number in 6...8 { kept.keep("\(number)", of: number, weight: 2) }
        #expect(kept.value(of: 1) == "1" && kept.value(of: 8) == "8")
        for number in 9...14 { kept.keep("\(number)", of: number, weight: 2) }
        #expect(kept.value(of: 2) == nil && kept.value(of: 1) == "1")
        kept.keep("large", of: 20, weight: 11)
        #expect(kept.value(of: 20) == nil)
        kept.keep("other", of: 14, weight: 1)
        #expect(kept.value(of: 14) == "other")
        kept.remove(14)
        #expect(kept.value(of: 14) == nil)
        // Of a million there are never more than twice the weight.
        for number in 100..<10_000 { kept.keep("", of: number) }
        #expect((100..<10_000).count { kept.value(of: $0) != nil } <= 20)
        kept.removeAll()
        #expect(kept.value(of: 9_999) == nil)
    }
}
