extension StarterRules {
    /// The text of `rules/guardrails.yaml`.
    var guardrails: String {
        var text = """
            # What we never do, however good the idea. The first rule that says no decides.
            #   service  they need it from us
            #   help     it makes their day easier, and asks for nothing
            #   ask      we would like something from them

            kind: guardrails
            format: 1

            """
        let rules = StarterGuardrail.all(of: start)
        if rules.isEmpty {
            text += """
                # No column says whether we may contact people. Add one, and a rule here,
                # before anything goes out.

                """
        } else {
            text += "rules:\n"
        }
        for rule in rules {
            text += "\n"
            if let comment = rule.comment { text += "  # \(comment)\n" }
            text += """
                  - id: \(rule.id)
                    when: [{\(rule.field): \(rule.blocksWhen)}]
                    blocks: {\(rule.blocks)}
                    if_unknown: block
                    say: \(rule.say)

                """
        }
        text += "\n# How much is too much. Service is never held back by this, but it counts.\ncontact_limits:\n"
        let limits: [StarterTier: String] = [
            .high: "4 per 30 days", .medium: "3 per 30 days", .low: "1 per 60 days", .everyone: "2 per 30 days",
        ]
        for tier in start.tiers {
            text += "  - {tier: \(tier.rawValue), at_most: \(limits[tier, default: "2 per 30 days"])}\n"
        }
        return text + """
              - {channel: email, at_most: 1 per 7 days}

            # Whoever says "no, thank you" gets a quiet time.
            pause_after:
              - {response: declined, times: 1 per 90 days, pause: 90 days}

            # Asks are earned: two good turns first, and we have given more than we took.
            value_exchange:
              within_last: 12 months
              before_each_ask: [{helps_since_last_ask: {at_least: 2}}, {value_balance: {at_least: 1}}]
              asks_per_customer: 1 per 90 days

            """
    }
}

/// A guardrail that a column suggests.
struct StarterGuardrail {
    let id: String
    let field: String
    /// The test of the field, in YAML.
    let blocksWhen: String
    /// What it blocks, in YAML.
    let blocks: String
    /// Which way of reaching people it blocks; nil is all.
    let channel: String?
    let say: String
    let comment: String?
    /// What a scenario writes where it blocks, and where it does not; nil where it always blocks.
    let blockingValue: String
    let allowingValue: String?

    static func all(of start: StarterWorkspace) -> [StarterGuardrail] {
        var rules: [StarterGuardrail] = []
        if let issues = start.field(.openIssues) {
            rules.append(
                StarterGuardrail(
                    id: "put_it_right_first", field: issues, blocksWhen: "{at_least: 1}",
                    blocks: "purpose: [help, ask]",
                    channel: nil, say: "Something of theirs is not put right yet. That comes first",
                    comment: nil, blockingValue: "1", allowingValue: "0"))
        }
        for (number, (field, permission)) in start.permissions.enumerated() {
            let blocks: String
            switch permission.channel {
            case "phone": blocks = "channel: phone"
            case let channel?: blocks = "channel: \(channel), purpose: [help, ask]"
            case nil: blocks = "purpose: [help, ask]"
            }
            rules.append(
                StarterGuardrail(
                    id: "permission_\(number + 1)", field: field, blocksWhen: permission.blocksWhen, blocks: blocks,
                    channel: permission.channel, say: YAMLText.quoted("\(field) does not say that we may"),
                    comment: permission.allowingValue == nil
                        ? "Which word is a yes? Write is_not: and that word. Until then this stops everybody." : nil,
                    blockingValue: permission.blockingValue, allowingValue: permission.allowingValue))
        }
        return rules
    }
}
