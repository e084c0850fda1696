import Campaigns
import CivilCalendar
@testable import Planner

/// Which rows of the contacts input delivered which stored actions, looked for one by one.
struct ReferenceDeliveries {
    /// For each action of the store: the rows that delivered it, oldest first.
    private var rows: [[TestContact]]
    private let actions: [StoreModel.Action]
    private let asOf: Day
    private let goodResponses: [String]

    init(_ population: TestPopulation, _ store: StoreModel) {
        actions = store.actions
        asOf = population.asOf
        rows = Array(repeating: [], count: actions.count)
        let pausing = population.workspace.guardrails.pauses.flatMap(\.responses)
        goodResponses = (population.workspace.responses ?? []).filter { !pausing.contains($0) }
        for customer in population.customers {
            for row in customer.contacts.inOrder(by: \.day) {
                let play = row.strangePlay ?? row.play.map { population.workspace.plays[$0].id }
                if let action = action(deliveredBy: row, of: customer, play: play) { rows[action].append(row) }
            }
        }
    }

    /// The rows of a customer; one that names an action and no play is a contact of the action's play.
    func contacts(of customer: TestCustomer, in workspace: Workspace) -> [TestContact] {
        customer.contacts.map { row in
            guard let id = row.action, row.play == nil, row.strangePlay == nil else { return row }
            var row = row
            let action = actions.first { action in
                ActionID.text(action.number) == id && action.customer == Array(customer.id.utf8)
                    && isRemembered(action)
            }
            row.play = action.flatMap { action in workspace.plays.firstIndex { $0.id == action.play.id } }
            return row
        }
    }

    private func action(deliveredBy row: TestContact, of customer: TestCustomer, play: String?) -> Int? {
        let own = actions.indices.filter { actions[$0].customer == Array(customer.id.utf8) && isRemembered(actions[$0]) }
        if let id = row.action, let named = own.first(where: { ActionID.text(actions[$0].number) == id }) {
            return named
        }
        let possible = own.filter { position in
            let action = actions[position]
            guard action.play.id == play, action.listedOn <= row.day else { return false }
            switch action.state.status {
            case .open, .accepted, .needsOk, .snoozed, .withdrawn: return row.day <= asOf
            case .done: return row.day <= action.state.closedOn!.advanced(by: CalendarSpan(30, .days))
            case .rejected: return false
            }
        }
        let sameDay = possible.filter { position in
            actions[position].deliveredOn == row.day
                || actions[position].state.status == .done && actions[position].state.closedOn == row.day
        }
        return (sameDay.isEmpty ? possible : sameDay).max {
            (actions[$0].listedOn, actions[$0].number) < (actions[$1].listedOn, actions[$1].number)
        }
    }

    private func isRemembered(_ action: StoreModel.Action) -> Bool {
        action.state.status != .withdrawn || action.state.closedOn == asOf
    }

    /// Done actions that no row delivered are contacts too.
    func contactsWithoutRow(of row: Int, in population: TestPopulation) -> [TestContact] {
        let done = actions.indices.filter { position in
            actions[position].customer == Array(population.customers[row].id.utf8)
                && actions[position].state.status == .done && rows[position].isEmpty
        }
        return done.sorted { actions[$0].number < actions[$1].number }.map { position in
            let action = actions[position]
            return TestContact(
                day: action.deliveredOn ?? action.state.closedOn!, channel: action.play.channel,
                play: population.workspace.plays.firstIndex { $0.id == action.play.id }, purpose: action.play.purpose,
                response: action.state.response, responded: action.state.respondedOn)
        }
    }

    /// An action as it stands with what its rows tell.
    func tell(_ action: inout StoreModel.Action, at position: Int, _ population: TestPopulation) {
        if let first = rows[position].first {
            action.deliveredOn = first.day
            if let answer = rows[position].first(where: { $0.response != nil }) {
                action.state.response = answer.response
                action.state.respondedOn = answer.responded ?? answer.day
            }
            if !action.state.status.isClosed {
                action.state.status = .done
                action.state.closedOn = first.day
                action.state.snoozedUntil = nil
            }
        }
        guard action.state.result == nil, let deliveredOn = action.deliveredOn, isRemembered(action) else { return }
        if let response = action.state.response {
            if !goodResponses.isEmpty { action.state.result = goodResponses.contains(response) }
        } else if let play = population.workspace.plays.first(where: { $0.id == action.play.id }),
            deliveredOn.advanced(by: play.expect.within) <= asOf
        {
            action.state.result = false
        }
    }
}
