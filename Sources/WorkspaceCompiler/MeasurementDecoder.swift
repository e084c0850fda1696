import Campaigns
import CivilCalendar
import Diagnostics
import YAMLSource

/// Decodes the file of `kind: measurement`.
struct MeasurementDecoder {
    let scope: Scope

    func decode(_ file: KindFile) -> Measurement? {
        guard let reader = file.reader(scope) else { return nil }
        let holdout = reader.optional("holdout") { node, _ in decodeHoldout(node) }
        let metrics = reader.optional("metrics") { node, _ -> [Metric]? in
            guard let entries = node.entries else {
                scope.findings.report(
                    .notAMapping(node, "`metrics`", example: "moved_up: {tier: up, means: \"In a higher tier\"}"))
                return nil
            }
            return entries.compactMap(metric)
        }
        let rewards = reader.optional("rewards_and_penalties") { node, _ in decodeRewards(node) }
        let silence = reader.optional("say_nothing_unless") { node, key in
            MappingReader(
                node, .key(key), keys: Grammar.silence.keyNames, example: "\(key): {people_each_side: 100}", scope)
        }
        let people = silence?.required("people_each_side", example: "100") { scope.wholeNumber($0, $1) }
        return Measurement(
            holdout: holdout, metrics: metrics ?? [], rewardsAndPenalties: rewards, peopleEachSide: people,
            confidence: reader.optional("confidence", confidence))
    }

    private func decodeHoldout(_ node: YAMLNode) -> Holdout? {
        let reader = MappingReader(
            node, "`holdout`", keys: Grammar.holdout.keyNames,
            example: "holdout: {share: 10 percent, salt: spring}", scope)
        guard let reader else { return nil }
        let share = reader.required("share", example: "10 percent", scope.percentage)
        let salt = reader.required("salt", example: "spring", scope.text)
        let never = reader.optional("never_held_out") { node, key in
            node.items?.isEmpty ?? false ? [] : scope.oneOrMore(node, key, scope.purpose)
        }
        guard let share, let salt else { return nil }
        return Holdout(share: share, salt: salt, neverHeldOut: never ?? [], place: node.place)
    }

    private func metric(_ entry: YAMLEntry) -> Metric? {
        let id = entry.name
        let reader = MappingReader(
            entry.value, "the metric `\(id)`", keys: Grammar.metric.keyNames,
            example: "\(id): {event: purchase, counts: at_least_one, means: \"Bought again\"}", scope)
        guard let reader else { return nil }
        let means = reader.required("means", example: "\"Bought again\"", scope.text)
        var measure: Metric.Measure?
        if reader.isWritten("tier") {
            let change: Metric.TierChange? = reader.required("tier", example: "same_or_up", scope.word)
            measure = change.map { .tier($0) }
            for other in entry.value.entries ?? [] where other.name == "event" || other.name == "counts" {
                scope.findings.report(.metricOfTwoSorts(other.key, other.name))
            }
        } else if reader.isWritten("event") || reader.isWritten("counts") {
            let events = reader.required("event", example: "purchase") { scope.oneOrMore($0, $1, scope.event) }
            let counts: Metric.Counts? = reader.required("counts", example: "at_least_one", scope.word)
            if let events, let counts { measure = .event(events, counts) }
        } else {
            reader.reportMissing("event", example: "purchase`, or `tier: up")
        }
        guard let means, let measure else { return nil }
        return Metric(id: id, measure: measure, means: means, place: entry.key.place)
    }

    private func decodeRewards(_ node: YAMLNode) -> RewardsAndPenalties? {
        let reader = MappingReader(
            node, "`rewards_and_penalties`",
            keys: Grammar.rewards.keyNames,
            example: "rewards_and_penalties: {reward: revenue, short_term: 30 days}", scope)
        guard let reader else { return nil }
        return RewardsAndPenalties(
            shortTerm: reader.optional("short_term", scope.duration),
            longTerm: reader.optional("long_term", scope.duration), reward: reader.optional("reward", yardstick),
            shortPenalty: reader.optional("short_penalty", yardstick),
            longPenalty: reader.optional("long_penalty", yardstick))
    }

    /// A metric's id, or `{event: X}`.
    private func yardstick(_ node: YAMLNode, _ key: String) -> RewardsAndPenalties.Yardstick? {
        guard node.entries != nil else {
            if let word = node.scalar?.text, scope.names.metrics.position(of: word) == nil,
                scope.names.events.position(of: word) != nil
            {
                scope.findings.report(.eventForMetric(node, word, key))
                return nil
            }
            return scope.metric(node, key).map { .metric($0) }
        }
        let reader = MappingReader(node, .key(key), keys: Grammar.yardstickEvent.keyNames, example: "\(key): {event: complaint}", scope)
        return reader?.required("event", example: "complaint") { scope.oneOrMore($0, $1, scope.event) }
            .map { .event($0) }
    }

    private func confidence(_ node: YAMLNode, _ key: String) -> Double? {
        guard let percent = scope.percentage(node, key) else { return nil }
        if percent > 0, percent < 100 { return percent }
        scope.findings.report(.outOfRange(node, key, "over 0 and under 100 percent", help: "write for example `95 percent`"))
        return nil
    }
}

extension Diagnostic {
    static func eventForMetric(_ node: YAMLNode, _ event: String, _ key: String) -> Diagnostic {
        .unknownName(node, event, .metric, help: "`\(event)` is an event: write `\(key): {event: \(event)}`")
    }

    static func metricOfTwoSorts(_ key: YAMLNode, _ name: String) -> Diagnostic {
        Diagnostic(
            "metric-of-two-sorts", at: key, "a metric of the tier has no `\(name)`",
            help: "leave `\(name)` out, or `tier`: a metric measures events or the tier")
    }
}
