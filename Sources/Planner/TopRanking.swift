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

    private let width: Int
    private var capacity = 0
    private var rowCount = 0
    /// By row, `width` each: the best so far, the first ones set.
    private var places = UnsafeMutablePointer<Place>.allocate(capacity: 0)
    /// By row: how many are set, how many may be, and how many can no longer be displaced.
    private var counts = UnsafeMutablePointer<UInt8>.allocate(capacity: 0)
    private var limits = UnsafeMutablePointer<UInt8>.allocate(capacity: 0)
    private var fixed = UnsafeMutablePointer<UInt8>.allocate(capacity: 0)
    /// By row: a priority × 1,000,000 below this comes too late.
    private(set) var bounds = UnsafeMutablePointer<Double>.allocate(capacity: 0)

    /// The most actions of a customer that can be ranked so.
    static let mostPlaces = 32

    /// `width` is the most actions that any customer may have, at most `mostPlaces`.
    init(width: Int) { self.width = width }

    deinit { deallocate() }

    private func deallocate() {
        places.deallocate()
        counts.deallocate()
        limits.deallocate()
        fixed.deallocate()
        bounds.deallocate()
    }

    /// Forgets all, and takes on customers with these limits. O(rows).
    func reset(rowCount: Int, limit: (Int) -> Int) {
        self.rowCount = rowCount
        if rowCount > capacity {
            deallocate()
            capacity = rowCount
            places = .allocate(capacity: rowCount * max(width, 1))
            counts = .allocate(capacity: rowCount)
            limits = .allocate(capacity: rowCount)
            fixed = .allocate(capacity: rowCount)
            bounds = .allocate(capacity: rowCount)
        }
        for row in 0..<rowCount {
            counts[row] = 0
            fixed[row] = 0
            let limit = limit(row)
            limits[row] = UInt8(limit)
            bounds[row] = limit == 0 ? .infinity : -.infinity
        }
    }

    /// What has been offered goes before everything that is offered from now on.
    func fix() {
        for row in 0..<rowCount {
            fixed[row] = counts[row]
            bounds[row] = counts[row] == limits[row] ? .infinity : -.infinity
        }
    }

    /// Offers a play to some customers, in any order of plays. `order` is the play's place among equal priorities.
    /// O(rows listed × width).
    func offer(_ play: Int32, order: Int32, rows: RowList, priorities: NumberList) {
        for index in 0..<rows.count {
            let priority = PlayPriorities.printed(priorities.start[index])
            insert(Place(priority: priority, play: play, order: order), row: Int(rows.start[index]))
        }
    }

    @inline(__always)
    private func insert(_ new: Place, row: Int) {
        let places = places + row &* width
        var place = Int(counts[row])
        let first = Int(fixed[row])
        if place == Int(limits[row]) {
            // The last place is free, or its holder has to go.
            guard place > first, new.goes(before: places[place &- 1]) else { return }
            place &-= 1
        } else {
            counts[row] &+= 1
        }
        while place > first, new.goes(before: places[place &- 1]) {
            places[place] = places[place &- 1]
            place &-= 1
        }
        places[place] = new
        if counts[row] == limits[row] { bounds[row] = TopRanking.bound(against: places[Int(counts[row]) &- 1].priority) }
    }

    /// What rounds to the priority of the last may still go before it, and every number that is too small for any
    /// priority rounds to the least.
    @inline(__always)
    private static func bound(against last: Int64) -> Double { last == .min ? -.infinity : Double(last) - 0.5 }

    /// The result, customer by customer, best first.
    func forEach(_ body: (_ row: Int, _ rank: Int, _ play: Int32, _ priority: Int64) -> Void) {
        for row in 0..<rowCount {
            for place in 0..<Int(counts[row]) {
                let held = places[row &* width &+ place]
                body(row, place + 1, held.play, held.priority)
            }
        }
    }
}
