import Campaigns

/// What became of a candidate play of a customer, with what decided it. Indices point into the workspace; what they
/// stand for in words is told by `Explanation`.
public enum Verdict: Hashable, Sendable {
    /// `when` is not true. Decided by the first requirement of `when` that is not met.
    case notApplicable
    /// Position in `Guardrails.rules`; unknown when the rule could not be told and blocks all the same.
    case guardrail(Int32, isUnknown: Bool)
    /// An action of the play is on the list already: its position in `StoreSnapshot.actions`.
    case kept(Int32)
    /// Put off until a later day: position in `StoreSnapshot.actions`.
    case snoozed(Int32)
    /// Somebody rejected it not long ago: position in `StoreSnapshot.actions`.
    case rejected(Int32)
    /// The number of the day on which the customer said no to something.
    case saidNo(on: Int32)
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
    /// Comes back to the list, and waits for an ok since somebody said that it clashes with a deal: position in
    /// `StoreSnapshot.actions`.
    case clashesWithDeal(Int32)
    /// Would have been taken, for measuring.
    case heldOut

    public var kind: VerdictKind {
        switch self {
        case .notApplicable: .notApplicable
        case .guardrail: .guardrail
        case .kept: .kept
        case .snoozed: .snoozed
        case .rejected: .rejected
        case .saidNo, .pausedAfterResponse: .pausedAfterResponse
        case .cooldown: .cooldown
        case .notEarned: .notEarned
        case .outrankedByKept, .outrankedInGroup, .outrankedByNeverWith: .outranked
        case .contactLimit, .asksPerCustomer: .contactLimit
        case .noCapacity: .noCapacity
        case .planned: .planned
        case .needsOk, .clashesWithDeal: .needsOk
        case .heldOut: .heldOut
        }
    }

    /// On the action list.
    public var isListed: Bool {
        switch self {
        case .kept, .planned, .needsOk, .clashesWithDeal: true
        default: false
        }
    }
}

/// The verdicts' words, in the order in which they apply.
public enum VerdictKind: String, CaseIterable, Sendable {
    case notApplicable = "not_applicable"
    case guardrail, kept, snoozed, rejected
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
        case .kept: 2
        case .snoozed: 3
        case .rejected: 4
        case .pausedAfterResponse: 5
        case .cooldown: 6
        case .notEarned: 7
        case .outranked: 8
        case .contactLimit: 9
        case .noCapacity: 10
        case .planned: 11
        case .needsOk: 12
        case .heldOut: 13
        }
    }
}

extension VerdictKind {
    /// What a person reads beside the word.
    public var meaning: String {
        switch self {
        case .notApplicable: "the play is not for them now"
        case .guardrail: "a guardrail forbids it"
        case .kept: "on the list since an earlier run"
        case .snoozed: "somebody has put it off"
        case .rejected: "somebody rejected it not long ago"
        case .pausedAfterResponse: "they asked for quiet"
        case .cooldown: "we did it not long ago"
        case .notEarned: "we have not helped enough to ask"
        case .outranked: "something better comes first"
        case .contactLimit: "they hear enough from us"
        case .noCapacity: "nobody has the time"
        case .planned: "on the list"
        case .needsOk: "on the list, waiting for an ok"
        case .heldOut: "left alone, to measure what our help is worth"
        }
    }
}
