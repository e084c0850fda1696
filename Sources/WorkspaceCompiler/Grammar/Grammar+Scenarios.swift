/// `kind: scenarios`, little stories that must stay true.
extension Grammar {
    static let scenariosFile = file(
        .scenarios, "Little stories that must stay true: a customer, and what should happen. `engage test` plays them through.",
        [
            .required("as_of", .date, example: "2026-03-02", "The day on which they play."),
            .required(
                "scenarios", .list(of: .mapping(scenario)),
                example: "[{name: A quiet customer is left alone, customer: {}, expect: {actions: []}}]", "The stories."),
        ])

    static let scenario = MappingGrammar(
        "scenario", "One customer, and what should happen.",
        [
            .required("name", .text, example: "A quiet customer is left alone", "The story in a sentence."),
            .optional("customer", .mapping(scenarioCustomer), or: "nothing is known", example: "{affinity: 72}", scenarioCustomer.about),
            .optional(
                "interactions", .list(of: .mapping(interactionRow)), or: "none", example: "[{event: purchase, on: 2026-02-27}]",
                "What the customer did."),
            .optional(
                "contacts", .list(of: .mapping(contactRow)), or: "none", example: "[{channel: email, on: 2026-02-20}]",
                "What we did to the customer."),
            .required("expect", .mapping(scenarioExpectation), example: "{actions: []}", scenarioExpectation.about),
        ])

    private static let scenarioCustomer = MappingGrammar(
        "scenario_customer", "What is known of the customer. A score that is given here is not computed.",
        [], freeKeys: FreeKeys(.name(.field), .fieldValue, valueMayBeEmpty: true))

    static let interactionRow = MappingGrammar(
        "interaction_row", "Something that the customer did.",
        [
            .required("event", .name(.event), example: "purchase", "What."),
            .required("on", .date, example: "2026-02-27", "When."),
            .optional("channel", .name(.channel), example: "email", "By which channel."),
            .optional("value", .anyNumber, example: "31.50", "What it was worth."),
        ])

    static let contactRow = MappingGrammar(
        "contact_row", "Something that we did to the customer.",
        [
            .required("on", .date, example: "2026-02-20", "When."),
            .optional("channel", .name(.channel), example: "email", "By which channel."),
            .optional("play", .name(.play), example: "welcome_call", "With which play."),
            .optional("purpose", purpose, or: "that of the play", example: "help", "What for."),
            .optional("response", .name(.response), or: "none", example: "declined", "What came back."),
            .optional("responded", .date, or: "the day of the contact", example: "2026-02-22", "When it came back."),
            .optional("gives", .anyNumber, or: "that of the play", example: "2", "What it gave the customer."),
            .optional("asks", .anyNumber, or: "that of the play", example: "0", "What it asked of the customer."),
        ])

    static let scenarioExpectation = MappingGrammar(
        "scenario_expect", "What should happen. What is left out is not looked at.",
        [
            .optional("tier", .name(.tier), example: "high", "The tier that the customer is in."),
            .optional("actions", .list(of: .name(.play)), example: "[welcome_call]", "Exactly these plays, in the order of their rank."),
            .optional("includes", .list(of: .name(.play)), example: "[welcome_call]", "These plays, among others."),
            .optional(
                "not_chosen", .mapping(notChosen), example: "{welcome_call: cooldown}", notChosen.about),
        ], rules: [.forbids(["includes"], .written("actions")), .atLeast(keys: 1)])

    private static let notChosen = MappingGrammar(
        "not_chosen", "Plays that are not chosen, each with a verdict or the id of what decided it.",
        [], freeKeys: FreeKeys(.name(.play), .reason))
}
