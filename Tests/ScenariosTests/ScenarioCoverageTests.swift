import Scenarios
import Testing

struct ScenarioCoverageTests {
    private func covered(_ kind: ScenarioCoverage.Kind, _ scenarios: String) throws -> [String] {
        try StoriesWorkspace.coverage(scenarios).items.filter { $0.kind == kind && $0.isCovered }.map(\.name)
    }

    private let top = "affinity: 72, orders: 1, cases: , consent: given"

    @Test func withoutScenariosNothingIsCovered() throws {
        let coverage = try StoriesWorkspace.coverage("  []")
        #expect(coverage.items.allSatisfy { !$0.isCovered })
        #expect(!coverage.isComplete)
        #expect(coverage.count(of: .guardrail) == (0, 2))
        #expect(coverage.count(of: .valueExchange) == (0, 2))
        #expect(coverage.paused.map(\.id) == ["napping"])
        // All but the paused one: also one that was active once.
        #expect(coverage.items.filter { $0.kind == .play }.map(\.name).contains("expired"))
        #expect(!coverage.items.map(\.name).contains("napping"))
    }

    @Test func playsAreCoveredWhenTheyAreOnTheList() throws {
        #expect(
            try covered(.play, "  - {name: s, customer: {\(top)}, expect: {tier: high}}")
                == ["first", "call", "mix_144", "engaged", "ranked_0"])
    }

    /// Whether it passes or fails.
    @Test func tiersAreCoveredWhenACustomerIsInThem() throws {
        #expect(try covered(.tier, "  - {name: s, customer: {affinity: 1}, expect: {tier: high}}") == ["low"])
    }

    @Test func aGuardrailIsCoveredByBlockingOrByAsking() throws {
        #expect(
            try covered(.guardrail, "  - {name: s, customer: {affinity: 72, orders: 1}, expect: {tier: high}}")
                == ["no_consent"])
        let asking = "  - {name: s, customer: {\(top), region: north}, expect: {tier: high}}"
        #expect(try covered(.guardrail, asking) == ["big_deal"])
        #expect(try covered(.play, asking).contains("call"))
    }

    @Test func limitsPausesAndTheValueExchangeAreCoveredByStopping() throws {
        let phoned = "  - {name: s, customer: {\(top)}, contacts: [{on: 2026-02-27, channel: phone}], expect: {tier: high}}"
        #expect(try covered(.contactLimit, phoned) == ["at most 1 per 7 days by phone"])
        #expect(try covered(.valueExchange, phoned) == ["helps_since_last_ask at least 1"])
        let declined =
            "  - {name: s, customer: {\(top)}, contacts: [{on: 2026-02-10, response: declined}], expect: {tier: high}}"
        #expect(try covered(.pause, declined) == ["declined 1 per 30 days"])
        let helped = "  - {name: s, customer: {\(top)}, contacts: [{on: 2026-01-05, play: gift}], expect: {tier: high}}"
        #expect(try covered(.valueExchange, helped) == ["asks_per_customer 1 per 30 days"])
    }
}
