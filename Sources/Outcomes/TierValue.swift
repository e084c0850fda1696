import Campaigns
import CivilCalendar
import Tables

/// What the customers of a tier brought in during a period, and what we did for them.
public struct TierValue: Sendable {
    /// 0 is out, else the position of the tier on the last day + 1.
    public let code: Int
    public let customers: Int
    /// Sum of what the events that count were worth.
    public let value: Double
    /// Of it, the share of the five percent of customers who brought most; nil where the value is not over zero.
    public let topShare: Double?
    /// How many customers these are.
    public let topCustomers: Int
    public let contacts: Int
    /// Sums of the contacts' gives and asks.
    public let gives: Double
    public let asks: Double

    /// NaN of nobody.
    public var perHead: Double { value / Double(customers) }
}

/// What a tier's customers were worth with our contacts and without them.
public struct EffortReturn: Sendable {
    /// Of the tier on the first day, by position.
    public let tier: Int
    public let comparison: Comparison
    /// Contacts a head.
    public let treatedContacts: Double
    public let heldOutContacts: Double

    /// What a contact more a head brought, with its interval: the difference in value over the difference in contacts, these
    /// taken as given. nil where held-out customers had as many, or nothing can be said.
    public var perContact: Estimate? {
        let contacts = treatedContacts - heldOutContacts
        guard let estimate = comparison.estimate, contacts > 0 else { return nil }
        return Estimate(
            difference: estimate.difference / contacts, low: estimate.low / contacts, high: estimate.high / contacts,
            probability: estimate.probability)
    }
}

extension ReportMaterial {
    /// Which events make up value: those of the reward if it is a sum, else of the first metric that is
    /// one, else all.
    public var valueYardstick: Yardstick {
        let reward = workspace.measurement?.rewardsAndPenalties?.reward.flatMap(workspace.yardstick)
        for yardstick in [reward].compactMap({ $0 }) + workspace.yardsticks() {
            if case .events(let events, .sumValue) = yardstick.measure {
                let names = workspace.events.indices.filter { events[$0] }.map { workspace.events[$0].id }
                return Yardstick(id: "value", means: "The value of \(names.joined(separator: ", "))", measure: yardstick.measure)
            }
        }
        return Yardstick(
            id: "value", means: "The value of all interactions",
            measure: .events(Array(repeating: true, count: workspace.events.count), .sumValue))
    }

    /// By row: the value of the period. O(interactions of the period).
    func values() -> [Double] {
        guard case .events(let events, let counts) = valueYardstick.measure else { return [] }
        let window = window
        return inParts { rows in rows.map { interactions.value(of: $0, events, counts, in: window) } }
    }

    /// What `body` makes of all rows, part by part on all workers.
    func inParts<Value: Sendable>(_ body: @Sendable (Range<Int>) -> [Value]) -> [Value] {
        let size = 16_384
        return concurrentMap(count: (customerCount + size - 1) / size, workers: workers) { part in
            body(part * size..<min((part + 1) * size, customerCount))
        }.flatMap { $0 }
    }

    /// By code of the tier on the last day. O(customers × log + interactions and contacts of the period).
    public func tierValues() -> [TierValue] {
        let values = values()
        var sorted = Array(repeating: [Double](), count: workspace.tiers.tiers.count + 1)
        var contactCounts = [Int](repeating: 0, count: sorted.count)
        var gives = [Double](repeating: 0, count: sorted.count), asks = gives
        for row in 0..<customerCount {
            let code = Int(closing[row])
            sorted[code].append(values[row])
            for index in contactRows(of: row, in: window) {
                contactCounts[code] += 1
                gives[code] += contacts.gives[index]
                asks[code] += contacts.asks[index]
            }
        }
        return sorted.indices.map { code in
            let total = sorted[code].reduce(0, +)
            let top = (sorted[code].count + 19) / 20
            let best = sorted[code].sorted(by: >).prefix(top).reduce(0, +)
            return TierValue(
                code: code, customers: sorted[code].count, value: total, topShare: total > 0 ? best / total : nil,
                topCustomers: top, contacts: contactCounts[code], gives: gives[code], asks: asks[code])
        }
    }

    /// By tier on the first day, which nothing that we did since has changed. Empty where nobody was held out all along.
    public func effortReturns() -> [EffortReturn] {
        guard holdsOutAllAlong else { return [] }
        let (yardstick, values) = (valueYardstick, values())
        let measure = LiftMeasure(material: self, yardsticks: [])
        return workspace.tiers.tiers.indices.map { tier in
            var treated = MeanSample(), heldOut = MeanSample()
            var treatedContacts = 0, heldOutContacts = 0
            for row in 0..<customerCount where Int(opening[row]) == tier + 1 {
                let made = contactRows(of: row, in: window).count
                if holdsOut(row) {
                    heldOut.add(values[row])
                    heldOutContacts += made
                } else {
                    treated.add(values[row])
                    treatedContacts += made
                }
            }
            return EffortReturn(
                tier: tier, comparison: measure.comparison(yardstick, .mean(treated), .mean(heldOut), before: nil),
                treatedContacts: Double(treatedContacts) / Double(max(treated.people, 1)),
                heldOutContacts: Double(heldOutContacts) / Double(max(heldOut.people, 1)))
        }
    }
}
