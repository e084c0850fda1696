import CivilCalendar

/// `kind: team`, who does the work and how much of it they can do.
extension Grammar {
    static let teamFile = file(
        .team, "Who does the work, how much of it they can do, and on which days.",
        [
            .optional(
                "roles", .mapping(roles), or: "any owner is accepted", example: "{marketing: {capacity: 400 per 7 days}}",
                "The roles that own actions."),
            .optional(
                "working_days", .filledList(of: .words(Weekday.self)), or: "[mon, tue, wed, thu, fri]",
                example: "[mon, tue, wed, thu, fri]", "On which days people work. What is due on another day moves on."),
            .optional("holidays", .list(of: .date), or: "none", example: "[2026-12-25]", "Days on which nobody works."),
        ])

    private static let roles = MappingGrammar(
        "roles", "Roles by their ids.", [], freeKeys: FreeKeys(.new(.role), .mapping(role), valueMayBeEmpty: true))

    static let role = MappingGrammar(
        "role", "Somebody who owns actions: a job, or a team.",
        [
            .optional("person", .mapping(person), or: "the role as a whole", example: "{field: account_owner}", person.about),
            .optional("capacity", .cap, or: "no bound", example: "15 per 7 days", "How many actions can be taken on, in how long a time."),
            .optional(
                "each", .words(TeamDecoder.Each.self), or: "the capacity is that of the whole role", example: "person",
                "Gives each person that capacity; needs `person` and `capacity`."),
        ], rules: [.requires(["person", "capacity"], .written("each"))])

    static let person = MappingGrammar(
        "person", "Who of the role looks after a customer.",
        [.required("field", .field([.text, .choice]), example: "account_owner", "The field that names the person.")])
}
