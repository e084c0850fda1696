/// What a file of a workspace holds: the word after `kind:`.
public enum Kind: String, CaseIterable, Sendable {
    case fields, inputs, scores, tiers, guardrails, team, ranking, playbook, measurement, scenarios

    /// Whether several files may be of this kind.
    public var mayRepeat: Bool {
        switch self {
        case .fields, .scores, .guardrails, .playbook, .scenarios: true
        case .inputs, .tiers, .team, .ranking, .measurement: false
        }
    }
}
