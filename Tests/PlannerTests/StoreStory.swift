import Campaigns
import CivilCalendar
@testable import Planner

/// A few nights over a store, told step by step.
struct StoreStory {
    var workspace: Workspace
    var customers: [TestCustomer]
    private(set) var store = StoreModel()

    /// One customer of the first tier, unless told otherwise.
    init(_ workspace: Workspace, customers: [TestCustomer] = [TestCustomer(id: "1", tier: 0)]) {
        self.workspace = workspace
        self.customers = customers
    }

    /// Plans and keeps the result. Answers what became of one customer's candidates.
    @discardableResult
    mutating func run(_ asOf: String, of row: Int = 0) -> String {
        let plan = plan(asOf)
        store.apply(plan)
        return verdicts(plan, of: row)
    }

    mutating func runWithoutCustomers(_ asOf: String) {
        precondition(customers.isEmpty)
        store.apply(plan(asOf))
    }

    func plan(_ asOf: String) -> CampaignPlan {
        TestPopulation(workspace: workspace, asOf: day(asOf), customers: customers)
            .plan(snapshot: store.snapshot(of: customers, asOf: day(asOf)))
    }

    /// new, kept, withdrawn and changed, as a run tells them.
    func counts(_ asOf: String) -> String {
        let changes = plan(asOf).changes()
        return "+\(changes.listed.count) =\(changes.kept) -\(changes.withdrawn.count) ~\(changes.changed)"
    }

    /// The latest action of a play.
    func action(_ play: String) -> StoreModel.Action { store.actions.last { $0.play.id == play }! }

    func id(_ play: String) -> String { ActionID.text(action(play).number) }

    /// What the store says of the latest action of a play: its status, and why it was withdrawn or what its owner is told.
    func status(_ play: String) -> String {
        let action = action(play)
        let why = action.state.status == .withdrawn ? action.closedWhy : action.flag
        return action.state.status.rawValue + (why.map { ": \($0)" } ?? "")
    }

    /// Somebody does something with the latest action of a play.
    mutating func act(
        _ kind: Disposition.Kind, _ play: String, on: String, reason: Disposition.RejectReason? = nil, until: String? = nil,
        person: String? = nil, response: String? = nil
    ) {
        act(
            kind, number: action(play).number, on: on, reason: reason, until: until, person: person, response: response)
    }

    mutating func act(
        _ kind: Disposition.Kind, number: Int64, on: String, reason: Disposition.RejectReason? = nil, until: String? = nil,
        person: String? = nil, response: String? = nil
    ) {
        var disposition = Disposition(kind: kind, on: day(on), who: "Ana")
        disposition.reason = reason
        disposition.until = until.map { day($0) }
        disposition.person = person
        disposition.response = response
        precondition(store.record(disposition, on: number, workspace), "a disposition that is refused")
    }

    /// A row of the contacts input.
    mutating func contact(
        _ on: String, play: Int?, action: String? = nil, purpose: Purpose? = nil, response: String? = nil, of row: Int = 0
    ) {
        customers[row].contacts.append(
            TestContact(day: day(on), channel: "email", play: play, purpose: purpose, response: response, action: action))
    }
}

extension SmallCampaign {
    /// A play with a cooldown of 7 days.
    static func cooledPlay(_ id: String, _ purpose: Purpose, worth: String? = nil, when: Condition? = nil) -> Play {
        var play = play(id, purpose, worth: worth, when: when)
        play.cooldown = CalendarSpan(7, .days)
        return play
    }
}
