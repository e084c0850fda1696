import Campaigns
import CivilCalendar
import Planner
import RuleEngine
import Scoring
import Tables

/// What we did to a customer; nil is an empty cell.
struct TestContact: Sendable {
    var day: Day
    var channel: String?
    /// Position in the workspace's plays.
    var play: Int?
    var purpose: Purpose?
    var response: String?
    /// nil is the contact's day.
    var responded: Day?
    /// The `action_id` that the row carries.
    var action: String?
    /// The id of a play that the workspace does not have.
    var strangePlay: String?
}

struct TestInteraction: Sendable {
    var day: Day
    /// Position in the workspace's events.
    var event: Int
}

struct TestCustomer: Sendable {
    var id: String
    /// Position in the workspace's tiers; nil for a customer without a score.
    var tier: Int?
    /// By field id; one that is not there is empty.
    var values: [String: Value] = [:]
    var contacts: [TestContact] = []
    var interactions: [TestInteraction] = []
}

/// Some customers of a workspace on a day, as plain data, and what the planner makes of them.
struct TestPopulation: Sendable {
    var workspace: Workspace
    var asOf: Day
    var customers: [TestCustomer]

    /// The customers in batches of the sizes of `cut`, the rest in one more. `snapshot` is what a store remembers.
    func plan(
        cut: [Int] = [], workers: Int = 1, usesIndex: Bool = true, snapshot: StoreSnapshot? = nil
    ) -> CampaignPlan {
        let (batches, ids) = batches(cut: cut)
        let past = snapshot.map { RecalledPast($0, workspace: workspace, contacts: contacts, asOf: asOf) }
        let history = history(with: past?.contacts ?? contacts)
        return CampaignPlan(
            workspace: workspace, asOf: asOf, ids: ids, scored: scored(batches, history: history, workers: workers),
            history: history, workers: workers, past: past, usesIndex: usesIndex)
    }

    /// Reads the rules customer by customer, as one batch, with the contacts of this population alone.
    func evaluator() -> ReferenceEvaluator {
        let history = history
        let scored = scored(batches(cut: []).batches, history: history, workers: 1)
        return ReferenceEvaluator(workspace: workspace, batch: scored.batches[0], history: history, asOf: asOf)
    }

    private func scored(_ batches: [CustomerBatch], history: CustomerHistory, workers: Int) -> ScoredCustomers {
        Scorer(workspace: workspace, asOf: asOf, needed: workspace.fields.indices.map(FieldIndex.init))
            .score(batches.map { CustomerBatchInput(batch: $0) }, history: history, workers: workers)
    }

    private func batches(cut: [Int]) -> (batches: [CustomerBatch], ids: [PackedStrings]) {
        var batches: [CustomerBatch] = []
        var ids: [PackedStrings] = []
        var row = 0
        for size in cut + [customers.count] {
            let part = customers[row..<min(row + size, customers.count)]
            batches.append(batch(of: part))
            ids.append(PackedStrings(part.map(\.id)))
            row += part.count
        }
        return (batches, ids)
    }

    private func batch(of part: ArraySlice<TestCustomer>) -> CustomerBatch {
        let columns = workspace.fields.map { field -> Column? in
            if case .builtIn(.tier) = field.source { return .choice(part.map { UInt16(($0.tier ?? -1) + 1) }) }
            if case .builtIn = field.source { return nil }
            return column(of: field, part.map { $0.values[field.id] })
        }
        return CustomerBatch(firstRow: part.startIndex, rowCount: part.count, columns: columns)
    }

    private func column(of field: Field, _ values: [Value?]) -> Column {
        switch field.type {
        case .number, .money: return .number(values.map { if case .number(let number)? = $0 { number } else { .nan } })
        case .yesNo: return .yesNo(values.map { if case .yesNo(let yes)? = $0 { yes ? 1 : 0 } else { 2 } })
        case .date: return .date(values.map { if case .date(let day)? = $0 { day.number } else { .min } })
        case .choice(let words):
            return .choice(values.map { if case .text(let word)? = $0 { UInt16(words.firstIndex(of: word)! + 1) } else { 0 } })
        case .text:
            var words: [[UInt8]] = []
            let codes = values.map { value -> UInt32 in
                guard case .text(let word)? = value else { return 0 }
                let bytes = Array(word.utf8)
                if !words.contains(bytes) { words.append(bytes) }
                return UInt32(words.firstIndex(of: bytes)! + 1)
            }
            return .text(TextColumn(codes: codes, words: words.map { String(decoding: $0, as: UTF8.self) }))
        }
    }

    var history: CustomerHistory { history(with: contacts) }

    private func history(with contacts: ContactTable) -> CustomerHistory {
        CustomerHistory(
            interactions: interactions, contacts: contacts.completed(from: workspace),
            visits: .empty(customerCount: customers.count))
    }

    /// As the table room hands it over: by customer, then date, then input order.
    private var contacts: ContactTable {
        var contacts = ContactTable.empty(
            customerCount: customers.count,
            words: ContactTable.Words(
                plays: workspace.plays.map(\.id), channels: workspace.channels, responses: workspace.responses))
        func code<Code: FixedWidthInteger>(_ word: String?, _ words: inout [String]) -> Code {
            guard let word else { return 0 }
            if !words.contains(word) { words.append(word) }
            return Code(words.firstIndex(of: word)! + 1)
        }
        for (row, customer) in customers.enumerated() {
            for contact in customer.contacts.inOrder(by: \.day) {
                contacts.days.append(contact.day.number)
                contacts.plays.append(
                    code(contact.strangePlay ?? contact.play.map { workspace.plays[$0].id }, &contacts.playWords))
                contacts.channels.append(code(contact.channel, &contacts.channelWords))
                contacts.purposes.append(code(contact.purpose?.rawValue, &contacts.purposeWords))
                contacts.responses.append(code(contact.response, &contacts.responseWords))
                contacts.responded.append(contact.response == nil ? .min : (contact.responded ?? contact.day).number)
                contacts.gives.append(.nan)
                contacts.asks.append(.nan)
                contacts.actions.append(code(contact.action, &contacts.actionWords))
            }
            contacts.offsets[row + 1] = contacts.days.count
        }
        return contacts
    }

    private var interactions: InteractionTable {
        var interactions = InteractionTable.empty(customerCount: customers.count, events: workspace.events.map(\.id))
        for (row, customer) in customers.enumerated() {
            for interaction in customer.interactions.inOrder(by: \.day) {
                interactions.days.append(interaction.day.number)
                interactions.events.append(UInt16(interaction.event))
                interactions.channels.append(0)
                interactions.values.append(.nan)
            }
            interactions.offsets[row + 1] = interactions.days.count
        }
        return interactions
    }
}

extension Array {
    /// Sorted by a day; rows of a day stay in their order.
    func inOrder(by day: (Element) -> Day) -> [Element] {
        enumerated().sorted { (day($0.element), $0.offset) < (day($1.element), $1.offset) }.map(\.element)
    }
}
