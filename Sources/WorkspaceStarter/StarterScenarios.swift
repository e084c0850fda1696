import Campaigns
import CivilCalendar

/// Scenarios for the plays and guardrails of a workspace that is made from files.
struct StarterScenarios {
    private let start: StarterWorkspace
    private let playbooks: StarterPlaybooks
    private let rules: [StarterGuardrail]

    init(_ start: StarterWorkspace, _ playbooks: StarterPlaybooks) {
        self.start = start
        self.playbooks = playbooks
        rules = StarterGuardrail.all(of: start)
    }

    var text: String {
        var scenarios: [String] = []
        for tier in start.tiers {
            for play in playbooks.plays(tier) {
                if play.purpose == "ask" {
                    scenarios.append(scenario(play, tier, ["helps_since_last_ask: 2", "value_balance: 3"], "after two good turns"))
                    scenarios.append(
                        scenario(play, tier, ["helps_since_last_ask: 1", "value_balance: 3"], "not after one good turn", because: "not_earned"))
                } else {
                    scenarios.append(scenario(play, tier, [], "in the tier \(tier.rawValue)"))
                }
            }
        }
        let tier = start.tiers[0]
        for play in playbooks.library {
            if let day = exampleDay(play) {
                scenarios.append(scenario(play, tier, [day], "when its moment has come"))
            } else if play.id == "put_it_right", let issues = start.field(.openIssues) {
                scenarios.append(scenario(play, tier, ["\(issues): 1"], "before everything else"))
            } else if play.id == "useful_answers" {
                scenarios.append(scenario(play, tier, ["days_since_last_contact: 200"], "after half a year"))
            }
        }
        for rule in rules {
            // A play that the rule stops: each tier has one for each way of reaching people that is left to it.
            let stopped = start.tiers.lazy.flatMap { tier in playbooks.plays(tier).map { (tier, $0) } }.first {
                $0.1.purpose != "ask" && (rule.channel == nil || rule.channel == $0.1.channel)
            }
            guard let (tier, play) = stopped else { continue }
            scenarios.append(
                scenario(play, tier, ["\(rule.field): \(rule.blockingValue)"], "stopped by \(rule.id)", because: rule.id))
        }
        return """
            # Little stories that must stay true, whatever we change. Only what is written
            # is known of the customer: all else is empty. "engage test" plays them through.

            kind: scenarios
            format: 1
            as_of: \(start.asOf ?? start.today)
            scenarios:

            """ + scenarios.map { "\n" + $0 }.joined()
    }

    /// One story: what is known besides that we may, and whether the play is chosen.
    private func scenario(
        _ play: StarterPlay, _ tier: StarterTier, _ known: [String], _ title: String, because: String? = nil
    ) -> String {
        // A rule that stops everybody comes first whatever else is wrong.
        let stopping = rules.first { stops(play, $0) && ($0.allowingValue == nil || known.contains("\($0.field): \($0.blockingValue)")) }
        var customer = ["\(start.tierField): \(value(tier))"]
        customer += rules.compactMap { rule in
            known.contains { $0.hasPrefix("\(rule.field): ") } ? nil : "\(rule.field): \(rule.allowingValue ?? rule.blockingValue)"
        }
        customer += known
        let expected =
            (stopping?.id ?? because).map { "not_chosen: {\(play.id): \($0)}" } ?? "includes: [\(play.id)]"
        return """
              - name: \(YAMLText.scalar("\(play.id) \(title)"))
                customer: {\(customer.joined(separator: ", "))}
                expect: {tier: \(tier.rawValue), \(expected)}

            """
    }

    private func stops(_ play: StarterPlay, _ rule: StarterGuardrail) -> Bool {
        if let channel = rule.channel { return play.channel == channel && (channel == "phone" || play.purpose != "service") }
        return play.purpose != "service"
    }

    /// A number that puts a customer into a tier.
    private func value(_ tier: StarterTier) -> String {
        guard let lines = start.lines else { return "1" }
        switch tier {
        case .high: return Value.written(lines.high)
        case .medium: return Value.written(lines.medium ?? lines.high)
        case .low, .everyone:
            let lowest = lines.medium ?? lines.high
            return Value.written(lowest > 0 ? 0 : lowest - 1)
        }
    }

    /// The date for which a play that looks at one is right; nil for the others.
    private func exampleDay(_ play: StarterPlay) -> String? {
        let day = start.asOf ?? start.today
        func days(_ count: Int32) -> Day { Day(number: day.number + count) }
        switch play.id {
        case "renewal_facts": return start.field(.renewal).map { "\($0): \(days(30))" }
        case "quiet_note": return start.field(.lastSeen).map { "\($0): \(days(-120))" }
        default: return nil
        }
    }
}
