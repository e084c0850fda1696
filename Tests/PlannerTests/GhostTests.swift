import Campaigns
import CivilCalendar
import Planner
import Testing

@Suite("held-out customers")
struct GhostTests {
    /// Everybody is held out, from help and ask.
    private func heldOut(_ plays: [Play], keep: Int? = nil, first: [Purpose] = []) -> Workspace {
        var workspace = SmallCampaign.workspace(plays: plays, keep: keep)
        workspace.ranking = Ranking(first: first)
        workspace.measurement = holdout(share: 100)
        return workspace
    }

    private func holdout(share: Double) -> Measurement {
        Measurement(
            holdout: Holdout(share: share, salt: "spring", neverHeldOut: [.service], place: SmallCampaign.place),
            metrics: [], rewardsAndPenalties: nil, peopleEachSide: nil, confidence: nil)
    }

    @Test("a real action does not see the ghosts before it")
    func realActionsAreBlind() {
        let plays = [
            SmallCampaign.play("help_1", .help, worth: "4"), SmallCampaign.play("help_2", .help, worth: "3"),
            SmallCampaign.play("help_3", .help, worth: "1"), SmallCampaign.play("service_1", .service, worth: "2"),
        ]
        #expect(
            verdicts(heldOut(plays, keep: 2))
                == "help_1 held_out, help_2 held_out, help_3 outranked kept, service_1 planned 1")
    }

    @Test("a ghost sees real actions and ghosts")
    func ghostsSeeAll() {
        let plays = [
            SmallCampaign.play("help_1", .help, worth: "4"), SmallCampaign.play("help_2", .help, worth: "3"),
            SmallCampaign.play("service_1", .service, worth: "2"),
        ]
        #expect(
            verdicts(heldOut(plays, keep: 2, first: [.service]))
                == "help_1 held_out, help_2 outranked kept, service_1 planned 1")
    }

    @Test("the same for groups, never_with, contact limits and asks")
    func otherRules() {
        var ghost = SmallCampaign.play("ask_1", .ask, worth: "4")
        var other = SmallCampaign.play("ask_2", .ask, worth: "3")
        var real = SmallCampaign.play("service_1", .service, worth: "2")
        func all(_ change: (inout Workspace) -> Void = { _ in }) -> String {
            var workspace = heldOut([ghost, other, real])
            change(&workspace)
            return verdicts(workspace)
        }
        #expect(
            all { $0.guardrails.valueExchange = ValueExchange(asksPerCustomer: Cap(atMost: 1, per: CalendarSpan(1, .days))) }
                == "ask_1 held_out, ask_2 contact_limit asks, service_1 planned 1")
        #expect(
            all { workspace in
                workspace.guardrails.contactLimits = [
                    ContactLimit(
                        tiers: nil, channels: nil, purposes: nil, atMost: Cap(atMost: 1, per: CalendarSpan(1, .days)),
                        words: "", place: SmallCampaign.place)
                ]
            } == "ask_1 held_out, ask_2 contact_limit 0, service_1 planned 1")
        ghost.neverWith = [PlayIndex(2)]
        real.neverWith = [PlayIndex(0)]
        #expect(all() == "ask_1 held_out, ask_2 held_out, service_1 planned 1")
        (ghost.group, other.group, real.group) = ("one", "one", "one")
        #expect(all() == "ask_1 held_out, ask_2 outranked group, service_1 planned 1")
        real.worth = SmallCampaign.formula("9")
        #expect(all() == "ask_1 outranked group, ask_2 outranked group, service_1 planned 1")
    }

    /// Of customers 1 and 3, the second is held out; who has more `spend` goes first.
    private func oneForTwo(spends: [Double]) -> [String] {
        var workspace = SmallCampaign.workspace(plays: [SmallCampaign.play("help_1", .help, worth: "spend")])
        workspace.measurement = holdout(share: 10)
        workspace.team = Team(
            roles: [
                Role(
                    id: "marketing", person: nil, capacity: Cap(atMost: 1, per: CalendarSpan(7, .days)),
                    capacityIsEachPersons: false, place: SmallCampaign.place)
            ], isDeclared: true)
        let customers = zip(["1", "3"], spends).map {
            TestCustomer(id: $0, tier: 0, values: ["spend": .number($1)])
        }
        let plan = TestPopulation(workspace: workspace, asOf: RandomCampaign.asOf, customers: customers).plan()
        return [verdicts(plan, of: 0), verdicts(plan, of: 1)]
    }

    @Test("a ghost uses no capacity, but needs room at its place")
    func capacity() {
        #expect(oneForTwo(spends: [1, 2]) == ["help_1 planned 1", "help_1 held_out"])
        #expect(oneForTwo(spends: [2, 1]) == ["help_1 planned 1", "help_1 no_capacity"])
    }

    @Test("a ghost that would wait for an ok is held out; one that a guardrail blocks is blocked")
    func guardrails() {
        var workspace = heldOut([SmallCampaign.play("help_1", .help)])
        workspace.guardrails.rules = [guardrail("asks_first", unlessApprovedBy: "marketing")]
        #expect(verdicts(workspace) == "help_1 held_out")
        workspace.guardrails.rules.append(guardrail("never", unlessApprovedBy: nil))
        #expect(verdicts(workspace) == "help_1 guardrail 1")
    }

    @Test("the draw is the one that the language reference gives for checking")
    func draw() {
        let draw = HoldoutDraw(Holdout(share: 10, salt: "spring", neverHeldOut: [], place: SmallCampaign.place))
        #expect((1...40).filter { draw.holdsOut("\($0)".utf8) } == [3, 4, 11, 36])
        let nobody = HoldoutDraw(Holdout(share: 0, salt: "spring", neverHeldOut: [], place: SmallCampaign.place))
        let all = HoldoutDraw(Holdout(share: 100, salt: "spring", neverHeldOut: [], place: SmallCampaign.place))
        #expect((1...40).allSatisfy { !nobody.holdsOut("\($0)".utf8) && all.holdsOut("\($0)".utf8) })
    }
}

/// A guardrail over everything, for everybody unless told otherwise.
func guardrail(
    _ id: String, when: Condition = .always(SmallCampaign.place), unlessApprovedBy role: String? = nil,
    blocksIfUnknown: Bool = true
) -> Guardrail {
    Guardrail(
        id: id, when: when, blocks: Blocks(purposes: Purpose.allCases, channels: nil, recommends: nil, plays: nil),
        unlessApprovedBy: role, blocksIfUnknown: blocksIfUnknown, say: "Says \(id)", place: SmallCampaign.place)
}
