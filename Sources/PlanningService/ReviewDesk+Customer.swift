import Accounts
import CivilCalendar
import Foundation
import Planner
import PlanStore

/// A customer with all there is to know about them.
public struct ReviewCustomer: Sendable {
    public let stored: StoredCustomer
    public let today: Day
    /// Open, accepted, waiting for an ok, or snoozed: those that the visitor may see.
    public let open: [ReviewPage.Row]
    /// All actions that were ever listed, the latest first, with what people recorded on them.
    public let history: [(entry: ListEntry, log: [LoggedDisposition])]
    public let moves: [RecordedTierMove]
    /// The latest first; one without a tier took a pin away.
    public let pins: [PinRequest]
    /// nil while the inputs are not read, and for a customer who is not in them.
    public let glance: CustomerGlance?
    public let explanation: Explanation?
    /// The latest first.
    public let events: [CustomerEvent]
    public let scores: [MonthlyScore]
    public let isHeldOut: Bool
    public let plan: StandingPlan?
    public let facts: WorkspaceFacts?
}

extension ReviewDesk {
    /// How much of a customer's past a page shows.
    private static let mostEvents = 200
    private static let mostActions = 100
    /// As long as engagement is looked at.
    private static let months = 36

    /// A customer by the store's number; nil where there is none.
    public func customer(_ number: Int64, for account: Account) throws(PlanningFault) -> ReviewCustomer? {
        let plan = standingPlan
        return try using {
            try store.read { reader in
                guard let stored = try reader.customer(number) else { return nil }
                let facts = try reader.facts()
                let entries = try reader.entries(try reader.actionNumbers(of: number, limit: ReviewDesk.mostActions))
                let open = entries.filter {
                    !$0.status.isClosed && account.sees(owner: $0.play.owner, waitsFor: $0.waitsFor)
                }
                return ReviewCustomer(
                    stored: stored, today: today(facts),
                    open: open.sorted { ($0.dueOn, -$0.priority) < ($1.dueOn, -$1.priority) }.map {
                        ReviewPage.Row(entry: $0, glance: plan?.glance(at: stored.id, play: $0.play.id))
                    },
                    history: try entries.map { entry in
                        (entry, try ReviewDesk.number(ofAction: entry.actionID).map { try reader.dispositions(of: $0) } ?? [])
                    },
                    moves: try reader.tierMoves(of: number), pins: try reader.pins(of: number),
                    glance: plan?.glance(at: stored.id, play: nil), explanation: plan?.explanation(of: stored.id),
                    events: plan?.events(of: stored.id, limit: ReviewDesk.mostEvents) ?? [],
                    scores: plan?.monthlyScores(of: stored.id, months: ReviewDesk.months) ?? [],
                    isHeldOut: plan?.isHeldOut(stored.id) ?? false, plan: plan, facts: facts)
            }
        }
    }

    /// A customer as a search finds them.
    public struct Found: Sendable {
        public let stored: StoredCustomer
        public let glance: CustomerGlance?
        public let openActions: Int
    }

    /// The customers whose ids begin with a text; the one whose id it is comes first.
    public func customers(beginningWith text: String, limit: Int, for account: Account) throws(PlanningFault) -> [Found] {
        let plan = standingPlan
        return try using {
            try store.read { reader in
                try reader.customers(beginningWith: text, limit: limit).map { stored in
                    let entries = try reader.entries(try reader.actionNumbers(of: stored.number, limit: ReviewDesk.mostActions))
                    return Found(
                        stored: stored, glance: plan?.glance(at: stored.id, play: nil),
                        openActions: entries.count {
                            $0.status.isListed && account.sees(owner: $0.play.owner, waitsFor: $0.waitsFor)
                        })
                }
            }
        }
    }

    /// Keeps a customer in a tier for a while, or takes that back; the next run goes by it.
    ///
    /// - Parameter tier: by id; nil takes a pin away.
    public func pin(
        _ customer: Int64, to tier: String?, until: Day?, note: String?, by account: Account
    ) throws(PlanningFault) {
        guard account.role != .reviewer else {
            throw .forbidden("leads, authors and admins keep customers in a tier")
        }
        try using {
            guard let stored = try store.read({ try $0.customer(customer) }) else { throw StoreRefusal.unknownCustomer }
            try store.pin(recordedAt: now()) { facts in
                PinRequest(
                    customerID: stored.id, tier: tier, from: facts.namedDay ?? clock.today(facts.timeZone), until: until,
                    who: account.name, note: note)
            }
        }
    }
}
