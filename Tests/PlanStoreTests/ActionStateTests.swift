import CivilCalendar
import Planner
import Testing

struct ActionStateTests {
    static let today = day("2026-03-02")

    static func action(_ status: ActionStatus) -> ActionState {
        var state = ActionState(dueOn: day("2026-03-09"))
        state.status = status
        state.person = "ana"
        if status == .needsOk { state.waitsFor = "boss" }
        if status == .snoozed { state.snoozedUntil = day("2026-03-05") }
        if status.isClosed { state.closedOn = day("2026-03-01") }
        return state
    }

    /// A disposition with all that its kind asks for.
    static func disposition(_ kind: Disposition.Kind, _ reason: Disposition.RejectReason? = nil) -> Disposition {
        var disposition = Disposition(kind: kind, on: today, who: "eva", reason: reason)
        if kind == .snooze || reason == .badTiming { disposition.until = day("2026-03-19") }
        if kind == .reassign || reason == .wrongPerson { disposition.person = "ben" }
        return disposition
    }

    static func apply(
        _ disposition: Disposition, to state: ActionState, _ facts: WorkspaceFacts = .example
    ) throws(DispositionRefusal) -> ActionState {
        try state.applying(disposition, facts: facts, approver: "opportunity_owner")
    }

    /// What an action is after each kind of disposition, by what it was: rows open, accepted, needs_ok, snoozed.
    static let table: [(kind: Disposition.Kind, reason: Disposition.RejectReason?, after: [ActionStatus?])] = [
        (.accept, nil, [.accepted, nil, nil, .accepted]),
        (.done, nil, [.done, .done, nil, .done]),
        (.snooze, nil, [.snoozed, .snoozed, .snoozed, .snoozed]),
        (.reassign, nil, [.open, .accepted, .needsOk, .snoozed]),
        (.ok, nil, [nil, nil, .open, nil]),
        (.notOk, nil, [nil, nil, .rejected, nil]),
        (.reject, .wrongData, [.rejected, .rejected, .rejected, .rejected]),
        (.reject, .alreadyDone, [.done, .done, .done, .done]),
        (.reject, .customerSaidNo, [.rejected, .rejected, .rejected, .rejected]),
        (.reject, .badTiming, [.snoozed, .snoozed, .snoozed, .snoozed]),
        (.reject, .clashesWithDeal, [.needsOk, .needsOk, .needsOk, .needsOk]),
        (.reject, .wrongPerson, [.open, .accepted, .needsOk, .snoozed]),
        (.reject, .notWorthIt, [.rejected, .rejected, .rejected, .rejected]),
    ]

    @Test(arguments: table.indices) func statuses(row: Int) {
        let (kind, reason, expected) = Self.table[row]
        let statuses: [ActionStatus] = [.open, .accepted, .needsOk, .snoozed]
        for (status, after) in zip(statuses, expected) {
            let next = try? Self.apply(Self.disposition(kind, reason), to: Self.action(status))
            #expect(next?.status == after, "\(status) \(kind) \(reason?.rawValue ?? "")")
            guard let next else { continue }
            #expect((next.closedOn != nil) == next.status.isClosed)
            #expect((next.snoozedUntil != nil) == (next.status == .snoozed))
        }
    }

    @Test func theTableHoldsEveryKindAndReason() {
        // Taking back is the store's: it knows what was before.
        #expect(Set(Self.table.map(\.kind)) == Set(Disposition.Kind.allCases).subtracting([.undo]))
        #expect(Set(Self.table.compactMap(\.reason)) == Set(Disposition.RejectReason.allCases))
    }

