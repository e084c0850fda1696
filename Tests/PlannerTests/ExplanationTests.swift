import Campaigns
import CivilCalendar
@testable import Planner
import Testing

@Suite("what a plan says of itself")
struct ExplanationTests {
    private func plan(_ workspace: Workspace, _ customer: TestCustomer = TestCustomer(id: "1", tier: 0)) -> CampaignPlan {
        TestPopulation(workspace: workspace, asOf: RandomCampaign.asOf, customers: [customer]).plan()
    }

    private func says(_ plan: CampaignPlan, _ play: String) -> String? {
        plan.explanation(of: 0).candidates.first { $0.play.id == play }?.decidedBy?.say
    }

    @Test("a contact limit names the contacts and actions that fill it")
    func contactLimit() {
        var workspace = SmallCampaign.workspace(plays: [
            SmallCampaign.play("helper", .help, worth: "2"), SmallCampaign.play("later", .help, worth: "1"),
        ])
        workspace.guardrails.contactLimits = [
            ContactLimit(
                tiers: nil, channels: ["email"], purposes: nil, atMost: Cap(atMost: 3, per: CalendarSpan(7, .days)),
                words: "at most 3 per 7 days for channel email", place: SmallCampaign.place)
        ]
        let contacts = [("2026-02-28", "email"), ("2026-02-27", "email"), ("2026-02-27", "phone"), ("2026-02-23", "email")]
            .map { TestContact(day: day($0), channel: $1, play: nil, purpose: nil, response: nil) }
        let plan = plan(workspace, TestCustomer(id: "1", tier: 0, contacts: contacts))
        #expect(verdicts(plan) == "helper planned 1, later contact_limit 0")
        let decided = plan.explanation(of: 0).candidates[1].decidedBy
        #expect(decided?.kind == .contactLimit && decided?.words == "at most 3 per 7 days for channel email")
        #expect(
            decided?.say
                == "at most 3 per 7 days for channel email: contacted on 2026-02-27 by email and 2026-02-28 by email; "
                + "planned now: \"HELPER\"")
    }

    @Test("asks_per_customer the same; a cap of 0 has nothing that fills it")
    func asks() {
        var workspace = SmallCampaign.workspace(plays: [SmallCampaign.play("seller", .ask)])
        workspace.guardrails.valueExchange = ValueExchange(asksPerCustomer: Cap(atMost: 1, per: CalendarSpan(90, .days)))
        let asked = TestContact(day: day("2026-01-07"), channel: nil, play: 0, purpose: nil, response: nil)
        #expect(
            says(plan(workspace, TestCustomer(id: "1", tier: 0, contacts: [asked])), "seller")
                == "asks 1 per 90 days: contacted on 2026-01-07")
        workspace.guardrails.valueExchange = ValueExchange(asksPerCustomer: Cap(atMost: 0, per: CalendarSpan(90, .days)))
        #expect(says(plan(workspace), "seller") == "asks 0 per 90 days: none is allowed")
    }

    @Test("what outranked an action")
    func outranked() {
        var plays = [
            SmallCampaign.play("a", .help, worth: "9"), SmallCampaign.play("b", .help, worth: "8"),
            SmallCampaign.play("c", .help, worth: "7"), SmallCampaign.play("d", .help, worth: "6"),
            SmallCampaign.play("e", .help, worth: "5"),
        ]
        (plays[0].group, plays[1].group) = ("one", "one")
        (plays[0].neverWith, plays[2].neverWith) = ([PlayIndex(2)], [PlayIndex(0)])
        let plan = plan(SmallCampaign.workspace(plays: plays, keep: 2))
        #expect(
            verdicts(plan)
                == "a planned 1, b outranked group, c outranked never_with, d planned 2, e outranked kept")
        #expect(says(plan, "a") == nil)
        #expect(says(plan, "b") == "one of the group one is enough, and \"A\" comes first")
        #expect(says(plan, "c") == "never together with \"A\", which comes first")
        #expect(says(plan, "e") == "we keep 2 for each customer, and \"A\" and \"D\" come first")
        #expect(plan.decisions(of: 0).map(\.decidedBy) == ["", "a", "a", "", "d"])
        #expect(plan.explanation(of: 0).candidates.map(\.play.id) == ["a", "d", "b", "c", "e"])
    }

    @Test("what the walk came to only later is not named")
    func takenLater() {
        var plays = [
            SmallCampaign.play("a", .service, worth: "9"), SmallCampaign.play("b", .help, worth: "8"),
            SmallCampaign.play("c", .service, worth: "7"),
        ]
        plays[1].opportunity = Opportunity(occasion: "", channel: "phone")
        var workspace = SmallCampaign.workspace(plays: plays)
        workspace.guardrails.contactLimits = [
            ContactLimit(
                tiers: nil, channels: nil, purposes: nil, atMost: Cap(atMost: 1, per: CalendarSpan(7, .days)),
                words: "at most 1 per 7 days", place: SmallCampaign.place)
        ]
        #expect(says(plan(workspace), "b") == "at most 1 per 7 days: planned now: \"A\"")
    }

    @Test("what cannot be told names the empty fields, and never the guardrail's own sentence")
    func unknown() {
        let conditions = [SmallCampaign.Criterion.spendLess, .vip].map(SmallCampaign.condition)
        let both = Condition.group(ConditionGroup(kind: .any, members: conditions, place: SmallCampaign.place))
        var workspace = SmallCampaign.workspace(plays: [
            SmallCampaign.play("a", .help, when: both), SmallCampaign.play("b", .help),
        ])
        workspace.guardrails.rules = [guardrail("regional", when: SmallCampaign.condition(.region))]
        let plan = plan(workspace)
        #expect(says(plan, "a") == "cannot tell: spend, size and vip are empty")
        #expect(says(plan, "b") == "cannot tell: region is empty")
        let known = self.plan(workspace, TestCustomer(id: "1", tier: 0, values: ["region": .text("NORTH")]))
        #expect(says(known, "b") == "Says regional")
    }

    @Test("the first requirement that is not met, with what the customer has, and what nearly was enough")
    func notApplicable() {
        let plan = plan(
            SmallCampaign.workspace(plays: [
                SmallCampaign.play("a", .help, when: SmallCampaign.condition(.sizeAtLeast))
            ]), TestCustomer(id: "1", tier: 0, values: ["size": .number(33.1)]))
        let candidate = plan.explanation(of: 0).candidates[0]
        #expect(candidate.verdict == .notApplicable && candidate.priority == nil && candidate.factors == nil)
        #expect(candidate.decidedBy?.say == "needs size at least 50, has 33.1")
        #expect(candidate.nearMiss == "needs size at least 50, has 33.1")
        #expect(plan.decisions(of: 0).map(\.decidedBy) == ["size at least 50"])
    }

    @Test("pause, cooldown, capacity and holdout")
    func others() {
        var plays = [SmallCampaign.play("help_1", .help), SmallCampaign.play("service_1", .service)]
        plays[1].cooldown = CalendarSpan(1, .months)
        var workspace = SmallCampaign.workspace(plays: plays)
        workspace.guardrails.pauses = [
            PauseRule(
                responses: ["declined", "redeemed"], times: Cap(atMost: 1, per: CalendarSpan(30, .days)),
                pause: CalendarSpan(60, .days), place: SmallCampaign.place)
        ]
        let declined = TestContact(day: day("2026-02-20"), channel: nil, play: 1, purpose: nil, response: "declined")
        let paused = plan(workspace, TestCustomer(id: "1", tier: 0, contacts: [declined]))
        #expect(
            says(paused, "help_1")
                == "declined or redeemed 1 per 30 days, the last on 2026-02-20: we pause for 60 days")
        #expect(says(paused, "service_1") == "we did this on 2026-02-20, and wait 1 month before we do it again")

        workspace.team = Team(
            roles: [
                Role(
                    id: "marketing", person: workspace.fieldIndex("account_owner"),
                    capacity: Cap(atMost: 0, per: CalendarSpan(7, .days)), capacityIsEachPersons: true,
                    place: SmallCampaign.place)
            ], isDeclared: true)
        let busy = plan(workspace, TestCustomer(id: "1", tier: 0, values: ["account_owner": .text("Ana")]))
        #expect(says(busy, "help_1") == "Ana (marketing) already has as much as can be done: 0 per 7 days")
        #expect(busy.decisions(of: 0).map(\.decidedBy) == ["marketing", "marketing"])
    }
}
