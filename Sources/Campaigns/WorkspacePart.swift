/// A part of a workspace that decides something, by the names that stay when its lines move. `key` is the YAML key below
/// the thing that is named; "" is the thing as a whole.
public enum WorkspacePart: Hashable, Sendable {
    case play(String, key: String)
    case playbook(String, key: String)
    case guardrail(String, key: String)
    case contactLimits
    case pauses
    case valueExchange(key: String)
    case score(String)
    case field(String)
    case event(String)
    /// The declared channels or responses.
    case words(key: String)
    case tier(String)
    case tiers(key: String)
    case role(String)
    /// Working days and holidays.
    case workingDays
    case ranking(key: String)
    case holdout

    /// The key of a thing as a whole.
    public static let whole = ""
}
