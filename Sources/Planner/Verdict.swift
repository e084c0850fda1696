import Campaigns

/// What became of a candidate play of a customer, with what decided it. Indices point into the workspace; what they
/// stand for in words is told by `Explanation`.
public enum Verdict: Hashable, Sendable {
    /// `when` is not true. Decided by the first requirement of `when` that is not met.
    case notApplicable
    /// Position in `Guardrails.rules`; unknown when the rule could not be told and blocks all the same.
    case guardrail(Int32, isUnknown: Bool)
    /// Position in `Guardrails.pauses`, and the row of the contact that started the pause.
    case pausedAfterResponse(rule: Int32, contact: Int32)
    /// The row of the latest contact of the same play in the window.
    case cooldown(contact: Int32)
    /// `before_each_ask` is not true.
    case notEarned
    /// The customer has as many actions as are kept; `by` is the last of them, nil where none may be kept.
    case outrankedByKept(by: Int32?)
    /// Another play of the same group was taken.
    case outrankedInGroup(by: Int32)
    /// A play that is never together with this one was taken.
    case outrankedByNeverWith(by: Int32)
    /// Position in `Guardrails.contactLimits`.
    case contactLimit(Int32)
    case asksPerCustomer
    /// The owner's capacity is used up.
    case noCapacity
    case planned
    /// Taken, but waits for a role's ok: position in `Guardrails.rules`.
    case needsOk(Int32)
    /// Would have been taken, for measuring.
    case heldOut

    public var kind: VerdictKind {
        switch self {
        case .notApplicable: .notApplicable
        case .guardrail: .guardrail
        case .pausedAfterResponse: .pausedAfterResponse
        case .cooldown: .cooldown
        case .notEarned: .notEarned
        case .outrankedByKept, .outrankedInGroup, .outrankedByNeverWith: .outranked
        case .contactLimit, .asksPerCustomer: .contactLimit
        case .noCapacity: .noCapacity
        case .planned: .planned
        case .needsOk: .needsOk
        case .heldOut: .heldOut
        }
    }

    /// On the action list.
    public var isListed: Bool {
        switch self {
        case .planned, .needsOk: true
        default: false
        }
    }
}

/// The verdicts' words, in the order in which they apply.
public enum VerdictKind: String, CaseIterable, Sendable {
    case notApplicable = "not_applicable"
    case guardrail
    case pausedAfterResponse = "paused_after_response"
    case cooldown
    case notEarned = "not_earned"
    case outranked
    case contactLimit = "contact_limit"
    case noCapacity = "no_capacity"
    case planned
    case needsOk = "needs_ok"
    case heldOut = "held_out"

    /// Among all cases.
    var position: Int {
        switch self {
        case .notApplicable: 0
        case .guardrail: 1
        case .pausedAfterResponse: 2
        case .cooldown: 3
        case .notEarned: 4
        case .outranked: 5
        case .contactLimit: 6
        case .noCapacity: 7
        case .planned: 8
        case .needsOk: 9
        case .heldOut: 10
        }
    }
}
