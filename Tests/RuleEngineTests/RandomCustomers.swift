import Campaigns
import CivilCalendar
import RuleEngine
import Tables
import TestSupport

/// The last day of random history; conditions may be evaluated at an earlier one.
let lastDay: Day = "2026-03-31"

// Values from small sets, so that equal ones, borders and neighbours of borders are common.
let someNumbers: [Double] = [-2, -0.0, 0, 0.5, 1, 2, 2.5, 3, 1e300]
let someWords = ["North", "north-west", "NORD", "Évora", "évora beach", "South", "given", "a", "Łódź", "straße"]
let someChannels = ["email", "phone", "mail", "app", "letter"]
let someResponses = ["redeemed", "replied", "declined", "lost"]
let someSpans = [
    CalendarSpan(0, .days), CalendarSpan(1, .days), CalendarSpan(7, .days), CalendarSpan(2, .weeks),
    CalendarSpan(1, .months), CalendarSpan(3, .months), CalendarSpan(1, .years),
]

extension SeededGenerator {
    /// About one cell in five is empty.
    mutating func batch(firstRow: Int, rowCount: Int) -> CustomerBatch {
        var columns: [Column?] = []
        for field in Workspace.test.fields {
            switch field.type {
            case .number, .money:
                columns.append(.number(cells(rowCount, empty: .nan) { $0.one(of: someNumbers) }))
            case .yesNo: columns.append(.yesNo(cells(rowCount, empty: 2) { UInt8.random(in: 0...1, using: &$0) }))
            case .date: columns.append(.date(cells(rowCount, empty: .min) { $0.day(around: 100).number }))
            case .choice(let words):
                columns.append(
                    .choice(cells(rowCount, empty: 0) { UInt16.random(in: 1...UInt16(words.count), using: &$0) }))
            case .text:
                let words = Array(someWords.shuffled(using: &self).prefix(Int.random(in: 1...8, using: &self)))
                columns.append(
                    .text(
                        TextColumn(
                            codes: cells(rowCount, empty: 0) { UInt32.random(in: 1...UInt32(words.count), using: &$0) },
                            words: words)))
            }
        }
        return CustomerBatch(firstRow: firstRow, rowCount: rowCount, columns: columns)
    }

    /// `lastDay` or up to `days` before or after it, often at the border of a window.
    mutating func day(around days: Int) -> Day {
        if chance(30) {
            let span = one(of: someSpans)
            let border = chance(50) ? lastDay.steppedBack(by: span) : lastDay.advanced(by: span)
            return Day(number: border.number + Int32.random(in: -1...1, using: &self))
        }
        return Day(number: lastDay.number + Int32.random(in: Int32(-days)...Int32(days), using: &self))
    }

    mutating func history(customerCount: Int) -> CustomerHistory {
        var interactions = InteractionTable.empty(customerCount: 0, events: [])
        interactions.channelWords = someChannels.shuffled(using: &self).dropLast()
        var contacts = ContactTable.empty(customerCount: 0)
        contacts.channelWords = someChannels.shuffled(using: &self).dropLast()
        contacts.playWords = ["slipping_call", "check_in", "referral_ask", "retired_play"]
        contacts.responseWords = someResponses.shuffled(using: &self).dropLast()
        for _ in 0..<customerCount {
            for day in pastDays() {
                interactions.days.append(day.number)
                interactions.events.append(UInt16.random(in: 0...2, using: &self))
                interactions.channels.append(code(in: interactions.channelWords))
                interactions.values.append(.nan)
            }
            interactions.offsets.append(interactions.days.count)
            for day in pastDays() {
                contacts.days.append(day.number)
                contacts.channels.append(code(in: contacts.channelWords))
                contacts.plays.append(code(in: contacts.playWords))
                contacts.purposes.append(code(in: contacts.purposeWords))
                contacts.responses.append(code(in: contacts.responseWords))
                let responded = chance(20) ? Int32.min : Int32.random(in: day.number...lastDay.number, using: &self)
                contacts.responded.append(contacts.responses.last == 0 ? .min : responded)
                contacts.gives.append(.nan)
                contacts.asks.append(.nan)
            }
            contacts.offsets.append(contacts.days.count)
        }
        return CustomerHistory(
            interactions: interactions, contacts: contacts, visits: .empty(customerCount: customerCount))
    }

    private mutating func pastDays() -> [Day] {
        var days: [Day] = []
        for _ in 0..<Int.random(in: 0...6, using: &self) { days.append(min(day(around: 60), lastDay)) }
        return days.sorted()
    }

    private mutating func code(in words: [String]) -> UInt16 {
        chance(20) ? 0 : UInt16.random(in: 1...UInt16(words.count), using: &self)
    }

    private mutating func cells<Cell>(_ count: Int, empty: Cell, _ cell: (inout SeededGenerator) -> Cell) -> [Cell] {
        var cells: [Cell] = []
        for _ in 0..<count { cells.append(chance(20) ? empty : cell(&self)) }
        return cells
    }
}
