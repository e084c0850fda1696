import Accounts
import CivilCalendar
import Planner
import PlanStore

extension ReviewDesk {
    /// Why somebody may not record something. It is decided with the store's own state, in the transaction that records.
    struct NotAllowed: Error {
        let message: String
    }

    /// Records what a person did with an action.
    ///
    /// - Parameter disposition: its day is that for which people work, and its `who` the account's name, whatever it says.
    /// - Throws: `.usage` for what the action does not take, in words; `.unknown` for an action that is not there, or not theirs
    ///   to see; `.forbidden` for what is not theirs to record.
    public func record(
        _ actionID: String, by account: Account, _ disposition: Disposition
    ) throws(PlanningFault) -> RecordedDisposition {
        try deciding {
            try store.write { try record($0, actionID, by: try stored(account, $0), disposition) }
        }
    }

    /// Records the same with many actions, of which some may not take it. All that can be is recorded at once.
    ///
    /// - Returns: By action: what was recorded, or why it was not.
    public func recordAll(
        _ actionIDs: [String], by account: Account, _ disposition: Disposition
    ) throws(PlanningFault) -> [(actionID: String, result: Result<RecordedDisposition, PlanningFault>)] {
        try deciding {
            try store.write { writer in
                let account = try stored(account, writer)
                return try actionIDs.map { id in
                    do {
                        return (id, .success(try record(writer, id, by: account, disposition)))
                    } catch let refusal as StoreRefusal {
                        return (id, .failure(ReviewDesk.fault(refusal)))
                    } catch let refusal as NotAllowed {
                        return (id, .failure(.forbidden(refusal.message)))
                    }
                }
            }
        }
    }

    /// The account as the store has it in the transaction that records: whoever was let in a moment ago may have been
    /// removed since, or work on other lists.
    private func stored(_ account: Account, _ writer: PlanWriter) throws -> Account {
        guard let account = try writer.reader.account(numbered: account.number) else {
            throw NotAllowed(message: "the account \(account.name) has been removed: nothing is recorded in its name")
        }
        return account
    }

    private func record(
        _ writer: PlanWriter, _ actionID: String, by account: Account, _ disposition: Disposition
    ) throws -> RecordedDisposition {
        // The whole id: the first digits that a person reads off a list may be those of another action tomorrow.
        guard let number = ReviewDesk.number(ofAction: actionID) else { throw StoreRefusal.unknownAction(actionID) }
        return try writer.record(actionID, recordedAt: now()) { play, state in
            // What has waited for them alone they see no more once they have decided, and may take that back all the same.
            let isTheirs =
                try disposition.kind == .undo
                && writer.reader.dispositions(of: number).last?.disposition.who == account.name
            guard isTheirs || account.sees(owner: play.owner, waitsFor: state.waitsFor) else {
                throw StoreRefusal.unknownAction(actionID)
            }
            switch disposition.kind {
            case .ok, .notOk:
                let role = state.waitsFor ?? play.approver
                guard account.decides(for: role) else {
                    throw NotAllowed(message: "the list of \(role) decides about this one, and it is not among yours")
                }
            default:
                // Whoever it waited for may take back what they decided: only what they recorded themselves.
                guard account.worksOn(owner: play.owner) || disposition.kind == .undo else {
                    throw NotAllowed(message: "it is on the list of \(play.owner), which is not among yours")
                }
            }
        } _: { facts in
            var disposition = disposition
            disposition.on = facts.namedDay ?? clock.today(facts.timeZone)
            disposition.who = account.name
            return disposition
        }
    }

    private func deciding<Result>(_ body: () throws -> Result) throws(PlanningFault) -> Result {
        // Whoever acts sees it on the next page.
        defer { lookAgain() }
        return try using {
            do {
                return try body()
            } catch let refusal as NotAllowed {
                throw PlanningFault.forbidden(refusal.message)
            }
        }
    }
}
