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

    /// Without script an answer leads back to where somebody came from: here, the customer's page.
    @Test func anAnswerLeadsBackToTheCustomer() async throws {
        let site = try await SiteFixture()
        let client = try await site.signedIn()
        let id = try #require(try await client.send("/list").actions.first)
        let page = try await client.send("/actions/\(id)")
        #expect(page.text.contains("<a href=\"/list\">← Back to the list</a>"))
        let address = "/customers/" + (try #require(page.text(after: "<a href=\"/customers/", until: "\"")))
        let customer = try await client.send(address)
        let back = try #require(customer.text(after: "name=\"back\" value=\"", until: "\""))
        let accepted = try await client.submit("/actions", [("do", "accept:\(id)"), ("back", back)])
        #expect(accepted.status == 303 && accepted.header("Location") == address)
        let action = try await client.send("/actions/\(id)", headers: ["Referer": "http://127.0.0.1:\(site.port)\(address)?show=all"])
        #expect(action.text.contains("<a href=\"\(address)\">← Back to the customer</a>"))
        let undone = try await client.submit("/actions/\(id)/undo", [("back", try #require(action.text(after: "name=\"back\" value=\"", until: "\"")))])
        #expect(undone.header("Location") == address)
        let list = try await client.send("/actions/\(id)", headers: ["Referer": "http://127.0.0.1/list?tier=low&bad=1"])
        #expect(list.text.contains("<a href=\"/list?tier=low\">"))
        for stranger in ["https://elsewhere.example/x?customer=1", "customer=-1", "/customers/x", "javascript:alert(1)", "%"] {
            let page = try await client.send("/actions/\(id)", headers: ["Referer": stranger])
            #expect(page.text.contains("<a href=\"/list\">"), "\(stranger)")
            #expect(try await client.submit("/actions/\(id)/accept", [("back", stranger)]).header("Location") == "/list")
            _ = try await client.submit("/actions/\(id)/undo")
        }
    }

    private func rows(of page: String) -> [String] {
        page.matches(of: /<tr class="(?:not|taken)"><th scope="row"><a href="\/playbooks\/([a-z0-9_]+)"/).map { String($0.output.1) }
    }
}
