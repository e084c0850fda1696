import Foundation
import Testing

/// A customer's page: what matters first, and all of it when somebody asks.
struct CustomerPageTests {
    @Test func theWholePageHasAllPlaysAndNumbers() async throws {
        let site = try await SiteFixture()
        let client = try await site.signedIn()
        let plays = try #require(site.desk.standingPlan).workspace.plays.count
        var further = 0
        for number in 1...10 {
            let (short, whole) = (try await client.send("/customers/\(number)").text, try await client.send("/customers/\(number)?show=all").text)
            #expect(short.contains("show=all\">The same in numbers") && whole.contains("<details class=\"numbers\" open>"))
            #expect(!whole.contains("show=all") && !short.contains("<details class=\"numbers\""))
            let (near, all) = (rows(of: short), rows(of: whole))
            #expect(all.count <= plays && Set(all).count == all.count && Set(near).isSubset(of: all))
            // Whatever is left out is said to be.
            let left = all.count - near.count
            #expect(short.contains("\(left) play") == (left > 0), "\(number)")
            further += left
        }
        #expect(further > 0)
    }

    private func rows(of page: String) -> [String] {
        page.matches(of: /<tr class="(?:not|taken)"><th scope="row"><a href="\/playbooks\/([a-z0-9_]+)"/).map { String($0.output.1) }
    }
}
