import Campaigns
import CivilCalendar
import Planner
import PlanningService
import Scenarios
import Tables
import TestSupport

/// Customers of the sample, and scenarios made of what is known of them.
struct SampleCustomers {
    let workspace: Workspace
    private let plan: BatchPlan

    /// Plans the sample without a store.
    init(_ workspace: Workspace) throws {
        self.workspace = workspace
        let run = try ScoredRun(
            workspace: workspace, folder: EngageCommand.repository.path, options: RunOptions(workers: 2))
        plan = run.plan(ofBatchWith: 0)
    }

    /// Rows of the sample's first customers.
    func rows(_ count: Int, seed: UInt64) -> [Int] {
        var generator = SeededGenerator(seed: seed)
        return (0..<count).map { _ in Int.random(in: 0..<plan.batch.rowCount, using: &generator) }
    }

    /// All of them: the sample is one batch.
    var population: CustomerDecider.Population {
        precondition(plan.planner.history.interactions.offsets.count == plan.batch.rowCount + 1, "more than a batch")
        return CustomerDecider.Population(
            batches: [plan.batch], history: plan.planner.history, asOf: plan.planner.asOf)
    }

    /// What the run decided about a customer.
    func explanation(of row: Int) -> Explanation { plan.explanation(of: row) }

    /// A scenario with the customer's columns, and the fields of `written`, under `customer`, and with the customer's rows.
    ///
    /// - Parameter spending: what they have spent besides, on the day before `asOf`.
    func scenario(of row: Int, written: Set<String> = [], on asOf: Day? = nil, spending: Double? = nil) -> Scenario {
        var customer: [(field: FieldIndex, value: Value?)] = []
        for (position, (field, value)) in explanation(of: row).fields.enumerated() {
            var isWritten = written.contains(field.id)
            if case .column = field.source { isWritten = value != nil }
            if isWritten { customer.append((FieldIndex(position), value)) }
        }
        let day = asOf ?? plan.planner.asOf
        let spent = spending.map { value in
            let purchase = EventIndex(workspace.events.firstIndex { $0.id == "purchase" }!)
            return Scenario.InteractionRow(event: purchase, on: day.advanced(by: CalendarSpan(-1, .days)), channel: nil, value: value)
        }
        return Scenario(
            name: plan.id(of: row), asOf: day, customer: customer,
            interactions: interactions(of: row) + [spent].compactMap { $0 },
            contacts: contacts(of: row), expectedTier: nil, expectedActions: nil, notChosen: [],
            place: Place(file: "rules/scenarios.yaml", line: row + 1, column: 1))
    }

    private func interactions(of row: Int) -> [Scenario.InteractionRow] {
        let table = plan.planner.history.interactions
        return (table.offsets[row]..<table.offsets[row + 1]).map { index in
            Scenario.InteractionRow(
                event: EventIndex(Int(table.events[index])), on: Day(number: table.days[index]),
                channel: table.channels[index] == 0 ? nil : table.channelWords[Int(table.channels[index]) - 1],
                value: table.values[index].isNaN ? nil : table.values[index])
        }
    }

    /// The table of a run is completed: gives and asks are there, and are left to be completed again.
    private func contacts(of row: Int) -> [Scenario.ContactRow] {
        let table = plan.planner.history.contacts
        func word(_ code: UInt16, _ words: [String]) -> String? { code == 0 ? nil : words[Int(code) - 1] }
        return (table.offsets[row]..<table.offsets[row + 1]).map { index in
            Scenario.ContactRow(
                on: Day(number: table.days[index]), channel: word(table.channels[index], table.channelWords),
                play: word(table.plays[index], table.playWords),
                purpose: word(table.purposes[index], table.purposeWords).flatMap(Purpose.init),
                response: word(table.responses[index], table.responseWords),
                responded: table.responded[index] == Column.emptyDay ? nil : Day(number: table.responded[index]),
                gives: nil, asks: nil)
        }
    }
}

extension Explanation {
    /// All of it that does not name the customer, as text.
    var lines: [String] {
        ["tier \(tier?.id ?? "none")"]
            + fields.map { "\($0.field.id): \($0.value?.description ?? "empty")" }
            + candidates.map { candidate in
                [
                    candidate.play.id, candidate.verdict.rawValue, "\(candidate.rank ?? 0)", "\(candidate.priority ?? -1)",
                    candidate.decidedBy?.say ?? "", candidate.nearMiss ?? "", "\(candidate.dueOn)", candidate.person ?? "",
                ].joined(separator: " | ")
            }
    }
}
