import Campaigns
import CivilCalendar
import RuleEngine
import Testing

/// What explanations are made from.
@Suite struct ConditionTraceTests {
    // One condition a line, as in a playbook.
    static let affinity = Condition.test(
        .field(.affinity, [.atLeast(.value(.number(35)))]), "affinity at least 35", line: 10)
    static let high = Condition.test(.field(.tier, [.isOneOf([.value(.text("high"))])]), "tier is high", line: 11)
    static let consent = Condition.test(
        .field(.consent, [.isOneOf([.value(.text("given"))])]), "consent is given", line: 12)
    static let spending = Condition.test(
        .field(.spend, [.lessThan(.field(.usualSpend))]), "spend less than usual_spend", line: 13)
    static let visits = Condition.test(
        .event(
            EventTest(
                events: [.visit], howOften: HowOften(atLeast: 3), withinLast: CalendarSpan(7, .days), channels: [])),
        "visit at least 3 times in the last 7 days", line: 14)
    static let complained = Condition.test(
        .event(EventTest(events: [.complaint], howOften: HowOften(), withinLast: nil, channels: [])),
        "complaint once or more", line: 15)
    static let optedOut = Condition.test(
        .field(.optedOut, [.isOneOf([.value(.yesNo(true))])]), "opted_out is yes", line: 16)

    static let subscribed = Condition.test(
        .field(.subscribed, [.isOneOf([.value(.yesNo(true))])]), "subscribed is yes", line: 17)

    func trace(_ condition: Condition, _ customer: TestCustomer) -> ConditionTrace {
        ReferenceEvaluator(workspace: .test, batch: customer.batch, history: customer.history, asOf: "2026-03-31")
            .trace(of: condition, row: 0)
    }

