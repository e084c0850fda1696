import Campaigns
import CivilCalendar
import TestSupport

typealias Dice = SeededGenerator

extension SeededGenerator {
    mutating func one<Choice>(of choices: [Choice]) -> Choice { choices[Int(next() % UInt64(choices.count))] }

    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

    mutating func chance(_ percent: Int) -> Bool { number(1...100) <= percent }

    /// nil, or some of the choices.
    mutating func some<Choice>(of choices: [Choice], percent: Int) -> [Choice]? {
        guard chance(percent) else { return nil }
        let chosen = choices.filter { _ in chance(50) }
        return chosen.isEmpty ? [one(of: choices)] : chosen
    }
}

/// Workspaces of few distinct values, so that ties, full limits and clashes are frequent.
struct RandomCampaign {
    private var dice: Dice
    private var playCount = 0

    static let asOf = Day(iso: "2026-03-02")!
    static let channels = ["email", "phone", "app"]
    static let responses = ["declined", "redeemed"]
    static let roles = ["account_owner", "carer", "marketing", "nobody"]
    static let people = ["ana", "ben", "jos\u{E9}", "jose\u{301}"]

    static func workspace(seed: UInt64) -> Workspace {
        var campaign = RandomCampaign(dice: Dice(seed: seed))
        return campaign.workspace()
    }

    private init(dice: Dice) { self.dice = dice }

    private mutating func workspace() -> Workspace {
        playCount = dice.number(1...15)
        var workspace = SmallCampaign.workspace(tiers: dice.number(1...4))
        workspace.plays = (0..<playCount).map { play($0) }
        for left in workspace.plays.indices {
            for right in workspace.plays.indices where left < right && dice.chance(7) {
                workspace.plays[left].neverWith.append(PlayIndex(right))
                workspace.plays[right].neverWith.append(PlayIndex(left))
            }
        }
        workspace.playbooks = playbooks(tiers: workspace.tiers.tiers.count)
        workspace.guardrails = guardrails(tiers: workspace.tiers.tiers.count)
        workspace.team = Team(roles: RandomCampaign.roles.map { role($0, in: workspace) }, isDeclared: true)
        let priorities = ["chance * fit", "worth - lever", "size * 2"].map { SmallCampaign.formula($0) }
        workspace.ranking = Ranking(
            first: dice.one(of: [[], [.service], [.help, .service], [.ask]]),
            priority: dice.chance(30) ? dice.one(of: priorities) : nil, chanceWhenUnknown: dice.one(of: [25, 0, 40]),
            fit: (0..<dice.number(0...2)).map { _ in
                FitAddition(
                    when: condition(), purposes: dice.some(of: Purpose.allCases, percent: 50),
                    add: dice.one(of: [0.5, -0.25, 1]), place: SmallCampaign.place)
            }, keepPerCustomer: dice.one(of: [nil, nil, 0, 1, 2, 3]))
        let never = dice.one(of: [[], [Purpose.service], [.help, .ask], [.help]])
        if let share = dice.one(of: [nil, 0, 10, 30, 60]) as Double? {
            workspace.measurement = Measurement(
                holdout: Holdout(
                    share: share, salt: dice.one(of: ["spring", "", "\u{E9}t\u{E9}"]), neverHeldOut: never,
                    place: SmallCampaign.place),
                metrics: [], rewardsAndPenalties: nil, peopleEachSide: nil, confidence: nil)
        }
        return workspace
    }

    private mutating func play(_ position: Int) -> Play {
        var play = SmallCampaign.play(
            "play_\(dice.one(of: ["a", "b", "_"]))\(position)", dice.one(of: Purpose.allCases), when: condition())
        play.recommends = dice.one(of: Recommendation.allCases)
        play.opportunity = Opportunity(occasion: "", channel: dice.one(of: RandomCampaign.channels))
        play.exchange = Exchange(gives: 1, asks: dice.number(0...2))
        play.chance = dice.one(of: [nil, nil, "spend", "50"]).map { SmallCampaign.formula($0) }
        play.worth = dice.one(of: [nil, nil, "2", "if_empty(spend, 1)"]).map { SmallCampaign.formula($0) }
        play.lever = dice.one(of: [1, 1, 1.2])
        play.owner = dice.one(of: RandomCampaign.roles)
        play.cooldown = dice.one(of: [0, 1, 7, 90].map { CalendarSpan($0, .days) })
        play.isPaused = dice.chance(5)
        play.activeFrom = dice.one(of: [nil, nil, nil, RandomCampaign.asOf, Day(iso: "2026-03-03")])
        play.activeUntil = dice.one(of: [nil, nil, nil, RandomCampaign.asOf, Day(iso: "2026-03-01")])
        play.group = dice.one(of: [nil, nil, "check_ins", "offers"])
        return play
    }

