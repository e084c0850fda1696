import Campaigns
import CivilCalendar

/// What people can change about an action, and what decides whether they may.
public struct ActionState: Hashable, Sendable {
    public var status = ActionStatus.open
    /// Somebody has said ok: it waits for nobody any more.
    public var isApproved = false
    /// The person was named by somebody, and is not the one of the customer's field.
    public var isReassigned = false
    public var dueOn: Day
    public var person: String?
    /// The role that has to say ok.
    public var waitsFor: String?
    /// Set while it is snoozed.
    public var snoozedUntil: Day?
    /// The day it was done, rejected or withdrawn.
    public var closedOn: Day?
    /// Why it was rejected, nil where a role did not say ok; or that it waits for an ok because it clashes with a deal.
    public var rejectReason: Disposition.RejectReason?
    /// What came of it, once that is known.
    public var result: Bool?
    /// What was missing when there was no result.
    public var blocker: Disposition.Blocker?
    public var response: String?
    public var respondedOn: Day?
    /// The last that somebody wrote on it.
    public var note: String?

    public init(dueOn: Day) { self.dueOn = dueOn }

    /// It is on the list, or will come back to it, and a role has not said ok yet.
    public var isWaitingForOk: Bool {
        switch status {
        case .needsOk: true
        case .snoozed: waitsFor != nil && !isApproved
        case .open, .accepted, .done, .rejected, .withdrawn: false
        }
    }

    /// The state after a person's disposition (run reference, "dispositions").
    ///
    /// - Parameter approver: the role that decides when the action clashes with a deal.
    /// - Throws: what is wrong with the disposition, in words.
    public func applying(
        _ disposition: Disposition, facts: WorkspaceFacts, approver: String
    ) throws(DispositionRefusal) -> ActionState {
        // Taking back is no step forward: the store knows what was before.
        if disposition.kind == .undo { throw .nothingToUndo }
        if status.isClosed { throw .closed(status, on: closedOn) }
        try DispositionRefusal.check(partsOf: disposition)
        var next = self
        switch disposition.kind {
        case .accept:
            if isWaitingForOk { throw .waitsForOk(of: waitsFor ?? approver) }
            if status == .accepted { throw .acceptedAlready }
            next.status = .accepted
            next.snoozedUntil = nil
        case .done:
            if isWaitingForOk { throw .waitsForOk(of: waitsFor ?? approver) }
            try next.finish(disposition, facts)
        case .snooze:
            try next.putOff(until: disposition.until, after: disposition.on, facts)
        case .ok:
            guard isWaitingForOk else { throw .waitsForNobody(disposition.kind) }
            if status == .needsOk { next.status = .open }
            next.isApproved = true
            next.waitsFor = nil
            next.rejectReason = nil
        case .notOk:
            guard isWaitingForOk else { throw .waitsForNobody(disposition.kind) }
            next.close(.rejected, on: disposition.on)
            next.rejectReason = nil
        case .reassign:
            try next.reassign(to: disposition.person)
        case .reject:
            try next.reject(disposition, facts, approver)
        case .undo: break
        }
        if let note = disposition.note { next.note = note }
        return next
    }

    private mutating func close(_ status: ActionStatus, on day: Day) {
        self.status = status
        closedOn = day
        snoozedUntil = nil
    }

    private mutating func finish(_ disposition: Disposition, _ facts: WorkspaceFacts) throws(DispositionRefusal) {
        if let response = disposition.response {
            if let known = facts.responses, !known.contains(response) { throw .unknownResponse(response, known: known) }
            self.response = response
            respondedOn = disposition.on
        }
        switch disposition.outcome {
        case .result: result = true
        case .noResult:
            guard let blocker = disposition.blocker else { throw .noBlocker }
            result = false
            self.blocker = blocker
        case nil:
            if let response = disposition.response, !facts.goodResponses.isEmpty {
                result = facts.goodResponses.contains(response)
            }
        }
        close(.done, on: disposition.on)
    }

    private mutating func putOff(until: Day?, after day: Day, _ facts: WorkspaceFacts) throws(DispositionRefusal) {
        guard let until else { throw .noUntil }
        guard until > day else { throw .untilNotAfter(until, day) }
        status = .snoozed
        snoozedUntil = until
        let team = Team(workingDays: facts.workingDays, holidays: Set(facts.holidays))
        dueOn = max(dueOn, team.workingDay(onOrAfter: until))
    }

    private mutating func reassign(to person: String?) throws(DispositionRefusal) {
        guard let person, !person.isEmpty else { throw .noPerson }
        self.person = person
        isReassigned = true
    }

    private mutating func reject(
        _ disposition: Disposition, _ facts: WorkspaceFacts, _ approver: String
    ) throws(DispositionRefusal) {
        guard let reason = disposition.reason else { throw .noReason }
        switch reason {
        case .wrongData:
            close(.rejected, on: disposition.on)
            rejectReason = reason
        case .customerSaidNo, .notWorthIt:
            close(.rejected, on: disposition.on)
            rejectReason = reason
            result = false
        case .alreadyDone:
            close(.done, on: disposition.on)
        case .badTiming:
            try putOff(until: disposition.until, after: disposition.on, facts)
        case .clashesWithDeal:
            status = .needsOk
            waitsFor = approver
            isApproved = false
            snoozedUntil = nil
            // What tells it from one that waits because of a guardrail.
            rejectReason = reason
        case .wrongPerson:
            try reassign(to: disposition.person)
        }
    }
}