    @Test(arguments: [ActionStatus.done, .rejected, .withdrawn], table.indices)
    func nothingHappensToAClosedAction(status: ActionStatus, row: Int) {
        let (kind, reason, _) = Self.table[row]
        #expect(throws: DispositionRefusal.closed(status, on: day("2026-03-01"))) {
            try Self.apply(Self.disposition(kind, reason), to: Self.action(status))
        }
    }

    @Test func whatRejectionsLeave() throws {
        func rejected(_ reason: Disposition.RejectReason) throws -> ActionState {
            try Self.apply(Self.disposition(.reject, reason), to: Self.action(.open))
        }
        let wrongData = try rejected(.wrongData)
        #expect(wrongData.result == nil && wrongData.rejectReason == .wrongData && wrongData.closedOn == Self.today)
        #expect(try rejected(.customerSaidNo).result == false)
        let notWorthIt = try rejected(.notWorthIt)
        #expect(notWorthIt.result == false && notWorthIt.rejectReason == .notWorthIt)
        let alreadyDone = try rejected(.alreadyDone)
        #expect(alreadyDone.result == nil && alreadyDone.rejectReason == nil && alreadyDone.closedOn == Self.today)
        let clash = try rejected(.clashesWithDeal)
        #expect(clash.waitsFor == "opportunity_owner" && !clash.isApproved && clash.rejectReason == .clashesWithDeal)
        let wrongPerson = try rejected(.wrongPerson)
        #expect(wrongPerson.person == "ben" && wrongPerson.isReassigned)
        #expect(try Self.apply(Self.disposition(.notOk), to: Self.action(.needsOk)).rejectReason == nil)
    }

    @Test func anOkedActionWaitsForNobody() throws {
        let open = try Self.apply(Self.disposition(.ok), to: Self.action(.needsOk))
        #expect(open.isApproved && open.waitsFor == nil)
        #expect(try Self.apply(Self.disposition(.done), to: open).status == .done)
    }

    @Test func aSnoozedActionStillWaitsForItsOk() throws {
        let snoozed = try Self.apply(Self.disposition(.snooze), to: Self.action(.needsOk))
        for kind in [Disposition.Kind.accept, .done] {
            #expect(throws: DispositionRefusal.waitsForOk(of: "boss")) {
                try Self.apply(Self.disposition(kind), to: snoozed)
            }
        }
        let approved = try Self.apply(Self.disposition(.ok), to: snoozed)
        #expect(approved.status == .snoozed && approved.isApproved)
        #expect(try Self.apply(Self.disposition(.done), to: approved).status == .done)
    }

    @Test func snoozingMovesTheDueDateToAWorkingDay() throws {
        // 2026-03-19 is a holiday, and a Thursday.
        let snoozed = try Self.apply(Self.disposition(.snooze), to: Self.action(.open))
        #expect(snoozed.snoozedUntil == day("2026-03-19") && snoozed.dueOn == day("2026-03-20"))
        var soon = Self.disposition(.snooze)
        soon.until = day("2026-03-03")
        #expect(try Self.apply(soon, to: Self.action(.open)).dueOn == day("2026-03-09"))
    }

    /// Outcome, blocker, response: what came of it, or what is refused.
    @Test func outcomes() throws {
        func done(
            _ outcome: Disposition.Outcome?, _ blocker: Disposition.Blocker? = nil, _ response: String? = nil,
            _ facts: WorkspaceFacts = .example
        ) throws(DispositionRefusal) -> ActionState {
            try Self.apply(
                Disposition(
                    kind: .done, on: Self.today, who: "eva", outcome: outcome, blocker: blocker, response: response),
                to: Self.action(.accepted), facts)
        }
        #expect(try done(nil).result == nil)
        #expect(try done(.result).result == true)
        let none = try done(.noResult, .means)
        #expect(none.result == false && none.blocker == .means)
        #expect(throws: DispositionRefusal.noBlocker) { try done(.noResult) }
        let replied = try done(nil, nil, "replied")
        #expect(replied.result == true && replied.response == "replied" && replied.respondedOn == Self.today)
        #expect(try done(nil, nil, "declined").result == false)
        #expect(try done(.result, nil, "declined").result == true)
        #expect(throws: DispositionRefusal.unknownResponse("sang", known: ["redeemed", "replied", "declined"])) {
            try done(nil, nil, "sang")
        }
        var facts = WorkspaceFacts.example
        facts.responses = nil
        facts.goodResponses = []
        let sang = try done(nil, nil, "sang", facts)
        #expect(sang.response == "sang" && sang.result == nil)
    }

    static let refused: [(Disposition, DispositionRefusal)] = [
        (Disposition(kind: .snooze, on: today, who: "eva"), .noUntil),
        (Disposition(kind: .snooze, on: today, who: "eva", until: today), .untilNotAfter(today, today)),
        (Disposition(kind: .reject, on: today, who: "eva", reason: .badTiming), .noUntil),
        (Disposition(kind: .reassign, on: today, who: "eva"), .noPerson),
        (Disposition(kind: .reject, on: today, who: "eva", reason: .wrongPerson), .noPerson),
        (Disposition(kind: .reject, on: today, who: "eva"), .noReason),
        (Disposition(kind: .ok, on: today, who: "eva"), .waitsForNobody(.ok)),
        (Disposition(kind: .accept, on: today, who: ""), .noName),
        (
            Disposition(kind: .accept, on: today, who: "eva", until: today),
            .misplaced(option: "--until", goesWith: "snooze, and reject --reason bad_timing")
        ),
        (
            Disposition(kind: .done, on: today, who: "eva", blocker: .means),
            .misplaced(option: "--blocker", goesWith: "done --outcome no_result")
        ),
    ]

    @Test(arguments: refused.indices) func refusals(row: Int) {
        let (disposition, refusal) = Self.refused[row]
        #expect(throws: refusal) { try Self.apply(disposition, to: Self.action(.open)) }
    }

    @Test func theLastNoteStays() throws {
        var accept = Self.disposition(.accept)
        accept.note = "rings on Monday"
        let accepted = try Self.apply(accept, to: Self.action(.open))
        #expect(accepted.note == "rings on Monday")
        #expect(try Self.apply(Self.disposition(.done), to: accepted).note == "rings on Monday")
    }

    @Test func refusalsSayWhatToWrite() {
        #expect(
            DispositionRefusal.closed(.done, on: day("2026-03-01")).message
                == "the action is done since 2026-03-01, and nothing more can be recorded on it")
        #expect(DispositionRefusal.noBlocker.message.hasSuffix("with --blocker, one of motive, opportunity, means"))
        #expect(DispositionRefusal.waitsForOk(of: "boss").message.contains("ok of boss"))
    }
}
