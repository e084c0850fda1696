import Campaigns
import CivilCalendar
import RuleEngine
import Scoring
import Tables

extension CustomerHistory {
    /// What the customers of scenarios did, and what we did to them; the customer of the n-th scenario is row n. Rows
    /// after `asOf` are left out, as in a run. There are no visits: scenarios have none. O(rows × log rows).
    init(_ scenarios: [Scenario], workspace: Workspace, asOf: Day) {
        let contacts = scenarios.enumerated().flatMap { row, scenario in
            scenario.contacts.filter { $0.on <= asOf }.map { AddedContact($0, customer: Int32(row), asOf: asOf) }
        }
        let words = ContactTable.Words(
            plays: workspace.plays.map(\.id), purposes: Purpose.allCases.map(\.rawValue),
            channels: workspace.channels, responses: workspace.responses)
        self.init(
            interactions: InteractionTable(scenarios, workspace: workspace, asOf: asOf),
            contacts: ContactTable.empty(customerCount: scenarios.count, words: words).adding(contacts)
                .completed(from: workspace),
            visits: .empty(customerCount: scenarios.count))
    }
}

extension AddedContact {
    /// A response dated after `asOf` is not there yet.
    fileprivate init(_ row: Scenario.ContactRow, customer: Int32, asOf: Day) {
        let isThere = row.response != nil && row.responded.map { $0 <= asOf } ?? true
        self.init(
            customer: customer, day: row.on, play: row.play, channel: row.channel, purpose: row.purpose?.rawValue,
            response: isThere ? row.response : nil, responded: isThere ? row.responded : nil, gives: row.gives,
            asks: row.asks)
    }
}

extension InteractionTable {
    fileprivate init(_ scenarios: [Scenario], workspace: Workspace, asOf: Day) {
        self = .empty(
            customerCount: scenarios.count, events: workspace.events.map(\.id), channels: workspace.channels ?? [])
        for (customer, scenario) in scenarios.enumerated() {
            // Of one day, in the order written.
            let rows = scenario.interactions.filter { $0.on <= asOf }.enumerated().sorted {
                ($0.element.on, $0.offset) < ($1.element.on, $1.offset)
            }
            for (_, row) in rows {
                days.append(row.on.number)
                events.append(UInt16(row.event.position))
                eventCounts[row.event.position] += 1
                channels.append(code(ofChannel: row.channel))
                values.append(row.value ?? .nan)
            }
            offsets[customer + 1] = days.count
        }
    }

    /// 0 for none. A new word is added.
    private mutating func code(ofChannel channel: String?) -> UInt16 {
        guard let channel else { return 0 }
        if let known = channelWords.firstIndex(of: channel) { return UInt16(known + 1) }
        channelWords.append(channel)
        return UInt16(channelWords.count)
    }
}
