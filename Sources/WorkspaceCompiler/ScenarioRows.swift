import Campaigns
import Diagnostics
import YAMLSource

/// Decodes the interactions and contacts of a scenario.
struct ScenarioRows {
    let scope: Scope

    func interaction(_ item: YAMLNode) -> Scenario.InteractionRow? {
        let reader = MappingReader(
            item, "this interaction", keys: Grammar.interactionRow.keyNames,
            example: "{event: purchase, on: 2026-02-27}", scope)
        guard let reader else { return nil }
        let event = reader.required("event", example: "purchase", scope.event)
        let on = reader.required("on", example: "2026-02-27", scope.date)
        let channel = reader.optional("channel", scope.channel)
        let value = reader.optional("value") { scope.number($0, $1) }
        guard let event, let on else { return nil }
        return Scenario.InteractionRow(event: event, on: on, channel: channel, value: value)
    }

    func contact(_ item: YAMLNode) -> Scenario.ContactRow? {
        let reader = MappingReader(
            item, "this contact",
            keys: Grammar.contactRow.keyNames,
            example: "{channel: email, on: 2026-02-20}", scope)
        guard let reader else { return nil }
        let on = reader.required("on", example: "2026-02-20", scope.date)
        let row = Scenario.ContactRow(
            on: on ?? .init(number: 0), channel: reader.optional("channel", scope.channel),
            play: reader.optional("play", scope.play).map { scope.names.plays.ids[$0.position] },
            purpose: reader.optional("purpose", scope.purpose), response: reader.optional("response", scope.response),
            responded: reader.optional("responded", scope.date),
            gives: reader.optional("gives") { scope.number($0, $1) },
            asks: reader.optional("asks") { scope.number($0, $1) })
        return on == nil ? nil : row
    }
}