    @Test func reasonsAreTheCriteriaThatHold() {
        let condition = Condition.all(
            Self.high, .any(Self.affinity, .all(Self.consent, Self.spending), Self.visits),
            .none(Self.complained, Self.optedOut), .none())
        let customer = TestCustomer(values: [
            .tier: .text("high"), .consent: .text("given"), .spend: .number(1), .usualSpend: .number(2),
            .optedOut: .yesNo(false),
        ])
        let trace = trace(condition, customer)
        #expect(trace.truth == .yes)
        #expect(
            trace.reasons == [
                "tier is high", "consent is given", "spend less than usual_spend",
                "none of (complaint once or more; opted_out is yes)",
            ])
        #expect(self.trace(.always(.line(1)), customer).reasons == [])
        #expect(trace.deciding == nil)
        #expect(trace.nearMiss == nil)
        #expect(trace.unknownWords == nil)
    }

    @Test func reasonsOfAnAnyLeaveOutThePartThatDoesNotHold() {
        let trace = trace(
            .any(.all(Self.high, Self.consent), Self.affinity),
            TestCustomer(values: [.tier: .text("high"), .consent: .text("refused"), .affinity: .number(40)]))
        #expect(trace.reasons == ["affinity at least 35"])
    }

    @Test func criteriaAreInFileOrderWithWhatWasFound() {
        let condition = Condition.all(Self.affinity, .none(.any(Self.spending, Self.visits)))
        let customer = TestCustomer(
            values: [.spend: .number(120), .usualSpend: .number(100)], interactions: [("2026-03-30", .visit, "")])
        let criteria = trace(condition, customer).criteria
        #expect(criteria.map(\.criterion.words) == condition.criteria.map(\.words))
        #expect(criteria.map(\.truth) == [.unknown, .no, .no])
        #expect(criteria.map(\.found) == [.value(nil), .value(.number(120)), .count(1)])
        #expect(criteria.map(\.field) == ["affinity", "spend", nil])
        #expect(criteria[1].others.map(\.id) == ["usual_spend"])
        #expect(criteria[1].others.map(\.value) == [.number(100)])
    }

    @Test func theFirstUnmetRequirementDecides() throws {
        let condition = Condition.all(Self.high, .all(Self.affinity, Self.visits), .none(Self.complained))
        let trace = trace(condition, TestCustomer(values: [.tier: .text("high"), .affinity: .number(33.1)]))
        let deciding = try #require(trace.deciding)
        #expect(deciding.words == "affinity at least 35")
        #expect(deciding.place == .line(10))
        #expect(deciding.truth == .no)
        #expect(deciding.criterionTrace?.found == .value(.number(33.1)))
        #expect(deciding.emptyFields == [])
    }

    @Test func anAnyOrNoneDecidesAsAWhole() throws {
        let customer = TestCustomer(
            values: [.affinity: .number(33.1), .tier: .text("low")], interactions: [("2026-03-30", .complaint, "")])
        let any = try #require(trace(.all(.any(Self.affinity, Self.high, line: 20)), customer).deciding)
        #expect(any.words == "any of (affinity at least 35; tier is high)")
        #expect(any.place == .line(20))
        #expect(any.criterionTrace == nil)
        let none = try #require(trace(.all(.none(Self.high, Self.complained, line: 21)), customer).deciding)
        #expect(none.words == "none of (tier is high; complaint once or more)")
        #expect(none.place == .line(21))
        #expect(none.truth == .no)
    }

    @Test func anUnknownNamesTheEmptyFields() throws {
        let one = trace(.all(Self.high, Self.consent), TestCustomer(values: [.tier: .text("high")]))
        #expect(one.truth == .unknown)
        #expect(one.unknownWords == "cannot tell: consent is empty")
        let deciding = try #require(one.deciding)
        #expect(deciding.truth == .unknown)
        #expect(deciding.emptyFields == ["consent"])
        #expect(deciding.criterionTrace?.emptyFields == ["consent"])

        let other = trace(Self.spending, TestCustomer(values: [.spend: .number(1)]))
        #expect(other.unknownWords == "cannot tell: usual_spend is empty")
        let both = trace(Self.spending, TestCustomer())
        #expect(both.unknownWords == "cannot tell: spend and usual_spend are empty")
        let three = trace(.none(Self.spending, Self.optedOut, Self.spending, Self.complained), TestCustomer())
        #expect(three.unknownWords == "cannot tell: spend, usual_spend and opted_out are empty")
        // What is unknown within a part that is decided does not matter.
        let decided = trace(
            .all(.any(Self.affinity, Self.high), Self.consent), TestCustomer(values: [.tier: .text("high")]))
        #expect(decided.unknownWords == "cannot tell: consent is empty")
        #expect(trace(.all(Self.high, Self.consent), TestCustomer(values: [.tier: .text("low")])).unknownWords == nil)
    }

    @Test(arguments: [
        (Condition.all(high, affinity), "needs affinity at least 35, has 33.1"),
        (.all(high, affinity, visits), nil),
        (.all(high, .any(visits, affinity)), "needs affinity at least 35, has 33.1"),
        (.all(high, consent), "needs consent is given; cannot tell: consent is empty"),
        (.all(high, spending), "needs spend less than usual_spend, has 120, usual_spend is 100"),
        (.all(high, .none(subscribed)), "needs none of (subscribed is yes); cannot tell: subscribed is empty"),
        (.all(high, .none(optedOut, complained)), "needs none of (complaint once or more), has 2"),
        (.all(high, .none(complained), affinity), nil),
        (.all(high, .none(.none(affinity))), "needs affinity at least 35, has 33.1"),
        (.all(high, .any(.all(affinity, visits), .all(high, visits))), "needs visit at least 3 times in the last 7 days, has 1"),
        (high, nil),
        (.any(), nil),
    ] as [(Condition, String?)])
    func aNearMissIsOneChangeAway(_ condition: Condition, _ expected: String?) {
        let customer = TestCustomer(
            values: [
                .tier: .text("high"), .affinity: .number(33.1), .spend: .number(120), .usualSpend: .number(100),
                .optedOut: .yesNo(false),
            ],
            interactions: [
                ("2026-01-01", .complaint, ""), ("2026-01-02", .complaint, ""), ("2026-03-30", .visit, ""),
            ])
        #expect(trace(condition, customer).nearMiss == expected)
    }
}
