import Campaigns
import CivilCalendar
@testable import Planner
import Testing

@Suite("what is on the list already")
struct KeptActionTests {
    private let plays = [
        SmallCampaign.play("a", .help, worth: "3"), SmallCampaign.play("b", .help, worth: "2"),
        SmallCampaign.play("c", .ask, worth: "1"),
    ]

    /// Of three plays, `b` has been listed, since the others were paused; now all are there.
    private func listed(_ change: (inout Workspace) -> Void = { _ in }) -> StoreStory {
        var story = StoreStory(SmallCampaign.workspace(plays: plays))
        change(&story.workspace)
        for play in [0, 2] { story.workspace.plays[play].isPaused = true }
        story.run("2026-03-02")
        for play in [0, 2] { story.workspace.plays[play].isPaused = false }
        return story
    }

    private func limit(_ most: Int, purposes: [Purpose]? = nil) -> ContactLimit {
        ContactLimit(
            tiers: nil, channels: nil, purposes: purposes, atMost: Cap(atMost: most, per: CalendarSpan(1, .days)), words: "",
            place: SmallCampaign.place)
    }

    @Test("it stands among the new ones by its priority, with its id and due date")
    func rank() {
        var story = listed()
        let (id, due) = (story.id("b"), story.action("b").state.dueOn)
        #expect(story.counts("2026-03-20") == "+2 =1 -0 ~0")
        #expect(story.run("2026-03-20") == "a planned 1, b kept 2, c planned 3")
        #expect(story.id("b") == id)
        #expect(story.action("b").state.dueOn == due)
        #expect(story.action("b").listedOn == day("2026-03-02"))
        #expect(story.action("b").rank == 2)
    }

    @Test("it is taken before the walk: it uses keep_per_customer, though others come first in the order")
    func keep() {
        var story = listed { $0.ranking = Ranking(keepPerCustomer: 1) }
        #expect(story.run("2026-03-03") == "a outranked kept, b kept 1, c outranked kept")
        story.workspace.ranking = Ranking(keepPerCustomer: 2)
        #expect(story.run("2026-03-04") == "a planned 1, b kept 2, c outranked kept")
        story.workspace.ranking = Ranking(keepPerCustomer: 0)
        #expect(story.run("2026-03-05") == "a kept 1, b kept 2, c outranked kept")
    }

    @Test("it counts in group and never_with")
    func groups() {
        var grouped = listed { workspace in for play in [0, 1] { workspace.plays[play].group = "one" } }
        #expect(grouped.run("2026-03-03") == "a outranked group, b kept 1, c planned 2")
        var rivals = listed { workspace in
            workspace.plays[0].neverWith = [PlayIndex(1)]
            workspace.plays[1].neverWith = [PlayIndex(0)]
        }
        #expect(rivals.run("2026-03-03") == "a outranked never_with, b kept 1, c planned 2")
    }

    @Test("it counts in contact limits and asks, however long it has been there")
    func limits() {
        var limited = listed { $0.guardrails.contactLimits = [limit(2)] }
        #expect(limited.run("2026-06-01") == "a planned 1, b kept 2, c contact_limit 0")
        var asks = StoreStory(SmallCampaign.workspace(plays: [plays[2], SmallCampaign.play("d", .ask, worth: "9")]))
        asks.workspace.guardrails.valueExchange = ValueExchange(asksPerCustomer: Cap(atMost: 1, per: CalendarSpan(1, .days)))
        asks.workspace.plays[1].isPaused = true
        asks.run("2026-03-02")
        asks.workspace.plays[1].isPaused = false
        #expect(asks.run("2026-06-01") == "c kept 1, d contact_limit asks")
    }

    @Test("nothing that would stop a new action stops it, but what says that it is not for the customer")
    func nothingStopsIt() {
        var story = listed()
        story.workspace.guardrails.contactLimits = [limit(0)]
        story.workspace.plays[1].cooldown = CalendarSpan(90, .days)
        story.contact("2026-02-20", play: 1)
        story.workspace.ranking = Ranking(keepPerCustomer: 0)
        #expect(story.run("2026-03-03") == "a outranked kept, b kept 1, c outranked kept")
    }

    @Test("capacity counts what was listed in the window, whatever became of it, and not what is kept from before")
    func capacity() {
        var story = listed { workspace in
            workspace.team = Team(
                roles: [
                    Role(
                        id: "marketing", person: nil, capacity: Cap(atMost: 1, per: CalendarSpan(7, .days)),
                        capacityIsEachPersons: false, place: SmallCampaign.place)
                ], isDeclared: true)
        }
        #expect(story.run("2026-03-08") == "a no_capacity, b kept 1, c no_capacity")
        #expect(story.run("2026-03-09") == "a planned 1, b kept 2, c no_capacity")
        story.act(.reject, "a", on: "2026-03-10", reason: .wrongData)
        #expect(story.run("2026-03-10") == "a rejected, b kept 1, c no_capacity")
        #expect(story.run("2026-03-16") == "a rejected, b kept 1, c planned 2")
    }

