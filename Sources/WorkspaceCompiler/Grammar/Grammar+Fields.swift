/// `kind: fields`, the words that rules may use.
extension Grammar {
    static let fieldsFile = file(
        .fields, "The words that rules may use: what we know of customers, what they can do, how we reach them.",
        [
            .optional(
                "fields", .mapping(fields), example: "{region: {type: text, about: Sales region}}",
                "What we know of each customer: a column of the customers table each."),
            .optional(
                "events", .mapping(events), example: "{purchase: {about: Bought something}}", "What customers can do."),
            .optional(
                "channels", .list(of: .text, isFilled: false, isDistinct: true), or: "any word is a channel",
                example: "[email, phone]", "How we can reach customers."),
            .optional(
                "responses", .list(of: .text, isFilled: false, isDistinct: true), or: "any word is a response",
                example: "[replied, declined]", "What can come back after a contact."),
        ])

    private static let fields = MappingGrammar(
        "fields", "Fields by their ids.", [], freeKeys: FreeKeys(.new(.field), .mapping(field)))

    private static let events = MappingGrammar(
        "events", "Events by their ids.", [], freeKeys: FreeKeys(.new(.event), .mapping(event)))

    static let field = MappingGrammar(
        "field", "A word that rules may use: a column of the customers table.",
        [
            .required("type", .words(FieldTypeWord.self), example: "text", "What its values are. It decides which tests there are."),
            .optional(
                "choices", .list(of: .text, isFilled: true, isDistinct: true), example: "[given, refused, withdrawn]",
                "The words that can stand in the column; goes with `type: choice`."),
            .optional("column", .text, or: "the field's id", example: "HasOptedOutOfEmail", "The column, where it is called otherwise."),
            .optional(
                "permission", .yesNo, or: "no", example: "yes",
                "Whether it says what we may do. A guardrail on such a field always stops what it cannot tell."),
            .required("about", .text, example: "Sales region", "What it means, for people. It appears wherever the word is shown."),
            .optional(
                "optional", .yesNo, or: "no: a missing column is an error", example: "yes",
                "Whether the column may be missing. Then every cell is empty."),
            .optional("when_empty", .fieldValue, or: "an empty cell stays empty", example: "0", "What an empty cell stands for."),
            .optional("dated_by", .text, example: "filled_on", "The column that says on which day the cell was filled."),
            .optional(
                "empty_if_older_than", .duration, or: "values do not grow old", example: "45 days",
                "After how long a value is no longer trusted; goes with `dated_by`."),
        ],
        rules: [
            .requires(["choices"], .isOneOf("type", [FieldTypeWord.choice.rawValue])),
            .forbids(["choices"], .isNoneOf("type", [FieldTypeWord.choice.rawValue])),
            .valueOfType("when_empty", typeKey: "type"), .requires(["dated_by"], .written("empty_if_older_than")),
        ])

    static let event = MappingGrammar(
        "event", "Something that customers can do.",
        [.required("about", .text, example: "Bought something", "What happened, for people.")])
}
