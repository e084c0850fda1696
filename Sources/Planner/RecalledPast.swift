import Campaigns
import CivilCalendar
import Tables

/// What a store remembers, made ready for a run: who has what on the list, and what has reached customers.
public struct RecalledPast: Sendable {
    public let snapshot: StoreSnapshot
    public let memory: PlanMemory
    /// The contacts of the input, with the plays of the actions that they name, and, of the store, the done actions that no row of it delivered. To be completed.
    public let contacts: ContactTable
    /// Actions of which rows of the input tell more than the store knew.
    public let delivered: [DeliveredAction]
    /// How many of them are done with it.
    public let doneCount: Int
    /// What came of actions, as far as that is new.
    public let results: [ActionResult]
    /// With the new results.
    public let learnt: [LearntCount]

    /// `contacts` are those of the input, coded in the workspace's order, and not completed.
    /// O(contacts + actions + customers).
    public init(_ snapshot: StoreSnapshot, workspace: Workspace, contacts: ContactTable, asOf: Day) {
        self.snapshot = snapshot
        let matching = DeliveryMatching(snapshot, contacts: contacts, asOf: asOf)
        let deliveries = matching.deliveries.sorted { $0.key < $1.key }
        let delivered = Set(deliveries.map(\.key))
        doneCount = delivered.count { !snapshot.actions[$0].status.isClosed }
        memory = PlanMemory(
            snapshot, workspace: workspace, customerCount: contacts.customerCount, asOf: asOf,
            delivered: delivered.filter {
                !snapshot.actions[$0].status.isClosed || snapshot.actions[$0].status == .withdrawn
            })
        var contacts = contacts
        for (row, play) in matching.playsOfRows { contacts.plays[row] = play }
        self.contacts = contacts.adding(
            snapshot.actions.enumerated().compactMap { position, action in
                guard action.status == .done, action.row >= 0, matching.deliveries[position] == nil,
                    let day = action.deliveredOn ?? action.closedOn, day <= asOf
                else { return nil }
                let play = snapshot.plays[Int(action.play)]
                return AddedContact(
                    customer: action.row, day: day, play: play.id, channel: play.channel,
                    purpose: play.purpose.rawValue, response: snapshot.word(action.response),
                    responded: action.respondedOn)
            })
        self.delivered = deliveries.compactMap { position, delivery in
            let action = snapshot.actions[position]
            let isNew =
                !action.status.isClosed || action.deliveredOn != delivery.on
                || delivery.response != nil
                    && (snapshot.word(action.response) != delivery.response || action.respondedOn != delivery.respondedOn)
            guard isNew else { return nil }
            return DeliveredAction(
                number: action.number, on: delivery.on, response: delivery.response ?? snapshot.word(action.response),
                respondedOn: delivery.response == nil ? action.respondedOn : delivery.respondedOn)
        }

        var results: [ActionResult] = []
        var learnt = Learning(snapshot.learnt)
        let judge = ResponseJudge(workspace)
        for (position, action) in snapshot.actions.enumerated() where action.result == nil {
            let delivery = matching.deliveries[position]
            guard let deliveredOn = delivery?.on ?? action.deliveredOn,
                let result = judge.result(
                    of: snapshot.plays[Int(action.play)].id, deliveredOn: deliveredOn,
                    response: delivery?.response ?? snapshot.word(action.response), asOf: asOf)
            else { continue }
            results.append(ActionResult(number: action.number, isGood: result))
            if let tier = snapshot.word(action.tier) {
                learnt.add(play: snapshot.plays[Int(action.play)].id, tier: tier, isGood: result)
            }
        }
        self.results = results
        self.learnt = learnt.counts
    }
}

/// Tells what came of a delivered action.
struct ResponseJudge {
    private let good: [String]
    private let expectations: [String: CalendarSpan]

    init(_ workspace: Workspace) {
        good = workspace.goodResponses
        expectations = Dictionary(uniqueKeysWithValues: workspace.plays.map { ($0.id, $0.expect.within) })
    }

    /// A response tells at once; none tells nothing came of it, once the play's time to expect an outcome has passed. nil
    /// is not known yet, or never.
    func result(of play: String, deliveredOn: Day, response: String?, asOf: Day) -> Bool? {
        if let response { return good.isEmpty ? nil : good.contains(response) }
        guard let within = expectations[play], deliveredOn.advanced(by: within) <= asOf else { return nil }
        return false
    }
}

extension Workspace {
    /// The responses that mean the customer took up what we offered: the good responses of the response rates; where there
    /// is no such score, those declared that start no pause.
    public var goodResponses: [String] {
        var rated: [String] = []
        for score in scores {
            guard case .responseRate(let rate) = score.method else { continue }
            for word in rate.goodResponses where !rated.contains(word) { rated.append(word) }
        }
        if !rated.isEmpty { return rated }
        let pausing = guardrails.pauses.flatMap(\.responses)
        return (responses ?? []).filter { !pausing.contains($0) }
    }
}

/// Counts of outcomes, to which more are added.
private struct Learning {
    private(set) var counts: [LearntCount]
    private var places: [String: Int] = [:]

    init(_ counts: [LearntCount]) {
        self.counts = counts
        for (place, count) in counts.enumerated() { places["\(count.play):\(count.tier)"] = place }
    }

    mutating func add(play: String, tier: String, isGood: Bool) {
        let key = "\(play):\(tier)"
        let place = places[key] ?? counts.count
        if place == counts.count {
            counts.append(LearntCount(play: play, tier: tier, good: 0, all: 0))
            places[key] = place
        }
        counts[place].all += 1
        if isGood { counts[place].good += 1 }
    }
}
