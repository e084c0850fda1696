import Accounts
import Testing

struct AccountTests {
    private func account(_ role: Account.Role, _ lists: [String] = []) -> Account {
        Account(number: 1, name: "ana", role: role, lists: lists)
    }

    @Test func aReviewerSeesTheListsGivenToThem() {
        let reviewer = account(.reviewer, ["marketing"])
        #expect(reviewer.sees(owner: "marketing", waitsFor: nil))
        #expect(!reviewer.sees(owner: "sales", waitsFor: nil))
        // What waits for their ok is theirs to see, whoever carries it out.
        #expect(reviewer.sees(owner: "sales", waitsFor: "marketing"))
        #expect(reviewer.decides(for: "marketing") && !reviewer.decides(for: "sales"))
        #expect(reviewer.worksOn(owner: "marketing") && !reviewer.worksOn(owner: "sales"))
        #expect(!reviewer.seesAudit)
    }

    @Test func leadsAndAdminsWorkOnAll() {
        for role in [Account.Role.lead, .admin] {
            #expect(account(role).sees(owner: "sales", waitsFor: nil) && account(role).worksOn(owner: "sales"))
            #expect(account(role).seesAudit == (role == .admin))
        }
    }

    @Test func authorsSeeAllAndWorkOnTheirs() {
        let author = account(.author, ["marketing"])
        #expect(author.sees(owner: "sales", waitsFor: nil))
        #expect(!author.worksOn(owner: "sales") && author.worksOn(owner: "marketing"))
    }

    @Test(arguments: [
        ("ana", true), ("ana.ruiz@example.org", true), ("A-1_b", true), ("", false), ("ana ruiz", false), ("añа", false),
        ("<script>", false), ("a\nb", false), (String(repeating: "a", count: 65), false),
    ])
    func namesCanBeTypedAndTold(name: String, isOne: Bool) { #expect(Account.isName(name) == isOne) }
}

struct SecretTokenTests {
    @Test func noTwoAreEqual() {
        let tokens = Set((0..<100).map { _ in SecretToken().text })
        #expect(tokens.count == 100 && tokens.allSatisfy { $0.utf8.count == 43 })
    }

    @Test func aTokenIsReadFromItsText() throws {
        let token = SecretToken()
        #expect(try #require(SecretToken(token.text)).digest == token.digest)
        for other in ["", "abc", token.text + "A", String(token.text.dropLast()) + "=", String(token.text.dropLast()) + "é"] {
            #expect(SecretToken(other) == nil)
        }
    }

    @Test func secretsForOtherPurposesDiffer() {
        let token = SecretToken()
        #expect(token.derived(for: "form") == token.derived(for: "form"))
        #expect(Set([token.text, token.derived(for: "form"), token.derived(for: "sign-in")]).count == 3)
    }

    @Test func equalityLooksAtAllOfThem() {
        #expect(SecretToken.isEqual("abc".utf8, "abc".utf8))
        for other in ["abd", "ab", "abcd", "", "bbc"] { #expect(!SecretToken.isEqual("abc".utf8, other.utf8)) }
    }
}
