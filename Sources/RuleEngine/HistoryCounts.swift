import Campaigns
import CivilCalendar
import Tables

/// Which interactions an event test counts; tests that differ only in how often share the counts.
struct EventSelectionKey: Hashable {
    let events: [EventIndex]
    let withinLast: CalendarSpan?
    let channels: [String]

    init(_ test: EventTest) {
        events = test.events
        withinLast = test.withinLast
        channels = test.channels
    }

    /// How many each customer of the batch has. O(rows + their interactions up to the window's end).
    func counts(in table: InteractionTable, of batch: CustomerBatch, asOf: Day) -> [Int32] {
        let window = DayWindow(lastOrAll: withinLast, endingOn: asOf)
        var isListed = [Bool](repeating: false, count: Int(UInt16.max) + 1)
        for event in events { isListed[event.position] = true }
        let isChannel = codes(of: channels, in: table.channelWords)
        var counts = [Int32](repeating: 0, count: batch.rowCount)
        for row in 0..<batch.rowCount {
            let customer = batch.firstRow + row
            var count: Int32 = 0
            for index in window.rows(of: table.days, in: table.offsets[customer]..<table.offsets[customer + 1])
            where isListed[Int(table.events[index])] && isChannel[Int(table.channels[index])] {
                count += 1
            }
            counts[row] = count
        }
        return counts
    }
}

/// Which contacts a contact test counts; tests that differ only in how often share the counts.
struct ContactSelectionKey: Hashable {
    let plays: [PlayIndex]?
    let withinLast: CalendarSpan?
    let channels: [String]
    let purposes: [Purpose]
    let responses: [String]

    init(_ test: ContactTest) {
        plays = test.plays
        withinLast = test.withinLast
        channels = test.channels
        purposes = test.purposes
        responses = test.responses
    }

    /// How many each customer of the batch has. O(rows + their contacts up to the window's end).
    func counts(in table: ContactTable, of batch: CustomerBatch, asOf: Day) -> [Int32] {
        let window = DayWindow(lastOrAll: withinLast, endingOn: asOf)
        var isPlay = [Bool](repeating: plays == nil, count: Int(UInt16.max) + 1)
        for play in plays ?? [] { isPlay[play.position + 1] = true }
        let isChannel = codes(of: channels, in: table.channelWords)
        // The purposes have the first codes, in the order of the type's cases.
        var isPurpose = [Bool](repeating: purposes.isEmpty, count: max(table.purposeWords.count, Purpose.allCases.count) + 1)
        for (position, purpose) in Purpose.allCases.enumerated() where purposes.contains(purpose) {
            isPurpose[position + 1] = true
        }
        let isResponse = codes(of: responses, in: table.responseWords)
        var counts = [Int32](repeating: 0, count: batch.rowCount)
        for row in 0..<batch.rowCount {
            let customer = batch.firstRow + row
            var count: Int32 = 0
            for index in window.rows(of: table.days, in: table.offsets[customer]..<table.offsets[customer + 1])
            where isPlay[Int(table.plays[index])] && isChannel[Int(table.channels[index])]
                && isPurpose[Int(table.purposes[index])]
                && (responses.isEmpty
                    || isResponse[Int(table.responses[index])] && table.responded[index] <= asOf.number)
            {
                count += 1
            }
            counts[row] = count
        }
        return counts
    }
}

/// For each code of a column with these `words` whether it is one of `wanted`; no wanted words are any, empty too.
private func codes(of wanted: [String], in words: [String]) -> [Bool] {
    if wanted.isEmpty { return Array(repeating: true, count: words.count + 1) }
    return [false] + words.map(wanted.contains)
}

extension DayWindow {
    /// No span is all history.
    fileprivate init(lastOrAll span: CalendarSpan?, endingOn end: Day) {
        self = span.map { DayWindow(last: $0, endingOn: end) } ?? .allHistory(through: end)
    }
}