    private mutating func playbooks(tiers: Int) -> [Playbook] {
        let count = dice.number(1...4)
        var plays = Array(repeating: [PlayIndex](), count: count)
        for position in 0..<playCount { plays[dice.number(0...count - 1)].append(PlayIndex(position)) }
        return (0..<count).map { position in
            let tier = dice.one(of: [nil] + (0..<tiers).map(Optional.some))
            let include = (0..<count).filter { _ in dice.chance(50) }.map {
                Include(playbook: $0, purposes: dice.some(of: Purpose.allCases, percent: 50))
            }
            return Playbook(
                id: "book_\(position)", name: "", tier: tier, goal: nil,
                strategy: Strategy(
                    why: "", do: [], avoid: [], include: include, keepPerCustomer: dice.one(of: [nil, nil, 0, 1, 2, 4])),
                plays: plays[position], place: SmallCampaign.place)
        }
    }

    private mutating func guardrails(tiers: Int) -> Guardrails {
        let spans = [CalendarSpan(0, .days), CalendarSpan(1, .days), CalendarSpan(10, .days), CalendarSpan(1, .months)]
        return Guardrails(
            rules: (0..<dice.number(0...4)).map { position in
                Guardrail(
                    id: "rule_\(position)", when: condition(),
                    blocks: Blocks(
                        purposes: dice.some(of: Purpose.allCases, percent: 60),
                        channels: dice.some(of: RandomCampaign.channels, percent: 40),
                        recommends: dice.some(of: Recommendation.allCases, percent: 30),
                        plays: dice.some(of: (0..<playCount).map(PlayIndex.init), percent: 20)),
                    unlessApprovedBy: dice.chance(40) ? "marketing" : nil, blocksIfUnknown: dice.chance(50), say: "",
                    place: SmallCampaign.place)
            },
            contactLimits: (0..<dice.number(0...3)).map { position in
                ContactLimit(
                    tiers: dice.some(of: Array(0..<tiers), percent: 40),
                    channels: dice.some(of: RandomCampaign.channels, percent: 50),
                    purposes: dice.some(of: Purpose.allCases, percent: 50),
                    atMost: Cap(atMost: dice.number(0...4), per: dice.one(of: spans)), words: "limit \(position)",
                    place: SmallCampaign.place)
            },
            pauses: (0..<dice.number(0...2)).map { _ in
                PauseRule(
                    responses: dice.some(of: RandomCampaign.responses, percent: 100)!,
                    times: Cap(atMost: dice.number(0...3), per: dice.one(of: spans)), pause: dice.one(of: spans),
                    place: SmallCampaign.place)
            },
            valueExchange: ValueExchange(
                beforeEachAsk: dice.chance(40) ? condition() : nil,
                asksPerCustomer: dice.chance(50) ? Cap(atMost: dice.number(0...2), per: dice.one(of: spans)) : nil))
    }

    private mutating func role(_ id: String, in workspace: Workspace) -> Role {
        Role(
            id: id, person: workspace.fieldIndex(id),
            capacity: dice.chance(60) ? Cap(atMost: dice.number(0...12), per: CalendarSpan(7, .days)) : nil,
            capacityIsEachPersons: workspace.fieldIndex(id) != nil && dice.chance(60), place: SmallCampaign.place)
    }

    // MARK: Conditions

    private mutating func condition() -> Condition {
        guard dice.chance(75) else { return .always(SmallCampaign.place) }
        return condition(depth: 2)
    }

    private mutating func condition(depth: Int) -> Condition {
        if depth == 0 || dice.chance(50) { return SmallCampaign.condition(dice.one(of: RandomCampaign.criteria)) }
        let kind = dice.one(of: [ConditionGroup.Kind.all, .any, .any, .none])
        var members: [Condition] = []
        for _ in 0..<dice.number(0...3) { members.append(condition(depth: depth - 1)) }
        return .group(ConditionGroup(kind: kind, members: members, place: SmallCampaign.place))
    }

    private static let criteria = SmallCampaign.Criterion.allCases
}
