import Campaigns
import CivilCalendar
@testable import Planner
import TestSupport

/// A campaign over many nights: what people, customers and the workspace's authors do between one run and the next.
struct RandomNights {
    private(set) var store = StoreModel()
    /// Which dispositions were taken and refused.
    private(set) var seen: Set<String> = []
    private var dice: Dice
    private var workspace: Workspace
    private var asOf = RandomCampaign.asOf
    private var customers: [Customer]
    private var playsMade = 0

    private struct Customer {
        var now: TestCustomer
        /// As at first.
        let home: TestCustomer
        var isHere = true
        /// Rows of the contacts input; their plays are told by id.
        var rows: [(contact: TestContact, play: String?)] = []
    }

    init(seed: UInt64) {
        var dice = Dice(seed: seed &+ 9_000_000)
        let population = TestPopulation.random(seed: seed, customers: dice.number(1...14))
        workspace = population.workspace
        // Much on the list is much to remember.
        if dice.chance(70) { workspace = RandomNights.eased(workspace) }
        customers = population.customers.map { customer in
            let rows = customer.contacts.filter { $0.day < population.asOf }
                .map { ($0, $0.play.map { population.workspace.plays[$0].id }) }
            var now = customer
            now.contacts = []
            return Customer(now: now, home: now, rows: dice.chance(50) ? rows : [])
        }
        self.dice = dice
    }

    /// With little that stands in the way of actions.
    private static func eased(_ workspace: Workspace) -> Workspace {
        var workspace = workspace
        let (ranking, old) = (workspace.ranking, workspace.guardrails)
        workspace.ranking = Ranking(
            first: ranking.first, priority: ranking.priority, chanceWhenUnknown: ranking.chanceWhenUnknown, fit: ranking.fit,
            keepPerCustomer: ranking.keepPerCustomer.map { $0 + 2 })
        workspace.guardrails.rules = old.rules.map { rule in
            Guardrail(
                id: rule.id, when: rule.when, blocks: rule.blocks, unlessApprovedBy: rule.unlessApprovedBy ?? "marketing",
                blocksIfUnknown: rule.blocksIfUnknown, say: "Says \(rule.id)", place: rule.place)
        }
        return workspace
    }

    /// The inputs of tonight.
    mutating func population() -> TestPopulation {
        let since = dice.chance(10) ? Day(number: asOf.number - 40) : nil
        if dice.chance(20) { customers.shuffle(using: &dice) }
        return TestPopulation(
            workspace: workspace, asOf: asOf,
            customers: customers.filter(\.isHere).map { customer in
                var tonight = customer.now
                tonight.contacts = customer.rows.filter { since == nil || $0.contact.day > since! }.map { row in
                    var contact = row.contact
                    contact.play = workspace.plays.firstIndex { $0.id == row.play }
                    contact.strangePlay = contact.play == nil ? row.play : nil
                    return contact
                }
                return tonight
            })
    }

    mutating func end(with plan: CampaignPlan) { store.apply(plan) }

    /// What happens until the next run.
    mutating func goOn() {
        let last = asOf
        asOf = Day(number: asOf.number + Int32(dice.one(of: [0, 0, 0, 1, 1, 3, 7, 14, 20])))
        for action in store.actions where !action.state.status.isClosed && dice.chance(35) {
            act(on: action, Day(number: Int32(dice.number(Int(last.number)...Int(asOf.number)))))
        }
        for place in customers.indices {
            if dice.chance(customers[place].isHere ? 12 : 50) { customers[place].isHere.toggle() }
            if dice.chance(35) { changeCustomer(at: place) }
            if dice.chance(35) { addRow(to: place) }
        }
        if dice.chance(40) { changeWorkspace() }
    }

    // MARK: What people do

    private mutating func act(on action: StoreModel.Action, _ day: Day) {
        var kind = dice.one(of: Disposition.Kind.allCases + [.accept, .accept, .reject, .reject])
        if action.state.rejectReason == .clashesWithDeal, dice.chance(70) { kind = .snooze }
        var disposition = Disposition(kind: kind, on: day, who: "Ana")
        if kind == .reject { disposition.reason = dice.one(of: Disposition.RejectReason.allCases + [.clashesWithDeal]) }
        if kind == .snooze || disposition.reason == .badTiming {
            disposition.until = Day(number: day.number + Int32(dice.one(of: [1, 1, 5, 20])))
        }
        if kind == .reassign || disposition.reason == .wrongPerson {
            disposition.person = dice.one(of: Array(RandomCampaign.people[..<2]) + ["zoe"])
        }
        if kind == .done {
            disposition.outcome = dice.one(of: [nil, .result, .noResult])
            if disposition.outcome == .noResult { disposition.blocker = dice.one(of: Disposition.Blocker.allCases) }
            disposition.response = dice.chance(50) ? dice.one(of: RandomCampaign.responses) : nil
        }
        if dice.chance(20) { disposition.note = "a note" }
        let isTaken = store.record(disposition, on: action.number, workspace)
        let reason = disposition.reason.map { " \($0.rawValue)" } ?? ""
        seen.insert("\(kind.rawValue)\(reason) \(isTaken ? "taken" : "refused")")
    }

