/// What a benchmark play is beyond its criteria when it stands in the whole run's workspace. All of it follows from the
/// play's number, so that purposes, channels, owners and history tests are spread over tiers and selectivities.
struct WholeRunPlay {
    let play: BenchmarkPlay

    /// Which playbook holds it: nil for the library that all tiers include.
    var tier: String? {
        if play.number % 25 == 0 { return nil }
        return ["high", "medium", "low"][play.number % 3]
    }

    var purpose: String {
        if tier == nil { return play.number % 50 == 0 ? "service" : "help" }
        return play.number % 11 == 0 ? "ask" : "help"
    }

    static func channel(of number: Int) -> String {
        ["email", "email", "sms", "push", "email", "phone", "mail"][number % 7]
    }

    private var channel: String { Self.channel(of: play.number) }

    private var owner: String {
        if purpose == "service" { return "service_desk" }
        return channel == "phone" ? "regional_team" : "marketing"
    }

    private var exchange: String {
        switch purpose {
        case "ask": "{gives: 0, asks: \(1 + play.number % 2)}"
        case "service": "{gives: 2, asks: 0}"
        default: "{gives: \(1 + play.number % 3), asks: 0}"
        }
    }

    private var chance: String {
        switch play.number % 3 {
        case 0: "    chance: willingness\n"
        case 1: "    chance: \"0.5 * if_empty(willingness, 20) + 40 * receptivity\"\n"
        default: ""
        }
    }

    private var group: String { play.number % 10 == 1 ? "    group: season\n" : "" }

    /// Tests of what the customer did and was sent, on top of the play's own.
    private var history: String {
        var lines = ""
        switch play.number % 4 {
        case 1: lines += "      - happened: purchase\n        at_least: 1\n        within_last: 12 months\n"
        case 2: lines += "      - days_since_purchase: {at_most: 365}\n"
        default: break
        }
        switch play.number % 10 {
        case 3: lines += "      - direction: [slipping, holding]\n"
        case 5:
            lines += "      - contacted: any\n        at_least: 0\n        at_most: 3\n        within_last: 60 days\n"
        case 6: lines += "      - never: complaint\n        within_last: 90 days\n"
        case 7: lines += "      - visits_90d: {at_least: 1}\n"
        default: break
        }
        return lines
    }

    /// Its entry in a playbook.
    var yaml: String {
        """
          - id: \(play.name)
            name: Benchmark play \(play.number)
            purpose: \(purpose)
            when:
        \(PlayYAML.criteria(play))\(history)    motive: {customer: Help at a good moment, company: Who is helped stays}
            opportunity: {occasion: The week the criteria hold, channel: \(channel)}
            means: {customer: A minute of their time, employee: The customer's page}
            exchange: \(exchange)
            worth: "\(PlayYAML.priority(play))"
        \(chance)    owner: \(owner)
            due: \(3 + play.number % 5) days
            cooldown: \(30 + 30 * (play.number % 4)) days
            expect: {outcome: The customer took it up, metric: bought_again, within: 60 days}
        \(group)
        """
    }
}
