import Campaigns
import CivilCalendar

/// A row of the contacts file.
struct ContactRow {
    let customer: String
    let day: Day
    let channel: String
    let play: String
    let purpose: String
    let response: String
    let respondedOn: Day?
    let actionID: String
}

/// Contacts counted anew from the contacts file and the store's actions, by the letter of the references and by nothing
/// else: the rows, and the done actions that none of them delivered.
struct Recount {
    struct Contact {
        let day: Day
        let channel: String
        let play: String
        let purpose: String
        let gives: Int
        let asks: Int
        let response: String
        let respondedOn: Day
    }

    let asOf: Day
    private let workspace: Workspace
    private var byCustomer: [String: [Contact]] = [:]

    init(_ rows: [ContactRow], _ actions: [RememberedAction], workspace: Workspace, asOf: Day) {
        self.workspace = workspace
        self.asOf = asOf
        let plays = Dictionary(uniqueKeysWithValues: workspace.plays.map { ($0.id, $0) })
        let deliverable = Dictionary(
            grouping: actions.filter { $0.isListed || $0.status == "snoozed" || $0.status == "done" }, by: \.customer)
        var delivered: Set<Int64> = []
        for row in rows where row.day <= asOf {
            if let action = Recount.action(deliveredBy: row, among: deliverable[row.customer] ?? [], asOf: asOf) {
                delivered.insert(action.number)
            }
            byCustomer[row.customer, default: []].append(
                Contact(
                    day: row.day, channel: row.channel, play: row.play, purpose: row.purpose, plays[row.play],
                    response: row.response, respondedOn: row.respondedOn ?? row.day))
        }
        for action in actions where action.status == "done" && !delivered.contains(action.number) {
            guard let day = action.deliveredOn ?? action.closedOn, day <= asOf else { continue }
            byCustomer[action.customer, default: []].append(
                Contact(
                    day: day, channel: action.channel, play: action.play, purpose: action.purpose, plays[action.play],
                    response: action.response ?? "", respondedOn: action.respondedOn ?? day))
        }
    }

    /// "A row is the delivery of a stored action when it carries that action's id, or when customer and play are equal and
    /// its date is from the day the action was listed to 30 days after it was done or, if not done, to as_of."
    private static func action(
        deliveredBy row: ContactRow, among actions: [RememberedAction], asOf: Day
    ) -> RememberedAction? {
        if let named = actions.first(where: { $0.id == row.actionID }) { return named }
        func isDone(_ action: RememberedAction) -> Bool {
            action.deliveredOn == row.day || action.status == "done" && action.closedOn == row.day
        }
        return actions.filter { action in
            let last = action.status == "done" ? Day(number: action.closedOn!.number + 30) : asOf
            return action.play == row.play && action.listedOn <= row.day && row.day <= last
        }.max { left, right in
            if isDone(left) != isDone(right) { return isDone(right) }
            return (left.listedOn, left.number) < (right.listedOn, right.number)
        }
    }

    func contacts(of customer: String, within span: CalendarSpan? = nil) -> [Contact] {
        let first = span.map { asOf.steppedBack(by: $0) }
        return (byCustomer[customer] ?? []).filter { contact in first.map { $0 < contact.day } ?? true }
    }

    /// Σ gives − Σ asks in the window of `value_exchange`.
    func valueBalance(of customer: String) -> Int {
        contacts(of: customer, within: workspace.guardrails.valueExchange.withinLast).reduce(0) { $0 + $1.gives - $1.asks }
    }

    /// Helps in that window after the last ask.
    func helpsSinceLastAsk(of customer: String) -> Int {
        let known = contacts(of: customer, within: workspace.guardrails.valueExchange.withinLast)
        let lastAsk = known.filter { $0.purpose == "ask" }.map(\.day).max()
        return known.count { contact in contact.purpose == "help" && (lastAsk.map { $0 < contact.day } ?? true) }
    }

    /// Whether a pause after a response holds: the contact that started it lies in the pause's window.
    func isPaused(_ customer: String) -> Bool {
        workspace.guardrails.pauses.contains { pause in
            let answered = contacts(of: customer).filter {
                pause.responses.contains($0.response) && $0.respondedOn <= asOf
            }
            return answered.contains { contact in
                let first = contact.day.steppedBack(by: pause.times.window)
                return asOf.steppedBack(by: pause.pause) < contact.day
                    && answered.count { first < $0.day && $0.day <= contact.day } >= pause.times.atMost
            }
        }
    }
}

extension Recount.Contact {
    /// Gives and asks are the play's, else those of the purpose; a contact without a purpose takes its play's.
    fileprivate init(
        day: Day, channel: String, play: String, purpose: String, _ known: Play?, response: String, respondedOn: Day
    ) {
        let purpose = purpose.isEmpty ? known?.purpose.rawValue ?? "" : purpose
        let byPurpose = ["help": (1, 0), "service": (1, 0), "ask": (0, 1)][purpose] ?? (0, 0)
        let exchange = known.map { ($0.exchange.gives, $0.exchange.asks) } ?? byPurpose
        self.init(
            day: day, channel: channel, play: play, purpose: purpose, gives: exchange.0, asks: exchange.1,
            response: response, respondedOn: respondedOn)
    }
}
