import Campaigns
import CivilCalendar
import Planner
import RuleEngine
import Scoring
import Tables

/// What a customer did, or we did to them.
public struct CustomerEvent: Sendable {
    public enum What: Sendable {
        /// By id.
        case interaction(event: String, value: Double?)
        /// The play's id, the purpose, the response: nil where they are not known.
        case contact(play: String?, purpose: Purpose?, response: String?, gives: Double, asks: Double)
    }

    public let on: Day
    public let what: What
    public let channel: String?
}

/// A customer's tier score at the end of a month, or today.
public struct MonthlyScore: Sendable {
    public let on: Day
    /// nil is empty.
    public let score: Double?
}

extension StandingPlan {
    /// What a customer did and what we did to them, the latest first; nil for one who is not in the customers file.
    ///
    /// - Parameter limit: the most of each.
    public func events(of customer: String, limit: Int) -> [CustomerEvent]? {
        guard let row = row(of: customer) else { return nil }
        let events = contacts(row, limit) + interactions(row, limit)
        // Of one day, what we did comes last.
        return events.enumerated().sorted { ($1.element.on, $0.offset) < ($0.element.on, $1.offset) }.map(\.element)
    }

    private func contacts(_ row: Int, _ limit: Int) -> [CustomerEvent] {
        let table = scored.planner.history.contacts
        func word(_ code: UInt16, _ words: [String]) -> String? { code == 0 ? nil : words[Int(code) - 1] }
        return (table.offsets[row]..<table.offsets[row + 1]).suffix(limit).reversed().map { index in
            CustomerEvent(
                on: Day(number: table.days[index]),
                what: .contact(
                    play: word(table.plays[index], table.playWords),
                    purpose: word(table.purposes[index], table.purposeWords).flatMap(Purpose.init(rawValue:)),
                    response: table.responded[index] <= asOf.number ? word(table.responses[index], table.responseWords) : nil,
                    gives: table.gives[index].isNaN ? 0 : table.gives[index],
                    asks: table.asks[index].isNaN ? 0 : table.asks[index]),
                channel: word(table.channels[index], table.channelWords))
        }
    }

    private func interactions(_ row: Int, _ limit: Int) -> [CustomerEvent] {
        let table = scored.planner.history.interactions
        return (table.offsets[row]..<table.offsets[row + 1]).suffix(limit).reversed().map { index in
            let (value, channel) = (table.values[index], table.channels[index])
            return CustomerEvent(
                on: Day(number: table.days[index]),
                what: .interaction(
                    event: workspace.events[Int(table.events[index])].id, value: value.isNaN ? nil : value),
                channel: channel == 0 ? nil : table.channelWords[Int(channel) - 1])
        }
    }

    /// The tier score at the ends of the last months, oldest first, and on the day of the run.
    public func monthlyScores(of customer: String, months: Int) -> [MonthlyScore]? {
        guard let row = row(of: customer) else { return nil }
        let number = scored.batchNumber(of: row)
        let given = scored.tables.batches[number].batch.alone(row)
        let days = (0...months).reversed().map { asOf.steppedBack(by: CalendarSpan($0, .months)) }
        return zip(days, scoreHistory.scores(of: given, history: scored.planner.history, on: days)).map {
            MonthlyScore(on: $0, score: $1)
        }
    }

    /// Whether a customer is left out to measure what our help is worth.
    public func isHeldOut(_ customer: String) -> Bool { scored.planner.isHeldOut(customer) }
}
