import CivilCalendar

/// A test that a marketer wrote beside what it tests (`kind: scenarios`).
public struct Scenario: Sendable {
    public struct InteractionRow: Sendable {
        public let event: EventIndex
        public let on: Day
        public let channel: String?
        public let value: Double?
        public init(event: EventIndex, on: Day, channel: String?, value: Double?) {
            self.event = event
            self.on = on
            self.channel = channel
            self.value = value
        }
    }

    public struct ContactRow: Sendable {
        public let on: Day
        public let channel: String?
        public let play: String?
        public let purpose: Purpose?
        public let response: String?
        public let responded: Day?
        public let gives: Double?
        public let asks: Double?
        public init(
            on: Day, channel: String?, play: String?, purpose: Purpose?, response: String?, responded: Day?,
            gives: Double?, asks: Double?
        ) {
            self.on = on
            self.channel = channel
            self.play = play
            self.purpose = purpose
            self.response = response
            self.responded = responded
            self.gives = gives
            self.asks = asks
        }
    }

    public enum ExpectedActions: Sendable {
        /// Exactly these, in rank order.
        case exactly([PlayIndex])
        case includes([PlayIndex])
    }

    public struct NotChosen: Sendable {
        public let play: PlayIndex
        /// A verdict's word, or the id of what decided it.
        public let because: String
        public let place: Place
        public init(play: PlayIndex, because: String, place: Place) {
            self.play = play
            self.because = because
            self.place = place
        }
    }

    public let name: String
    public let asOf: Day
    /// Overrides, scores and built-ins included; nil is written empty.
    public let customer: [(field: FieldIndex, value: Value?)]
    public let interactions: [InteractionRow]
    public let contacts: [ContactRow]
    /// Position in `Tiers.tiers`.
    public let expectedTier: Int?
    public let expectedActions: ExpectedActions?
    public let notChosen: [NotChosen]
    public let place: Place

    public init(
        name: String, asOf: Day, customer: [(field: FieldIndex, value: Value?)], interactions: [InteractionRow],
        contacts: [ContactRow], expectedTier: Int?, expectedActions: ExpectedActions?, notChosen: [NotChosen],
        place: Place
    ) {
        self.name = name
        self.asOf = asOf
        self.customer = customer
        self.interactions = interactions
        self.contacts = contacts
        self.expectedTier = expectedTier
        self.expectedActions = expectedActions
        self.notChosen = notChosen
        self.place = place
    }
}
