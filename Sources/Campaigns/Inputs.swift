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

    public init(
        asOf: Day? = nil, timeZone: String = "UTC", customers: CustomersInput = CustomersInput(),
        interactions: InteractionsInput = InteractionsInput(), contacts: ContactsInput = ContactsInput(),
        visits: VisitsInput = VisitsInput()
    ) {
        self.asOf = asOf
        self.timeZone = timeZone
        self.customers = customers
        self.interactions = interactions
        self.contacts = contacts
        self.visits = visits
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
