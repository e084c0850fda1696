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

    static let keysOfAll = Grammar.score.keys.map(\.name)

    /// The keys that only some methods have, and this one has.
    var keys: [String] { (Grammar.score.variants?.keys(for: rawValue) ?? []).map(\.name) }

    /// The methods that have `key`.
    static func methods(with key: String) -> [String] {
        allCases.filter { $0.keys.contains(key) }.map(\.rawValue)
    }
}
