import CivilCalendar

/// Something we do for, or ask of, a customer.
public struct Play: Sendable {
    public var id: String
    public var name: String
    public var purpose: Purpose
    /// Which of the ten principles of "always be helping" it serves, 1–10.
    public var principles: [Int]
    public var recommends: Recommendation
    public var when: Condition
    public var motive: Motive
    public var opportunity: Opportunity
    public var means: Means
    public var exchange: Exchange
    /// nil is 1.
    public var worth: Formula?
    /// nil: learnt, or the ranking's `when_unknown`.
    public var chance: Formula?
    /// 0.5–2.0.
    public var lever: Double
    public var leverReason: String?
    /// A role's id.
    public var owner: String
    /// Roles credited with the outcome.
    public var credit: [String]
    public var due: CalendarSpan
    public var cooldown: CalendarSpan
    public var expect: Expectation
    public var message: Message?
    /// Both ends included; nil is open.
    public var activeFrom: Day?
    public var activeUntil: Day?
    public var isPaused: Bool
    /// Mutual: made symmetric by the compiler.
    public var neverWith: [PlayIndex]
    /// One of a group a customer a run, across playbooks.
    public var group: String?
    public var place: Place

    public init(
        id: String, name: String, purpose: Purpose, principles: [Int] = [], recommends: Recommendation = .none,
        when: Condition, motive: Motive, opportunity: Opportunity, means: Means, exchange: Exchange,
        worth: Formula? = nil, chance: Formula? = nil, lever: Double = 1, leverReason: String? = nil, owner: String,
        credit: [String] = [], due: CalendarSpan, cooldown: CalendarSpan, expect: Expectation,
        message: Message? = nil, activeFrom: Day? = nil, activeUntil: Day? = nil, isPaused: Bool = false,
        neverWith: [PlayIndex] = [], group: String? = nil, place: Place
    ) {
        self.id = id
        self.name = name
        self.purpose = purpose
        self.principles = principles
        self.recommends = recommends
        self.when = when
        self.motive = motive
        self.opportunity = opportunity
        self.means = means
        self.exchange = exchange
        self.worth = worth
        self.chance = chance
        self.lever = lever
        self.leverReason = leverReason
        self.owner = owner
        self.credit = credit
        self.due = due
        self.cooldown = cooldown
        self.expect = expect
        self.message = message
        self.activeFrom = activeFrom
        self.activeUntil = activeUntil
        self.isPaused = isPaused
        self.neverWith = neverWith
        self.group = group
        self.place = place
    }

    /// Not paused, and `day` within `active`.
    public func isRunning(on day: Day) -> Bool {
        !isPaused && activeFrom.map { $0 <= day } ?? true && activeUntil.map { day <= $0 } ?? true
    }
}

/// What is in it for each side.
public struct Motive: Sendable {
    public let customer: String
    public let company: String
    public init(customer: String, company: String) {
        self.customer = customer
        self.company = company
    }
}

/// How the customer hears of it.
public struct Opportunity: Sendable {
    public let occasion: String
    public let channel: String
    public init(occasion: String, channel: String) {
        self.occasion = occasion
        self.channel = channel
    }
}

/// How it is made easy, for each side.
public struct Means: Sendable {
    public let customer: String
    public let employee: String
    public init(customer: String, employee: String) {
        self.customer = customer
        self.employee = employee
    }
}

/// What it gives and what it asks: 0 nothing, 1 a minute, 2 an hour, 3 real money or a real favour.
public struct Exchange: Hashable, Sendable {
    public let gives: Int
    public let asks: Int
    public init(gives: Int, asks: Int) {
        self.gives = gives
        self.asks = asks
    }
}

/// The outcome a play is judged by.
public struct Expectation: Sendable {
    public let outcome: String
    /// A metric's id.
    public let metric: String
    public let within: CalendarSpan
    public init(outcome: String, metric: String, within: CalendarSpan) {
        self.outcome = outcome
        self.metric = metric
        self.within = within
    }
}

/// Mustache templates over the customer's fields.
public struct Message: Sendable {
    public let subject: String?
    public let body: String?
    public init(subject: String?, body: String?) {
        self.subject = subject
        self.body = body
    }
}
