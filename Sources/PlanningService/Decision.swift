import Campaigns
import CivilCalendar
import Diagnostics
import Planner
import Scenarios

/// One customer as somebody tells of them now, to be decided about at once.
public struct DecisionRequest: Sendable {
    public struct Interaction: Sendable {
        public var event: String
        public var on: Day
        public var channel: String?
        public var value: Double?

        public init(event: String, on: Day, channel: String? = nil, value: Double? = nil) {
            self.event = event
            self.on = on
            self.channel = channel
            self.value = value
        }
    }

    /// A value as somebody tells it.
    public enum Told: Sendable {
        case nothing
        /// As it would be written in a file of customers.
        case text(String)
        /// Finite.
        case number(Double)
        case yesNo(Bool)

        /// As a decimal number, where it is one.
        public var number: Double? {
            switch self {
            case .number(let number): return number
            case .text(let text):
                // Double reads 0x1p4 too.
                guard let number = Double(text), number.isFinite, !text.utf8.contains(where: { $0 | 0x20 == UInt8(ascii: "x") }) else {
                    return nil
                }
                return number
            case .nothing, .yesNo: return nil
            }
        }

        /// nil for nothing.
        public var text: String? {
            switch self {
            case .nothing: nil
            case .text(let text): text
            case .number(let number): Value.written(number)
            case .yesNo(let yes): yes ? "yes" : "no"
            }
        }
    }

    /// Only to draw the holdout, and to be told in the answer; empty for somebody without an id.
    public var customerID: String
    /// Fields, scores and built-ins by id.
    public var fields: [(field: String, value: Told)]
    public var interactions: [Interaction]
    public var contacts: [Scenario.ContactRow]

    public init(
        customerID: String, fields: [(field: String, value: Told)], interactions: [Interaction],
        contacts: [Scenario.ContactRow]
    ) {
        self.customerID = customerID
        self.fields = fields
        self.interactions = interactions
        self.contacts = contacts
    }
}

/// Decides about customers at once, by the rules of one workspace on one day.
public final class DecisionDesk: Sendable {
    private let decider: CustomerDecider
    private let fields: [String: FieldIndex]
    private let events: [String: EventIndex]

    public var workspace: Workspace { decider.workspace }
    public var asOf: Day { decider.asOf }

    /// Makes the rules ready. Where a score compares customers, it compares with those of the plan.
    convenience init(_ plan: StandingPlan, asOf: Day) { self.init(plan.workspace, asOf: asOf, population: plan.population) }

    /// Makes the rules ready.
    ///
    /// - Parameter population: with whom scores that compare customers compare; nil is nobody.
    public init(_ workspace: Workspace, asOf: Day, population: CustomerDecider.Population? = nil) {
        decider = CustomerDecider(workspace: workspace, asOf: asOf, population: population)
        fields = Dictionary(workspace.fields.enumerated().map { ($1.id, FieldIndex($0)) }) { first, _ in first }
        events = Dictionary(workspace.events.enumerated().map { ($1.id, EventIndex($0)) }) { first, _ in first }
    }

    /// A request with its words understood.
    ///
    /// - Throws: `.usage` for the first word or value that means nothing here.
    public func understood(_ request: DecisionRequest) throws(PlanningFault) -> Scenario {
        let workspace = workspace
        var customer: [(field: FieldIndex, value: Value?)] = []
        customer.reserveCapacity(request.fields.count)
        for (name, told) in request.fields {
            guard let field = fields[name] else {
                let near = nearestWord(to: name, among: workspace.fields.map(\.id)).map { "; did you mean \($0)?" } ?? ""
                throw .usage("there is no field \(name.prefix(64))\(near)")
            }
            customer.append((field, try value(told, of: workspace[field])))
        }
        var interactions: [Scenario.InteractionRow] = []
        for row in request.interactions {
            guard let event = events[row.event] else {
                let near = nearestWord(to: row.event, among: workspace.events.map(\.id)).map { "; did you mean \($0)?" } ?? ""
                throw .usage("there is no event \(row.event.prefix(64))\(near)")
            }
            interactions.append(Scenario.InteractionRow(event: event, on: row.on, channel: row.channel, value: row.value))
        }
        return Scenario(
            name: request.customerID, asOf: asOf, customer: customer, interactions: interactions, contacts: request.contacts,
            expectedTier: nil, expectedActions: nil, notChosen: [], place: workspace.tiers.place)
    }

    private func value(_ told: DecisionRequest.Told, of field: Field) throws(PlanningFault) -> Value? {
        if case .nothing = told { return nil }
        switch field.type {
        case .number, .money:
            guard let number = told.number else { throw .usage("the field \(field.id) is a number") }
            return .number(number)
        case .yesNo:
            switch (told, told.text?.lowercased()) {
            case (.yesNo(let yes), _): return .yesNo(yes)
            case (_, "yes"?), (_, "true"?): return .yesNo(true)
            case (_, "no"?), (_, "false"?): return .yesNo(false)
            default: throw .usage("the field \(field.id) is yes or no")
            }
        case .date:
            guard let day = told.text.flatMap(Day.init(timestamp:)) else {
                throw .usage("the field \(field.id) is a date such as 2026-03-02")
            }
            return .date(day)
        case .choice(let choices):
            guard let text = told.text, choices.contains(text) else {
                throw .usage("the field \(field.id) is one of \(choices.joined(separator: ", "))")
            }
            return .text(text)
        case .text: return told.text.map(Value.text)
        }
    }

    /// What is decided about each customer, in their order.
    public func decide(_ customers: [Scenario]) -> [Explanation] { decider.decide(customers) }
}
