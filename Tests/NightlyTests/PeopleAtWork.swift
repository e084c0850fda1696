import CivilCalendar
import Foundation
import Planner
import PlanningService
import TestSupport

/// What people do between two nights: they work on the list, and some of it reaches customers.
struct PeopleAtWork {
    let club: NightlyClub
    /// The day of the night before, and how many days there are until the next.
    let day: Day
    let days: Int32
    /// What was recorded, by kind or reject reason.
    private(set) var recorded: [String: Int] = [:]

    init(_ club: NightlyClub, after day: Day, days: Int32) {
        self.club = club
        self.day = day
        self.days = days
    }

    /// Draws dispositions for some actions that are listed or snoozed, all kinds and reasons among them, and records them.
    mutating func workOnList(_ count: Int, _ record: StoreRecord, _ generator: inout SeededGenerator) throws {
        let open = record.actions.filter { $0.isListed || $0.status == "snoozed" }
        var waits = Dictionary(
            uniqueKeysWithValues: open.map {
                ($0.number, $0.status == "needs_ok" || $0.status == "snoozed" && $0.waitsFor != nil && !$0.isApproved)
            })
        var accepted = Set(open.filter { $0.status == "accepted" }.map(\.number))
        var closed: Set<Int64> = []
        let worklist = Worklist(club.store)
        for turn in 0..<count {
            // What waits for an ok is rare: it comes to its turn first.
            let pool = turn % 4 == 0 ? open.filter { waits[$0.number] == true } : open
            guard let action = (pool.isEmpty ? open : pool).randomElement(using: &generator), !closed.contains(action.number)
            else { continue }
            let disposition = draw(isWaiting: waits[action.number]!, isAccepted: accepted.contains(action.number), &generator)
            recorded[disposition.reason?.rawValue ?? disposition.kind.rawValue, default: 0] += 1
            if turn % 20 == 7 {
                let result = try NightlyCommand.run(["act", action.id] + disposition.arguments, in: club.folder)
                guard result.exitCode == 0 else { throw Refused(words: result.errors) }
                // What became of it is not known here: nobody else works on it before the next night.
                closed.insert(action.number)
                continue
            }
            let told = try worklist.record(action.id) { _ in disposition }
            if turn % 8 == 3 {
                // A slip of the hand: the action is as it was, and the next night takes it so.
                let undone = try worklist.record(action.id) { _ in
                    Disposition(kind: .undo, on: disposition.on, who: disposition.who)
                }
                guard undone.after == told.before else { throw Refused(words: "\(told.before) became \(undone.after)") }
                recorded["undo", default: 0] += 1
                continue
            }
            let after = told.after
            if after.status.isClosed { closed.insert(action.number) }
            waits[action.number] = after.isWaitingForOk
            if after.status == .accepted { accepted.insert(action.number) } else { accepted.remove(action.number) }
        }
    }

    /// The command did not take what was drawn for it.
    struct Refused: Error { let words: String }

    private func draw(isWaiting: Bool, isAccepted: Bool, _ generator: inout SeededGenerator) -> Disposition {
        var kinds: [Disposition.Kind] = [.snooze, .reject, .reject, .reject, .reassign]
        kinds += isWaiting ? [.ok, .ok, .notOk] : [.done, .done, .done, .done]
        if !isWaiting, !isAccepted { kinds += [.accept, .accept] }
        let kind = kinds.randomElement(using: &generator)!
        let on = Day(number: day.number + Int32.random(in: 0..<days, using: &generator))
        var disposition = Disposition(kind: kind, on: on, who: "Test")
        let until = Day(number: on.number + Int32.random(in: 1...25, using: &generator))
        let person = ["manager_1", "manager_4", "A. Stand-In"].randomElement(using: &generator)!
        switch kind {
        case .snooze: disposition.until = until
        case .reassign: disposition.person = person
        case .reject:
            disposition.reason = .allCases.randomElement(using: &generator)!
            if disposition.reason == .badTiming { disposition.until = until }
            if disposition.reason == .wrongPerson { disposition.person = person }
        case .done:
            disposition.outcome = [.result, .noResult, nil].randomElement(using: &generator)!
            if disposition.outcome == .noResult { disposition.blocker = .allCases.randomElement(using: &generator)! }
            disposition.response = [nil, nil, "redeemed", "declined"].randomElement(using: &generator)!
        case .accept, .ok, .notOk, .undo: break
        }
        if Bool.random(using: &generator) { disposition.note = "a word, \"quoted\"" }
        return disposition
    }

