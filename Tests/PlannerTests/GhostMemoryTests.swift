import Campaigns
import CivilCalendar
@testable import Planner
import Testing

@Suite("what held-out customers would have, night by night")
struct GhostMemoryTests {
    private func heldOut(_ share: Double = 100) -> Measurement {
        Measurement(
            holdout: Holdout(share: share, salt: "spring", neverHeldOut: [.service], place: SmallCampaign.place), metrics: [],
            rewardsAndPenalties: nil, peopleEachSide: nil, confidence: nil)
    }

    private let plays = [
        SmallCampaign.play("a", .help, worth: "3"), SmallCampaign.play("b", .help, worth: "2"),
        SmallCampaign.play("c", .service, worth: "1"),
    ]

    private func story(keep: Int? = nil) -> StoreStory {
        var story = StoreStory(SmallCampaign.workspace(plays: plays, keep: keep))
        story.workspace.measurement = heldOut()
        return story
    }

    private func open(_ story: StoreStory) -> [String] { story.store.ghosts.filter { !$0.isEnded }.map(\.play.id) }

    @Test("a ghost is kept, and taken before the walk of ghosts, which real actions do not see")
    func kept() {
        var story = story(keep: 1)
        story.workspace.plays[0].isPaused = true
        #expect(story.run("2026-03-02") == "b held_out, c planned 1")
        story.workspace.plays[0].isPaused = false
        #expect(story.run("2026-03-03") == "a outranked kept, b held_out, c kept 1")
        #expect(open(story) == ["b"])
        #expect(story.store.ghosts.count == 1)
    }

    @Test("it ends when its candidate is gone", arguments: 0..<5)
    func ends(way: Int) {
        var story = story()
        story.run("2026-03-02")
        #expect(open(story) == ["a", "b"])
        switch way {
        case 0: story.workspace.plays[0].isPaused = true
        case 1: story.workspace.plays[0].id = "z"
        case 2: story.workspace.plays[0].when = SmallCampaign.condition(.sizeAtLeast)
        case 3:
            story.workspace.guardrails.rules = [
                Guardrail(
                    id: "stop", when: .always(SmallCampaign.place),
                    blocks: Blocks(purposes: nil, channels: nil, recommends: nil, plays: [PlayIndex(0)]), unlessApprovedBy: nil,
                    blocksIfUnknown: true, say: "", place: SmallCampaign.place)
            ]
        default: story.workspace.plays[0].purpose = .service
        }
        story.run("2026-03-03")
        #expect(story.store.ghosts[0].isEnded)
        #expect(!story.store.ghosts[1].isEnded)
    }

    @Test("all of a customer's end where the customer is gone, or is held out no more")
    func customerGoes() {
        var gone = story()
        gone.run("2026-03-02")
        gone.customers[0].id = "2"
        gone.run("2026-03-03")
        #expect(gone.store.ghosts.map(\.isEnded) == [true, true, false, false])
        var real = story()
        real.run("2026-03-02")
        real.workspace.measurement = nil
        #expect(real.run("2026-03-03") == "a planned 1, b planned 2, c kept 3")
        #expect(open(real).isEmpty)
    }

    @Test("what is on the list, put off or accepted is real, though its customer is held out by now")
    func realStays() {
        var story = StoreStory(SmallCampaign.workspace(plays: plays))
        story.run("2026-03-02")
        story.act(.accept, "a", on: "2026-03-02")
        story.act(.snooze, "b", on: "2026-03-02", until: "2026-03-05")
        story.workspace.measurement = heldOut()
        #expect(story.run("2026-03-04") == "a kept 1, b snoozed, c kept 2")
        #expect(story.run("2026-03-05") == "a kept 1, b planned 2, c kept 3")
        #expect(story.store.ghosts.isEmpty)
        story.act(.done, "a", on: "2026-03-05")
        #expect(story.run("2026-03-06") == "a held_out, b kept 1, c kept 2")
    }

    @Test("planned twice, ghosts are the same")
    func twice() {
        var story = story(keep: 1)
        story.run("2026-03-02")
        let before = story.store
        #expect(story.run("2026-03-02") == "a held_out, b outranked kept, c kept 1")
        #expect(story.store == before)
    }
}
