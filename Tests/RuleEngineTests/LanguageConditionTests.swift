import Campaigns
import CivilCalendar
import RuleEngine
import Testing

/// The tables of the language reference's "conditions", a row a case; asked on 2026-03-31.
@Suite struct LanguageConditionTests {
    /// What kernels and reference say, which must be the same.
    func truth(_ condition: Condition, _ customer: TestCustomer, asOf: Day = "2026-03-31") -> Truth {
        let batch = customer.batch
        let history = customer.history
        let kernel = truths(of: [condition], batch, history: history, asOf: asOf)[0][0]
        let reference = ReferenceEvaluator(workspace: .test, batch: batch, history: history, asOf: asOf)
        #expect(kernel == reference.truth(of: condition, row: 0))
        return kernel
    }

    func truth(_ test: CriterionTest, _ customer: TestCustomer, asOf: Day = "2026-03-31") -> Truth {
        truth(.test(test, "it"), customer, asOf: asOf)
    }

    @Test(arguments: [
        (FieldTest.isOneOf([.value(.number(35))]), Truth.yes),
        (.isOneOf([.value(.number(34)), .value(.number(35))]), .yes),
        (.isOneOf([.value(.number(34))]), .no),
        (.isOneOf([]), .no),
        (.isNoneOf([.value(.number(35))]), .no),
        (.isNoneOf([.value(.number(34)), .value(.number(36))]), .yes),
        (.atLeast(.value(.number(35))), .yes),
        (.atLeast(.value(.number(35.1))), .no),
        (.moreThan(.value(.number(35))), .no),
        (.moreThan(.value(.number(34.9))), .yes),
        (.atMost(.value(.number(35))), .yes),
        (.atMost(.value(.number(34.9))), .no),
        (.lessThan(.value(.number(35))), .no),
        (.lessThan(.value(.number(35.1))), .yes),
        (.between(.value(.number(35)), .value(.number(40))), .yes),
        (.between(.value(.number(30)), .value(.number(35))), .yes),
        (.between(.value(.number(36)), .value(.number(40))), .no),
        (.between(.value(.number(40)), .value(.number(30))), .no),
        (.known(true), .yes),
        (.known(false), .no),
        (.moreThan(.field(.usualSpend)), .yes),
        (.moreThan(.field(.spend)), .unknown),
        (.isOneOf([.field(.spend)]), .unknown),
        (.isNoneOf([.field(.spend)]), .unknown),
        (.between(.field(.usualSpend), .value(.number(40))), .yes),
        // An empty other is unknown, also where the rest decides.
        (.between(.field(.spend), .value(.number(30))), .unknown),
    ])
    func numbers(_ test: FieldTest, _ expected: Truth) {
        let customer = TestCustomer(values: [.affinity: .number(35), .usualSpend: .number(20)])
        #expect(truth(.field(.affinity, [test]), customer) == expected)
        if case .known(let wanted) = test {
            #expect(truth(.field(.affinity, [test]), TestCustomer()) == (wanted ? .no : .yes))
        } else {
            #expect(truth(.field(.affinity, [test]), TestCustomer(values: [.usualSpend: .number(20)])) == .unknown)
        }
    }

    @Test func negativeZeroIsZero() {
        let customer = TestCustomer(values: [.affinity: .number(-0.0)])
        #expect(truth(.field(.affinity, [.isOneOf([.value(.number(0))])]), customer) == .yes)
        #expect(truth(.field(.affinity, [.lessThan(.value(.number(0)))]), customer) == .no)
    }

    @Test(arguments: [
        (FieldTest.isOneOf([.value(.text("given"))]), Truth.yes),
        (.isOneOf([.value(.text("refused")), .value(.text("given"))]), .yes),
        (.isOneOf([.value(.text("refused"))]), .no),
        (.isNoneOf([.value(.text("given"))]), .no),
        (.isNoneOf([.value(.text("refused")), .value(.text("withdrawn"))]), .yes),
        // Compared by word, not by place in the list of choices.
        (.isOneOf([.field(.stage)]), .yes),
        (.isNoneOf([.field(.stage)]), .no),
        (.isOneOf([.field(.tier)]), .no),
        (.isOneOf([.field(.region)]), .unknown),
    ])
    func choices(_ test: FieldTest, _ expected: Truth) {
        let customer = TestCustomer(values: [.consent: .text("given"), .stage: .text("given"), .tier: .text("high")])
        #expect(truth(.field(.consent, [test]), customer) == expected)
        #expect(truth(.field(.consent, [test]), TestCustomer()) == .unknown)
    }

