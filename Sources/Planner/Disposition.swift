import CivilCalendar

/// What a person did with an action: an event with who and when, appended and never changed.
public struct Disposition: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        case accept, done, snooze, reject, reassign, ok
        case notOk = "not_ok"
        /// Takes back what the same person recorded last, within a minute.
        case undo
    }

    /// Why an action was rejected (run reference, "dispositions").
    public enum RejectReason: String, CaseIterable, Sendable {
        /// What the rules were told is not so. The play is not blamed.
        case wrongData = "wrong_data"
        /// Counts as delivered.
        case alreadyDone = "already_done"
        /// Pauses all help and asks for 60 days.
        case customerSaidNo = "customer_said_no"
        /// Asks for a day to snooze it until.
        case badTiming = "bad_timing"
        /// Becomes needs_ok.
        case clashesWithDeal = "clashes_with_deal"
        /// Asks for the person.
        case wrongPerson = "wrong_person"
        /// Lowers the learnt chance.
        case notWorthIt = "not_worth_it"
    }

    /// What came of a done action.
    public enum Outcome: String, CaseIterable, Sendable {
        case result
        case noResult = "no_result"
    }

    /// What was missing when there was no result.
    public enum Blocker: String, CaseIterable, Sendable {
        case motive, opportunity, means
    }

    public var kind: Kind
    /// The day it happened; a done action counts as a contact of this day.
    public var on: Day
    /// The name of who did it.
    public var who: String
    /// With `reject`.
    public var reason: RejectReason?
    /// With `snooze`, and `reject` for bad timing: the day on which the action is to come back.
    public var until: Day?
    /// With `reassign`, and `reject` for the wrong person: who is to do it.
    public var person: String?
    /// With `done`; nil is not known yet.
    public var outcome: Outcome?
    /// With an outcome of `no_result`.
    public var blocker: Blocker?
    /// With `done`: how the customer responded, one of the workspace's responses.
    public var response: String?
    /// In anybody's words.
    public var note: String?

    public init(
        kind: Kind, on: Day, who: String, reason: RejectReason? = nil, until: Day? = nil, person: String? = nil,
        outcome: Outcome? = nil, blocker: Blocker? = nil, response: String? = nil, note: String? = nil
    ) {
        self.kind = kind
        self.on = on
        self.who = who
        self.reason = reason
        self.until = until
        self.person = person
        self.outcome = outcome
        self.blocker = blocker
        self.response = response
        self.note = note
    }
}
