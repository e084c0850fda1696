import Diagnostics
import Testing

@Suite struct NearestWordTests {
    @Test(arguments: [
        ("afinity", "affinity"), ("AFFINITY", "affinity"), ("affintiy", "affinity"), ("tiers", "tier"),
        ("teir", "tier"), ("ter", "tier"), ("renewal date", "renewal_date"), ("lifetme-valeu", "lifetime_value"),
        ("xyz", nil), ("t", nil), ("", nil), ("affinity_of_customer", nil),
    ] as [(String, String?)])
    func theNearestIsFound(word: String, nearest: String?) {
        let words = ["tier", "affinity", "renewal_date", "lifetime_value"]
        #expect(nearestWord(to: word, among: words) == nearest)
    }

    @Test func theFirstOfEquallyNearWins() {
        #expect(nearestWord(to: "cat", among: ["bat", "hat"]) == "bat")
        #expect(nearestWord(to: "cat", among: ["bat", "cat"]) == "cat")
    }

    @Test func threeStepsAreTheMost() {
        #expect(nearestWord(to: "abcdefghijklmnop", among: ["xyzdefghijklmnop"]) == "xyzdefghijklmnop")
        #expect(nearestWord(to: "abcdefghijklmnop", among: ["wxyzefghijklmnop"]) == nil)
    }
}
