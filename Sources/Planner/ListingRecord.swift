import CivilCalendar

/// What a store says of all that was listed up to a day, and of the tiers customers were in: what outcomes are measured by.
///
/// Customers are told by their number in the store, so that those who have left the customers file stay among them.
public struct ListingRecord: Sendable {
    /// The day of the first and of the last run; nil before the first.
    public var firstRun: Day?
    public var lastRun: Day?
    /// Plays as they stood when actions of them were listed.
    public var plays: [StoredPlay] = []
    /// Actions listed up to the day, whatever became of them; by number.
    public var actions: [PastAction] = []
    /// What held-out customers would have got up to the day; by number.
    public var ghosts: [PastGhost] = []
    public var tiers = RememberedTiers()

    public init() {}

    /// Takes in what the inputs tell of actions and the store does not know yet. O(actions × log).
    public mutating func note(_ past: RecalledPast) {
        func place(_ number: Int64) -> Int? {
            let place = actions.partitioningIndex { $0.number >= number }
            return place < actions.count && actions[place].number == number ? place : nil
        }
        for delivery in past.delivered { if let place = place(delivery.number) { actions[place].deliveredOn = delivery.on } }
        for result in past.results { if let place = place(result.number) { actions[place].result = result.isGood } }
    }
}

extension [PastAction] {
    /// The first place from which on a test holds, where it holds for none before. O(log).
    fileprivate func partitioningIndex(where holds: (PastAction) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

/// An action, as far as it takes to count what came of it.
public struct PastAction: Sendable {
    /// The bits of `action_id`.
    public var number: Int64
    /// The customer's number in the store.
    public var customer: Int32
    /// Position in `ListingRecord.plays`.
    public var play: Int32
    public var listedOn: Day
    public var status: ActionStatus
    /// Somebody took it on at some time, also if they have done something else with it since.
    public var wasAccepted: Bool
    /// The day of the first contact that delivered it.
    public var deliveredOn: Day?
    /// Whether something came of it; nil is not known.
    public var result: Bool?
    public var rejectReason: Disposition.RejectReason?
    public var blocker: Disposition.Blocker?

    public init(
        number: Int64 = 0, customer: Int32, play: Int32, listedOn: Day, status: ActionStatus, wasAccepted: Bool = false, deliveredOn: Day? = nil,
        result: Bool? = nil, rejectReason: Disposition.RejectReason? = nil, blocker: Disposition.Blocker? = nil
    ) {
        self.number = number
        self.customer = customer
        self.play = play
        self.listedOn = listedOn
        self.status = status
        self.wasAccepted = wasAccepted
        self.deliveredOn = deliveredOn
        self.result = result
        self.rejectReason = rejectReason
        self.blocker = blocker
    }

    /// Somebody did it, a contact shows that it was done, or it had been done already.
    public var isDelivered: Bool { status == .done || deliveredOn != nil || rejectReason == .alreadyDone }
}

/// What a held-out customer would have got.
public struct PastGhost: Sendable {
    public var customer: Int32
    /// Position in `ListingRecord.plays`.
    public var play: Int32
    public var listedOn: Day

    public init(customer: Int32, play: Int32, listedOn: Day) {
        self.customer = customer
        self.play = play
        self.listedOn = listedOn
    }
}

/// The tiers that runs have put customers in, on any day since the first run. Pins are left out: they are somebody's wish.
///
/// A code is 0 for none, else the position in the workspace's tiers + 1. 20 bytes a customer and 12 a move.
public struct RememberedTiers: Sendable {
    /// By number in the store, from 1; the first place is nobody's.
    public private(set) var customers: [Customer] = [Customer(row: -1, code: 0, firstOn: Day(number: .max), leftOn: nil)]
    /// Ids of those who are not in the customers file any more.
    public private(set) var goneIDs: [Int32: String] = [:]
    /// Customers whose tier, now or once, is declared no more.
    public var undeclared = 0
    private var moves: [Move] = []

    public struct Customer: Sendable {
        /// In the customers file, -1 for one who is not there.
        public let row: Int32
        public let code: UInt16
        /// The day of the first run that saw the customer.
        public let firstOn: Day
        /// The day of the run that missed the customer.
        public let leftOn: Day?
        fileprivate var firstMove: Int32 = 0
        fileprivate var moveCount: Int32 = 0

        fileprivate init(row: Int32, code: UInt16, firstOn: Day, leftOn: Day?) {
            self.row = row
            self.code = code
            self.firstOn = firstOn
            self.leftOn = leftOn
        }
    }

    private struct Move: Sendable {
        let on: Day
        let from: UInt16
    }

    public init() {}

    /// The next customer by number.
    ///
    /// - Parameter id: needed of one who has no row.
    public mutating func append(row: Int32, code: UInt16, firstOn: Day, leftOn: Day?, id: @autoclosure () -> String) {
        if row < 0 { goneIDs[Int32(customers.count)] = id() }
        customers.append(Customer(row: row, code: code, firstOn: firstOn, leftOn: leftOn))
    }

    /// A move of a customer who is there; to be given by customer, then by day.
    public mutating func move(of customer: Int, on day: Day, from code: UInt16) {
        if customers[customer].moveCount == 0 { customers[customer].firstMove = Int32(moves.count) }
        customers[customer].moveCount += 1
        moves.append(Move(on: day, from: code))
    }

    /// The tier at the end of a day. O(moves of the customer).
    public func code(of customer: Int, on day: Day) -> UInt16 {
        let known = customers[customer]
        guard known.firstOn <= day, known.leftOn.map({ $0 > day }) ?? true else { return 0 }
        for move in moves[Int(known.firstMove)..<Int(known.firstMove + known.moveCount)] where move.on > day {
            return move.from
        }
        return known.code
    }
}
