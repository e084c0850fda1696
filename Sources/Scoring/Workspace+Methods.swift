import Campaigns
import RuleEngine

/// How a field gets its values.
enum FieldWay: Sendable {
    /// It is a column of the customers table.
    case given
    case alone(any CustomerMethod)
    case among(any PopulationMethod)
    case tier
    case daysInTier
    case direction
}

extension Workspace {
    func way(of field: FieldIndex) -> FieldWay {
        switch self[field].source {
        case .column: .given
        case .score(let score): way(of: scores[score].method)
        case .builtIn(.tier): .tier
        case .builtIn(.direction): .direction
        case .builtIn(.daysInTier): .daysInTier
        case .builtIn(.daysSinceLastContact): .alone(DaysSinceLastContactMethod())
        case .builtIn(.contactsLast30Days): .alone(RecentContactsMethod())
        case .builtIn(.valueBalance): .alone(ValueBalanceMethod(withinLast: guardrails.valueExchange.withinLast))
        case .builtIn(.helpsSinceLastAsk):
            .alone(HelpsSinceLastAskMethod(withinLast: guardrails.valueExchange.withinLast))
        }
    }

    private func way(of method: ScoreMethod) -> FieldWay {
        switch method {
        case .addPoints(let points): .alone(AddPointsMethod(points, eventCount: events.count))
        case .countEvents(let selection):
            .alone(CountEventsMethod(isChosen: chosen(selection.events), withinLast: selection.withinLast))
        case .sumValue(let selection):
            .alone(SumValueMethod(isChosen: chosen(selection.events), withinLast: selection.withinLast))
        case .daysSince(let events): .alone(DaysSinceMethod(isChosen: chosen(events)))
        case .gapRatio(let events, let smallestHistory):
            .alone(GapRatioMethod(isChosen: chosen(events), smallestHistory: smallestHistory))
        case .responseRate(let rate): .alone(ResponseRateMethod(rate: rate))
        case .rfmQuintiles(let selection, let part):
            .among(RFMMethod(isChosen: chosen(selection.events), withinLast: selection.withinLast, part: part))
        case .firstMatch(let rules): .alone(FirstMatchMethod(rules, workspace: self))
        case .formula(let formula): .alone(FormulaMethod(formula))
        case .percentile(let field): .among(PercentileMethod(field: field))
        case .visitorEngagement(let engagement): .alone(VisitorEngagementMethod(engagement: engagement))
        }
    }

    /// A tier score rests on no relative score, so that it can be told a batch at a time on any day.
    var directionMethod: DirectionMethod {
        let steps = computationOrder(for: [tiers.score]).compactMap { field in
            if case .alone(let method) = way(of: field) { (field, method) } else { nil }
        }
        return DirectionMethod(
            score: tiers.score, lines: restsOnHistory(tiers.score) ? tiers.direction : nil, steps: steps)
    }
}
