import Campaigns
import CivilCalendar
import Diagnostics
import YAMLSource

/// Decodes contact limits, pauses after a response, and the value exchange.
struct ContactPolicyDecoder {
    let scope: Scope

    func limits(_ node: YAMLNode, _ key: String) -> [ContactLimit]? {
        scope.list(node, key, of: "limits", example: "[{channel: email, at_most: 1 per 7 days}]") { item, _ in limit(item) }
    }

    func pauses(_ node: YAMLNode, _ key: String) -> [PauseRule]? {
        let example = "[{response: declined, times: 2 per 30 days, pause: 60 days}]"
        return scope.list(node, key, of: "pauses", example: example) { item, _ in pause(item) }
    }

    private func limit(_ item: YAMLNode) -> ContactLimit? {
        let reader = MappingReader(
            item, "this contact limit", keys: Grammar.contactLimit.keyNames,
            example: "{channel: email, at_most: 1 per 7 days}", scope)
        guard let reader else { return nil }
        let tiers = reader.optional("tier") { scope.oneOrMore($0, $1, scope.tier) }
        let channels = reader.optional("channel") { scope.oneOrMore($0, $1, scope.channel) }
        let purposes = reader.optional("purpose") { scope.oneOrMore($0, $1, scope.purpose) }
        let atMost = reader.required("at_most", example: "4 per 30 days", scope.cap)
        guard let atMost, let written = reader.value("at_most")?.scalar?.text else { return nil }
        let words = [
            "at most \(written)", CriterionWords.part("for tier", tiers?.map { scope.names.tiers.ids[$0] } ?? []),
            CriterionWords.part("by", channels ?? []),
            CriterionWords.part("for purpose", purposes?.map(\.rawValue) ?? []),
        ]
        return ContactLimit(
            tiers: tiers, channels: channels, purposes: purposes, atMost: atMost,
            words: words.compactMap { $0 }.joined(separator: " "), place: item.place)
    }

    private func pause(_ item: YAMLNode) -> PauseRule? {
        let reader = MappingReader(
            item, "this pause", keys: Grammar.pause.keyNames,
            example: "{response: declined, times: 2 per 30 days, pause: 60 days}", scope)
        guard let reader else { return nil }
        let responses = reader.required("response", example: "declined") { scope.oneOrMore($0, $1, scope.response) }
        let times = reader.required("times", example: "2 per 30 days", scope.cap)
        let pause = reader.required("pause", example: "60 days", scope.duration)
        guard let responses, let times, let pause else { return nil }
        return PauseRule(responses: responses, times: times, pause: pause, place: item.place)
    }

    func valueExchange(_ node: YAMLNode, key: YAMLNode) -> ValueExchange? {
        let reader = MappingReader(
            node, "`value_exchange`",
            keys: Grammar.valueExchange.keyNames,
            example: "value_exchange: {asks_per_customer: 1 per 90 days}", scope)
        guard let reader else { return nil }
        return ValueExchange(
            withinLast: reader.optional("within_last", scope.duration) ?? ValueExchange().withinLast,
            beforeEachAsk: reader.optional("before_each_ask", ConditionDecoder(scope: scope).condition),
            asksPerCustomer: reader.optional("asks_per_customer", scope.cap),
            flagIfBalanceOver: reader.optional("flag_if_balance_over") { scope.number($0, $1) }, place: key.place,
            asksPlace: node.entries?.first { $0.name == "asks_per_customer" }?.key.place)
    }
}
