import Campaigns

/// A play of a playbook.
extension Grammar {
    static let play = MappingGrammar(
        "play", "Something that can be done for a customer: for whom, why, how, by whom, and what is expected of it.",
        [
            .required("id", .newId(.play), example: "welcome_call", "A short name, unique in the workspace. Do not change it later: history goes by it."),
            .required("name", .text, example: "Welcome call", "What people call it, in a few words."),
            .required("purpose", purpose, example: "help", "What it is for. Asks must be earned; service is never held back by limits."),
            .optional(
                "principle", .oneOrMore(.wholeNumber(from: 1, through: 10)), example: "[2, 7]",
                "Which of the ten principles of \"always be helping\" it follows."),
            .optional("recommends", .words(Recommendation.self), or: "none", example: "smaller", "What it points the customer to."),
            .required("when", .condition, example: "[{direction: slipping}]", "Which customers it suits. With nothing here it suits everybody."),
            .required("motive", .mapping(motive), example: "{customer: Someone sorts it out, company: Hold the customer}", motive.about),
            .required("opportunity", .mapping(opportunity), example: "{occasion: The week before renewal, channel: email}", opportunity.about),
            .required("means", .mapping(means), example: "{customer: Ten minutes, employee: One page}", means.about),
            .required("exchange", .mapping(exchange), example: "{gives: 2, asks: 0}", exchange.about),
            .optional(
                "worth", .formula(constantIn: nil, hasFactors: false), or: "1", example: "\"0.3 + 0.7 * affinity / 100\"",
                "What it is worth to both sides: a number, or a formula over number fields."),
            .optional(
                "chance", .formula(constantIn: 0...100, hasFactors: false), or: "what was learnt, else the ranking's",
                example: "willingness", "How likely it is to be welcome, out of 100: a number, or a formula over number fields."),
            .optional("lever", .number(from: 0.5, through: 2), or: "1", example: "1.2", "A push by hand, from 0.5 to 2.0. It needs a `lever_reason`."),
            .optional("lever_reason", .text, example: "Board asked for fewer silent leavers", "Why the push."),
            .required("owner", .name(.role), example: "account_owner", "Who does it: a role of the team."),
            .optional("credit", .oneOrMore(.name(.role)), or: "the owner", example: "[account_owner, sales]", "Who is credited with the outcome."),
            .required("due", .duration, example: "5 days", "How long there is to do it. A day off moves it to the next working day."),
            .required("cooldown", .duration, example: "90 days", "How long a customer does not get this play again."),
            .required("expect", .mapping(expectation), example: "{outcome: Bought again, metric: retained, within: 90 days}", expectation.about),
            .optional("message", .mapping(message), example: "{subject: \"Hello\", body: \"Dear {{customer_id}}\"}", message.about),
            .optional("active", .mapping(active), or: "always", example: "{from: 2026-01-01, until: 2026-12-31}", active.about),
            .optional("paused", .yesNo, or: "no", example: "yes", "Whether it rests for now."),
            .optional(
                "never_with", .oneOrMore(.name(.play)), example: "[referral_ask]",
                "Plays that a customer does not get in the same run. It holds both ways."),
            .optional("group", .plainId, example: "check_ins", "A customer gets one play of a group in a run, whichever playbook it stands in."),
        ],
        rules: [.requires(["lever_reason"], .written("lever")), .requires(["lever"], .written("lever_reason"))])

    static let motive = MappingGrammar(
        "motive", "Why both sides want it. Both must be written.",
        [
            .required("customer", .text, example: "Someone notices and sorts out what is in the way", "What is in it for the customer."),
            .required("company", .text, example: "Hold the customer before they leave", "What is in it for us."),
        ])

    static let opportunity = MappingGrammar(
        "opportunity", "The moment, and how we reach the customer then.",
        [
            .required("occasion", .text, example: "The week before renewal", "What makes this the right moment."),
            .required("channel", .name(.channel), example: "email", "How the customer is reached."),
        ])

    static let means = MappingGrammar(
        "means", "What makes it easy for both sides. Both must be written.",
        [
            .required("customer", .text, example: "\"Ten minutes, at a time they pick\"", "What makes it easy for the customer."),
            .required("employee", .text, example: "Last 12 months on one page", "What our people have at hand."),
        ])

    static let exchange = MappingGrammar(
        "exchange", "What it gives the customer and what it asks: 0 nothing, 1 a minute, 2 an hour, 3 real money or a real favour.",
        [
            .required("gives", .wholeNumber(from: 0, through: 3), example: "2", "What the customer gets, from 0 to 3."),
            .required("asks", .wholeNumber(from: 0, through: 3), example: "0", "What the customer is asked for, from 0 to 3."),
        ])

    static let expectation = MappingGrammar(
        "expect", "What should come of it, and how we will know.",
        [
            .required("outcome", .text, example: "Bought again", "What should come of it, in words."),
            .required("metric", .name(.metric), example: "retained", "The metric that tells."),
            .required("within", .duration, example: "90 days", "How long to wait for it."),
        ])

    static let message = MappingGrammar(
        "message", "The words of the message. Fields in double braces, as in {{customer_id}}, are filled in.",
        [
            .optional("subject", .template, example: "Hello", "The subject line."),
            .optional("body", .template, example: "\"Dear {{customer_id}}\"", "The text."),
        ])

    static let active = MappingGrammar(
        "active", "From when until when it is used, both days included.",
        [
            .optional("from", .date, or: "from the beginning", example: "2026-01-01", "The first day."),
            .optional("until", .date, or: "without an end", example: "2026-12-31", "The last day."),
        ])
}
