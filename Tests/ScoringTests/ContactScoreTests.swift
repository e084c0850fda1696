import Campaigns
import CivilCalendar
import Scoring
import Testing

@Suite("response_rate and what the built-ins say of contacts")
struct ContactScoreTests {
    private let contacts = """
        0 2025-03-31 ask
        0 2025-04-01 help
        0 2026-01-05 ask redeemed 2026-03-31
        0 2026-01-05 help redeemed
        0 2026-03-01 help declined
        0 2026-03-02 service redeemed
        1 2026-03-31 help
        """

    private func rate(
        _ purposes: [Purpose] = [.help, .ask], within: CalendarSpan? = nil,
        start: (good: Double, offers: Double) = (0, 0),
        unknownBelow: Int = 0, asOf: String = "2026-03-31"
    ) -> [Double?] {
        values(
            of: .responseRate(
                ResponseRate(
                    purposes: purposes, withinLast: within, goodResponses: ["redeemed"], startGood: start.good,
                    startOffers: start.offers, unknownBelow: unknownBelow)),
            sizes: [1, 1, 1], TestHistory(customers: 3, contacts: contacts), asOf: asOf)
    }

    @Test("good ÷ contacts of the purposes in the window")
    func rates() {
        #expect(rate() == [40, 0, nil])
        #expect(rate([.service]) == [100, nil, nil])
        #expect(rate(within: CalendarSpan(3, .months)) == [100 * 2 / 3, 0, nil])
        #expect(rate(within: CalendarSpan(0, .days)) == [nil, nil, nil])
    }

    @Test("a start stands in for history; too few contacts are unknown all the same")
    func start() {
        #expect(rate(start: (1, 4)) == [100 * 3 / 9, 20, 25])
        #expect(rate(start: (1, 4), unknownBelow: 1) == [100 * 3 / 9, 20, nil])
        #expect(rate(unknownBelow: 6) == [nil, nil, nil])
        #expect(rate(unknownBelow: 5) == [40, nil, nil])
    }

    @Test("a response that has not come yet is not good yet; one without a date came with the contact")
    func laterResponse() {
        #expect(rate(asOf: "2026-03-30") == [20, nil, nil])
        #expect(rate([.ask], asOf: "2026-03-31") == [50, nil, nil])
    }

    private func builtIns(asOf: String = "2026-03-31", window: CalendarSpan = CalendarSpan(12, .months)) -> [[Double?]]
    {
        let workspace = workspace(guardrails: Guardrails(valueExchange: ValueExchange(withinLast: window)))
        var history = TestHistory(customers: 3, contacts: contacts)
        for customer in history.contacts.indices {
            for row in history.contacts[customer].indices {
                history.contacts[customer][row].gives = history.contacts[customer][row].purpose == .ask ? 0.5 : 2
                history.contacts[customer][row].asks = history.contacts[customer][row].purpose == .ask ? 3 : 0
            }
        }
        let scored = scored(workspace, sizes: [1, 1, 1], history, asOf: asOf)
        return ["days_since_last_contact", "contacts_last_30_days", "value_balance", "helps_since_last_ask"].map {
            scored.numbers($0, in: workspace)
        }
    }

    @Test("days_since_last_contact, contacts_last_30_days, value_balance, helps_since_last_ask")
    func ofContacts() {
        // In the window: 2025-04-01 and after. The help on the day of the ask is not after it.
        // Gives of 2, 0.5, 2, 2 and 2 against one ask of 3.
        let today: [[Double?]] = [[29, 0, nil], [1, 1, 0], [5.5, 2, 0], [1, 1, 0]]
        #expect(builtIns() == today)
        // Later contacts are not there yet; all helps count where there was no ask in the window.
        let earlier: [[Double?]] = [[29, nil, nil], [1, 0, 0], [2, 0, 0], [1, 0, 0]]
        #expect(builtIns(asOf: "2025-04-30", window: CalendarSpan(30, .days)) == earlier)
    }

    @Test("a row's purpose, gives and asks come from itself, else its play, else its purpose")
    func completion() {
        func play(_ id: String, _ purpose: Purpose, gives: Int, asks: Int) -> Play {
            Play(
                id: id, name: id, purpose: purpose, when: .always(nowhere), motive: Motive(customer: "", company: ""),
                opportunity: Opportunity(occasion: "", channel: "phone"), means: Means(customer: "", employee: ""),
                exchange: Exchange(gives: gives, asks: asks), owner: "sales", due: CalendarSpan(5, .days),
                cooldown: CalendarSpan(5, .days),
                expect: Expectation(outcome: "", metric: "", within: CalendarSpan(5, .days)), place: nowhere)
        }
        let workspace = workspace(plays: [
            play("slipping_call", .help, gives: 3, asks: 0), play("referral_ask", .ask, gives: 1, asks: 2),
        ])
        var history = TestHistory(customers: 1)
        let on = day("2026-03-01")
        history.contacts[0] = [
            ContactRow(day: on, play: 0),
            ContactRow(day: on, asks: 9, play: 1),
            ContactRow(day: on, purpose: .service, play: 1),
            ContactRow(day: on, purpose: .help),
            ContactRow(day: on, purpose: .service),
            ContactRow(day: on, purpose: .ask, gives: 0.25),
            ContactRow(day: on),
        ]
        let completed = history.tables.contacts.completed(from: workspace)
        #expect(completed.purposes == [2, 3, 1, 2, 1, 3, 0])
        #expect(completed.gives == [3, 1, 1, 1, 1, 0.25, 0])
        #expect(completed.asks == [0, 9, 2, 0, 0, 1, 0])
    }
}
