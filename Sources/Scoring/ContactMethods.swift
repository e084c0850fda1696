import Campaigns
import CivilCalendar
import RuleEngine
import Tables

/// `response_rate`: the share of our offers that were taken up. O(contacts in the window).
struct ResponseRateMethod: CustomerMethod {
    let rate: ResponseRate

    func column(of batch: CustomerBatch, history: CustomerHistory, on day: Day) -> Column {
        let window = DayWindow.back(rate.withinLast, from: day)
        let contacts = history.contacts
        let isOffer = [false] + contacts.purposeWords.map { word in rate.purposes.contains { $0.rawValue == word } }
        let isGood = [false] + contacts.responseWords.map { rate.goodResponses.contains($0) }
        var rates = [Double](repeating: .nan, count: batch.rowCount)
        for row in 0..<batch.rowCount {
            var offers = 0
            var good = 0
            for index in contacts.rows(of: batch.firstRow + row, in: window)
            where isOffer[Int(contacts.purposes[index])] {
                offers += 1
                // A response without a date counts from the contact's day, which is in the window.
                if isGood[Int(contacts.responses[index])], contacts.responded[index] <= day.number { good += 1 }
            }
            let base = Double(offers) + rate.startOffers
            if offers >= rate.unknownBelow, base > 0 { rates[row] = 100 * (Double(good) + rate.startGood) / base }
        }
        return .number(rates)
    }
}

/// `days_since_last_contact`: empty if never. O(contacts after it).
struct DaysSinceLastContactMethod: CustomerMethod {
    func column(of batch: CustomerBatch, history: CustomerHistory, on day: Day) -> Column {
        let contacts = history.contacts
        var ages = [Double](repeating: .nan, count: batch.rowCount)
        for row in 0..<batch.rowCount {
            let customer = batch.firstRow + row
            let start = contacts.offsets[customer]
            var index = contacts.offsets[customer + 1] - 1
            while index >= start, contacts.days[index] > day.number { index -= 1 }
            if index >= start { ages[row] = Double(day.days(since: Day(number: contacts.days[index]))) }
        }
        return .number(ages)
    }
}

/// `contacts_last_30_days`. O(contacts in the window).
struct RecentContactsMethod: CustomerMethod {
    func column(of batch: CustomerBatch, history: CustomerHistory, on day: Day) -> Column {
        let window = DayWindow(last: CalendarSpan(30, .days), endingOn: day)
        return .number(
            (0..<batch.rowCount).map { Double(history.contacts.rows(of: batch.firstRow + $0, in: window).count) })
    }
}

/// `value_balance`: what we gave minus what we asked for. O(contacts in the window).
struct ValueBalanceMethod: CustomerMethod {
    let withinLast: CalendarSpan

    func column(of batch: CustomerBatch, history: CustomerHistory, on day: Day) -> Column {
        let window = DayWindow(last: withinLast, endingOn: day)
        let contacts = history.contacts
        var balances = [Double](repeating: 0, count: batch.rowCount)
        for row in 0..<batch.rowCount {
            var gives = 0.0
            var asks = 0.0
            for index in contacts.rows(of: batch.firstRow + row, in: window) {
                gives += contacts.gives[index]
                asks += contacts.asks[index]
            }
            let balance = gives - asks
            balances[row] = balance.isFinite ? balance : .nan
        }
        return .number(balances)
    }
}

/// `helps_since_last_ask`: helps dated after the last ask, none of its own day. O(contacts in the window).
struct HelpsSinceLastAskMethod: CustomerMethod {
    let withinLast: CalendarSpan

    func column(of batch: CustomerBatch, history: CustomerHistory, on day: Day) -> Column {
        let window = DayWindow(last: withinLast, endingOn: day)
        let contacts = history.contacts
        var counts = [Double](repeating: 0, count: batch.rowCount)
        for row in 0..<batch.rowCount {
            var helps = 0
            var lastAsk: Int32?
            for index in contacts.rows(of: batch.firstRow + row, in: window) {
                let purpose = contacts.purposes[index]
                if purpose == Purpose.ask.code {
                    lastAsk = contacts.days[index]
                    helps = 0
                } else if purpose == Purpose.help.code, contacts.days[index] != lastAsk {
                    helps += 1
                }
            }
            counts[row] = Double(helps)
        }
        return .number(counts)
    }
}
