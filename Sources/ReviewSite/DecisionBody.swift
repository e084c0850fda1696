import Campaigns
import CivilCalendar
import PlanningService

/// A customer as a program tells of them: `{"customer_id", "customer": {field: value}, "interactions": […], "contacts": […]}`,
/// the words of which are those of scenarios.
enum DecisionBody {
    static func request(_ body: APIBody) throws(SiteFault) -> DecisionRequest {
        try body.check(onlyHas: ["customer_id", "customer", "interactions", "contacts", "explain"])
        let fields = try body.object("customer")?.allTold() ?? []
        let interactions = try body.objects("interactions")
        let contacts = try body.objects("contacts")
        guard interactions.count + contacts.count <= 2000 else {
            throw .unreadable("At most 2,000 interactions and contacts are looked at at once.")
        }
        var events: [DecisionRequest.Interaction] = []
        for row in interactions {
            try row.check(onlyHas: ["event", "on", "channel", "value"])
            guard let event = try row.text("event") else { throw row.fault("event", "has to be there") }
            events.append(
                DecisionRequest.Interaction(
                    event: event, on: try day(row, "on"), channel: try row.text("channel"), value: try number(row, "value")))
        }
        var rows: [Scenario.ContactRow] = []
        for row in contacts {
            try row.check(onlyHas: ["on", "channel", "play", "purpose", "response", "responded", "gives", "asks"])
            var purpose: Purpose?
            if let word = try row.text("purpose") {
                purpose = Purpose(rawValue: word)
                if purpose == nil { throw row.fault("purpose", "is service, help or ask") }
            }
            let responded = try row.text("responded") == nil ? nil : try day(row, "responded")
            rows.append(
                Scenario.ContactRow(
                    on: try day(row, "on"), channel: try row.text("channel"), play: try row.text("play"), purpose: purpose,
                    response: try row.text("response"), responded: responded, gives: try number(row, "gives"),
                    asks: try number(row, "asks")))
        }
        return DecisionRequest(
            customerID: try body.text("customer_id") ?? "", fields: fields, interactions: events, contacts: rows)
    }

    private static func day(_ row: APIBody, _ name: String) throws(SiteFault) -> Day {
        guard let text = try row.text(name), let day = Day(timestamp: text) else {
            throw row.fault(name, "is a day such as 2026-03-02")
        }
        return day
    }

    private static func number(_ row: APIBody, _ name: String) throws(SiteFault) -> Double? {
        let told = try row.told(name)
        if case .nothing = told { return nil }
        guard let number = told.number else { throw row.fault(name, "is a number") }
        return number
    }
}
