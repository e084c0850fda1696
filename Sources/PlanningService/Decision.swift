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

    /// Only to draw the holdout, and to be told in the answer; empty for somebody without an id.
    public var customerID: String
    /// Fields, scores and built-ins by id, as they would be written in a file of customers; nil is empty.
    public var fields: [(field: String, value: String?)]
    public var interactions: [Interaction]
    public var contacts: [Scenario.ContactRow]

    public init(
        customerID: String, fields: [(field: String, value: String?)], interactions: [Interaction],
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
    init(_ plan: StandingPlan, asOf: Day) {
        let workspace = plan.workspace
        decider = CustomerDecider(workspace: workspace, asOf: asOf, population: plan.population)
        fields = Dictionary(workspace.fields.enumerated().map { ($1.id, FieldIndex($0)) }) { first, _ in first }
        events = Dictionary(workspace.events.enumerated().map { ($1.id, EventIndex($0)) }) { first, _ in first }
    }

    /// A request with its words understood.
    ///
    /// - Throws: `.usage` for the first word or value that means nothing here.
    public func understood(_ request: DecisionRequest) throws(PlanningFault) -> Scenario {
        var customer: [(field: FieldIndex, value: Value?)] = []
        for (name, text) in request.fields {
            guard let field = fields[name] else {
                let near = nearestWord(to: name, among: workspace.fields.map(\.id)).map { "; did you mean \($0)?" } ?? ""
                throw .usage("there is no field \(name.prefix(64))\(near)")
            }
            customer.append((field, try value(text, of: workspace[field])))
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

    private func value(_ text: String?, of field: Field) throws(PlanningFault) -> Value? {
        guard let text else { return nil }
        switch field.type {
        case .number, .money:
            guard let number = Double(text), number.isFinite, !text.utf8.contains(where: { $0 | 0x20 == UInt8(ascii: "x") }) else {
                throw .usage("the field \(field.id) is a number")
            }
            return .number(number)
        case .yesNo:
            switch text.lowercased() {
            case "yes", "true": return .yesNo(true)
            case "no", "false": return .yesNo(false)
            default: throw .usage("the field \(field.id) is yes or no")
            }
        case .date:
            guard let day = Day(timestamp: text) else { throw .usage("the field \(field.id) is a date such as 2026-03-02") }
            return .date(day)
        case .choice(let choices):
            guard choices.contains(text) else { throw .usage("the field \(field.id) is one of \(choices.joined(separator: ", "))") }
            return .text(text)
        case .text: return .text(text)
        }
    }

    /// What is decided about each customer, in their order.
    public func decide(_ customers: [Scenario]) -> [Explanation] { decider.decide(customers) }
}
