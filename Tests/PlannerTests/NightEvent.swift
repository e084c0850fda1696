import Campaigns
import CivilCalendar
@testable import Planner

/// What can become of an action in a run.
enum NightEvent: String, CaseIterable {
    case listed, listedAgain, kept, withdrawn, withdrawnWhileSnoozed
    case comesBackAfterSnooze, comesBackOnTheSameDay, comesBackToWait, staysSnoozedBeyondItsDay
    case delivered, deliveredWhileSnoozed, deliveredButRejected, result
    case flagged, flaggedNoMore, customerGone, playGone, waits, waitsNoMore, wordedAnew, personChanges
    case ghostListed, ghostKept, ghostEnded

    static func all(from before: StoreModel, to after: StoreModel, on asOf: Day) -> Set<NightEvent> {
        var events = Set<NightEvent>()
        for action in after.actions {
            if let old = before.actions.first(where: { $0.number == action.number }) {
                events.formUnion(all(from: old, to: action, on: asOf))
            } else {
                events.insert(.listed)
                let isAgain = before.actions.contains { $0.customer == action.customer && $0.play.id == action.play.id }
                if isAgain { events.insert(.listedAgain) }
            }
        }
        for (place, ghost) in after.ghosts.enumerated() {
            guard place < before.ghosts.count else {
                events.insert(.ghostListed)
                continue
            }
            if !before.ghosts[place].isEnded { events.insert(ghost.isEnded ? .ghostEnded : .ghostKept) }
        }
        return events
    }

    private static func all(
        from old: StoreModel.Action, to new: StoreModel.Action, on asOf: Day
    ) -> [NightEvent] {
        let (before, after) = (old.state.status, new.state.status)
        let flag = new.flag ?? new.closedWhy ?? ""
        let candidates: [(NightEvent, Bool)] = [
            (.kept, before.isListed && after.isListed), (.withdrawn, before.isListed && after == .withdrawn),
            (.withdrawnWhileSnoozed, before == .snoozed && after == .withdrawn),
            (.comesBackAfterSnooze, before == .snoozed && after.isListed),
            (.comesBackOnTheSameDay, before == .withdrawn && after.isListed),
            (.comesBackToWait, !before.isListed && after == .needsOk && new.state.rejectReason == .clashesWithDeal),
            (.staysSnoozedBeyondItsDay, after == .snoozed && new.state.snoozedUntil! <= asOf),
            (.delivered, before.isListed && after == .done), (.deliveredWhileSnoozed, before == .snoozed && after == .done),
            (.deliveredButRejected, after == .rejected && old.deliveredOn != new.deliveredOn),
            (.result, old.state.result != new.state.result), (.flagged, old.flag == nil && new.flag != nil),
            (.flaggedNoMore, old.flag != nil && new.flag == nil), (.customerGone, flag.contains("the customer is no longer")),
            (.playGone, flag.contains("no longer in the playbooks")), (.waits, before == .open && after == .needsOk),
            (.waitsNoMore, before == .needsOk && after == .open), (.wordedAnew, old.play != new.play),
            (.personChanges, old.state.person != new.state.person),
        ]
        return candidates.filter(\.1).map(\.0)
    }
}
