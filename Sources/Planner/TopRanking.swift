import RuleEngine

/// The few plays that rank highest for each customer of a batch, found play by play: a candidate that does not come
/// among them costs a comparison, and nothing is sorted.
///
/// Plain memory, used from batch to batch: this loop is run for every candidate of every customer.
final class TopRanking {
    private struct Place {
        var priority: Int64
        var play: Int32
        /// Of equal priorities the lower order goes first.
        var order: Int32

        @inline(__always)
        func goes(before other: Place) -> Bool {
            priority == other.priority ? order < other.order : priority > other.priority
        }
    }

    /// Stands before a customer's places, so that all that is known of one is in a line or two of the cache.
    private struct Customer {
        /// How many places are taken, how many there are, and how many can no longer be displaced.
        var count: Int32 = 0
        var limit: Int32
        var fixed: Int32 = 0
        private var unused: Int32 = 0

        init(limit: Int) { self.limit = Int32(limit) }
    }

    private var capacity = 0
    @exclusivity(unchecked) private var rowCount = 0
    /// From one customer to the next, in bytes: a `Customer`, then `Place`s, the best first.
    private let stride: Int
    @exclusivity(unchecked) private var customers = UnsafeMutableRawPointer.allocate(byteCount: 0, alignment: TopRanking.cacheLine)
    /// By row: a priority × 1,000,000 below this comes too late; NaN where none does, infinity where all do.
    @exclusivity(unchecked) private(set) var bounds = UnsafeMutablePointer<Double>.allocate(capacity: 0)

    /// The most actions of a customer that can be ranked so.
    static let mostPlaces = 32
    private static let cacheLine = 64

    /// `width` is the most actions that any customer may have, at most `mostPlaces`.
    init(width: Int) {
        stride = MemoryLayout<Customer>.stride + max(width, 1) * MemoryLayout<Place>.stride
    }

    deinit {
        customers.deallocate()
        bounds.deallocate()
    }

    @inline(__always)
    private func customer(_ row: Int) -> UnsafeMutablePointer<Customer> {
        (customers + row &* stride).assumingMemoryBound(to: Customer.self)
    }

    @inline(__always)
    private func places(of customer: UnsafeMutablePointer<Customer>) -> UnsafeMutablePointer<Place> {
        UnsafeMutableRawPointer(customer + 1).assumingMemoryBound(to: Place.self)
    }

    /// Forgets all, and takes on customers with these limits. O(rows).
    func reset(rowCount: Int, limit: (Int) -> Int) {
        self.rowCount = rowCount
        if rowCount > capacity {
            customers.deallocate()
            bounds.deallocate()
            capacity = rowCount
            customers = .allocate(byteCount: rowCount * stride, alignment: TopRanking.cacheLine)
            bounds = .allocate(capacity: rowCount)
        }
        for row in 0..<rowCount {
            let limit = limit(row)
            customer(row).initialize(to: Customer(limit: limit))
            bounds[row] = limit == 0 ? .infinity : .nan
        }
    }

    /// What has been offered goes before everything that is offered from now on.
    func fix() {
        for row in 0..<rowCount {
            let customer = customer(row)
            customer.pointee.fixed = customer.pointee.count
            bounds[row] = customer.pointee.count == customer.pointee.limit ? .infinity : .nan
        }
    }

    /// Offers a play to some customers, in any order of plays. `order` is the play's place among equal priorities.
    /// O(rows listed × width).
    func offer(_ play: Int32, order: Int32, rows: RowList, priorities: NumberList) {
        let (rowNumbers, values, bounds) = (rows.start, priorities.start, bounds)
        for index in 0..<rows.count {
            let row = Int(rowNumbers[index])
            let priority = PlayPriorities.printed(values[index])
            let customer = customer(row)
            if let last = insert(Place(priority: priority, play: play, order: order), customer) {
                bounds[row] = TopRanking.bound(against: last)
            }
        }
    }

    /// Answers the lowest priority where all places are taken.
    @inline(__always)
    private func insert(_ new: Place, _ customer: UnsafeMutablePointer<Customer>) -> Int64? {
        let places = places(of: customer)
        let limit = Int(customer.pointee.limit)
        let first = Int(customer.pointee.fixed)
        var place = Int(customer.pointee.count)
        if place == limit {
            // The last place is free, or its holder has to go.
            guard place > first, new.goes(before: places[place &- 1]) else { return nil }
            place &-= 1
        } else {
            customer.pointee.count &+= 1
        }
        while place > first, new.goes(before: places[place &- 1]) {
            places[place] = places[place &- 1]
            place &-= 1
        }
        places[place] = new
        return Int(customer.pointee.count) == limit ? places[limit &- 1].priority : nil
    }

    /// What rounds to the priority of the last may still go before it, and every number that is too small for any
    /// priority rounds to the least.
    @inline(__always)
    private static func bound(against last: Int64) -> Double { last == .min ? .nan : Double(last) - 0.5 }

    /// The result, customer by customer, best first.
    @inline(__always)
    func forEach(_ body: (_ row: Int, _ rank: Int, _ play: Int32, _ priority: Int64) -> Void) {
        for row in 0..<rowCount {
            let customer = customer(row)
            let places = places(of: customer)
            for place in 0..<Int(customer.pointee.count) {
                body(row, place &+ 1, places[place].play, places[place].priority)
            }
        }
    }
}
