import Campaigns
import CivilCalendar
import Diagnostics
import YAMLSource

/// Decodes what a score's method needs.
struct ScoreMethodDecoder {
    let scope: Scope
    let reader: MappingReader

    /// nil when a part that cannot be left out is at fault.
    func method(_ word: ScoreMethodWord) -> ScoreMethod? {
        switch word {
        case .addPoints: addPoints().map { .addPoints($0) }
        case .countEvents: .countEvents(selection(events ?? scope.allEvents))
        case .sumValue: requiredEvents.map { .sumValue(selection($0)) }
        case .daysSince: requiredEvents.map { .daysSince($0) }
        case .gapRatio:
            gapRatio(
                requiredEvents,
                smallestHistory: reader.optional("smallest_history") {
                    scope.wholeNumber($0, $1, in: 2...Int(Int32.max), "2 or more", help: "write 2 or more: a gap lies between two days")
                } ?? 3)
        case .responseRate: responseRate().map { .responseRate($0) }
        case .rfmQuintiles:
            rfmQuintiles(requiredEvents.map(selection), part: reader.optional("part", scope.word))
        case .firstMatch: firstMatch().map { .firstMatch($0) }
        case .formula:
            reader.required("formula", example: "\"0.6 * affinity + 0.4 * recency\"", FormulaDecoder(scope: scope).formula)
                .map { .formula($0) }
        case .percentile: reader.required("of", example: "affinity", scope.numberField).map { .percentile(of: $0) }
        case .visitorEngagement: visitorEngagement()
        }
    }

    private var requiredEvents: [EventIndex]? {
        reader.required("events", example: "[purchase]", eventList)
    }

    private var events: [EventIndex]? { reader.optional("events", eventList) }

    private func eventList(_ node: YAMLNode, _ key: String) -> [EventIndex]? {
        scope.filledList(node, key, of: "events", example: "[purchase]", scope.event)
    }

    private var withinLast: CalendarSpan? { reader.optional("within_last", scope.duration) }

    private func selection(_ events: [EventIndex]) -> EventSelection {
        EventSelection(events: events, withinLast: withinLast)
    }

    private func gapRatio(_ events: [EventIndex]?, smallestHistory: Int) -> ScoreMethod? {
        events.map { .gapRatio($0, smallestHistory: smallestHistory) }
    }

    private func rfmQuintiles(_ selection: EventSelection?, part: RFMPart?) -> ScoreMethod? {
        selection.map { .rfmQuintiles($0, part: part) }
    }

    private func addPoints() -> AddPoints? {
        let example = "[{event: purchase, points: 2}]"
        let entries = reader.required("events", example: example) { node, key in
            scope.filledList(node, key, of: "events with points", example: example) { item, _ in pointsEntry(item) }
        }
        let addPoints = AddPoints(
            entries: entries ?? [], withinLast: withinLast,
            halfLife: reader.optional("half_life", scope.positiveDuration),
            fullMarks: reader.optional("full_marks", scope.points))
        return entries == nil ? nil : addPoints
    }

    private func pointsEntry(_ item: YAMLNode) -> AddPoints.Entry? {
        let entry = MappingReader(
            item, "an event with points", keys: Grammar.pointsEntry.keyNames,
            example: "{event: purchase, points: 2}", scope)
        guard let entry else { return nil }
        let event = entry.required("event", example: "purchase", scope.event)
        let points = entry.optional("points") { scope.number($0, $1) } ?? 0
        let valuePoints = entry.optional("value_points") { scope.number($0, $1) } ?? 0
        let atMost = entry.optional("at_most", scope.monthlyCap)
        return event.map { AddPoints.Entry(event: $0, points: points, valuePoints: valuePoints, atMostPerMonth: atMost) }
    }

    private func responseRate() -> ResponseRate? {
        let good = reader.required("good_responses", example: "[redeemed]") { scope.oneOrMore($0, $1, scope.response) }
        let start = reader.optional("start_from") { node, key in
            MappingReader(node, .key(key), keys: Grammar.startFrom.keyNames, example: "{good: 1, offers: 4}", scope)
        }
        func amount(_ key: String) -> Double {
            start?.optional(key) { scope.number($0, $1, in: 0...Double.greatestFiniteMagnitude, "0 or more") } ?? 0
        }
        let rate = ResponseRate(
            purposes: reader.optional("purpose") { scope.oneOrMore($0, $1, scope.purpose) } ?? [.help, .ask],
            withinLast: withinLast, goodResponses: good ?? [], startGood: amount("good"), startOffers: amount("offers"),
            unknownBelow: reader.optional("unknown_below") { scope.wholeNumber($0, $1) } ?? 0)
        return good == nil ? nil : rate
    }

    private func firstMatch() -> [ScoreRule]? {
        let example = "[{value: engaged, when: [{affinity: {at_least: 50}}]}, {value: quiet}]"
        return reader.required("rules", example: example) { node, key in
            scope.filledList(node, key, of: "rules", example: example) { item, _ in
                let rule = MappingReader(
                    item, "a rule of `first_match`", keys: Grammar.matchRule.keyNames, example: "{value: quiet}", scope)
                guard let rule else { return nil }
                let value = rule.required("value", example: "quiet", scope.text)
                let when = rule.optional("when", ConditionDecoder(scope: scope).condition)
                return value.map { ScoreRule(value: $0, when: when, place: item.place) }
            }
        }
    }

    private func visitorEngagement() -> ScoreMethod {
        let parts: [VisitorEngagement.Part] =
            reader.optional("parts") { scope.oneOrMore($0, $1) { scope.word($0, $1) } } ?? VisitorEngagement.Part.allCases
        func amount(_ key: String, example: String, for needing: Set<VisitorEngagement.Part>) -> Double {
            let read: (YAMLNode, String) -> Double? = {
                scope.number($0, $1, in: 0...Double.greatestFiniteMagnitude, "0 or more")
            }
            return (needing.isDisjoint(with: parts)
                ? reader.optional(key, read) : reader.required(key, example: example, read)) ?? 0
        }
        let recent = parts.contains(.recency)
            ? reader.required("recent", example: "3 weeks", scope.duration) : reader.optional("recent", scope.duration)
        return .visitorEngagement(
            VisitorEngagement(
                parts: parts, withinLast: withinLast,
                pagesOver: amount("pages_over", example: "5", for: [.clickDepth, .recency]),
                minutesOver: amount("minutes_over", example: "5", for: [.duration]),
                visitsOver: amount("visits_over", example: "4", for: [.loyalty]), recent: recent))
    }
}
