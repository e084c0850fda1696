import Campaigns
import CivilCalendar
import Tables

/// How giving and asking stand with the customers of a tier: `value_balance` on the last day.
public struct ExchangeBalance: Sendable {
    /// 0 is out, else the position of the tier on the last day + 1.
    public let code: Int
    public let customers: Int
    /// Without a contact in the window: a balance of 0 that says nothing.
    public let untouched: Int
    public let gives: Double
    public let asks: Double
    /// Of those with a contact: the mean, and the values that a tenth, a half and nine tenths do not exceed; NaN of nobody.
    public let mean: Double
    public let lowTenth: Double
    public let median: Double
    public let highTenth: Double
    /// We have asked for more than we gave.
    public let inOurDebt: Int
    /// Over `flag_if_balance_over`; nil without it.
    public let overFlag: Int?
}

/// A customer with whom giving and asking are far apart.
public struct ExchangeTail: Sendable {
    public let row: Int
    public let code: UInt16
    public let balance: Double
    public let gives: Double
    public let asks: Double
    public let contacts: Int
}

public struct ExchangeResult: Sendable {
    public let withinLast: CalendarSpan
    public let tiers: [ExchangeBalance]
    /// To whom we gave most, and from whom we asked most beyond what we gave; the farthest first, then by row.
    public let givenMost: [ExchangeTail]
    public let askedMost: [ExchangeTail]
}

extension ReportMaterial {
    /// - Parameter tail: the most customers to list on each side, beside those over the flag.
    /// O(customers × log + contacts of the window).
    public func exchange(tail: Int = 1000) -> ExchangeResult {
        let span = workspace.guardrails.valueExchange.withinLast
        let window = DayWindow(last: span, endingOn: to)
        let flag = workspace.guardrails.valueExchange.flagIfBalanceOver
        let all = inParts { rows in
            rows.map { row -> ExchangeTail in
                var gives = 0.0, asks = 0.0
                let made = contactRows(of: row, in: window)
                for index in made {
                    gives += contacts.gives[index]
                    asks += contacts.asks[index]
                }
                return ExchangeTail(
                    row: row, code: closing[row], balance: gives - asks, gives: gives, asks: asks, contacts: made.count)
            }
        }
        var byTier = Array(repeating: [Int](), count: workspace.tiers.tiers.count + 1)
        for row in all.indices { byTier[Int(all[row].code)].append(row) }
        return ExchangeResult(
            withinLast: span,
            tiers: byTier.enumerated().map { code, rows in
                let touched = rows.filter { all[$0].contacts > 0 }
                let balances = touched.map { all[$0].balance }.sorted()
                func quantile(_ share: Double) -> Double {
                    balances.isEmpty ? .nan : balances[Int((share * Double(balances.count - 1)).rounded())]
                }
                return ExchangeBalance(
                    code: code, customers: rows.count, untouched: rows.count - touched.count,
                    gives: touched.reduce(0) { $0 + all[$1].gives }, asks: touched.reduce(0) { $0 + all[$1].asks },
                    mean: balances.isEmpty ? .nan : balances.reduce(0, +) / Double(balances.count), lowTenth: quantile(0.1),
                    median: quantile(0.5), highTenth: quantile(0.9), inOurDebt: balances.count { $0 < 0 },
                    overFlag: flag.map { flag in balances.count { $0 > flag } })
            },
            givenMost: farthest(all.filter { $0.balance > 0 }, tail) { ($0.balance, -$0.row) > ($1.balance, -$1.row) },
            askedMost: farthest(all.filter { $0.balance < 0 }, tail) { ($0.balance, $0.row) < ($1.balance, $1.row) })
    }

    private func farthest(
        _ some: [ExchangeTail], _ count: Int, by areInOrder: (ExchangeTail, ExchangeTail) -> Bool
    ) -> [ExchangeTail] {
        Array(some.sorted(by: areInOrder).prefix(count))
    }
}
