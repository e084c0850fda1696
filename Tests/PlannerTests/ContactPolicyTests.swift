import Campaigns
import CivilCalendar
import Planner
import Testing

@Suite("guardrails and contact policy")
struct ContactPolicyTests {
    private func workspace(
        limits: [(Int, CalendarSpan)] = [], pauses: [PauseRule] = [], exchange: ValueExchange = ValueExchange(),
        cooldown: CalendarSpan = CalendarSpan(0, .days)
    ) -> Workspace {
        var plays = [
            SmallCampaign.play("ask_1", .ask, worth: "1"), SmallCampaign.play("help_1", .help, worth: "2"),
            SmallCampaign.play("service_1", .service, worth: "3"),
        ]
        for index in plays.indices { plays[index].cooldown = cooldown }
        var workspace = SmallCampaign.workspace(plays: plays)
        workspace.guardrails.contactLimits = limits.map {
            ContactLimit(
                tiers: nil, channels: nil, purposes: nil, atMost: Cap(atMost: $0, per: $1), words: "",
                place: SmallCampaign.place)
        }
        workspace.guardrails.pauses = pauses
        workspace.guardrails.valueExchange = exchange
        return workspace
    }

    private func contact(_ on: String, play: Int? = nil, response: String? = nil) -> TestContact {
        TestContact(day: day(on), channel: "phone", play: play, purpose: .help, response: response)
    }