    // MARK: What customers do

    private mutating func changeCustomer(at place: Int) {
        if dice.chance(30) { customers[place].now = customers[place].home }
        let other = TestPopulation.customer(1, of: workspace, using: &dice)
        if dice.chance(30) { customers[place].now.tier = other.tier }
        for field in workspace.fields.map(\.id) where dice.chance(25) {
            customers[place].now.values[field] = other.values[field]
        }
        if dice.chance(20) { customers[place].now.interactions = other.interactions }
    }

    /// A contact that has come into the input, perhaps late: of something on the list, of something long forgotten, or of
    /// nothing that we planned.
    private mutating func addRow(to place: Int) {
        let own = store.actions.filter { $0.customer == Array(customers[place].now.id.utf8) }
        let action = own.isEmpty || dice.chance(25) ? nil : dice.one(of: own)
        var play = action?.play.id ?? dice.one(of: [nil, "long_forgotten"] + workspace.plays.map(\.id))
        var contact = TestContact(
            day: Day(number: asOf.number - Int32(dice.one(of: [0, 0, 1, 2, 5, 12, 33]))),
            channel: dice.one(of: [nil, "email", "phone"]), play: nil,
            purpose: dice.one(of: [nil, nil, .service, .help, .ask]),
            response: dice.one(of: [nil, nil, "declined", "redeemed", "shrugged"]))
        if let action, dice.chance(50) {
            contact.action = ActionID.text(action.number)
            if dice.chance(30) { play = nil }
        } else if dice.chance(10) {
            contact.action = dice.one(of: ["0123456789abcdef", "none"] + store.actions.map { ActionID.text($0.number) })
        }
        // A play without cooldown can be listed on the day of its contact, and whether that came first cannot be told.
        if let play = workspace.plays.first(where: { $0.id == play }), play.cooldown.count == 0, contact.day == asOf {
            contact.day = Day(number: asOf.number - 1)
        }
        if contact.response != nil, dice.chance(30) { contact.responded = Day(number: min(contact.day.number + 3, asOf.number)) }
        customers[place].rows.append((contact, play))
    }

    // MARK: What the workspace's authors do

    private mutating func changeWorkspace() {
        let place = dice.number(0...workspace.plays.count - 1)
        switch dice.number(0...8) {
        case 0, 8:
            // One play goes, another comes in its place.
            playsMade += 1
            workspace.plays[place].id = "play_\(dice.one(of: ["a", "z"]))_new\(playsMade)"
        case 1: removeLastPlay()
        case 2: workspace.plays[place].isPaused.toggle()
        case 3: workspace.plays[place].opportunity = Opportunity(occasion: "", channel: dice.one(of: RandomCampaign.channels))
        case 4: workspace.plays[place].name += "!"
        case 5: workspace.plays[place].owner = dice.one(of: RandomCampaign.roles)
        case 6:
            guard let rule = workspace.guardrails.rules.indices.randomElement(using: &dice) else { return }
            let old = workspace.guardrails.rules[rule]
            workspace.guardrails.rules[rule] = Guardrail(
                id: old.id, when: old.when, blocks: old.blocks, unlessApprovedBy: old.unlessApprovedBy == nil ? "carer" : nil,
                blocksIfUnknown: old.blocksIfUnknown, say: old.say, place: old.place)
        default:
            workspace.measurement = dice.chance(30) ? nil : Measurement(
                holdout: Holdout(
                    share: dice.one(of: [10, 40, 70]), salt: "spring", neverHeldOut: dice.one(of: [[], [.service]]),
                    place: SmallCampaign.place),
                metrics: [], rewardsAndPenalties: nil, peopleEachSide: nil, confidence: nil)
        }
    }

    private mutating func removeLastPlay() {
        guard workspace.plays.count > 1 else { return }
        workspace.plays.removeLast()
        let count = workspace.plays.count
        let isThere = { (play: PlayIndex) in play.position < count }
        for place in workspace.plays.indices { workspace.plays[place].neverWith.removeAll { !isThere($0) } }
        workspace.playbooks = workspace.playbooks.map { book in
            Playbook(
                id: book.id, name: book.name, tier: book.tier, goal: book.goal, strategy: book.strategy,
                plays: book.plays.filter(isThere), place: book.place)
        }
        workspace.guardrails.rules = workspace.guardrails.rules.map { rule in
            Guardrail(
                id: rule.id, when: rule.when,
                blocks: Blocks(
                    purposes: rule.blocks.purposes, channels: rule.blocks.channels, recommends: rule.blocks.recommends,
                    plays: rule.blocks.plays?.filter(isThere)),
                unlessApprovedBy: rule.unlessApprovedBy, blocksIfUnknown: rule.blocksIfUnknown, say: rule.say,
                place: rule.place)
        }
    }
}
