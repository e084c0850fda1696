/// `kind: tiers`, the pyramid.
extension Grammar {
    static let tiersFile = file(
        .tiers, "The tiers of customers, by a score, and what keeps people from flapping between them.",
        [
            .required("score", .numberField, example: "affinity", "The number that decides who is in which tier."),
            .required(
                "tiers", .filledList(of: .mapping(tier)), example: "[{id: all_customers, name: All customers}]",
                "The tiers, top first. The last takes everybody who is left and has no lines."),
            .optional("steady", .mapping(steady), example: "{confirm_for: 14 days}", steady.about),
            .optional(
                "direction", .mapping(direction), or: "nobody is climbing or slipping",
                example: "{compare_with: 90 days, climbing: {at_least: 8}, slipping: {at_most: -8}}", direction.about),
            .optional("warn_if", .mapping(warnIf), example: "{not_a_pyramid: true}", warnIf.about),
        ])

    static let tier = MappingGrammar(
        "tier", "A group of customers who are treated alike.",
        [
            .required("id", .newId(.tier), example: "high", "The word that rules use."),
            .required("name", .text, example: "High affinity", "What people call it."),
            .optional(
                "enter_at", .anyNumber, example: "70",
                "Who reaches this comes in. All tiers but the last need it, and it falls from tier to tier."),
            .optional(
                "leave_below", .anyNumber, example: "60",
                "Who falls below this goes out. All tiers but the last need it; it is not above `enter_at`."),
            .optional(
                "goal", .plainId, example: "hold",
                "What we want with it: `hold`, `move_up_if_willing`, `hands_off` or a word of your own."),
        ])

    static let steady = MappingGrammar(
        "steady", "What keeps customers from going up and down all the time.",
        [
            .optional("confirm_for", .duration, or: "a move happens at once", example: "14 days", "How long a change has to last to count."),
            .optional("shortest_stay", .duration, or: "no shortest stay", example: "60 days", "How long everybody stays at least."),
            .optional("pin", .mapping(pin), example: "{ends_after: 180 days}", "For customers whom somebody has put into a tier by hand."),
        ])

    static let pin = MappingGrammar(
        "pin", "Customers who were put into a tier by hand.",
        [.required("ends_after", .duration, example: "180 days", "How long they stay there.")])

    static let direction = MappingGrammar(
        "direction", "When a customer is climbing or slipping: the score now against the score some time ago.",
        [
            .required("compare_with", .positiveDuration, example: "90 days", "How long ago to compare with."),
            .required("climbing", .mapping(climbing), example: "{at_least: 8}", climbing.about),
            .required("slipping", .mapping(slipping), example: "{at_most: -8}", slipping.about),
        ])

    static let climbing = MappingGrammar(
        "climbing", "Who has gained so much is climbing.",
        [.required("at_least", .anyNumber, example: "8", "The smallest gain.")])

    static let slipping = MappingGrammar(
        "slipping", "Who has lost so much is slipping.",
        [.required("at_most", .anyNumber, example: "-8", "The smallest loss, below 0.")])

    static let warnIf = MappingGrammar(
        "warn_if", "What a run should warn of.",
        [
            .optional("not_a_pyramid", .yesNo, or: "no", example: "yes", "Whether to warn when a tier holds more customers than the one below it."),
            .optional(
                "value_does_not_fall_with_tier", .numberField, or: "no warning", example: "lifetime_value",
                "Warns when the customers of a tier are on average worth more than those above, by this field."),
            .optional(
                "moved_in_a_run_over", .percentage, or: "no warning", example: "10 percent",
                "Warns when more customers than this change their tier in one run."),
        ])
}
