/// `kind: ranking`, what comes first when not everything can be done.
extension Grammar {
    static let rankingFile = file(
        .ranking, "What comes first, when not everything can be done.",
        [
            .optional("first", .oneOrMore(purpose), or: "none", example: "[service]", "Purposes that go before all others, in this order."),
            .optional(
                "priority", .formula(constantIn: nil, hasFactors: true), or: "chance * fit * worth * lever",
                example: "chance * fit * worth * lever",
                "How the number that actions are ranked by is reckoned, from `chance`, `fit`, `worth`, `lever` and any number field."),
            .optional("chance", .mapping(chance), example: "{when_unknown: 25}", chance.about),
            .optional(
                "fit", .list(of: .mapping(fitAddition)), example: "[{when: [{direction: slipping}], purpose: help, add: 0.5}]",
                "How well an action suits the moment. It starts at 1."),
            .optional(
                "keep_per_customer", .wholeNumber(from: 0, through: nil), or: "no bound", example: "2",
                "How many actions a customer gets at most in a run."),
        ])

    static let chance = MappingGrammar(
        "chance", "How likely an action is to be welcome, out of 100.",
        [
            .required(
                "when_unknown", .number(from: 0, through: 100), example: "25",
                "The guess for plays that say nothing and of which nothing is learnt yet; 25 without this.")
        ])

    static let fitAddition = MappingGrammar(
        "fit_addition", "What makes an action suit the moment better, or worse.",
        [
            .required("when", .condition, example: "[{direction: slipping}]", "For which customers."),
            .optional("purpose", .oneOrMore(purpose), or: "any purpose", example: "help", "For actions of which purpose."),
            .required("add", .anyNumber, example: "0.5", "What to add to the fit; below 0 takes away."),
        ])
}
