/// `kind: playbook`, a strategy for a tier and its plays.
extension Grammar {
    static let playbookFile = file(
        .playbook, "How a tier of customers is treated: the strategy, and the plays.",
        [
            .required("id", .newId(.playbook), example: "high", "A short name, by which others include it."),
            .required("name", .text, example: "\"High affinity, keep faith\"", "What people call it."),
            .required(
                "tier", .name(.tier, or: [ExplainedWord("any", "A library: it reaches customers only where a strategy includes it.")]),
                example: "high", "Which customers it is for, or `any` for a library of plays that strategies include."),
            .optional(
                "goal", .plainId, example: "hold",
                "What we want: `hold`, `move_up_if_willing`, `hands_off` or a word of your own."),
            .optional(
                "strategy", .mapping(strategy), example: "{why: Smallest group, do: [Call first], avoid: [Discounts]}",
                "Why this tier is treated so. It may be left out where the tier is `any`."),
            .optional("plays", .list(of: .mapping(play)), or: "only those it includes", example: "[]", "What can be done."),
        ],
        rules: [
            .requires(["strategy", "strategy.why", "strategy.do", "strategy.avoid"], .isNoneOf("tier", ["any"]))
        ])

    static let strategy = MappingGrammar(
        "strategy", "Why these customers are treated so, what to do and what to avoid.",
        [
            .optional("why", .text, example: "\"Smallest group, highest lifetime value\"", "The reason, in a sentence or two."),
            .optional("do", .list(of: .text), example: "[A named person knows their goal]", "What we do for them."),
            .optional("avoid", .list(of: .text), example: "[Treating loyalty as permission to sell]", "What we keep from doing."),
            .optional(
                "include", .list(of: .mapping(include)), or: "only its own plays",
                example: "[{playbook: always_be_helping, purpose: [service, help]}]", "Plays of other playbooks to use as well."),
            .optional(
                "keep_per_customer", .wholeNumber(from: 0, through: nil), or: "that of the ranking", example: "2",
                "How many actions such a customer gets at most in a run."),
        ])

    static let include = MappingGrammar(
        "include", "Plays of another playbook.",
        [
            .required("playbook", .name(.playbook), example: "always_be_helping", "Which playbook."),
            .optional("purpose", .oneOrMore(purpose), or: "all its plays", example: "[service, help]", "Only its plays for these purposes."),
        ])
}
