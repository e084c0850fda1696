import Campaigns

/// `kind: guardrails`, eligibility and contact policy.
extension Grammar {
    static let guardrailsFile = file(
        .guardrails, "What we never do, how much is too much, and when we may ask for something.",
        [
            .optional(
                "rules", .list(of: .mapping(guardrail)),
                example: "[{id: no_consent, when: [{consent: no}], blocks: {purpose: ask}, say: No consent}]",
                "What we never do. The first rule that says no is the reason that people read."),
            .optional(
                "contact_limits", .list(of: .mapping(contactLimit)), example: "[{channel: email, at_most: 1 per 7 days}]",
                "How many contacts are enough. Service is never stopped by them, but counts."),
            .optional(
                "pause_after", .list(of: .mapping(pause)),
                example: "[{response: declined, times: 2 per 30 days, pause: 60 days}]",
                "Quiet times for customers who said no. Service goes on."),
            .optional(
                "value_exchange", .mapping(valueExchange), example: "{asks_per_customer: 1 per 90 days}", valueExchange.about),
        ])

    static let guardrail = MappingGrammar(
        "guardrail", "Something that we do not do, and why.",
        [
            .required("id", .newId(.guardrail), example: "no_consent", "A short name, shown where it decides."),
            .required("when", .condition, example: "[{marketing_consent: {is_not: given}}]", "For whom it holds."),
            .required("blocks", .mapping(blocks), example: "{purpose: [help, ask]}", blocks.about),
            .optional(
                "unless_approved_by", .name(.role), or: "blocked for good", example: "account_owner",
                "Does not stop the action, but makes it wait for the ok of this role."),
            .optional(
                "if_unknown", .words(GuardrailsDecoder.IfUnknown.self), or: "block", example: "block",
                "What to do where an empty field keeps us from telling."),
            .required("say", .text, example: "No marketing consent on file", "The reason in plain words, as people will read it."),
        ])

    static let blocks = MappingGrammar(
        "blocks", "Which actions are stopped. All that is written here must fit.",
        [
            .optional("purpose", .oneOrMore(purpose), or: "any purpose", example: "[help, ask]", "What they are for."),
            .optional("channel", .oneOrMore(.name(.channel)), or: "any channel", example: "email", "By which channel they go."),
            .optional(
                "recommends", .oneOrMore(.words(Recommendation.self)), or: "whatever they recommend", example: "own_product",
                "What they point the customer to."),
            .optional("play", .oneOrMore(.name(.play)), or: "any play", example: "welcome_call", "Which plays."),
        ], rules: [.atLeast(keys: 1)])

    static let contactLimit = MappingGrammar(
        "contact_limit", "How many contacts a customer gets at most in a time.",
        [
            .optional("tier", .oneOrMore(.name(.tier)), or: "all customers", example: "high", "For customers of this tier."),
            .optional("channel", .oneOrMore(.name(.channel)), or: "any channel", example: "email", "Contacts by this channel."),
            .optional("purpose", .oneOrMore(purpose), or: "any purpose", example: "ask", "Contacts for this purpose."),
            .required("at_most", .cap, example: "4 per 30 days", "How many, in how long a time up to today."),
        ])

    static let pause = MappingGrammar(
        "pause", "A quiet time after a response.",
        [
            .required("response", .oneOrMore(.name(.response)), example: "declined", "Which response; several are counted together."),
            .required("times", .cap, example: "2 per 30 days", "How often it takes for the pause to begin."),
            .required("pause", .duration, example: "60 days", "How long we are quiet."),
        ])

    static let valueExchange = MappingGrammar(
        "value_exchange", "Asks are earned: what has to be given before something may be asked for.",
        [
            .optional("within_last", .duration, or: "12 months", example: "12 months", "How far back what we gave and asked for counts."),
            .optional(
                "before_each_ask", .condition, or: "nothing", example: "[{helps_since_last_ask: {at_least: 3}}]",
                "What must hold before we ask."),
            .optional("asks_per_customer", .cap, or: "no bound", example: "1 per 90 days", "How many asks a customer gets at most."),
            .optional(
                "flag_if_balance_over", .anyNumber, or: "no flag", example: "15",
                "Flags customers to whom we have given much more than this without asking."),
        ])
}
