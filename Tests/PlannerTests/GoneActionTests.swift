import Campaigns
import CivilCalendar
@testable import Planner
import Testing

@Suite("what is on the list without a reason")
struct GoneActionTests {
    private static let size = "size at least 50"

    /// `a` and `b` are on the list of a large customer.
    private func listed() -> StoreStory {
        var story = StoreStory(
            SmallCampaign.workspace(plays: [
                SmallCampaign.play("a", .help, worth: "2", when: SmallCampaign.condition(.sizeAtLeast)),
                SmallCampaign.play("b", .help, worth: "1"),
            ]), customers: [TestCustomer(id: "1", tier: 0, values: ["size": .number(60)])])
        story.workspace.playbooks.append(
            Playbook(
                id: "other", name: "", tier: nil, goal: nil, strategy: nil, plays: [], place: SmallCampaign.place))
        story.run("2026-03-02")
        return story
    }

    /// What can take the reason of `a` away, and the words for it.
    private static let ways: [(reason: String, change: @Sendable (inout StoreStory) -> Void)] = [
        ("needs size at least 50, has 40", { $0.customers[0].values["size"] = .number(40) }),
        ("cannot tell: size is empty", { $0.customers[0].values["size"] = nil }),
        ("Says no_more", { $0.workspace.guardrails.rules = [guardrail("no_more")] }),
        ("the play is paused", { $0.workspace.plays[0].isPaused = true }),
        ("the play is not active on 2026-03-03", { $0.workspace.plays[0].activeUntil = day("2026-03-02") }),
        ("the customer has no tier now", { $0.customers[0].tier = nil }),
        ("the customer is no longer in the customers file", { $0.customers[0] = TestCustomer(id: "2", tier: 0) }),
        ("the play a is no longer in the playbooks", { $0.workspace.plays[0].id = "z" }),
        (
            "the play is not for tier tier_0",
            { story in
                story.workspace.playbooks[0] = Playbook(
                    id: "book", name: "", tier: 0, goal: nil, strategy: nil, plays: [PlayIndex(1)], place: SmallCampaign.place)
            }
        ),
    ]

    @Test("it is withdrawn with the reason", arguments: ways.indices)
    func withdrawn(way: Int) {
        var story = listed()
        Self.ways[way].change(&story)
        story.run("2026-03-03")
        #expect(story.status("a") == "withdrawn: \(Self.ways[way].reason)")
        #expect(story.action("a").state.closedOn == day("2026-03-03"))
    }

    @Test("so is what somebody has put off, or what waits for an ok", arguments: ways.indices)
    func snoozed(way: Int) {
        for until in ["2026-03-03", "2026-03-20"] {
            var story = listed()
            story.act(.snooze, "a", on: "2026-03-02", until: until)
            Self.ways[way].change(&story)
            story.run("2026-03-03")
            #expect(story.status("a") == "withdrawn: \(Self.ways[way].reason)")
        }
        var story = listed()
        story.act(.reject, "a", on: "2026-03-02", reason: .clashesWithDeal)
        Self.ways[way].change(&story)
        story.run("2026-03-03")
        #expect(story.status("a") == "withdrawn: \(Self.ways[way].reason)")
    }

    @Test("what somebody has accepted stays, and its owner is told; with the reason, that goes", arguments: ways.indices)
    func accepted(way: Int) {
        var story = listed()
        story.act(.accept, "a", on: "2026-03-02")
        story.run("2026-03-02")
        let before = story
        Self.ways[way].change(&story)
        story.run("2026-03-03")
        #expect(story.status("a") == "accepted: \(Self.ways[way].reason)")
        #expect(story.id("a") == before.id("a"))
        // Told once.
        let counts = story.counts("2026-03-03")
        #expect(counts.hasSuffix("-0 ~0"))
        story.workspace = before.workspace
        story.customers = before.customers
        story.run("2026-03-04")
        #expect(story.status("a") == "accepted")
    }

    @Test("an accepted one is on the list by the priority that it had, and is taken before the walk")
    func acceptedCounts() {
        var story = listed()
        story.act(.accept, "a", on: "2026-03-02")
        story.act(.done, "b", on: "2026-03-02")
        story.customers[0].values["size"] = .number(40)
        story.workspace.ranking = Ranking(keepPerCustomer: 1)
        #expect(story.run("2026-03-03") == "a not_applicable, b outranked kept")
        story.workspace.ranking = Ranking(keepPerCustomer: 2)
        #expect(story.run("2026-03-03") == "a not_applicable, b planned 2")
        story.workspace.plays[1].worth = SmallCampaign.formula("3")
        #expect(story.run("2026-03-04") == "a not_applicable, b kept 1")
        #expect(story.action("a").rank == 2)
        #expect(story.action("a").priority == 50_000_000)
        #expect(story.action("a").because == GoneActionTests.size)
        let plan = story.plan("2026-03-04")
        #expect(plan.actions(of: 0).map { plan.cell(.actionID, of: $0) } == [.text(story.id("b")), .text(story.id("a"))])
    }

    @Test("on the same day it comes back with its id; on another day it is a new one, with an id of its own")
    func comesBack() {
        var story = listed()
        let id = story.id("a")
        let before = story.customers
        story.customers[0].values["size"] = .number(40)
        #expect(story.run("2026-03-03") == "a not_applicable, b kept 1")
        var sameDay = story
        sameDay.customers = before
        #expect(sameDay.counts("2026-03-03") == "+0 =1 -0 ~1")
        #expect(sameDay.run("2026-03-03") == "a planned 1, b kept 2")
        #expect(sameDay.id("a") == id)
        #expect(sameDay.status("a") == "open")
        #expect(sameDay.action("a").listedOn == day("2026-03-02"))
        story.customers = before
        #expect(story.counts("2026-03-04") == "+1 =1 -0 ~0")
        #expect(story.run("2026-03-04") == "a planned 1, b kept 2")
        #expect(story.store.actions.count { $0.play.id == "a" } == 2)
        let numbers = ["a:1", "a:1:2"].map { Int64(bitPattern: CustomerDigest($0.utf8).leadingBits) }
        #expect(story.store.actions.filter { $0.play.id == "a" }.map(\.number) == numbers)
    }
}
