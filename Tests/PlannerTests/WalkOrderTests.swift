import Campaigns
import CivilCalendar
import Planner
import Testing

@Suite("the order of the walk, and priorities")
struct WalkOrderTests {
    /// There is capacity for one action: who gets it, as `customer play`.
    private func winner(
        _ plays: [Play], _ customers: [TestCustomer] = [TestCustomer(id: "1", tier: 0)], first: [Purpose] = []
    ) -> String {
        var workspace = SmallCampaign.workspace(plays: plays)
        workspace.ranking = Ranking(first: first)
        workspace.team = Team(
            roles: [
                Role(
                    id: "marketing", person: nil, capacity: Cap(atMost: 1, per: CalendarSpan(7, .days)),
                    capacityIsEachPersons: false, place: SmallCampaign.place)
            ], isDeclared: true)
        let plan = TestPopulation(workspace: workspace, asOf: RandomCampaign.asOf, customers: customers).plan()
        return plan.lines().filter { $0.verdict == "planned" }.map { "\(customers[$0.customer].id) \($0.play)" }
            .joined(separator: ", ")
    }

    @Test("purposes that come first, in their order; then priority, highest first")
    func firstAndPriority() {
        let plays = [
            SmallCampaign.play("a", .ask, worth: "1"), SmallCampaign.play("b", .help, worth: "9"),
            SmallCampaign.play("c", .service, worth: "0"),
        ]
        #expect(winner(plays) == "1 b")
        #expect(winner(plays, first: [.service, .ask]) == "1 c")
        #expect(winner(Array(plays[..<2]), first: [.service, .ask]) == "1 a")
    }

    @Test("then lower asks; then older last contact, never the oldest; then play id")
    func ties() {
        var plays = [SmallCampaign.play("a", .help), SmallCampaign.play("b", .help)]
        func customer(_ id: String, _ days: String...) -> TestCustomer {
            TestCustomer(
                id: id, tier: 0,
                contacts: days.map { TestContact(day: day($0), channel: nil, play: nil, purpose: nil, response: nil) })
        }
        let old = customer("old", "2020-01-01")
        let never = customer("never")
        let lately = customer("lately", "2019-01-01", "2026-03-01")
        #expect(winner(plays, [lately, old]) == "old a")
        #expect(winner(plays, [old, never, lately]) == "never a")
        plays[0].exchange = Exchange(gives: 0, asks: 1)
        #expect(winner(plays, [lately, old]) == "old b")
        #expect(winner([SmallCampaign.play("b_1", .help), SmallCampaign.play("b", .help), SmallCampaign.play("b0", .help)]) == "1 b")
        #expect(winner([SmallCampaign.play("b_1", .help), SmallCampaign.play("b0", .help)]) == "1 b0")
    }

    @Test("then SHA-256 of the customer id, smallest first")
    func digest() {
        // 4: 4b22…, 3: 4e07…, 1: 6b86…, 7: 7902…, 2: d473…, 6: e7f6…, 5: ef2d…
        let customers = (1...7).map { TestCustomer(id: "\($0)", tier: 0) }
        let plays = [SmallCampaign.play("a", .help)]
        #expect(winner(plays, customers) == "4 a")
        #expect(winner(plays, customers.filter { $0.id != "4" }) == "3 a")
        #expect(winner(plays, [customers[4], customers[5]]) == "6 a")
    }

    @Test(
        "rounded to millionths, halves away from zero; empty is 0; what no number can hold is the largest",
        arguments: [
            (nil, 0), (0, 0), (0.000_000_5, 1), (-0.000_000_5, -1), (0.000_000_499_9, 0), (2.5, 2_500_000),
            (-1.000_001_4, -1_000_001), (9e12, 9_000_000_000_000_000_000), (1e13, .max), (-1e300, .min), (1e300, .max),
        ] as [(Double?, Int64)])
    func rounding(spend: Double?, expected: Int64) {
        var workspace = SmallCampaign.workspace(plays: [SmallCampaign.play("a", .help)])
        workspace.ranking = Ranking(priority: SmallCampaign.formula("spend"))
        let customer = TestCustomer(id: "1", tier: 0, values: ["spend": spend.map(Value.number)].compactMapValues { $0 })
        let plan = TestPopulation(workspace: workspace, asOf: RandomCampaign.asOf, customers: [customer]).plan()
        #expect(plan.lines().map(\.priority) == [expected])
        #expect(plan.cell(.priority, of: plan.actions(of: 0)[0]) == .millionths(expected))
    }

    @Test("chance × fit × worth × lever, each with its default; fit additions in order")
    func factors() {
        var play = SmallCampaign.play("a", .help, worth: "spend")
        play.lever = 1.2
        var workspace = SmallCampaign.workspace(plays: [play])
        let always = Condition.always(SmallCampaign.place)
        workspace.ranking = Ranking(
            chanceWhenUnknown: 40,
            fit: [
                FitAddition(when: always, purposes: [.help], add: 0.5, place: SmallCampaign.place),
                FitAddition(when: always, purposes: [.ask], add: 7, place: SmallCampaign.place),
                FitAddition(when: SmallCampaign.condition(.vip), purposes: nil, add: 7, place: SmallCampaign.place),
            ])
        func priority(_ values: [String: Value]) -> Int64? {
            let customer = TestCustomer(id: "1", tier: 0, values: values)
            return TestPopulation(workspace: workspace, asOf: RandomCampaign.asOf, customers: [customer]).plan()
                .lines()[0].priority
        }
        #expect(priority([:]) == 72_000_000)
        #expect(priority(["spend": .number(2)]) == 144_000_000)
        #expect(priority(["vip": .yesNo(true)]) == 408_000_000)
    }
}