    @Test(arguments: [
        (FieldTest.isOneOf([.value(.text("North Évora"))]), Truth.yes),
        (.isOneOf([.value(.text("north évora"))]), .no),
        (.isNoneOf([.value(.text("north évora"))]), .yes),
        (.startsWith(.value(.text("NORTH é"))), .yes),
        (.startsWith(.value(.text("évora"))), .no),
        (.contains(.value(.text("éVO"))), .yes),
        (.contains(.value(.text("evo"))), .no),
        (.isOneOf([.field(.city)]), .no),
        (.startsWith(.field(.city)), .yes),
        (.contains(.field(.city)), .yes),
        (.contains(.field(.stage)), .unknown),
    ])
    func texts(_ test: FieldTest, _ expected: Truth) {
        let customer = TestCustomer(values: [.region: .text("North Évora"), .city: .text("NORTH")])
        #expect(truth(.field(.region, [test]), customer) == expected)
        #expect(truth(.field(.region, [test]), TestCustomer()) == .unknown)
    }

    @Test(arguments: [
        (FieldTest.isOneOf([.value(.yesNo(true))]), Truth.yes),
        (.isOneOf([.value(.yesNo(false))]), .no),
        (.isNoneOf([.value(.yesNo(true))]), .no),
        (.isOneOf([.field(.subscribed)]), .unknown),
        (.known(false), .no),
    ])
    func yesNo(_ test: FieldTest, _ expected: Truth) {
        #expect(truth(.field(.optedOut, [test]), TestCustomer(values: [.optedOut: .yesNo(true)])) == expected)
    }

    @Test(arguments: [
        ("2026-03-31", FieldTest.on(.value(.date("2026-03-31"))), Truth.yes),
        ("2026-03-30", .on(.value(.date("2026-03-31"))), .no),
        ("2026-03-30", .before(.value(.date("2026-03-31"))), .yes),
        ("2026-03-31", .before(.value(.date("2026-03-31"))), .no),
        ("2026-04-01", .after(.value(.date("2026-03-31"))), .yes),
        ("2026-03-31", .after(.value(.date("2026-03-31"))), .no),
        ("2026-03-31", .onOrBefore(.value(.date("2026-03-31"))), .yes),
        ("2026-04-01", .onOrBefore(.value(.date("2026-03-31"))), .no),
        ("2026-03-31", .onOrAfter(.value(.date("2026-03-31"))), .yes),
        ("2026-03-30", .onOrAfter(.value(.date("2026-03-31"))), .no),
        ("2026-03-30", .before(.field(.signed)), .unknown),
        // (as_of − D, as_of]
        ("2026-03-31", .withinLast(CalendarSpan(7, .days)), .yes),
        ("2026-03-25", .withinLast(CalendarSpan(7, .days)), .yes),
        ("2026-03-24", .withinLast(CalendarSpan(7, .days)), .no),
        ("2026-04-01", .withinLast(CalendarSpan(7, .days)), .no),
        ("2026-03-31", .withinLast(CalendarSpan(0, .days)), .no),
        ("2026-03-01", .withinLast(CalendarSpan(1, .months)), .yes),
        ("2026-02-28", .withinLast(CalendarSpan(1, .months)), .no),
        // [as_of, as_of + D)
        ("2026-03-31", .withinNext(CalendarSpan(7, .days)), .yes),
        ("2026-04-06", .withinNext(CalendarSpan(7, .days)), .yes),
        ("2026-04-07", .withinNext(CalendarSpan(7, .days)), .no),
        ("2026-03-30", .withinNext(CalendarSpan(7, .days)), .no),
        ("2026-03-31", .withinNext(CalendarSpan(0, .days)), .no),
        ("2026-04-29", .withinNext(CalendarSpan(1, .months)), .yes),
        ("2026-04-30", .withinNext(CalendarSpan(1, .months)), .no),
        // ≤ as_of − D, ≥ as_of + D
        ("2026-03-24", .olderThan(CalendarSpan(7, .days)), .yes),
        ("2026-03-25", .olderThan(CalendarSpan(7, .days)), .no),
        ("2026-04-07", .laterThan(CalendarSpan(7, .days)), .yes),
        ("2026-04-06", .laterThan(CalendarSpan(7, .days)), .no),
    ] as [(Day, FieldTest, Truth)])
    func dates(_ day: Day, _ test: FieldTest, _ expected: Truth) {
        #expect(truth(.field(.renewal, [test]), TestCustomer(values: [.renewal: .date(day)])) == expected)
        #expect(truth(.field(.renewal, [test]), TestCustomer()) == .unknown)
    }

