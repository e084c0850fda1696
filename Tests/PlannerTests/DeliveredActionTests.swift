import Campaigns
import CivilCalendar
@testable import Planner
import Testing

@Suite("what has reached the customer")
struct DeliveredActionTests {
    private func story(
        _ change: (inout Workspace) -> Void = { _ in }
    ) -> StoreStory {
        var workspace = SmallCampaign.workspace(plays: [SmallCampaign.cooledPlay("a", .help)])
        change(&workspace)
        var story = StoreStory(workspace)
        story.run("2026-03-02")
        return story
    }

    @Test("a row of the play, from the day of the listing on, is its delivery: it is done on that day")
    func byPlay() {
        for (on, isDelivered) in [("2026-03-01", false), ("2026-03-02", true), ("2026-03-20", true)] {
            var story = story()
            story.contact(on, play: 0)
            #expect(story.run("2026-03-20") == (isDelivered ? on == "2026-03-20" ? "a cooldown 2026-03-20" : "a planned 1" : "a kept 1"))
            let first = story.store.actions[0]
            #expect(first.state.status == (isDelivered ? .done : .open))
            #expect(first.deliveredOn == (isDelivered ? day(on) : nil))
            #expect(first.state.closedOn == (isDelivered ? day(on) : nil))
        }
    }

    @Test("a row that carries the id is its delivery, whatever else it says, and a contact of its play")
    func byID() {
        var story = story()
        story.contact("2026-03-01", play: nil, action: story.id("a"))
        #expect(story.run("2026-03-03") == "a cooldown 2026-03-01")
        #expect(story.status("a") == "done")
        #expect(story.action("a").deliveredOn == day("2026-03-01"))
    }

    @Test("an id of another customer's action says nothing")
    func byForeignID() {
        var story = story()
        story.customers.append(TestCustomer(id: "2", tier: 0))
        story.run("2026-03-02")
        story.contact("2026-03-03", play: nil, action: story.id("a"))
        #expect(story.run("2026-03-03", of: 1) == "a kept 1")
        #expect(story.status("a") == "open")
    }

    @Test("what was put off and has been delivered is done")
    func snoozed() {
        var story = story()
        story.act(.snooze, "a", on: "2026-03-03", until: "2026-04-20")
        story.contact("2026-03-05", play: 0)
        #expect(story.run("2026-03-06") == "a cooldown 2026-03-05")
        #expect(story.status("a") == "done")
        #expect(story.action("a").state.snoozedUntil == nil)
    }

    @Test("a done action is a contact of its day, once: a row up to 30 days later is the same contact")
    func countsOnce() {
        let two = ContactLimit(
            tiers: nil, channels: nil, purposes: nil, atMost: Cap(atMost: 2, per: CalendarSpan(90, .days)), words: "",
            place: SmallCampaign.place)
        var story = story { $0.guardrails.contactLimits = [two] }
        story.act(.done, "a", on: "2026-03-03")
        #expect(story.run("2026-03-09") == "a cooldown 2026-03-03")
        #expect(story.plan("2026-03-10").lines()[0].verdict == "planned")
        var late = story
        late.contact("2026-04-02", play: 0)
        #expect(late.plan("2026-04-20").lines()[0].verdict == "planned")
        late = story
        late.contact("2026-04-03", play: 0)
        #expect(late.plan("2026-04-20").lines()[0].verdict == "contact_limit 0")
    }

    @Test("a row that has told of a delivery need not stay in the input")
    func rowGoes() {
        var story = story()
        story.contact("2026-03-05", play: 0)
        story.run("2026-03-06")
        story.customers[0].contacts = []
        #expect(story.run("2026-03-11") == "a cooldown 2026-03-05")
        #expect(story.run("2026-03-12") == "a planned 1")
    }

    @Test("of two actions a row delivers the one done on its day, else the one listed last")
    func ofTwo() {
        var story = story()
        story.act(.done, "a", on: "2026-03-02")
        story.run("2026-03-09")
        let numbers = story.store.actions.map(\.number)
        #expect(numbers.count == 2)
        var sameDay = story
        sameDay.contact("2026-03-02", play: 0)
        sameDay.run("2026-03-10")
        #expect(sameDay.store.actions.map(\.deliveredOn) == [day("2026-03-02"), nil])
        story.contact("2026-03-10", play: 0)
        story.run("2026-03-10")
        #expect(story.store.actions.map(\.deliveredOn) == [nil, day("2026-03-10")])
    }

