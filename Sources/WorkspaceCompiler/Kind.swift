/// What a file of a workspace holds: the word after `kind:`.
enum Kind: String, CaseIterable, Sendable {
    case fields, inputs, scores, tiers, guardrails, team, ranking, playbook, measurement, scenarios

    /// Whether several files may be of this kind.
    var mayRepeat: Bool {
        switch self {
        case .fields, .scores, .guardrails, .playbook, .scenarios: true
        case .inputs, .tiers, .team, .ranking, .measurement: false
        }
    }

    /// The keys of such a file, besides those that every file has.
    var keys: [String] {
        switch self {
        case .fields: ["fields", "events", "channels", "responses"]
        case .inputs: ["as_of", "time_zone", "customers", "interactions", "contacts", "visits"]
        case .scores: ["scores"]
        case .tiers: ["score", "tiers", "steady", "direction", "warn_if"]
        case .guardrails: ["rules", "contact_limits", "pause_after", "value_exchange"]
        case .team: ["roles", "working_days", "holidays"]
        case .ranking: ["first", "priority", "chance", "fit", "keep_per_customer"]
        case .playbook: ["id", "name", "tier", "goal", "strategy", "plays"]
        case .measurement:
            ["holdout", "metrics", "rewards_and_penalties", "say_nothing_unless", "confidence"]
        case .scenarios: ["as_of", "scenarios"]
        }
    }
}