    @Test func severalTestsMustAllHold() {
        let test = CriterionTest.field(
            .affinity, [.atLeast(.value(.number(35))), .lessThan(.field(.spend)), .known(true)])
        func truth(_ values: [FieldIndex: Value]) -> Truth { self.truth(test, TestCustomer(values: values)) }
        #expect(truth([.affinity: .number(35), .spend: .number(70)]) == .yes)
        #expect(truth([.affinity: .number(70), .spend: .number(70)]) == .no)
        #expect(truth([.affinity: .number(35)]) == .unknown)
        #expect(truth([.affinity: .number(34)]) == .no)
        // known is never unknown: the least of unknown and no is no.
        #expect(truth([:]) == .no)
    }

    @Test func groupsAreKleenes() {
        let yes = Condition.test(.field(.affinity, [.known(false)]), "yes")
        let no = Condition.test(.field(.affinity, [.known(true)]), "no")
        let unknown = Condition.test(.field(.affinity, [.atLeast(.value(.number(1)))]), "unknown")
        func truth(_ condition: Condition) -> Truth { self.truth(condition, TestCustomer()) }
        #expect(truth(.all()) == .yes)
        #expect(truth(.any()) == .no)
        #expect(truth(.none()) == .yes)
        #expect(truth(.always(.line(1))) == .yes)
        #expect(truth(.all(yes, unknown)) == .unknown)
        #expect(truth(.all(yes, unknown, no)) == .no)
        #expect(truth(.any(no, unknown)) == .unknown)
        #expect(truth(.any(no, unknown, yes)) == .yes)
        #expect(truth(.none(no, unknown)) == .unknown)
        #expect(truth(.none(no, unknown, yes)) == .no)
        #expect(truth(.none(no, no)) == .yes)
        #expect(truth(.none(.none(yes))) == .yes)
        #expect(truth(.all(.any(unknown, yes), .none(.all(unknown, no)))) == .yes)
    }

    static let buyer = TestCustomer(interactions: [
        ("2026-01-10", .purchase, "email"), ("2026-03-24", .purchase, ""), ("2026-03-25", .visit, "phone"),
        ("2026-03-31", .purchase, "phone"),
    ])

    @Test(arguments: [
        (EventTest(events: [.purchase], howOften: HowOften(), withinLast: nil, channels: []), 3),
        (EventTest(events: [.purchase, .visit], howOften: HowOften(), withinLast: nil, channels: []), 4),
        (EventTest(events: [.complaint], howOften: HowOften(), withinLast: nil, channels: []), 0),
        (EventTest(events: [.purchase, .visit], howOften: HowOften(), withinLast: CalendarSpan(7, .days), channels: []), 2),
        (EventTest(events: [.purchase], howOften: HowOften(), withinLast: CalendarSpan(8, .days), channels: []), 2),
        (EventTest(events: [.purchase], howOften: HowOften(), withinLast: CalendarSpan(0, .days), channels: []), 0),
        (EventTest(events: [.purchase, .visit], howOften: HowOften(), withinLast: nil, channels: ["phone"]), 2),
        (EventTest(events: [.purchase], howOften: HowOften(), withinLast: nil, channels: ["phone", "email"]), 2),
        (EventTest(events: [.purchase], howOften: HowOften(), withinLast: nil, channels: ["pigeon"]), 0),
    ])
    func events(_ test: EventTest, _ count: Int) {
        for howOften in [HowOften(), HowOften(atLeast: 0, atMost: 1), HowOften(atLeast: 2, atMost: 3), .never] {
            let asked = EventTest(
                events: test.events, howOften: howOften, withinLast: test.withinLast, channels: test.channels)
            #expect(truth(.event(asked), Self.buyer) == (howOften.holds(for: count) ? .yes : .no))
        }
        let trace = ReferenceEvaluator(
            workspace: .test, batch: Self.buyer.batch, history: Self.buyer.history, asOf: "2026-03-31"
        ).trace(of: .test(.event(test), "it"), row: 0)
        #expect(trace.criteria[0].found == .count(count))
    }

