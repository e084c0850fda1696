import Campaigns
import CivilCalendar
import Planner

/// One customer in one group, as assigned: when first, and to which side.
struct Assignment: Sendable {
    /// -1 for one who is not in the customers file any more.
    let row: Int32
    /// In the store.
    let customer: Int32
    let on: Day
    let isHeldOut: Bool
}

/// Who was assigned to what, for one way of grouping plays. Of each customer in each group the first day of all counts: from then
/// on the two sides live differently, so that a later listing would compare people who are alike no more (a held-out customer's
/// ghost stays where a treated customer's action is done, cools down, and is listed again). Whose first day is before the period is
/// not of it. What people made of an action afterwards changes nothing.
struct AssignmentBook {
    /// By group.
    private(set) var groups: [[Assignment]]

    /// - Parameters:
    ///   - groupOf: the group of a listing, by the play's position in the record, the customer's number and the day; nil for
    ///     none.
    ///   - from: the first day of the period.
    /// O(listings × log).
    init(_ record: ListingRecord, count: Int, from: Day, groupOf: (_ play: Int32, _ customer: Int32, _ day: Day) -> Int?) {
        struct Listing {
            let group: Int32
            let customer: Int32
            let on: Day
            let isHeldOut: Bool
        }
        var listings: [Listing] = []
        listings.reserveCapacity(record.actions.count + record.ghosts.count)
        for action in record.actions {
            guard let group = groupOf(action.play, action.customer, action.listedOn) else { continue }
            listings.append(Listing(group: Int32(group), customer: action.customer, on: action.listedOn, isHeldOut: false))
        }
        for ghost in record.ghosts {
            guard let group = groupOf(ghost.play, ghost.customer, ghost.listedOn) else { continue }
            listings.append(Listing(group: Int32(group), customer: ghost.customer, on: ghost.listedOn, isHeldOut: true))
        }
        listings.sort { left, right in
            if left.group != right.group { return left.group < right.group }
            if left.customer != right.customer { return left.customer < right.customer }
            if left.on != right.on { return left.on < right.on }
            // Of one day, who is held out is held out.
            return left.isHeldOut && !right.isHeldOut
        }
        groups = Array(repeating: [], count: count)
        var last: (group: Int32, customer: Int32) = (-1, -1)
        for listing in listings where (listing.group, listing.customer) != last {
            last = (listing.group, listing.customer)
            guard listing.on >= from else { continue }
            groups[Int(listing.group)].append(
                Assignment(
                    row: record.tiers.customers[Int(listing.customer)].row, customer: listing.customer, on: listing.on,
                    isHeldOut: listing.isHeldOut))
        }
    }
}
