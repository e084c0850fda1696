import Diagnostics
import Testing

/// A play of which `check` says that it never gets its turn is planned for nobody: random workspaces of three plays,
/// customers of all kinds, and contacts of the last months.
@Suite struct ShadowedPlayTests {
    @Test func areNeverPlanned() throws {
        var generator = Choices(seed: 5)
        var (shadowed, planned) = (0, 0)
        for _ in 0..<500 {
            let campaign = SmallCampaign(&generator)
            let files = campaign.files
            let raised = ConformanceRunner.check(files: files)
            try #require(!raised.hasErrors, "\(ConformanceRunner.render(raised, files: files))")
            let hidden = Set(
                raised.filter { $0.code == "play-shadowed" }.compactMap { $0.message.split(separator: "`").dropFirst().first })
            if hidden.isEmpty { continue }
            let inputs = campaign.inputs(&generator)
            let outcome = try ConformanceRunner.run(files: files, inputs: inputs, fields: [], columns: [])
            shadowed += hidden.count
            for (customer, verdicts) in outcome.verdicts {
                for (play, verdict) in verdicts where verdict == "planned" || verdict == "needs_ok" {
                    planned += 1
                    #expect(!hidden.contains(play[...]), "\(customer): \(play)\n\(SmallCampaign.text(files))")
                }
            }
        }
        #expect(shadowed > 50)
        #expect(planned > 500)
    }
}

/// Three plays and the rules that could let one of them through.
private struct SmallCampaign {
    let files: [String: [UInt8]]
    private let channels: [(play: String, channel: String)]

    init(_ generator: inout Choices) {
        var texts: [String: String] = [:]
        let plays = ["a", "b", "c"].map { SmallCampaign.play($0, &generator) }
        channels = zip(["a", "b", "c"], plays).map { ($0, $1.contains("channel: phone") ? "phone" : "email") }
        texts["playbooks/low.yaml"] = SmallCampaign.playbook("low", plays: plays[0] + (generator.chance(80) ? plays[1] : ""))
        let rest = (texts["playbooks/low.yaml"]?.contains("id: b") ?? false ? "" : plays[1]) + plays[2]
        texts["playbooks/library.yaml"] = """
            kind: playbook
            format: 1
            id: library
            name: Library
            tier: any
            plays:
            """ + "\n" + rest
        texts["playbooks/plain.yaml"] = SmallCampaign.playbook("high", plays: "")
        var guardrails = "kind: guardrails\nformat: 1\n"
        if generator.chance(30) {
            let blocks = generator.one(of: ["purpose: help", "play: a", "play: [a, b]"])
            guardrails += "rules: [{id: g, when: [{member: yes}], blocks: {\(blocks)}, say: No}]\n"
        }
        let limits = generator.one(of: [
            "{at_most: 1 per 30 days}", "{channel: email, at_most: 1 per 30 days}",
            "{at_most: 1 per 30 days}, {purpose: help, at_most: 1 per 60 days}", "{tier: low, at_most: 1 per 30 days}",
        ])
        guardrails += "contact_limits: [\(limits)]\n"
        if generator.chance(20) { guardrails += "value_exchange: {asks_per_customer: 1 per 60 days}\n" }
        texts["rules/guardrails.yaml"] = guardrails
        if generator.chance(30) {
            texts["rules/team.yaml"] = "kind: team\nformat: 1\nroles: {desk: {capacity: 3 per 7 days}, shop: {}}\n"
        }
        if generator.chance(30) {
            texts["rules/ranking.yaml"] = """
                kind: ranking
                format: 1
                first: [\(generator.one(of: ["help", "service", "ask, help"]))]
                fit: [{when: [{member: yes}], purpose: \(generator.one(of: ["help", "ask"])), add: 0.5}]
                keep_per_customer: \(generator.one(of: ["1", "2"]))
                """
        }
        if generator.chance(20) {
            texts["rules/measurement.yaml"] = """
                kind: measurement
                format: 1
                holdout: {share: 50 percent, salt: s, never_held_out: [\(generator.one(of: ["help", "ask", "service"]))]}
                metrics:
                  bought: {event: purchase, counts: at_least_one, means: Bought again}
                """
        }
        files = (CaseFile.bases["plain"] ?? [:]).merging(texts.mapValues { Array($0.utf8) }) { $1 }
    }

    private static func playbook(_ tier: String, plays: String) -> String {
        """
        kind: playbook
        format: 1
        id: \(tier)_one
        name: One
        tier: \(tier)
        strategy: {why: W, do: [D], avoid: [A], include: [{playbook: library}]}
        """ + (plays.isEmpty ? "\n" : "\nplays:\n\(plays)")
    }

    private static func play(_ id: String, _ generator: inout Choices) -> String {
        let conditions = ["[]", "[]", "[{orders: 5}]", "[{orders: {at_least: 1}}]", "[{orders: {known: true}}, {member: {is_not: no}}]"]
        var lines = [
            "when: \(generator.one(of: conditions))", "purpose: \(generator.one(of: ["help", "help", "help", "help", "ask", "service"]))",
            "opportunity: {occasion: Any day, channel: \(generator.chance(90) ? "email" : "phone")}",
            "exchange: {gives: 1, asks: \(generator.one(of: ["0", "0", "0", "1"]))}",
            "owner: \(generator.chance(90) ? "desk" : "shop")", "cooldown: \(generator.one(of: ["0", "10", "30", "60"])) days",
            "worth: \(generator.one(of: ["1", "1", "2", "\"1 + orders\""]))",
        ]
        if generator.chance(15) { lines.append("group: g") }
        if generator.chance(15), id != "c" { lines.append("never_with: [c]") }
        if generator.chance(10) { lines.append("chance: \(generator.one(of: ["10", "40"]))") }
        if generator.chance(10) { lines.append("active: {from: 2026-03-\(generator.one(of: ["01", "09"]))}") }
        let head = """
              - id: \(id)
                name: Play
                motive: {customer: They gain, company: We gain}
                means: {customer: A minute, employee: A page}
                due: 5 days
                expect: {outcome: Done, metric: bought, within: 30 days}
            """
        return head + "\n" + lines.map { "    \($0)\n" }.joined()
    }

    /// Customers of every kind, and contacts of some as the plays make them: by their channel and for their purpose.
    func inputs(_ generator: inout Choices) -> CaseInputs {
        var customers = "customer_id,points,orders,member\n"
        var contacts = "customer_id,contacted_on,channel,play,purpose\n"
        var id = 0
        for points in ["10", "80"] {
            for orders in ["", "0", "1", "5"] {
                for member in ["", "yes", "no"] {
                    for _ in 0..<3 {
                        id += 1
                        customers += "\(id),\(points),\(orders),\(member)\n"
                    }
                }
            }
        }
        for customer in 1...id {
            for (play, channel) in channels where generator.chance(25) {
                let day = generator.one(of: ["2026-03-02", "2026-02-25", "2026-02-10", "2026-01-20", "2025-12-24"])
                contacts += "\(customer),\(day),\(channel),\(play),\n"
            }
        }
        return CaseInputs(customers: customers, interactions: nil, contacts: contacts, visits: nil, asOf: "2026-03-02")
    }

    static func text(_ files: [String: [UInt8]]) -> String {
        files.sorted { $0.key < $1.key }.map { "\($0.key):\n" + String(decoding: $0.value, as: UTF8.self) }.joined(separator: "\n")
    }
}

/// SplitMix64.
private struct Choices {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func chance(_ percent: UInt64) -> Bool { next() % 100 < percent }
    mutating func one(of words: [String]) -> String { words[Int(next() % UInt64(words.count))] }
}