    @Test func rowsAfterTheDayAskedForDoNotCount() {
        let twice = EventTest(
            events: [.purchase], howOften: HowOften(atLeast: 2), withinLast: CalendarSpan(3, .months), channels: [])
        #expect(truth(.event(twice), Self.buyer, asOf: "2026-03-24") == .yes)
        #expect(truth(.event(twice), Self.buyer, asOf: "2026-03-23") == .no)
    }

    static let contacted = TestCustomer(contacts: [
        TestContact(
            on: "2026-01-10", channel: "email", play: "slipping_call", purpose: .help, response: "redeemed",
            responded: "2026-03-30"),
        TestContact(on: "2026-03-24", channel: "phone", play: "check_in", purpose: .ask, response: "declined"),
        TestContact(on: "2026-03-25", channel: "letter", play: "retired_play"),
        TestContact(on: "2026-03-31", purpose: .service),
    ])

    static func contact(
        plays: [PlayIndex]? = nil, withinLast: CalendarSpan? = nil, channels: [String] = [],
        purposes: [Purpose] = [], responses: [String] = []
    ) -> ContactTest {
        ContactTest(
            plays: plays, howOften: HowOften(), withinLast: withinLast, channels: channels, purposes: purposes,
            responses: responses)
    }

    @Test(arguments: [
        (contact(), 4),
        (contact(plays: [PlayIndex(0)]), 1),
        (contact(plays: [PlayIndex(0), PlayIndex(1)]), 2),
        (contact(plays: [PlayIndex(7)]), 0),
        (contact(withinLast: CalendarSpan(7, .days)), 2),
        (contact(channels: ["email", "letter"]), 2),
        (contact(purposes: [.help, .ask]), 2),
        (contact(purposes: [.service]), 1),
        (contact(responses: ["redeemed"]), 1),
        (contact(responses: ["redeemed", "declined"]), 2),
        (contact(responses: ["lost"]), 0),
        (contact(plays: [PlayIndex(0)], channels: ["email"], purposes: [.help], responses: ["redeemed"]), 1),
        (contact(plays: [PlayIndex(0)], channels: ["phone"]), 0),
    ])
    func contacts(_ test: ContactTest, _ count: Int) {
        for howOften in [HowOften(), HowOften(atLeast: 0, atMost: 1), HowOften(atLeast: 2, atMost: 3), .never] {
            let asked = ContactTest(
                plays: test.plays, howOften: howOften, withinLast: test.withinLast, channels: test.channels,
                purposes: test.purposes, responses: test.responses)
            #expect(truth(.contact(asked), Self.contacted) == (howOften.holds(for: count) ? .yes : .no))
        }
        let trace = ReferenceEvaluator(
            workspace: .test, batch: Self.contacted.batch, history: Self.contacted.history, asOf: "2026-03-31"
        ).trace(of: .test(.contact(test), "it"), row: 0)
        #expect(trace.criteria[0].found == .count(count))
    }

    @Test func aResponseThatCameLaterIsNotThereYet() {
        let redeemed = Condition.test(.contact(Self.contact(responses: ["redeemed"])), "it")
        #expect(truth(redeemed, Self.contacted, asOf: "2026-03-30") == .yes)
        #expect(truth(redeemed, Self.contacted, asOf: "2026-03-29") == .no)
        // Without a day of its own it counts from the contact's.
        let declined = Condition.test(.contact(Self.contact(responses: ["declined"])), "it")
        #expect(truth(declined, Self.contacted, asOf: "2026-03-24") == .yes)
        #expect(truth(declined, Self.contacted, asOf: "2026-03-23") == .no)
    }
}
