import Campaigns
import CivilCalendar
import RuleEngine
import Testing

/// What a near miss says, and which of several is the smallest. `lastDay` is 2026-03-31.
@Suite struct NearMissTests {
    static let customer = TestCustomer(
        values: [
            .affinity: .number(33.1), .spend: .number(120), .usualSpend: .number(100), .consent: .text("refused"),
            .region: .text("South"), .optedOut: .yesNo(true), .renewal: .date("2026-07-03"),
            .signed: .date("2026-03-19"),
        ],
        interactions: [("2026-03-29", .visit, ""), ("2026-03-30", .visit, "")],
        contacts: [TestContact(on: "2026-03-01", channel: "email"), TestContact(on: "2026-03-02", channel: "email")])

    private static func field(_ field: FieldIndex, _ tests: FieldTest..., words: String) -> Condition {
        .criterion(Criterion(test: .field(field, tests), words: words, place: .line(1)))
    }

    private static func happened(_ event: EventIndex, _ howOften: HowOften, words: String) -> Condition {
        let test = EventTest(events: [event], howOften: howOften, withinLast: CalendarSpan(7, .days), channels: [])
        return .criterion(Criterion(test: .event(test), words: words, place: .line(1)))
    }

    private static func number(_ number: Double) -> Operand { .value(.number(number)) }

    static let affinity = field(.affinity, .atLeast(number(35)), words: "affinity at least 35")
    static let spend = field(.spend, .atMost(number(60)), words: "spend at most 60")
    static let consent = field(.consent, .isOneOf([.value(.text("given"))]), words: "consent is given")
    static let city = field(.city, .isOneOf([.value(.text("Lisbon"))]), words: "city is Lisbon")
    static let visits = happened(.visit, HowOften(atLeast: 3), words: "visit at least 3 times in the last 7 days")
    static let soon = field(
        .renewal, .withinNext(CalendarSpan(90, .days)), words: "renewal within the next 90 days")

    @Test(arguments: [
        (affinity, "needs affinity at least 35, has 33.1"),
        (
            field(.affinity, .atLeast(number(35)), .lessThan(number(70)), words: "affinity at least 35 and less than 70"),
            "needs affinity at least 35 and less than 70, has 33.1"
        ),
        (
            field(.affinity, .between(number(55), number(70)), words: "affinity between 55 and 70"),
            "needs affinity between 55 and 70, has 33.1"
        ),
        (
            field(.affinity, .atLeast(number(33.101)), words: "affinity at least 33.101"),
            "needs affinity at least 33.101, has 33.1"
        ),
        (consent, "needs consent is given, has refused"),
        (
            field(.consent, .isNoneOf([.value(.text("refused"))]), words: "consent is not refused"),
            "needs consent is not refused, has refused"
        ),
        (field(.optedOut, .isOneOf([.value(.yesNo(false))]), words: "opted_out is no"), "needs opted_out is no, has yes"),
        (
            field(.region, .startsWith(.value(.text("no"))), words: "region starts with no"),
            "needs region starts with no, has South"
        ),
        (soon, "needs renewal within the next 90 days, is 94 days away"),
        (
            field(.signed, .withinLast(CalendarSpan(7, .days)), words: "signed within the last 7 days"),
            "needs signed within the last 7 days, was 12 days ago"
        ),
        (
            field(.signed, .laterThan(CalendarSpan(1, .months)), words: "signed later than 1 month"),
            "needs signed later than 1 month, was 12 days ago"
        ),
        (
            field(.renewal, .before(.value(.date("2026-07-01"))), words: "renewal before 2026-07-01"),
            "needs renewal before 2026-07-01, has 2026-07-03"
        ),
        (field(.affinity, .known(false), words: "affinity is not known"), "needs affinity is not known, has 33.1"),
        (field(.city, .known(true), words: "city is known"), "needs city is known, city is empty"),
        (visits, "needs visit at least 3 times in the last 7 days, has 2"),
        (happened(.visit, .never, words: "visit never"), "needs visit never, has 2"),
        (
            .criterion(
                Criterion(
                    test: .contact(
                        ContactTest(
                            plays: nil, howOften: HowOften(atLeast: 0, atMost: 1), withinLast: nil, channels: ["email"],
                            purposes: [], responses: [])),
                    words: "contacted by any at most once by email", place: .line(1))),
            "needs contacted by any at most once by email, has 2"
        ),
        (
            field(.spend, .lessThan(.field(.usualSpend)), words: "spend less than usual_spend"),
            "needs spend less than usual_spend, has 120, usual_spend is 100"
        ),
        (city, "needs city is Lisbon; cannot tell: city is empty"),
        (.none(happened(.visit, HowOften(), words: "visit once or more")), "needs none of (visit once or more), has 2"),
    ] as [(Condition, String)])
    func whatIsNeededAndWhatIsThere(_ condition: Condition, _ expected: String) {
        #expect(trace(condition, Self.customer).nearMiss == expected)
    }

    /// As a share of the line: affinity 5 percent, renewal 4 (4 of 90 days), visits 33, spend 100. Then words, then what
    /// cannot be told.
    @Test(arguments: [
        ([spend, visits, affinity, soon], "needs renewal within the next 90 days, is 94 days away"),
        ([spend, visits, affinity], "needs affinity at least 35, has 33.1"),
        ([spend, visits], "needs visit at least 3 times in the last 7 days, has 2"),
        ([city, consent, spend], "needs spend at most 60, has 120"),
        ([city, consent], "needs consent is given, has refused"),
        ([city, field(.city, .isOneOf([]), words: "second")], "needs city is Lisbon; cannot tell: city is empty"),
        ([.all(affinity, consent), spend], "needs spend at most 60, has 120"),
        (
            [field(.affinity, .between(number(0), number(33)), words: "between 0 and 33"), affinity],
            "needs between 0 and 33, has 33.1"
        ),
    ] as [([Condition], String)])
    func theSmallestOfSeveralWays(_ ways: [Condition], _ expected: String) {
        let condition = Condition.group(ConditionGroup(kind: .any, members: ways, place: .line(2)))
        #expect(trace(condition, Self.customer).nearMiss == expected)
    }

    /// Of several tests in one criterion the one that is furthest away counts, in a none the nearest.
    @Test func severalTestsInOneCriterion() {
        let far = Self.field(
            .affinity, .atLeast(Self.number(34)), .atLeast(Self.number(50)), words: "two lines")
        #expect(trace(.any(far, Self.affinity), Self.customer).nearMiss == "needs affinity at least 35, has 33.1")
        let both = Self.field(.affinity, .atLeast(Self.number(1)), .atMost(Self.number(34)), words: "two lines")
        let other = Self.field(.affinity, .atLeast(Self.number(30)), words: "one line")
        #expect(trace(.any(.none(other), .none(both)), Self.customer).nearMiss == "needs none of (two lines), has 33.1")
    }

    private func trace(_ condition: Condition, _ customer: TestCustomer) -> ConditionTrace {
        ReferenceEvaluator(workspace: .test, batch: customer.batch, history: customer.history, asOf: lastDay)
            .trace(of: condition, row: 0)
    }
}
