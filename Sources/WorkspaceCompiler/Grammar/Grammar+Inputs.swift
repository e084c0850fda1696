/// `kind: inputs`, where the data comes from.
extension Grammar {
    static let inputsFile = file(
        .inputs, "Where the data comes from: the files and what their columns are called.",
        [
            .optional(
                "as_of", .date, or: "today", example: "2026-03-02", "The day to plan for."),
            .optional(
                "time_zone", .timeZone, or: "UTC", example: "Europe/Madrid",
                "Whose calendar decides what day it is today."),
            .optional(
                "customers", .mapping(customersTable), example: "{file: data/customers.csv}",
                "One line for each customer."),
            .optional(
                "interactions", .mapping(interactionsTable), example: "{file: data/interactions.csv}",
                "What customers did."),
            .optional(
                "contacts", .mapping(contactsTable), example: "{file: data/contacts.csv}",
                "What we sent or said to customers, with their responses."),
            .optional("visits", .mapping(visitsTable), example: "{file: data/visits.csv}", "Visits to the web site."),
            .optional(
                "outcomes", .mapping(outcomesTable), example: "{file: data/outcomes.csv}",
                "What came of a campaign with arms, also of one that was not planned here."),
        ])

    static let customersTable = table(
        "customers", "The customers, one line each.", [("id", "customer_id", "The customer's id.")])

    static let interactionsTable = table(
        "interactions", "What customers did, one line each time.",
        [
            ("customer", "customer_id", "The customer's id."), ("on", "occurred_on", "The day."),
            ("event", "event", "What they did."), ("channel", "channel", "By which channel."),
            ("value", "value", "What it was worth, for example money spent."),
        ])

    static let contactsTable = table(
        "contacts", "What we did to customers, one line each time.",
        [
            ("customer", "customer_id", "The customer's id."), ("on", "contacted_on", "The day."),
            ("channel", "channel", "By which channel."), ("play", "play", "The id of the play."),
            ("purpose", "purpose", "What it was for: service, help or ask."),
            ("response", "response", "What came back."),
            ("responded", "responded_on", "The day of the response."),
            ("gives", "gives", "What it gave the customer, from 0 to 3."),
            ("asks", "asks", "What it asked of the customer, from 0 to 3."),
            ("action", "action_id", "The id of the action on our list that this delivered."),
        ])

    static let visitsTable = table(
        "visits", "Visits to the web site, one line each.",
        [
            ("customer", "customer_id", "The customer's id."), ("on", "visited_on", "The day."),
            ("pages", "pages", "How many pages."), ("minutes", "minutes", "How many minutes."),
            ("direct", "direct", "Whether they came directly or by our name: yes or no."),
            ("feedback", "feedback", "Whether they left feedback: yes or no."),
            ("event", "event", "What they did that we count; empty for nothing."),
        ])

    static let outcomesTable = MappingGrammar(
        "outcomes_table", "What came of a campaign with arms, one line for each customer in it, as they were assigned.",
        [
            file(of: "outcomes"),
            column("customer", "customer_id", "The customer's id."),
            column("on", "assigned_on", "The day they were assigned to their arm."),
            column("campaign", "campaign", "The campaign. This column or that of the play must be there."),
            column("play", "play", "The id of the play, where the campaign's cell is empty or not there."),
            column("arm", "arm", "The arm they were assigned to."),
            .optional(
                "holdout", .text, or: "holdout", example: "control",
                "The word in the column of the arms for those who were left alone."),
            .optional(
                "responded", measureColumns, or: "responded", example: "[visited, bought]",
                "The names of the columns that say whether they did what was hoped for: yes or no, or 1 or 0."),
            .optional(
                "value", measureColumns, or: "value", example: "spend",
                "The names of the columns that say how much it came to, for example money spent."),
        ])

    private static let measureColumns = ValueGrammar.either(
        .text, .list(of: .text, isFilled: true, isDistinct: true))

    private static func table(
        _ name: String, _ about: String, _ columns: [(key: String, column: String, about: String)]
    ) -> MappingGrammar {
        MappingGrammar(
            "\(name)_table", about, [file(of: name)] + columns.map { column($0.key, $0.column, $0.about) })
    }

    private static func file(of table: String) -> KeyGrammar {
        .optional("file", .text, example: "data/\(table).csv", "The file, CSV or NDJSON, seen from the workspace.")
    }

    private static func column(_ key: String, _ name: String, _ about: String) -> KeyGrammar {
        .optional(key, .text, or: name, example: name, "The name of this column. \(about)")
    }
}
