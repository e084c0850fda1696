import Campaigns

/// Conditions: groups, tests of fields, and tests of what happened.
extension Grammar {
    /// `all`, `any` and `none`, which may stand in place of a list of conditions, or as one of them.
    public static let groups = MappingGrammar(
        "groups", "Groups of conditions, joined by and.",
        [
            .optional("all", .list(of: .condition), example: "[{tier: high}]", "All of these must hold."),
            .optional("any", .list(of: .condition), example: "[{tier: high}, {tier: medium}]", "At least one of these must hold."),
            .optional("none", .list(of: .condition), example: "[{tier: low}]", "None of these may hold."),
        ])

    /// What may stand under a field: which of these depends on the field's type.
    public static let fieldTests = MappingGrammar(
        "field_tests", "Tests of a field; several must all hold.",
        FieldTestWord.allCases.map { word in
            .optional(word.rawValue, word.value, example: word.example, word.about)
        })

    /// `{field: other}` in place of a value.
    public static let otherField = MappingGrammar(
        "other_field", "Another field of the same type, to compare with.",
        [.required("field", .name(.field), example: "usual_spend", "The field to compare with.")])

    /// A condition on events.
    public static let eventTest = MappingGrammar(
        "event_test", "Whether, and how often, customers did something.",
        [
            .required("happened", .oneOrMore(.name(.event)), example: "purchase", "What they did; several are counted together."),
            atLeast, atMost, withinLast, channel,
        ])

    /// A condition that events did not happen.
    public static let neverTest = MappingGrammar(
        "never_test", "That customers did not do something.",
        [.required("never", .oneOrMore(.name(.event)), example: "purchase", "What they did not do."), withinLast])

    /// A condition on contacts.
    public static let contactTest = MappingGrammar(
        "contact_test", "Whether, and how often, we contacted customers.",
        [
            .required(
                "contacted",
                .either(.word([ExplainedWord("any", "Any contact, whatever the play.")]), .oneOrMore(.name(.play))),
                example: "any", "With which play, or `any`; several are counted together."),
            atLeast, atMost, withinLast, channel,
            .optional("purpose", .oneOrMore(purpose), or: "any purpose", example: "help", "What the contact was for."),
            .optional(
                "response", .oneOrMore(.name(.response)), or: "with or without one", example: "declined",
                "What came back."),
        ])

    static let purpose = ValueGrammar.words(Purpose.self)

    private static let atLeast = KeyGrammar.optional(
        "at_least", .wholeNumber(from: 0, through: nil), or: "1", example: "3",
        "How often at the least. Write 0 to include those with none.")
    private static let atMost = KeyGrammar.optional(
        "at_most", .wholeNumber(from: 0, through: nil), or: "no bound", example: "5", "How often at the most.")
    private static let withinLast = KeyGrammar.optional(
        "within_last", .duration, or: "all history", example: "30 days", "How far back to look.")
    private static let channel = KeyGrammar.optional(
        "channel", .oneOrMore(.name(.channel)), or: "any channel", example: "email", "Only by this channel.")
}

extension FieldTestWord {
    fileprivate var value: ValueGrammar {
        switch shape {
        case .single: .operand
        case .list: .filledList(of: .fieldValue)
        case .pair: .pair(.operand)
        case .duration: .duration
        case .yesNo: .yesNo
        }
    }

    fileprivate var example: String {
        switch self {
        case .equals, .isNot: "high"
        case .oneOf, .noneOf: "[high, medium]"
        case .atLeast, .moreThan, .atMost, .lessThan: "35"
        case .between: "[35, 70]"
        case .startsWith, .contains: "north"
        case .on, .before, .after, .onOrBefore, .onOrAfter: "2026-03-02"
        case .withinLast, .withinNext, .olderThan, .laterThan: "90 days"
        case .known: "yes"
        }
    }
}
