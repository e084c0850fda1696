import Campaigns
import CivilCalendar
@testable import Planner
import RuleEngine
import Testing
import TestSupport

/// Campaigns in which nothing but the ranking decides, against the reference walk.
@Suite("where nothing but the ranking decides") struct TopRankingTests {
    @Test("purposes, ties, priorities of every size, and any number kept", arguments: 0..<14)
    func reference(fives: Int) {
        for seed in UInt64(fives * 5)..<UInt64(fives * 5 + 5) {
            let population = TestPopulation.ranking(seed: seed)
            let plan = population.plan(cut: [1, 0, 30])
            let whole = population.plan()
            #expect(plan.planner.onlyRanks == (plan.planner.roster.largestKeep != nil), "seed \(seed)")
            let evaluator = ReferenceEvaluator(
                workspace: whole.workspace, batch: whole.scored.batches[0], history: whole.history, asOf: whole.asOf)
            let lines = ReferencePlan(population, evaluator: evaluator).lines()
            let expected = lines.filter { $0.rank != nil }.sorted { ($0.customer, $0.rank!) < ($1.customer, $1.rank!) }
            let listed = [plan.listOnly, whole.listOnly, whole.batches]
            for actions in listed.map({ $0.flatMap(\.actions) }) {
                #expect(actions.count == expected.count, "seed \(seed)")
                for (action, line) in zip(actions, expected) where Listed(action, plan.workspace) != Listed(line) {
                    Issue.record("seed \(seed): \(Listed(action, plan.workspace)), but expected \(Listed(line))")
                    break
                }
            }
            #expect(CampaignPlan.sum(plan.listOnly).figures == plan.tally.figures, "seed \(seed)")
            #expect(plan.tally[.outranked] == lines.count { $0.verdict.hasPrefix("outranked") }, "seed \(seed)")
        }
    }

    @Test("what a planner has learnt about plays changes nothing: batches in any order, and again")
    func learntOrder() {
        for seed in 0..<25 as Range<UInt64> {
            let plan = TestPopulation.ranking(seed: seed).plan(cut: [7, 15, 3, 12])
            let planner = BatchPlanner(plan.planner)
            for index in [4, 0, 3, 3, 1, 2, 0, 4, 1] {
                let again = planner.plan(
                    plan.scored.batches[index], ids: plan.batches[index].ids, closings: .none, depth: .actions)
                let isSame = again.actions == plan.batches[index].actions
                #expect(isSame, "seed \(seed), batch \(index)")
                #expect(again.tally.figures == plan.batches[index].tally.figures, "seed \(seed), batch \(index)")
            }
        }
    }

    /// The bound below which a candidate is passed over lies half a millionth under the priority that it has to beat.
    @Test("halves, ties and the largest numbers beside each other", arguments: [
        [1.000_000_5, 1.000_000_4, 1.000_001, 0.999_999_5],
        [-1.000_000_5, -1.000_001, -1.000_000_4, -1.000_001_5, -1],
        [0.000_000_5, -0.000_000_5, 0, -0.000_000_4, 0.000_000_499],
        [9_007_199_254.740_992, 9_007_199_254.740_993, 9_007_199_254.740_99, 4_503_599_627.370_496, 4_503_599_627.370_496_5],
        [9.3e12, 9.223_372_036_854_775e12, 9.223_372_036_854_773e12, 1e300, 9.223_372_036_854_77e12],
        [-9.3e12, -9.223_372_036_854_775e12, -1e300, -9.223_372_036_854_773e12],
        [1e308, 1e300, -1e308, 5, -5, 0],
    ])
    func edges(priorities: [Double]) {
        var dice = Dice(seed: 3)
        for keep in [1, 2, 3] {
            for _ in 0..<6 {
                let order = priorities.indices.shuffled(using: &dice)
                let plays = order.map { index in
                    var play = SmallCampaign.play("play_\(index)", .help)
                    play.worth = SmallCampaign.formula(.number(priorities[index]))
                    return play
                }
                var workspace = SmallCampaign.workspace(plays: plays, keep: keep)
                workspace.ranking = Ranking(priority: SmallCampaign.formula(.factor(.worth)), keepPerCustomer: keep)
                let population = TestPopulation(
                    workspace: workspace, asOf: RandomCampaign.asOf, customers: [TestCustomer(id: "1", tier: 0)])
                let plan = population.plan()
                let evaluator = ReferenceEvaluator(
                    workspace: workspace, batch: plan.scored.batches[0], history: plan.history, asOf: plan.asOf)
                let expected = ReferencePlan(population, evaluator: evaluator).lines().filter { $0.rank != nil }
                    .sorted { $0.rank! < $1.rank! }
                #expect(plan.planner.onlyRanks && expected.count == keep)
                #expect(plan.listOnly[0].actions.map { Listed($0, workspace) } == expected.map(Listed.init))
            }
        }
    }

