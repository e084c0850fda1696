import Campaigns
import CivilCalendar

/// What an event or contact test counts. Counts of nested things are ordered: what is counted by one and by the other
/// alike is never more than what the wider one counts.
struct HistoryCount: Hashable, Sendable {
    /// nil for contacts.
    private let events: Set<EventIndex>?
    /// nil is any, and for events.
    private let plays: Set<PlayIndex>?
    /// nil is all history.
    private let withinLast: CalendarSpan?
    /// Empty is any, here and below.
    private let channels: Set<String>
    private let purposes: Set<Purpose>
    private let responses: Set<String>

    init(_ test: EventTest) {
        events = Set(test.events)
        plays = nil
        withinLast = test.withinLast
        channels = Set(test.channels)
        purposes = []
        responses = []
    }

    init(_ test: ContactTest) {
        events = nil
        plays = test.plays.map(Set.init)
        withinLast = test.withinLast
        channels = Set(test.channels)
        purposes = Set(test.purposes)
        responses = Set(test.responses)
    }

    var isOfContacts: Bool { events == nil }

    /// What the count may be: a window of no days holds nothing.
    var possible: ClosedRange<Int> { withinLast?.isNothing ?? false ? 0...0 : 0...Int.max }

    /// Certain: on every day, all that this counts is counted by `other` too.
    func isWithin(_ other: HistoryCount) -> Bool {
        func narrows<Word>(_ words: Set<Word>, _ others: Set<Word>) -> Bool {
            others.isEmpty || !words.isEmpty && words.isSubset(of: others)
        }
        switch (events, other.events) {
        case (let events?, let others?): if !events.isSubset(of: others) { return false }
        case (nil, nil): break
        default: return false
        }
        if let others = other.plays {
            guard let plays, plays.isSubset(of: others) else { return false }
        }
        if let window = other.withinLast {
            guard let withinLast, window.isNeverShorter(than: withinLast) else { return false }
        }
        return narrows(channels, other.channels) && narrows(purposes, other.purposes)
            && narrows(responses, other.responses)
    }
}