    @Test("what is only on the list has not reached anybody: the fields do not know it, and it is no last contact")
    func openIsNoContact() {
        let workspace = SmallCampaign.workspace(plays: [
            SmallCampaign.cooledPlay("a", .help), SmallCampaign.play("b", .help, when: SmallCampaign.condition(.helps)),
        ])
        var story = StoreStory(workspace)
        story.run("2026-03-02")
        #expect(story.run("2026-03-03") == "a kept 1, b not_applicable")
        story.act(.accept, "a", on: "2026-03-03")
        #expect(story.run("2026-03-04") == "a kept 1, b not_applicable")
        story.act(.done, "a", on: "2026-03-04")
        #expect(story.run("2026-03-05") == "a cooldown 2026-03-04, b planned 1")
    }

    @Test("a done action has the channel and purpose that its play had then")
    func asStored() {
        let calls = ContactLimit(
            tiers: nil, channels: ["phone"], purposes: [.help], atMost: Cap(atMost: 1, per: CalendarSpan(30, .days)), words: "",
            place: SmallCampaign.place)
        var story = story { workspace in
            workspace.plays[0].opportunity = Opportunity(occasion: "", channel: "phone")
            workspace.plays.append(SmallCampaign.play("b", .help))
            workspace.plays[1].opportunity = Opportunity(occasion: "", channel: "phone")
        }
        story.act(.done, "a", on: "2026-03-03")
        story.workspace.guardrails.contactLimits = [calls]
        story.workspace.plays[0].id = "z"
        story.workspace.plays[0].opportunity = Opportunity(occasion: "", channel: "email")
        story.workspace.playbooks = SmallCampaign.workspace(plays: story.workspace.plays).playbooks
        #expect(story.run("2026-03-04") == "b contact_limit 0, z planned 1")
    }

    @Test("already done counts as delivered; a response can pause")
    func responses() {
        var story = story()
        story.act(.reject, "a", on: "2026-03-03", reason: .alreadyDone)
        #expect(story.run("2026-03-04") == "a cooldown 2026-03-03")
        var declined = self.story { workspace in
            workspace.guardrails.pauses = [
                PauseRule(
                    responses: ["declined"], times: Cap(atMost: 1, per: CalendarSpan(1, .days)), pause: CalendarSpan(60, .days),
                    place: SmallCampaign.place)
            ]
        }
        declined.act(.done, "a", on: "2026-03-03", response: "declined")
        #expect(declined.run("2026-03-04") == "a paused_after_response 0 2026-03-03")
    }

    @Test("a response tells the result at once; none tells it once the time to expect an outcome is over")
    func results() {
        var answered = story()
        answered.contact("2026-03-03", play: 0, response: "redeemed")
        answered.run("2026-03-04")
        #expect(answered.store.actions[0].state.result == true)
        var silent = story()
        silent.contact("2026-03-03", play: 0)
        silent.run("2026-04-01")
        #expect(silent.store.actions[0].state.result == nil)
        silent.run("2026-04-02")
        #expect(silent.store.actions[0].state.result == false)
    }

    @Test("a second run of the day takes a row for the delivery of what the first has withdrawn")
    func withdrawnToday() {
        var story = story()
        let customers = story.customers
        story.customers = []
        let gone = story.plan("2026-03-20")
        #expect(gone.changes().withdrawn.count == 1)
        story.runWithoutCustomers("2026-03-20")
        story.customers = customers
        story.contact("2026-03-10", play: 0)
        #expect(story.run("2026-03-20") == "a planned 1")
        #expect(story.store.actions.map(\.state.status) == [.withdrawn, .open])
        #expect(story.store.actions[0].deliveredOn == day("2026-03-10"))
        #expect(story.counts("2026-03-20") == "+0 =1 -0 ~0")
    }
}
