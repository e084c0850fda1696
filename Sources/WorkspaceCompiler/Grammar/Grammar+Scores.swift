import Campaigns

/// `kind: scores`, history into numbers.
extension Grammar {
    static let scoresFile = file(
        .scores, "Scores: numbers made from what customers did. A rule uses them like fields.",
        [
            .required(
                "scores", .list(of: .mapping(score)),
                example: "[{id: engagements, name: Engagements, about: Plain count, method: count_events}]", "The scores.")
        ])

    static let score = MappingGrammar(
        "score", "A number, or a word, that is computed for each customer.",
        [
            .required("id", .newId(.score), example: "engagements", "The word that rules use."),
            .required("name", .text, example: "Engagements", "What people call it."),
            .required("about", .text, example: "How often they were in touch with us", "What it says about a customer."),
            .required("method", .words(ScoreMethodWord.self), example: "count_events", "How it is computed."),
        ],
        variants: KeyVariants(key: "method", cases: ScoreMethodWord.allCases.map(variant)))

    static let pointsEntry = MappingGrammar(
        "points_entry", "What an event is worth in points.",
        [
            .required("event", .name(.event), example: "purchase", "The event."),
            .optional("points", .anyNumber, or: "0", example: "2", "Points each time."),
            .optional("value_points", .anyNumber, or: "0", example: "0.05", "Points for each unit of its value, for example for each dollar."),
            .optional(
                "at_most", .monthlyCap, or: "every time counts", example: "4 per month",
                "How many count in a calendar month."),
        ])

    static let startFrom = MappingGrammar(
        "start_from", "What to count from, so that one lucky contact does not make a rate of 100.",
        [
            .optional("good", .number(from: 0, through: nil), or: "0", example: "1", "Good responses to begin with."),
            .optional("offers", .number(from: 0, through: nil), or: "0", example: "4", "Contacts to begin with."),
        ])

    static let matchRule = MappingGrammar(
        "match_rule", "A value, and when it is given.",
        [
            .required("value", .text, example: "quiet", "The word that the customer gets."),
            .optional("when", .condition, or: "always", example: "[{affinity: {at_least: 50}}]", "Who gets it."),
        ])

    private static func variant(_ word: ScoreMethodWord) -> KeyVariants.Variant {
        let keys: [KeyGrammar] =
            switch word {
            case .addPoints: [withinLast, halfLife, fullMarks, pointsEvents]
            case .countEvents: [.optional("events", .filledList(of: .name(.event)), or: "all events", example: "[purchase]", events.about), withinLast]
            case .sumValue: [events, withinLast]
            case .daysSince: [events]
            case .gapRatio: [events, smallestHistory]
            case .responseRate: responseRate
            case .rfmQuintiles: [events, withinLast, rfmPart]
            case .firstMatch: [rules]
            case .formula: [formula]
            case .percentile: [.required("of", .numberField, example: "affinity", "The number to rank by.")]
            case .visitorEngagement: visitorEngagement
            }
        return KeyVariants.Variant(word.rawValue, keys, rules: word == .visitorEngagement ? visitorRules : [])
    }

    private static let withinLast = KeyGrammar.optional(
        "within_last", .duration, or: "all history", example: "36 months", "How far back to look.")
    private static let events = KeyGrammar.required(
        "events", .filledList(of: .name(.event)), example: "[purchase]", "Which events count.")
    private static let halfLife = KeyGrammar.optional(
        "half_life", .positiveDuration, or: "points do not fade", example: "12 months",
        "After how long a point counts half.")
    private static let fullMarks = KeyGrammar.optional(
        "full_marks", .points, or: "the plain sum of points", example: "120 points",
        "How many points make a score of 100. It is fixed, so that one customer's rise costs nobody else.")
    private static let pointsEvents = KeyGrammar.required(
        "events", .filledList(of: .mapping(pointsEntry)), example: "[{event: purchase, points: 2}]",
        "Which events count, and how much.")
    private static let smallestHistory = KeyGrammar.optional(
        "smallest_history", .wholeNumber(from: 2, through: Int(Int32.max)), or: "3", example: "3",
        "On how many days it must have happened for there to be a rhythm. With fewer, the score is empty.")
    private static let rfmPart = KeyGrammar.optional(
        "part", .words(RFMPart.self), or: "all three digits", example: "recency", "Gives this digit alone.")
    private static let rules = KeyGrammar.required(
        "rules", .filledList(of: .mapping(matchRule)),
        example: "[{value: engaged, when: [{affinity: {at_least: 50}}]}, {value: quiet}]",
        "The values with their conditions, in order; the first that holds is the score.")
    private static let formula = KeyGrammar.required(
        "formula", .formula(constantIn: nil, hasFactors: false), example: "\"0.6 * affinity + 0.4 * recency\"",
        "How to reckon, with `+ - * / ( )` and `min max clamp abs sqrt log round if_empty` over fields that are numbers.")

    private static let responseRate: [KeyGrammar] = [
        .optional("purpose", .oneOrMore(purpose), or: "[help, ask]", example: "[help, ask]", "Contacts of which purpose count."),
        withinLast,
        .required("good_responses", .oneOrMore(.name(.response)), example: "[redeemed]", "The responses that we are glad of."),
        .optional("start_from", .mapping(startFrom), example: "{good: 1, offers: 4}", startFrom.about),
        .optional(
            "unknown_below", .wholeNumber(from: 0, through: nil), or: "0", example: "3",
            "With fewer contacts than this the score is empty."),
    ]

    private static let visitorEngagement: [KeyGrammar] = [
        .optional("parts", .oneOrMore(.words(VisitorEngagement.Part.self)), or: "all seven", example: "[click_depth, loyalty]", "Which parts make the mean."),
        withinLast,
        .optional("pages_over", .number(from: 0, through: nil), example: "5", "A visit with more pages than this is a deep one."),
        .optional("minutes_over", .number(from: 0, through: nil), example: "5", "A visit of more minutes than this is a long one."),
        .optional("visits_over", .number(from: 0, through: nil), example: "4", "Who came more often than this is loyal."),
        .optional("recent", .duration, example: "3 weeks", "How long ago a visit is still recent."),
    ]

    private static let visitorRules: [KeyRule] = [
        needed("pages_over", by: [.clickDepth, .recency]), needed("minutes_over", by: [.duration]),
        needed("visits_over", by: [.loyalty]), needed("recent", by: [.recency]),
    ]

    private static func needed(_ key: String, by parts: [VisitorEngagement.Part]) -> KeyRule {
        .requires([key], .mentionsOrLeftOut("parts", parts.map(\.rawValue)))
    }
}