    /// The play that goes last of equals is offered first, once it is known to be on the list more often.
    @Test("what rounds up to the priority that it has to beat", arguments: [
        [1.999_999_6, 2.000_000_4], [1.999_999_5, 2], [-2.000_000_4, -1.999_999_6], [-0.000_000_4, 0.000_000_4],
        [-1e300, -9.3e12], [9.3e12, 1e300], [9_007_199_254.740_993, 9_007_199_254.740_992],
    ])
    func tieWithTheLast(priorities: [Double]) {
        let plays = ["first", "last"].enumerated().map { position, id in
            var play = SmallCampaign.play(id, .help, when: position == 0 ? SmallCampaign.condition(.vip) : nil)
            play.worth = SmallCampaign.formula(.number(priorities[position]))
            return play
        }
        var workspace = SmallCampaign.workspace(plays: plays, keep: 1)
        workspace.ranking = Ranking(priority: SmallCampaign.formula(.factor(.worth)), keepPerCustomer: 1)
        let customers = (0..<6).map { TestCustomer(id: "\($0)", tier: 0, values: ["vip": .yesNo($0 == 5)]) }
        let population = TestPopulation(workspace: workspace, asOf: RandomCampaign.asOf, customers: customers)
        let plan = population.plan(cut: [5])
        #expect(plan.planner.onlyRanks)
        #expect(plan.listOnly[0].tally.actions == [0, 5])
        #expect(plan.listOnly[1].actions == plan.batches[1].actions)
        #expect(plan.listOnly[1].tally.actions == [1, 0])
    }

    @Test("the campaigns have what they are for")
    func campaignsAreTelling() {
        var (keeps, figures) = (Set<Int?>(), [String: Int]())
        for seed in 0..<40 as Range<UInt64> {
            let plan = TestPopulation.ranking(seed: seed).plan()
            keeps.insert(plan.planner.roster.largestKeep)
            let priorities = plan.lines().filter { $0.verdict != "not_applicable" }.compactMap(\.priority)
            figures["negative", default: 0] += priorities.count { $0 < 0 }
            figures["empty", default: 0] += priorities.count { $0 == 0 }
            figures["most", default: 0] += priorities.count { $0 == .max }
            figures["least", default: 0] += priorities.count { $0 == .min }
            figures["large", default: 0] += priorities.count { $0.magnitude > 1 << 53 }
            figures["outranked", default: 0] += plan.tally[.outranked]
            figures["several", default: 0] += plan.lines().count { ($0.rank ?? 0) > 3 }
            figures["planned", default: 0] += plan.tally[.planned]
            figures["guardrail", default: 0] += plan.tally[.guardrail]
        }
        #expect(keeps.isSuperset(of: [1, 3, 32, 33, nil]))
        #expect(figures.count == 9 && figures.values.allSatisfy { $0 > 100 }, "\(figures)")
    }
}

/// What a list tells of an action.
private struct Listed: Equatable {
    let customer: Int
    let play: String
    let rank: Int
    let priority: Int64

    init(_ action: PlannedAction, _ workspace: Workspace) {
        customer = Int(action.row)
        play = workspace.plays[Int(action.play)].id
        rank = Int(action.rank)
        priority = action.priority
    }

    init(_ line: PlannedLine) {
        customer = line.customer
        play = line.play
        rank = line.rank!
        priority = line.priority!
    }
}

extension SmallCampaign {
    static func formula(_ root: Expression) -> Formula { Formula(text: "", root: root, place: place) }
}

