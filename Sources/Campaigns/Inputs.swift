import CivilCalendar

/// The default files of a run and their columns (`kind: inputs`).
public struct Inputs: Sendable {
    /// nil is today in `timeZone`.
    public var asOf: Day?
    /// An IANA name.
    public var timeZone: String
    public var customers: CustomersInput
    public var interactions: InteractionsInput
    public var contacts: ContactsInput
    public var visits: VisitsInput
    public var outcomes: OutcomesInput

    public init(
        asOf: Day? = nil, timeZone: String = "UTC", customers: CustomersInput = CustomersInput(),
        interactions: InteractionsInput = InteractionsInput(), contacts: ContactsInput = ContactsInput(),
        visits: VisitsInput = VisitsInput(), outcomes: OutcomesInput = OutcomesInput()
    ) {
        self.asOf = asOf
        self.timeZone = timeZone
        self.customers = customers
        self.interactions = interactions
        self.contacts = contacts
        self.visits = visits
        self.outcomes = outcomes
    }
}

/// `file` is relative to the workspace, nil where none is named; the other members are column names.
public struct CustomersInput: Sendable {
    public var file: String?
    public var id = "customer_id"
    public init() {}
}

/// What customers did: one row an interaction.
public struct InteractionsInput: Sendable {
    public var file: String?
    public var customer = "customer_id"
    public var on = "occurred_on"
    public var event = "event"
    public var channel = "channel"
    public var value = "value"
    public init() {}
}

/// What we did to customers, with the response if there was one.
public struct ContactsInput: Sendable {
    public var file: String?
    public var customer = "customer_id"
    public var on = "contacted_on"
    public var channel = "channel"
    public var play = "play"
    public var purpose = "purpose"
    public var response = "response"
    public var responded = "responded_on"
    public var gives = "gives"
    public var asks = "asks"
    public var action = "action_id"
    public init() {}
}

/// Visits to the web site.
public struct VisitsInput: Sendable {
    public var file: String?
    public var customer = "customer_id"
    public var on = "visited_on"
    public var pages = "pages"
    public var minutes = "minutes"
    public var direct = "direct"
    public var feedback = "feedback"
    public var event = "event"
    public init() {}
}

/// What came of a campaign with arms: one row a customer and campaign, as they were assigned.
public struct OutcomesInput: Sendable {
    public var file: String?
    public var customer = "customer_id"
    public var on = "assigned_on"
    public var campaign = "campaign"
    /// What a row without a campaign is counted under.
    public var play = "play"
    public var arm = "arm"
    /// No column, but the word in that of the arms for those who were left alone.
    public var holdout = "holdout"
    /// Columns of answers, each a measure under its own name; none is also one of `value`.
    public var responded = ["responded"]
    /// Columns of numbers, each a measure under its own name.
    public var value = ["value"]
    /// Whether the author wrote the columns of answers: the file must then have them.
    public var namesResponded = false
    /// Whether the author wrote the columns of numbers: the file must then have them.
    public var namesValue = false
    public init() {}
}
