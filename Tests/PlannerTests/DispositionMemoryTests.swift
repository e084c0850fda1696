import Campaigns
import CivilCalendar
@testable import Planner
import Testing

@Suite("what people said")
struct DispositionMemoryTests {
    private func story(_ change: (inout Workspace) -> Void = { _ in }) -> StoreStory {
        var workspace = SmallCampaign.workspace(plays: [
            SmallCampaign.play("a_ask", .ask, worth: "3"), SmallCampaign.play("b_help", .help, worth: "2"),
            SmallCampaign.play("c_service", .service, worth: "1"),
        ])
        change(&workspace)
        var story = StoreStory(workspace)
        story.run("2026-03-02")
        return story
    }

    private func verdict(_ story: StoreStory, _ play: Int, _ asOf: String) -> String {
        story.plan(asOf).lines()[play].verdict
    }

    // MARK: Snoozed

    @Test("what is put off stays so before its day; on it, it comes back as it was, and counts as changed")
    func snoozed() {
        var story = story()
        let before = story.action("a_ask")
        story.act(.snooze, "a_ask", on: "2026-03-03", until: "2026-03-20")
        #expect(story.run("2026-03-03") == "a_ask snoozed, b_help kept 1, c_service kept 2")
        #expect(story.run("2026-03-19") == "a_ask snoozed, b_help kept 1, c_service kept 2")
        #expect(story.status("b_help") == "open")
        #expect(story.counts("2026-03-20") == "+0 =2 -0 ~1")
        #expect(story.run("2026-03-20") == "a_ask planned 1, b_help kept 2, c_service kept 3")
        let after = story.action("a_ask")
        #expect(after.number == before.number)
        #expect(after.state.status == .open)
        #expect(after.state.snoozedUntil == nil)
        #expect(after.state.dueOn == day("2026-03-20"))
        #expect(after.listedOn == day("2026-03-02"))
    }

    @Test("on its day it is a candidate like any other; where it is not taken it stays put off")
    func notTaken() {
        var story = story()
        story.act(.snooze, "a_ask", on: "2026-03-03", until: "2026-03-20")
        story.workspace.ranking = Ranking(keepPerCustomer: 2)
        #expect(story.run("2026-03-20") == "a_ask outranked kept, b_help kept 1, c_service kept 2")
        #expect(story.status("a_ask") == "snoozed")
        #expect(story.counts("2026-03-20") == "+0 =2 -0 ~0")
        story.workspace.ranking = Ranking()
        #expect(story.run("2026-03-21") == "a_ask planned 1, b_help kept 2, c_service kept 3")
    }

    @Test("what comes back has used its capacity when it was listed, and takes nobody else's")
    func capacity() {
        var story = story { workspace in
            workspace.team = Team(
                roles: [
                    Role(
                        id: "marketing", person: nil, capacity: Cap(atMost: 1, per: CalendarSpan(7, .days)),
                        capacityIsEachPersons: false, place: SmallCampaign.place)
                ], isDeclared: true)
        }
        story.act(.snooze, "a_ask", on: "2026-03-02", until: "2026-03-03")
        #expect(story.run("2026-03-03") == "a_ask planned 1, b_help no_capacity, c_service no_capacity")
        story.act(.snooze, "a_ask", on: "2026-03-03", until: "2026-03-20")
        #expect(story.run("2026-03-20") == "a_ask planned 1, b_help planned 2, c_service no_capacity")
        #expect(story.run("2026-03-20") == "a_ask kept 1, b_help kept 2, c_service no_capacity")
    }

    @Test("bad timing puts off")
    func badTiming() {
        var story = story()
        story.act(.reject, "a_ask", on: "2026-03-03", reason: .badTiming, until: "2026-03-10")
        #expect(verdict(story, 0, "2026-03-09") == "snoozed")
        #expect(verdict(story, 0, "2026-03-10") == "planned")
    }

    // MARK: Rejected

    @Test("a rejected play rests for 30 days, or for its cooldown where that is longer, counted back from today")
    func rejected() {
        var story = story { $0.plays[1].cooldown = CalendarSpan(90, .days) }
        for play in ["a_ask", "b_help"] { story.act(.reject, play, on: "2026-03-03", reason: .wrongData) }
        for last in ["2026-03-03", "2026-04-01"] {
            #expect(verdict(story, 0, last) == "rejected")
            #expect(verdict(story, 1, last) == "rejected")
        }
        #expect(verdict(story, 0, "2026-04-02") == "planned")
        #expect(verdict(story, 1, "2026-05-31") == "rejected")
        #expect(verdict(story, 1, "2026-06-01") == "planned")
    }

    @Test("a new action after a rejection has an id of its own")
    func newAfterRejection() {
        var story = story()
        let old = story.action("a_ask")
        story.act(.reject, "a_ask", on: "2026-03-03", reason: .wrongData)
        story.run("2026-04-02")
        #expect(story.action("a_ask").number == Int64(bitPattern: CustomerDigest("a_ask:1:2".utf8).leadingBits))
        #expect(story.store.actions.first { $0.number == old.number }?.state.status == .rejected)
    }