    @Test("service is never stopped by a contact limit, but counts in it")
    func serviceAndLimits() {
        let one = workspace(limits: [(1, CalendarSpan(30, .days))])
        #expect(verdicts(one) == "ask_1 contact_limit 0, help_1 contact_limit 0, service_1 planned 1")
        let two = workspace(limits: [(9, CalendarSpan(30, .days)), (2, CalendarSpan(30, .days))])
        #expect(verdicts(two) == "ask_1 contact_limit 1, help_1 planned 2, service_1 planned 1")
        #expect(
            verdicts(two, contacts: [contact("2026-03-02"), contact("2026-02-20"), contact("2026-02-20")])
                == "ask_1 contact_limit 1, help_1 contact_limit 1, service_1 planned 1")
    }

    @Test("a window is open at its far end")
    func windowEnds() {
        let limited = workspace(limits: [(3, CalendarSpan(30, .days))])
        #expect(verdicts(limited, contacts: [contact("2026-01-31")]) == "ask_1 planned 3, help_1 planned 2, service_1 planned 1")
        #expect(
            verdicts(limited, contacts: [contact("2026-02-01")])
                == "ask_1 contact_limit 0, help_1 planned 2, service_1 planned 1")
    }

    @Test("a window of 0 days is empty: it holds no contact of today, and no action")
    func emptyWindow() {
        let today = [contact("2026-03-02", play: 1, response: "declined")]
        let all = "ask_1 planned 3, help_1 planned 2, service_1 planned 1"
        let none = CalendarSpan(0, .days)
        #expect(verdicts(workspace(limits: [(1, none)]), contacts: today) == all)
        #expect(verdicts(workspace(cooldown: none), contacts: today) == all)
        let asks = ValueExchange(asksPerCustomer: Cap(atMost: 1, per: none))
        #expect(verdicts(workspace(exchange: asks), contacts: today) == all)
        let pause = PauseRule(
            responses: ["declined"], times: Cap(atMost: 1, per: CalendarSpan(1, .days)), pause: none,
            place: SmallCampaign.place)
        #expect(verdicts(workspace(pauses: [pause]), contacts: today) == all)
    }

    @Test("a cap of 0 allows nothing, over an empty window too; keep_per_customer 0 keeps nothing")
    func zero() {
        for span in [CalendarSpan(30, .days), CalendarSpan(0, .days)] {
            #expect(
                verdicts(workspace(limits: [(0, span)]))
                    == "ask_1 contact_limit 0, help_1 contact_limit 0, service_1 planned 1")
            #expect(
                verdicts(workspace(exchange: ValueExchange(asksPerCustomer: Cap(atMost: 0, per: span))))
                    == "ask_1 contact_limit asks, help_1 planned 2, service_1 planned 1")
            var team = workspace()
            team.team = Team(
                roles: [
                    Role(
                        id: "marketing", person: nil, capacity: Cap(atMost: 0, per: span), capacityIsEachPersons: false,
                        place: SmallCampaign.place)
                ], isDeclared: true)
            #expect(verdicts(team) == "ask_1 no_capacity, help_1 no_capacity, service_1 no_capacity")
        }
        let none = SmallCampaign.workspace(plays: workspace().plays, keep: 0)
        #expect(verdicts(none) == "ask_1 outranked kept, help_1 outranked kept, service_1 outranked kept")
    }

    @Test("cooldown holds for service as for any other, from the day of the contact on")
    func cooldown() {
        let cooled = workspace(cooldown: CalendarSpan(7, .days))
        #expect(
            verdicts(cooled, contacts: [contact("2026-02-24", play: 2), contact("2026-02-23", play: 1)])
                == "ask_1 planned 2, help_1 planned 1, service_1 cooldown 2026-02-24")
    }

    @Test("a pause stops help and ask, from the contact that is the n-th on")
    func pause() {
        let declined = workspace(
            pauses: [
                PauseRule(
                    responses: ["declined"], times: Cap(atMost: 2, per: CalendarSpan(30, .days)),
                    pause: CalendarSpan(60, .days), place: SmallCampaign.place)
            ])
        let open = "ask_1 planned 3, help_1 planned 2, service_1 planned 1"
        func paused(_ on: String) -> String {
            "ask_1 paused_after_response 0 \(on), help_1 paused_after_response 0 \(on), service_1 planned 1"
        }
        func of(_ days: String...) -> String {
            verdicts(declined, contacts: days.map { contact($0, response: "declined") })
        }
        #expect(of("2026-03-01") == open)
        #expect(of("2026-01-01", "2026-01-30") == paused("2026-01-30"))
        // The first is 30 days before the second, and so outside its window.
        #expect(of("2026-01-01", "2026-01-31") == open)
        // The pause of 60 days is over.
        #expect(of("2025-12-31", "2026-01-01") == open)
        #expect(of("2025-12-31", "2026-01-02") == paused("2026-01-02"))
        #expect(of("2026-02-01", "2026-02-01") == paused("2026-02-01"))
    }

    @Test("contacts after as_of, and responses that came after it, are not there yet")
    func notYet() {
        let declined = PauseRule(
            responses: ["declined"], times: Cap(atMost: 1, per: CalendarSpan(30, .days)), pause: CalendarSpan(60, .days),
            place: SmallCampaign.place)
        let workspace = workspace(
            limits: [(3, CalendarSpan(30, .days))], pauses: [declined], cooldown: CalendarSpan(90, .days))
        var answeredLater = contact("2026-01-02", response: "declined")
        answeredLater.responded = day("2026-03-03")
        let tomorrow = contact("2026-03-03", play: 2, response: "declined")
        #expect(
            verdicts(workspace, contacts: [answeredLater, tomorrow])
                == "ask_1 planned 3, help_1 planned 2, service_1 planned 1")
        answeredLater.responded = day("2026-03-02")
        #expect(
            verdicts(workspace, contacts: [answeredLater]).hasPrefix("ask_1 paused_after_response 0 2026-01-02"))
    }

    @Test("an ask must be earned; what cannot be told is not earned")
    func notEarned() {
        let exchange = ValueExchange(beforeEachAsk: SmallCampaign.condition(.sizeAtLeast))
        #expect(
            verdicts(workspace(exchange: exchange)) == "ask_1 not_earned, help_1 planned 2, service_1 planned 1")
        #expect(
            verdicts(workspace(exchange: exchange), values: ["size": .number(50)])
                == "ask_1 planned 3, help_1 planned 2, service_1 planned 1")
    }

    @Test("the first guardrail without an ok blocks; only without one does the first with it make the action wait")
    func guardrails() {
        var workspace = SmallCampaign.workspace(plays: [SmallCampaign.play("help_1", .help)])
        workspace.guardrails.rules = [
            guardrail("boss", unlessApprovedBy: "boss"), guardrail("clerk", unlessApprovedBy: "clerk"),
            guardrail("small", when: SmallCampaign.condition(.sizeAtLeast)),
            guardrail("poor", when: SmallCampaign.condition(.spendLess), blocksIfUnknown: false),
        ]
        #expect(verdicts(workspace) == "help_1 guardrail 2 unknown")
        #expect(verdicts(workspace, values: ["size": .number(50)]) == "help_1 guardrail 2")
        #expect(verdicts(workspace, values: ["size": .number(1), "spend": .number(0)]) == "help_1 guardrail 3")
        let waiting = TestPopulation(
            workspace: workspace, asOf: RandomCampaign.asOf,
            customers: [TestCustomer(id: "1", tier: 0, values: ["size": .number(1)])]
        ).plan()
        #expect(verdicts(waiting) == "help_1 needs_ok 1")
        let action = waiting.actions(of: 0)[0]
        #expect(waiting.cell(.status, of: action) == .text("needs_ok"))
        #expect(waiting.cell(.waitsFor, of: action) == .text("boss"))
    }
}
