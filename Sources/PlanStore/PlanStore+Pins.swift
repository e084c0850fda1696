import Campaigns
import CivilCalendar
import Foundation
import Planner

extension PlanStore {
    /// Records a pin, or that one is taken away. The next run goes by it.
    ///
    /// - Parameter request: Makes the request by what the workspace says, such as the day that it plans for.
    /// - Returns: What holds from now on; nil for no pin.
    /// - Throws: `StoreRefusal`, `StoreFault`, or what `request` throws; then nothing is recorded.
    @discardableResult
    public func pin(recordedAt: Date, _ request: (WorkspaceFacts) throws -> PinRequest) throws -> TierPin? {
        try write { writer in
            guard let facts = try writer.reader.facts() else { throw StoreRefusal.noRunYet }
            let request = try request(facts)
            if request.who.isEmpty { throw StoreRefusal.disposition(.noName) }
            var pin: TierPin?
            if let tier = request.tier {
                guard let position = facts.tiers.firstIndex(of: tier) else {
                    throw StoreRefusal.unknownTier(tier, known: facts.tiers)
                }
                let until = request.until ?? facts.pinEndsAfter.map { request.from.advanced(by: $0) }
                if let until, until <= request.from { throw StoreRefusal.pinEndsTooSoon }
                pin = TierPin(tier: position, from: request.from, until: until)
            }
            try writer.write(request, until: pin?.until, recordedAt: recordedAt)
            return pin
        }
    }
}

extension PlanWriter {
    fileprivate func write(_ request: PinRequest, until: Day?, recordedAt: Date) throws {
        let find = try SQLStatement(database, "SELECT number FROM customers WHERE id = ?")
        find.bind(1, request.customerID)
        guard try find.step() else { throw StoreRefusal.unknownCustomer }
        let customer = find.integer(0)
        let append = try SQLStatement(
            database,
            "INSERT INTO pins (customer, tier, from_day, until, recorded_at, who, note) VALUES (?, ?, ?, ?, ?, ?, ?)")
        append.bind(1, customer)
        append.bind(2, request.tier)
        append.bind(3, request.from)
        append.bind(4, until)
        append.bind(5, UTCText.text(recordedAt))
        append.bind(6, request.who)
        append.bind(7, request.note)
        try append.run()
        let set = try SQLStatement(
            database, "UPDATE customers SET pinned_tier = ?, pinned_from = ?, pinned_until = ? WHERE number = ?")
        set.bind(1, request.tier)
        set.bind(2, request.tier == nil ? nil : request.from)
        set.bind(3, until)
        set.bind(4, customer)
        try set.run()
    }
}