    @Test("a customer who said no is left alone with help and asks for 60 days, and still gets service")
    func saidNo() {
        var story = story { $0.plays.append(SmallCampaign.play("d_help", .help, worth: "1")) }
        story.workspace.plays[2].isPaused = true
        story.act(.accept, "b_help", on: "2026-03-02")
        story.act(.done, "c_service", on: "2026-03-02")
        story.act(.reject, "a_ask", on: "2026-03-03", reason: .customerSaidNo)
        let book = story.workspace.playbooks[0]
        story.workspace.plays[2].isPaused = false
        story.workspace.playbooks = [
            Playbook(
                id: book.id, name: "", tier: 0, goal: nil, strategy: book.strategy,
                plays: story.workspace.plays.indices.map(PlayIndex.init), place: book.place)
        ]
        func verdicts(_ asOf: String) -> [String] { story.plan(asOf).lines().map(\.verdict) }
        let paused = "paused_after_response said_no 2026-03-03"
        #expect(verdicts("2026-03-03") == ["rejected", "kept", "planned", paused])
        #expect(verdicts("2026-04-02") == [paused, "kept", "planned", paused])
        #expect(verdicts("2026-05-01") == [paused, "kept", "planned", paused])
        #expect(verdicts("2026-05-02") == ["planned", "kept", "planned", "planned"])
    }

    @Test("other rejections pause nothing else", arguments: [Disposition.RejectReason.wrongData, .notWorthIt])
    func otherReasons(reason: Disposition.RejectReason) {
        var story = story()
        story.act(.reject, "a_ask", on: "2026-03-03", reason: reason)
        #expect(story.run("2026-03-03") == "a_ask rejected, b_help kept 1, c_service kept 2")
    }

    // MARK: Waiting for an ok

    private func waiting() -> StoreStory {
        story { $0.guardrails.rules = [guardrail("deal", unlessApprovedBy: "boss")] }
    }

    @Test("it waits until somebody says ok, and then for as long as the guardrail holds it is open")
    func ok() {
        var story = waiting()
        #expect(story.action("a_ask").state.status == .needsOk)
        #expect(story.action("a_ask").state.waitsFor == "boss")
        story.run("2026-03-03")
        #expect(story.status("a_ask") == "needs_ok")
        story.act(.ok, "a_ask", on: "2026-03-03")
        #expect(story.counts("2026-03-04") == "+0 =3 -0 ~0")
        #expect(story.run("2026-03-04").hasPrefix("a_ask kept 1"))
        #expect(story.status("a_ask") == "open")
        #expect(story.status("b_help") == "needs_ok")
    }

    @Test("an ok holds over a snooze, and over a withdrawal of the day")
    func okIsRemembered() {
        var story = waiting()
        story.act(.ok, "a_ask", on: "2026-03-02")
        var snoozed = story
        snoozed.act(.snooze, "a_ask", on: "2026-03-02", until: "2026-03-05")
        #expect(snoozed.run("2026-03-05") == "a_ask planned 1, b_help kept 2, c_service kept 3")
        #expect(snoozed.status("a_ask") == "open")
        story.workspace.plays[0].isPaused = true
        story.run("2026-03-03")
        story.workspace.plays[0].isPaused = false
        #expect(story.run("2026-03-03") == "a_ask planned 1, b_help kept 2, c_service kept 3")
        #expect(story.status("a_ask") == "open")
    }

    @Test("with the guardrail, the waiting ends")
    func guardrailGoes() {
        var story = waiting()
        story.workspace.guardrails.rules = []
        #expect(story.counts("2026-03-03") == "+0 =0 -0 ~3")
        story.run("2026-03-03")
        #expect(story.status("a_ask") == "open")
        #expect(story.action("a_ask").state.waitsFor == nil)
    }

    @Test("an accepted one that would have to wait stays accepted, and its owner is told whom to ask")
    func acceptedWaits() {
        var story = story()
        story.act(.accept, "a_ask", on: "2026-03-02")
        story.workspace.guardrails.rules = [guardrail("deal", unlessApprovedBy: "boss")]
        story.run("2026-03-03")
        #expect(story.status("a_ask") == "accepted: Says deal (ask boss)")
        #expect(story.status("b_help") == "needs_ok")
        story.workspace.guardrails.rules = []
        story.run("2026-03-04")
        #expect(story.status("a_ask") == "accepted")
    }

    @Test("what clashes with a deal waits, without any guardrail, until somebody says ok; over a snooze too")
    func clash() {
        var story = story()
        story.act(.reject, "a_ask", on: "2026-03-02", reason: .clashesWithDeal)
        #expect(story.run("2026-03-03") == "a_ask kept 1, b_help kept 2, c_service kept 3")
        #expect(story.status("a_ask") == "needs_ok")
        #expect(story.action("a_ask").state.waitsFor == "marketing")
        story.act(.snooze, "a_ask", on: "2026-03-03", until: "2026-03-05")
        #expect(story.run("2026-03-05") == "a_ask needs_ok 1, b_help kept 2, c_service kept 3")
        #expect(story.status("a_ask") == "needs_ok")
        #expect(story.action("a_ask").state.waitsFor == "marketing")
        #expect(story.plan("2026-03-05").lines()[0].verdict == "kept")
        story.act(.ok, "a_ask", on: "2026-03-05")
        story.run("2026-03-06")
        #expect(story.status("a_ask") == "open")
    }

    @Test("what comes back and clashes with a deal says so")
    func clashExplained() {
        var story = story()
        story.act(.reject, "a_ask", on: "2026-03-02", reason: .clashesWithDeal)
        story.act(.snooze, "a_ask", on: "2026-03-02", until: "2026-03-03")
        let explained = story.plan("2026-03-03").explanation(of: 0).candidates[0]
        #expect(explained.verdict == .needsOk)
        #expect(explained.decidedBy?.say == "somebody said that it clashes with a deal")
        #expect(explained.decidedBy?.id == story.id("a_ask"))
    }
}
