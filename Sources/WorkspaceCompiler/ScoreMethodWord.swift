/// The words after `method:` and the keys that go with each.
enum ScoreMethodWord: String, CaseIterable {
    case addPoints = "add_points"
    case countEvents = "count_events"
    case sumValue = "sum_value"
    case daysSince = "days_since"
    case gapRatio = "gap_ratio"
    case responseRate = "response_rate"
    case rfmQuintiles = "rfm_quintiles"
    case firstMatch = "first_match"
    case formula
    case percentile
    case visitorEngagement = "visitor_engagement"

    static let keysOfAll = ["id", "name", "about", "method"]

    var keys: [String] {
        switch self {
        case .addPoints: ["events", "within_last", "half_life", "full_marks"]
        case .countEvents, .sumValue: ["events", "within_last"]
        case .daysSince: ["events"]
        case .gapRatio: ["events", "smallest_history"]
        case .responseRate: ["purpose", "within_last", "good_responses", "start_from", "unknown_below"]
        case .rfmQuintiles: ["events", "within_last", "part"]
        case .firstMatch: ["rules"]
        case .formula: ["formula"]
        case .percentile: ["of"]
        case .visitorEngagement: ["parts", "within_last", "pages_over", "minutes_over", "visits_over", "recent"]
        }
    }

    /// The methods that have `key`.
    static func methods(with key: String) -> [String] {
        allCases.filter { $0.keys.contains(key) }.map(\.rawValue)
    }
}
