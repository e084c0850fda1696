import Campaigns
import CivilCalendar

extension ReferenceEvaluator {
    /// The customer's interactions that an event test counts.
    func count(_ test: EventTest, row: Int) -> Int {
        let table = history.interactions
        let customer = batch.firstRow + row
        let window = window(test.withinLast)
        return (table.offsets[customer]..<table.offsets[customer + 1]).count { index in
            let channel = table.channels[index]
            return window.contains(table.days[index])
                && test.events.contains(EventIndex(Int(table.events[index])))
                && (test.channels.isEmpty
                    || channel != 0 && test.channels.contains(table.channelWords[Int(channel) - 1]))
        }
    }

    /// Our contacts with the customer that a contact test counts.
    func count(_ test: ContactTest, row: Int) -> Int {
        let table = history.contacts
        let customer = batch.firstRow + row
        let window = window(test.withinLast)
        return (table.offsets[customer]..<table.offsets[customer + 1]).count { index in
            let play = table.plays[index]
            let channel = table.channels[index]
            let purpose = table.purposes[index]
            let response = table.responses[index]
            // A response without a date counts from the contact's day.
            let responded = Day(number: table.responded[index] == .min ? table.days[index] : table.responded[index])
            return window.contains(table.days[index])
                && (test.plays.map { play != 0 && $0.contains(PlayIndex(Int(play) - 1)) } ?? true)
                && (test.channels.isEmpty
                    || channel != 0 && test.channels.contains(table.channelWords[Int(channel) - 1]))
                && (test.purposes.isEmpty
                    || purpose != 0 && test.purposes.map(\.rawValue).contains(table.purposeWords[Int(purpose) - 1]))
                && (test.responses.isEmpty
                    || response != 0 && test.responses.contains(table.responseWords[Int(response) - 1])
                        && responded <= asOf)
        }
    }

    /// The days that count, by number.
    private func window(_ span: CalendarSpan?) -> Range<Int32> {
        let first = span.map { asOf.steppedBack(by: $0).number + 1 } ?? .min
        return min(first, asOf.number + 1)..<asOf.number + 1
    }
}
