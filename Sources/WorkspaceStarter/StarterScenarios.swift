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
                    let helps = playbooks.plays(tier).filter { $0.purpose == "help" }
                    let turns = [(play: helps[0], daysAgo: Int32(75)), (helps[1], 45)]
                    scenarios.append(scenario(play, tier, "after two good turns", had: turns))
                    scenarios.append(
                        scenario(play, tier, "not after one good turn", had: [turns[1]], because: "not_earned"))
                } else {
                    scenarios.append(scenario(play, tier, "in the tier \(tier.rawValue)"))
                }
            }
        }
        let tier = start.tiers[0]
        for play in playbooks.library {
            if let day = exampleDay(play) {
                scenarios.append(scenario(play, tier, "when its moment has come", knowing: [day]))
            } else if play.id == "put_it_right", let issues = start.field(.openIssues) {
                scenarios.append(scenario(play, tier, "before everything else", knowing: ["\(issues): 1"]))
            } else if play.id == "useful_answers" {
                // What they get once a year they have had: there is room for more.
                let yearly = playbooks.plays(tier).filter { $0.purpose == "help" && $0.cooldown == "12 months" }
                scenarios.append(scenario(play, tier, "after half a year", had: yearly.map { ($0, 200) }))
            }
        }
        for rule in rules {
            // A play that the rule stops: each tier has one for each way of reaching people that is left to it.
            let stopped = start.tiers.lazy.flatMap { tier in playbooks.plays(tier).map { (tier, $0) } }.first {
                $0.1.purpose != "ask" && (rule.channel == nil || rule.channel == $0.1.channel)
            }
            guard let (tier, play) = stopped else { continue }
            scenarios.append(
                scenario(
                    play, tier, "stopped by \(rule.id)", knowing: ["\(rule.field): \(rule.blockingValue)"],
                    because: rule.id))
        }
        return """
            # Little stories that must stay true, whatever we change. Only what is written
            # is known of the customer: all else is empty. "engage test" plays them through.

            kind: scenarios
            format: 1
            as_of: \(day(0))
            scenarios:

            """ + scenarios.map { "\n" + $0 }.joined()
    }

    /// One story: what is known besides that we may, which plays they have had how many days ago, and whether the play
    /// is chosen.
    private func scenario(
        _ play: StarterPlay, _ tier: StarterTier, _ title: String, knowing known: [String] = [],
        had: [(play: StarterPlay, daysAgo: Int32)] = [], because: String? = nil
    ) -> String {
        // A rule that stops everybody comes first whatever else is wrong.
        let stopping = rules.first {
            stops(play, $0) && ($0.allowingValue == nil || known.contains("\($0.field): \($0.blockingValue)"))
        }
        var customer = ["\(start.tierField): \(value(tier))"]
        customer += rules.compactMap { rule in
            known.contains { $0.hasPrefix("\(rule.field): ") }
                ? nil : "\(rule.field): \(rule.allowingValue ?? rule.blockingValue)"
        }
        customer += known
        let expected =
            (stopping?.id ?? because).map { "not_chosen: {\(play.id): \($0)}" } ?? "includes: [\(play.id)]"
        var contacts = had.map { "{channel: \($0.play.channel), on: \(day(-$0.daysAgo)), play: \($0.play.id)}" }
            .joined(separator: ", ")
        if !contacts.isEmpty { contacts = "\n    contacts: [\(contacts)]" }
        return """
              - name: \(YAMLText.scalar("\(play.id) \(title)"))
                customer: {\(customer.joined(separator: ", "))}\(contacts)
                expect: {tier: \(tier.rawValue), \(expected)}

            """
    }

    private func stops(_ play: StarterPlay, _ rule: StarterGuardrail) -> Bool {
        if let channel = rule.channel {
            return play.channel == channel && (channel == "phone" || play.purpose != "service")
        }
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
        switch play.id {
        case "renewal_facts": start.field(.renewal).map { "\($0): \(day(30))" }
        case "quiet_note": start.field(.lastSeen).map { "\($0): \(day(-120))" }
        default: nil
        }
    }

    /// So many days after the day of the scenarios.
    private func day(_ days: Int32) -> Day { Day(number: (start.asOf ?? start.today).number + days) }
}
