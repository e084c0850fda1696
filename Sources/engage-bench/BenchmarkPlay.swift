/// A synthetic play: its criteria all hold for a customer it matches, and a weighted sum of scores is its priority.
struct BenchmarkPlay {
    /// From 1.
    let number: Int
    let criteria: [PlayCriterion]
    let base: Double
    /// Scores in the order of `PlayAttribute.scores`, each with its weight.
    let weights: [(score: String, weight: Double)]
    /// The share of the sample's customers that it matches, with 5 decimals.
    let share: Double

    var name: String {
        let digits = String(number)
        return "play_" + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    }
}

/// One test, or several of which any may hold.
struct PlayCriterion: Hashable {
    let tests: [PlayTest]

    var isAny: Bool { tests.count > 1 }
}

/// One attribute compared with a value.
struct PlayTest: Hashable {
    enum Comparison: String {
        case atLeast = "ge"
        case moreThan = "gt"
        case atMost = "le"
        case lessThan = "lt"
        case equal = "eq"
        case notEqual = "ne"
        /// One of several words.
        case oneOf = "in"
        /// Both ends included.
        case between
    }

    let attribute: String
    let comparison: Comparison
    /// One value, but two for `between` and any number for `oneOf`.
    let values: [PlayValue]
}

/// What an attribute is compared with.
enum PlayValue: Hashable {
    case decimal(Double)
    case whole(Int)
    case word(String)
    case yesNo(Bool)

    /// nil for a word.
    var number: Double? {
        switch self {
        case .decimal(let number): number
        case .whole(let number): Double(number)
        case .yesNo(let isTrue): isTrue ? 1 : 0
        case .word: nil
        }
    }
}

/// The attributes that plays test, by kind.
enum PlayAttribute {
    static let scores = ["affinity_score", "propensity_upgrade", "churn_risk", "receptivity", "email_open_rate"]
    static let money = ["ltv", "monetary_12m"]
    static let counts = [
        "recency_days", "frequency_12m", "tenure_months", "age", "open_tickets", "nps", "web_visits_30d",
        "points_balance", "days_to_renewal",
    ]
    static let choices = ["tier", "region", "industry", "channel_pref", "segment", "lifecycle"]
    static let yesNo = ["consent_email", "consent_sms", "has_app", "is_business"]
}