    /// Adds rows to the contacts file: deliveries of actions that are open or done, some with the action's id and some
    /// without, and contacts that nobody had planned.
    func reachCustomers(_ record: StoreRecord, _ generator: inout SeededGenerator) throws {
        let open = record.actions.filter { $0.isListed || $0.status == "snoozed" }
        let done = record.actions.filter { $0.status == "done" && $0.deliveredOn == nil }
        var rows: [ContactRow] = []
        for action in open.shuffled(using: &generator).prefix(25) + done.shuffled(using: &generator).prefix(15) {
            rows.append(
                row(
                    to: action.customer, by: action.channel, of: action.play, purpose: action.purpose,
                    id: Bool.random(using: &generator) ? action.id : "", &generator))
        }
        let climbing = record.customers.filter { $0.value.tier != "low" }.keys.sorted()
        let all = record.customers.keys.sorted()
        for turn in 0..<40 {
            let customer = (turn % 2 == 0 && !climbing.isEmpty ? climbing : all).randomElement(using: &generator)!
            let play = club.workspace.plays.randomElement(using: &generator)!
            let isNamed = Bool.random(using: &generator)
            rows.append(
                row(
                    to: customer, by: play.opportunity.channel, of: isNamed ? play.id : "leaflet",
                    purpose: isNamed ? play.purpose.rawValue : "help", id: "", &generator))
        }
        try club.add(rows)
    }

    private func row(
        to customer: String, by channel: String, of play: String, purpose: String, id: String,
        _ generator: inout SeededGenerator
    ) -> ContactRow {
        let on = Day(number: day.number + Int32.random(in: 1...days, using: &generator))
        let response = ["", "", "", "redeemed", "replied", "declined"].randomElement(using: &generator)!
        let respondedOn = Day(number: on.number + Int32.random(in: 0...12, using: &generator))
        let leavesOutPurpose = play != "leaflet" && Int.random(in: 0..<3, using: &generator) == 0
        return ContactRow(
            customer: customer, day: on, channel: channel, play: play, purpose: leavesOutPurpose ? "" : purpose,
            response: response, respondedOn: response.isEmpty || Bool.random(using: &generator) ? nil : respondedOn,
            actionID: id)
    }

    /// Pins a customer somewhere, and takes a pin away.
    func pin(_ record: StoreRecord, _ generator: inout SeededGenerator) throws {
        let customer = record.customers.keys.sorted().randomElement(using: &generator)!
        let tier = club.workspace.tiers.tiers.randomElement(using: &generator)!.id
        let until = Day(number: day.number + Int32.random(in: 3...40, using: &generator))
        let from = Day(number: day.number + Int32.random(in: 0..<2, using: &generator))
        _ = try Worklist(club.store).pin { _ in
            PinRequest(customerID: customer, tier: tier, from: from, until: until, who: "Test")
        }
        let pinned = record.customers.filter { $0.value.pinnedTier != nil }.keys.sorted()
        guard let other = pinned.randomElement(using: &generator), other != customer, Bool.random(using: &generator) else {
            return
        }
        _ = try Worklist(club.store).pin { _ in PinRequest(customerID: other, tier: nil, from: day, who: "Test") }
    }
}

extension Disposition {
    /// As the command takes it.
    var arguments: [String] {
        let options: [(String, String?)] = [
            ("--reason", reason?.rawValue), ("--until", until?.description), ("--person", person),
            ("--outcome", outcome?.rawValue), ("--blocker", blocker?.rawValue), ("--response", response), ("--note", note),
        ]
        return [kind.rawValue, "--on", on.description, "--by", who] + options.flatMap { name, value in value.map { [name, $0] } ?? [] }
    }
}
