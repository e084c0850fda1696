import Campaigns

/// `kind: measurement`, whether it helped.
extension Grammar {
    static let measurementFile = file(
        .measurement, "How we find out whether it helped: who is left alone to compare with, and what counts.",
        [
            .optional("holdout", .mapping(holdout), or: "nobody is held out", example: "{share: 10 percent, salt: spring}", holdout.about),
            .optional(
                "metrics", .mapping(metrics), or: "any word is a metric",
                example: "{moved_up: {tier: up, means: In a higher tier}}", "What can be measured."),
            .optional(
                "rewards_and_penalties", .mapping(rewards), example: "{reward: revenue, short_term: 30 days}", rewards.about),
            .optional("say_nothing_unless", .mapping(silence), example: "{people_each_side: 100}", silence.about),
            .optional("confidence", .innerPercentage, example: "95 percent", "How sure we want to be before we say that it helped."),
        ])

    static let holdout = MappingGrammar(
        "holdout", "A few customers, always the same ones, who are left alone, so that there is something to compare with.",
        [
            .required("share", .percentage, example: "10 percent", "How many of all customers."),
            .required("salt", .text, example: "spring", "Any word. Another word draws other customers."),
            .optional("never_held_out", .anyNumber(purpose), or: "none", example: "[service]", "Purposes that they get all the same."),
        ])

    private static let metrics = MappingGrammar(
        "metrics", "Metrics by their ids.", [], freeKeys: FreeKeys(.new(.metric), .mapping(metric)))

    static let metric = MappingGrammar(
        "metric", "Something to measure: what customers do afterwards, or their tier.",
        [
            .optional("event", .oneOrMore(.name(.event)), example: "purchase", "What customers do; goes with `counts`."),
            .optional("counts", .words(Metric.Counts.self), example: "at_least_one", "What of it counts."),
            .optional("tier", .words(Metric.TierChange.self), example: "same_or_up", "Measures the tier instead of events."),
            .required("means", .text, example: "Bought again", "What it means, for people."),
        ],
        rules: [.requires(["event", "counts"], .notWritten("tier")), .forbids(["event", "counts"], .written("tier"))])

    static let rewards = MappingGrammar(
        "rewards_and_penalties", "What pays now and may hurt later.",
        [
            .optional("short_term", .duration, example: "30 days", "How long the short term is."),
            .optional("long_term", .duration, example: "180 days", "How long the long term is."),
            .optional("reward", yardstick, example: "revenue", "What we are glad of: a metric, or `{event: …}`."),
            .optional("short_penalty", yardstick, example: "{event: complaint}", "What hurts soon: a metric, or `{event: …}`."),
            .optional("long_penalty", yardstick, example: "retained", "What hurts in the end: a metric, or `{event: …}`."),
        ])

    private static let yardstick = ValueGrammar.either(.name(.metric), .mapping(yardstickEvent))

    static let yardstickEvent = MappingGrammar(
        "yardstick_event", "An event, to be counted.",
        [.required("event", .oneOrMore(.name(.event)), example: "complaint", "What customers do.")])

    static let silence = MappingGrammar(
        "say_nothing_unless", "Small numbers tell stories: when to say nothing.",
        [
            .required(
                "people_each_side", .wholeNumber(from: 0, through: nil), example: "100",
                "How many customers there must be with and without the action.")
        ])
}