extension TestPopulation {
    /// A campaign of many plays for few tiers, without history, capacities or limits.
    static func ranking(seed: UInt64) -> TestPopulation {
        var dice = Dice(seed: seed &+ 9_000)
        var workspace = SmallCampaign.workspace(tiers: 3)
        let playCount = dice.one(of: [1, 3, 8, 8, 12, 40])
        workspace.plays = (0..<playCount).map { number in
            var play = SmallCampaign.play(
                "play_\(dice.one(of: ["a", "b", "_"]))\(number)", dice.one(of: Purpose.allCases),
                when: dice.chance(60) ? nil : SmallCampaign.condition(dice.one(of: [.sizeAtLeast, .vip, .spendLess, .region])))
            play.exchange = Exchange(gives: 1, asks: dice.number(0...2))
            play.chance = dice.one(of: [nil, nil, SmallCampaign.formula("spend")])
            play.worth = dice.chance(80) ? SmallCampaign.formula(formula(using: &dice)) : nil
            play.lever = dice.one(of: [1, 1, 1.5])
            return play
        }
        let keeps = dice.one(of: [[0, 1, 3], [1, 1, 1], [3, 2, 32], [32, 0, 1], [33, 3, 1], [nil, 1, 2]])
        let rest = (0..<playCount).map(PlayIndex.init)
        workspace.playbooks = (0..<3).map { tier in
            Playbook(
                id: "book_\(tier)", name: "", tier: tier, goal: nil,
                strategy: Strategy(why: "", do: [], avoid: [], include: [], keepPerCustomer: keeps[tier]),
                plays: rest.filter { _ in dice.chance(80) }, place: SmallCampaign.place)
        }
        // Services for those without a tier.
        workspace.playbooks.append(
            Playbook(id: "any", name: "", tier: nil, goal: nil, strategy: nil, plays: rest, place: SmallCampaign.place))
        if dice.chance(30) {
            workspace.guardrails = Guardrails(rules: [
                Guardrail(
                    id: "consent", when: SmallCampaign.condition(.noConsent),
                    blocks: Blocks(purposes: [.help, .ask], channels: nil, recommends: nil, plays: nil),
                    unlessApprovedBy: nil, blocksIfUnknown: dice.chance(50), say: "", place: SmallCampaign.place)
            ])
        }
        let factors = Expression.binary(.times, .factor(.chance), .factor(.worth))
        workspace.ranking = Ranking(
            first: dice.one(of: [[], [.service], [.help, .ask], [.ask, .service, .help]]),
            priority: dice.one(of: [
                nil, SmallCampaign.formula(.factor(.worth)), SmallCampaign.formula(.binary(.plus, factors, .factor(.fit))),
                SmallCampaign.formula(formula(using: &dice)),
            ]), chanceWhenUnknown: dice.one(of: [25, 0]),
            fit: (0..<dice.number(0...2)).map { _ in
                FitAddition(
                    when: SmallCampaign.condition(dice.one(of: [.vip, .sizeAtLeast])),
                    purposes: dice.some(of: Purpose.allCases, percent: 50), add: dice.one(of: [0.5, -2, 1]),
                    place: SmallCampaign.place)
            }, keepPerCustomer: dice.one(of: [0, 1, 3, nil]))
        return TestPopulation(
            workspace: workspace, asOf: RandomCampaign.asOf,
            customers: (0..<40).map { customer($0, using: &dice) })
    }

    /// A weighted sum of one to four terms, or something else.
    private static func formula(using dice: inout Dice) -> Expression {
        let fields = [0, 1, 1, 0].map { Expression.field(FieldIndex($0)) }
        func number() -> Expression { .number(dice.one(of: [0.5, -1, 2, 0, 1e9, 1e-7, 1e200])) }
        if dice.chance(25) {
            return dice.one(of: [
                .binary(.over, fields[0], fields[1]), .negated(fields[0]), .call(.max, [fields[0], fields[1]]),
                .binary(.plus, fields[0], .binary(.minus, fields[1], number())), .call(.ifEmpty, [fields[1], number()]),
                number(), .binary(.times, fields[0], .binary(.times, fields[1], fields[1])),
            ])
        }
        var sum: Expression? = dice.chance(50) ? number() : nil
        for position in 0..<dice.number(1...4) {
            let field = fields[position]
            let term = dice.one(of: [
                field, .binary(.times, number(), field), .binary(.times, field, number()),
            ])
            sum = sum.map { .binary(.plus, $0, term) } ?? term
        }
        return sum!
    }

    private static func customer(_ number: Int, using dice: inout Dice) -> TestCustomer {
        var customer = TestCustomer(id: "\(number)")
        customer.tier = dice.chance(10) ? nil : dice.number(0...2)
        customer.values = [
            "size": .number(dice.one(of: [0, 1, 49.5, 50, -3.000_000_5, 1e15, -1e15, 1e300, 9_007_199_254.740_993])),
            "spend": .number(dice.one(of: [0, 1, 20, 50, 33.333_333_5, -1e200, 1e308, 9.223_372_036_854_775e12])),
            "consent": .text(dice.one(of: ["given", "refused"])), "vip": .yesNo(dice.chance(50)),
            "region": .text(dice.one(of: ["north", "South"])),
        ]
        for field in ["size", "spend", "consent", "vip"] where dice.chance(15) { customer.values[field] = nil }
        return customer
    }
}
