import Glibc

/// `interactions_<10N>.csv`: what N customers did in three years, ten things each on average, in no order.
struct InteractionsFile: HistoryFile {
    /// The seed of the interactions' random stream.
    static let seed: UInt64 = 11

    static let header = "customer_id,on,event,channel,value"

    let customers: Int

    var rows: Int { 10 * customers }
    var name: String { "interactions_\(rows).csv" }

    /// An event, its share of all, and where it happens.
    private struct Event {
        let name: [UInt8]
        let share: Double
        let channels: [[UInt8]]
        let hasValue: Bool

        init(_ name: String, _ share: Double, _ channels: [String], hasValue: Bool = false) {
            self.name = Array(name.utf8)
            self.share = share
            self.channels = channels.map { Array($0.utf8) }
            self.hasValue = hasValue
        }
    }

    private static let events = [
        Event("site_visit", 0.36, ["web", "app"]),
        Event("purchase", 0.22, ["store", "web", "app"], hasValue: true),
        Event("email_click", 0.20, ["email"]),
        Event("store_visit", 0.10, ["store"]),
        Event("coupon_redeemed", 0.07, ["store", "web"]),
        Event("review", 0.03, ["web", "app"]),
        Event("complaint", 0.02, ["phone", "email", "web"]),
    ]
    private static let eventShares = CumulativeShares(events.map(\.share))

    func append(to text: inout ByteText, _ days: HistoryDays, from stream: inout RandomStream) {
        let customer = busyCustomer(from: &stream)
        let event = Self.events[stream.index(by: Self.eventShares)]
        let age = days.age(at: Self.shareOfHistory(customer, stream.unit()))
        text.append(whole: customer)
        text.append(byte: UInt8(ascii: ","))
        text.append(days.text(daysBeforeLast: age))
        text.append(byte: UInt8(ascii: ","))
        text.append(event.name)
        text.append(byte: UInt8(ascii: ","))
        text.append(stream.choice(event.channels))
        text.append(byte: UInt8(ascii: ","))
        if event.hasValue {
            let value = min(stream.logNormal(mean: 3.5, deviation: 0.9), 100_000)
            text.append(decimal: Int((value * 100).rounded(.toNearestOrEven)), places: 2)
        }
        text.append(byte: UInt8(ascii: "\n"))
    }

    /// A customer's id. Three in ten never come up; the busiest has some 420 rows on average, whatever the number of
    /// customers, and the busiest hundredth of the active have nearly a fifth of all.
    private func busyCustomer(from stream: inout RandomStream) -> Int {
        let active = max(1, customers * 7 / 10)
        let steepness = 5.0
        let share = (exp(steepness * stream.unit()) - 1) / (exp(steepness) - 1)
        let place = min(Int(Double(active) * share), active - 1)
        // The prime is larger than any number of customers, so no two places meet; neighbours by how busy they are lie
        // far apart in the customers' file.
        return (place * 4_294_967_311 + 12_345) % customers + 1
    }

    /// How far back, from 0 to 1: a quarter of the customers were busier once, a quarter are busier lately.
    private static func shareOfHistory(_ customer: Int, _ unit: Double) -> Double {
        switch customer % 4 {
        case 0: unit.squareRoot()
        case 1: unit * unit
        default: unit
        }
    }
}