    @Test("a person's capacity is used by what stands under the person's name")
    func eachPersons() {
        var story = StoreStory(
            SmallCampaign.workspace(plays: [plays[0]]),
            customers: ["1", "2"].map { TestCustomer(id: $0, tier: 0, values: ["account_owner": .text("ana")]) })
        story.workspace.team = Team(
            roles: [
                Role(
                    id: "marketing", person: story.workspace.fieldIndex("account_owner"),
                    capacity: Cap(atMost: 1, per: CalendarSpan(7, .days)), capacityIsEachPersons: true, place: SmallCampaign.place)
            ], isDeclared: true)
        story.run("2026-03-02")
        let first = story.plan("2026-03-03").lines().map(\.verdict)
        #expect(first.sorted() == ["kept", "no_capacity"])
        story.act(.reassign, "a", on: "2026-03-03", person: "ben")
        #expect(story.plan("2026-03-03").lines().map(\.verdict).sorted() == ["kept", "planned"])
        story.run("2026-03-03")
        // Both are listed by now, and each under the name that it has.
        #expect(story.store.actions.map(\.state.person) == ["ben", "ana"])
        #expect(story.counts("2026-03-04") == "+0 =2 -0 ~0")
    }

    @Test("what is on the list counts for whose it is by now, so that the next run of the day finds no room either")
    func newPerson() {
        let workspace = SmallCampaign.workspace(plays: [plays[0]])
        let owner = workspace.fieldIndex("account_owner")
        func role(_ id: String) -> Role {
            Role(
                id: id, person: owner, capacity: Cap(atMost: 1, per: CalendarSpan(7, .days)), capacityIsEachPersons: true,
                place: SmallCampaign.place)
        }
        func customer(_ id: String, _ person: String) -> TestCustomer {
            TestCustomer(id: id, tier: 0, values: ["account_owner": .text(person)])
        }
        var story = StoreStory(workspace, customers: [customer("1", "ana")])
        story.workspace.team = Team(roles: [role("marketing"), role("sales")], isDeclared: true)
        story.run("2026-03-02")
        // Ben takes over the customer, and has another.
        story.customers = [customer("1", "ben"), customer("2", "ben"), customer("3", "ana")]
        let verdicts = ["kept", "no_capacity", "planned"]
        #expect(story.plan("2026-03-03").lines().map(\.verdict) == verdicts)
        story.run("2026-03-03")
        #expect(story.counts("2026-03-03") == "+0 =2 -0 ~0")
        // The play goes to another role, and takes what is listed with it.
        story.workspace.plays[0].owner = "sales"
        #expect(story.run("2026-03-04", of: 1) == "a no_capacity")
        #expect(story.run("2026-03-04", of: 1) == "a no_capacity")
    }

    @Test("an older rejection says nothing against what has been listed since")
    func rejectedBefore() {
        var story = StoreStory(SmallCampaign.workspace(plays: [plays[0]]))
        // Both orders of ids are among these.
        story.customers = ["1", "2", "3", "4", "5", "6"].map { TestCustomer(id: $0, tier: 0) }
        story.run("2026-03-02")
        for action in story.store.actions {
            story.act(.reject, number: action.number, on: "2026-03-02", reason: .wrongData)
        }
        story.run("2026-04-01")
        story.workspace.plays[0].cooldown = CalendarSpan(90, .days)
        #expect(story.counts("2026-04-02") == "+0 =6 -0 ~0")
        #expect(story.plan("2026-04-02").lines().allSatisfy { $0.verdict == "kept" })
    }

    @Test("changed is what people act on: status, person, whom it waits for, what the play says")
    func changed() {
        var story = StoreStory(SmallCampaign.workspace(plays: [plays[0]]))
        story.run("2026-03-02")
        story.workspace.plays[0].worth = SmallCampaign.formula("7")
        #expect(story.counts("2026-03-03") == "+0 =1 -0 ~0")
        #expect(story.plan("2026-03-03").changes().refreshed.count == 1)
        story.workspace.plays[0].name = "Another name"
        #expect(story.counts("2026-03-03") == "+0 =0 -0 ~1")
        story.run("2026-03-03")
        story.workspace.guardrails.rules = [guardrail("asks", unlessApprovedBy: "boss")]
        #expect(story.counts("2026-03-03") == "+0 =0 -0 ~1")
    }

    @Test("a first tier is noticed, though no action of such a customer is in the store yet")
    func firstTier() {
        var story = StoreStory(
            SmallCampaign.workspace(plays: [SmallCampaign.play("a", .service)]), customers: [TestCustomer(id: "1", tier: nil)])
        let book = story.workspace.playbooks[0]
        story.workspace.playbooks.append(
            Playbook(id: "any", name: "", tier: nil, goal: nil, strategy: nil, plays: book.plays, place: book.place))
        story.run("2026-03-02")
        #expect(story.action("a").tier == nil)
        story.customers[0].tier = 0
        #expect(story.run("2026-03-03") == "a kept 1")
        #expect(story.action("a").tier == "tier_0")
    }
}
