import Campaigns
import CivilCalendar
import Tables

/// Finds the rows of the contacts input that delivered stored actions, so that each contact counts once (run reference,
/// "the action list is reconciled").
///
/// A row delivers the action whose id it carries; else one of the same customer and play, if its day is from the day the
/// action was listed to 30 days after it was done or, if it is not done, to as_of. Of several such actions it is the one
/// done or delivered on that very day, else the one listed last. One withdrawn on as_of is looked at like one on the list:
/// a second run of the day must not find that what it has brought back was delivered long ago.
struct DeliveryMatching {
    /// Of an action: the day of the first row that delivered it, and the first response among those rows.
    struct Delivery {
        var on: Day
        var response: String?
        var respondedOn: Day?
    }

    /// By position in `StoreSnapshot.actions`.
    private(set) var deliveries: [Int: Delivery] = [:]
    /// Rows that name an action and no play, with the play's code.
    private(set) var playsOfRows: [(row: Int, play: UInt16)] = []

    /// How long after an action was done a row still counts as its delivery.
    static let reach = CalendarSpan(30, .days)

    /// O(contacts + actions), and for a contact of a customer with actions the number of these.
    init(_ snapshot: StoreSnapshot, contacts: ContactTable, asOf: Day) {
        guard contacts.rowCount > 0, !snapshot.actions.isEmpty else { return }
        let deliverable = ActionsByRow(snapshot, customerCount: contacts.customerCount) { action in
            action.status != .rejected
        }
        let codes = Dictionary(
            contacts.playWords.enumerated().map { ($1, UInt16($0 + 1)) }, uniquingKeysWith: { first, _ in first })
        let playCodes = snapshot.plays.map { codes[$0.id] ?? 0 }
        let carried = contacts.actionWords.map { word in
            ActionID.number(word).flatMap { snapshot.action(numbered: $0) }
        }
        for customer in 0..<contacts.customerCount {
            let own = deliverable[customer]
            for row in contacts.offsets[customer]..<contacts.offsets[customer + 1] {
                let code = Int(contacts.actions[row])
                if code > 0, let action = carried[code - 1], Int(snapshot.actions[action].row) == customer {
                    note(row, of: contacts, delivered: action)
                    let play = playCodes[Int(snapshot.actions[action].play)]
                    if contacts.plays[row] == 0, play > 0 { playsOfRows.append((row, play)) }
                    continue
                }
                guard !own.isEmpty, contacts.plays[row] > 0 else { continue }
                let day = Day(number: contacts.days[row])
                var best: Int?
                for index in own {
                    let action = snapshot.actions[Int(index)]
                    guard playCodes[Int(action.play)] == contacts.plays[row], action.listedOn <= day,
                        day <= action.lastDeliveryDay(asOf: asOf)
                    else { continue }
                    if let known = best, snapshot.actions[known].suits(day, betterThan: action) { continue }
                    best = Int(index)
                }
                if let best { note(row, of: contacts, delivered: best) }
            }
        }
    }

    private mutating func note(_ row: Int, of contacts: ContactTable, delivered action: Int) {
        // Rows come by date.
        var delivery = deliveries[action] ?? Delivery(on: Day(number: contacts.days[row]))
        if delivery.response == nil, contacts.responses[row] > 0 {
            delivery.response = contacts.responseWords[Int(contacts.responses[row]) - 1]
            delivery.respondedOn = Day(number: contacts.responded[row])
        }
        deliveries[action] = delivery
    }
}

extension StoredAction {
    /// The last day on which a row of the contacts input can be its delivery.
    fileprivate func lastDeliveryDay(asOf: Day) -> Day {
        guard status == .done, let closedOn else { return asOf }
        return closedOn.advanced(by: DeliveryMatching.reach)
    }

    /// Of two actions that a row of `day` may have delivered.
    fileprivate func suits(_ day: Day, betterThan other: StoredAction) -> Bool {
        let (own, others) = (isDone(on: day), other.isDone(on: day))
        if own != others { return own }
        return (listedOn, number) > (other.listedOn, other.number)
    }

    private func isDone(on day: Day) -> Bool { deliveredOn == day || status == .done && closedOn == day }
}

extension StoredAction {
    public var id: String { ActionID.text(number) }
}

extension StoreSnapshot {
    /// The position of an action. O(log actions).
    func action(numbered number: Int64) -> Int? {
        var (low, high) = (0, actions.count)
        while low < high {
            let middle = (low + high) / 2
            if actions[middle].number < number { low = middle + 1 } else { high = middle }
        }
        return low < actions.count && actions[low].number == number ? low : nil
    }

    /// Whether a number was given to an action. O(log actions).
    func isUsed(_ number: Int64) -> Bool {
        if action(numbered: number) != nil { return true }
        var (low, high) = (0, closedNumbers.count)
        while low < high {
            let middle = (low + high) / 2
            if closedNumbers[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low < closedNumbers.count && closedNumbers[low] == number
    }

    /// The text of a code.
    func word(_ code: Int32) -> String? { code < 0 ? nil : words[Int(code)] }
}

/// Positions of some stored actions, by the customer's row, in the order of their numbers.
struct ActionsByRow {
    private var offsets: [Int32]
    private var positions: [Int32]

    /// O(actions + customers).
    init(_ snapshot: StoreSnapshot, customerCount: Int, where isWanted: (StoredAction) -> Bool) {
        offsets = Array(repeating: 0, count: customerCount + 1)
        let wanted = snapshot.actions.indices.filter { snapshot.actions[$0].row >= 0 && isWanted(snapshot.actions[$0]) }
        for position in wanted { offsets[Int(snapshot.actions[position].row) + 1] += 1 }
        for row in 0..<customerCount { offsets[row + 1] += offsets[row] }
        var places = offsets
        positions = Array(repeating: 0, count: wanted.count)
        for position in wanted {
            let row = Int(snapshot.actions[position].row)
            positions[Int(places[row])] = Int32(position)
            places[row] += 1
        }
    }

    subscript(row: Int) -> ArraySlice<Int32> { positions[Int(offsets[row])..<Int(offsets[row + 1])] }
}
