import Campaigns
import CivilCalendar
import RuleEngine
import Scoring
import Testing
import TestSupport

typealias Dice = SeededGenerator

@Suite("against the reference, on random histories")
struct RandomHistoryTests {
    private static let asOf = day("2026-03-31")
    private static let window = CalendarSpan(2, .months)

    private static func history(customers: Int, using dice: inout Dice) -> TestHistory {
        var history = TestHistory(customers: customers)
        func recent() -> Day { Day(number: asOf.number - Int32(min(Int.random(in: 0...130, using: &dice), 120))) }
        for customer in 0..<customers {
            for _ in 0..<Int.random(in: 0...12, using: &dice) {
                history.interactions[customer].append(
                    InteractionRow(
                        day: recent(), event: Int.random(in: 0...2, using: &dice),
                        value: [nil, 0, 5, 12.3, -3.7].randomElement(using: &dice)!))
            }
            for _ in 0..<Int.random(in: 0...6, using: &dice) {
                let on = recent()
                history.contacts[customer].append(
                    ContactRow(
                        day: on, purpose: [nil, .service, .help, .ask].randomElement(using: &dice)!,
                        response: [nil, "redeemed", "declined"].randomElement(using: &dice)!,
                        responded: Bool.random(using: &dice)
                            ? nil : Day(number: on.number + Int32.random(in: 0...20, using: &dice)),
                        gives: [0, 1, 2.5].randomElement(using: &dice)!, asks: [0, 1, 3].randomElement(using: &dice)!))
            }
            for _ in 0..<Int.random(in: 0...6, using: &dice) {
                history.visits[customer].append(
                    VisitRow(
                        day: recent(), pages: [nil, 4, 5, 6].randomElement(using: &dice)!,
                        minutes: [nil, 2, 5, 9].randomElement(using: &dice)!, direct: Bool.random(using: &dice),
                        feedback: Bool.random(using: &dice), hasEvent: Bool.random(using: &dice)))
            }
        }
        return history
    }

    private static let methods: [ScoreMethod] = {
        let spans: [CalendarSpan?] = [nil, CalendarSpan(0, .days), CalendarSpan(7, .days), CalendarSpan(1, .months)]
        let purchases = [EventIndex(0)]
        let both = [EventIndex(2), EventIndex(0)]
        var methods: [ScoreMethod] = [
            .daysSince([]), .daysSince(purchases), .gapRatio([], smallestHistory: 3),
            .gapRatio(both, smallestHistory: 1),
            .percentile(of: FieldIndex(0)),
        ]
        for span in spans {
            let entries = [
                AddPoints.Entry(event: EventIndex(1), points: 1, valuePoints: 0, atMostPerMonth: 2),
                AddPoints.Entry(event: EventIndex(0), points: 2, valuePoints: 0.05, atMostPerMonth: nil),
            ]
            methods += [
                .addPoints(AddPoints(entries: entries, withinLast: span, halfLife: nil, fullMarks: nil)),
                .addPoints(
                    AddPoints(entries: entries, withinLast: span, halfLife: CalendarSpan(1, .months), fullMarks: 9)),
                .countEvents(EventSelection(events: both, withinLast: span)),
                .sumValue(EventSelection(events: [], withinLast: span)),
                .rfmQuintiles(EventSelection(events: both, withinLast: span), part: nil),
                .rfmQuintiles(EventSelection(events: [], withinLast: span), part: .frequency),
                .responseRate(
                    ResponseRate(
                        purposes: [.help, .ask], withinLast: span, goodResponses: ["redeemed"], startGood: 0,
                        startOffers: 0, unknownBelow: 2)),
                .responseRate(
                    ResponseRate(
                        purposes: [.service], withinLast: span, goodResponses: ["redeemed", "declined"], startGood: 1,
                        startOffers: 4, unknownBelow: 0)),
                .visitorEngagement(
                    VisitorEngagement(
                        parts: VisitorEngagement.Part.allCases, withinLast: span, pagesOver: 4.5, minutesOver: 5,
                        visitsOver: 3, recent: CalendarSpan(2, .weeks))),
            ]
        }
        return methods
    }()

    /// The last `add_points`, which forgets within a month, decides the tier.
    private static let lines = DirectionLines(
        compareWith: CalendarSpan(1, .months), climbingAtLeast: 1, slippingAtMost: -0.5)

    private static let workspace: Workspace = {
        let scores = methods.enumerated().map { (id: "score_\($0)", method: $1) }
        let tierScore = FieldIndex(1 + methods.lastIndex { if case .addPoints = $0 { true } else { false } }!)
        return ScoringTests.workspace(
            scores: scores, tiers: tiers(on: tierScore, direction: lines),
            guardrails: Guardrails(valueExchange: ValueExchange(withinLast: window)))
    }()

    private static func score(
        _ given: [Double?], _ history: TestHistory, on day: Day, batchSizes: [Int], workers: Int = 1
    ) -> ScoredCustomers {
        var inputs: [CustomerBatchInput] = []
        var row = 0
        for size in batchSizes {
            let part = Array(given[row..<min(row + size, given.count)])
            inputs.append(CustomerBatchInput(batch: sizes(part, firstRow: row, in: workspace)))
            row += part.count
        }
        return Scorer(workspace: workspace, asOf: day, needed: workspace.fields.indices.map(FieldIndex.init))
            .score(inputs, history: history.tables, workers: workers)
    }

    @Test("every method and built-in, today and at earlier dates", arguments: [1, 2, 3] as [UInt64])
    func reference(seed: UInt64) {
        var dice = Dice(seed: seed)
        let history = Self.history(customers: 70, using: &dice)
        let sizes = (0..<70).map { _ in [nil, 1, 2, 3, 4.5].randomElement(using: &dice)! as Double? }
        let reference = ReferenceScores(sizes: sizes, history: history)
        for day in [Self.asOf, day("2026-02-28"), day("2026-03-01"), day("2025-12-01"), day("2025-11-30")] {
            let scored = Self.score(sizes, history, on: day, batchSizes: [70])
            for (position, method) in Self.methods.enumerated() {
                let expected = sizes.indices.map { reference.value(of: method, $0, on: day) }
                #expect(scored.numbers("score_\(position)", in: Self.workspace) == expected, "\(method) on \(day)")
            }
            for builtIn: BuiltInField in [
                .daysSinceLastContact, .contactsLast30Days, .valueBalance, .helpsSinceLastAsk,
            ] {
                let expected = sizes.indices.map { reference.builtIn(builtIn, window: Self.window, $0, on: day) }
                #expect(scored.numbers(builtIn.rawValue, in: Self.workspace) == expected, "\(builtIn) on \(day)")
            }
            guard case .score(let tierScore) = Self.workspace[Self.workspace.tiers.score].source else { return }
            let method = Self.methods[tierScore]
            let expected = sizes.indices.map { reference.direction(method, Self.lines, $0, on: day) }
            #expect(scored.words("direction", in: Self.workspace) == expected)
            if day == Self.asOf { #expect(Set(expected).count == 4) }
        }
    }

    @Test(
        "however the customers are cut into batches, and whoever works on them",
        arguments: [[1, 63, 64, 65], [7, 0, 186], [192, 1]])
    func batches(sizes cut: [Int]) {
        var dice = Dice(seed: 9)
        let history = Self.history(customers: 193, using: &dice)
        let sizes = (0..<193).map { _ in Double.random(in: 0...9, using: &dice) as Double? }
        let whole = Self.score(sizes, history, on: Self.asOf, batchSizes: [193])
        let parts = Self.score(sizes, history, on: Self.asOf, batchSizes: cut, workers: 3)
        #expect(parts.batches.count == cut.count)
        #expect(parts.tierCounts == whole.tierCounts)
        for field in Self.workspace.fields {
            #expect(parts.numbers(field.id, in: Self.workspace) == whole.numbers(field.id, in: Self.workspace))
            #expect(parts.words(field.id, in: Self.workspace) == whole.words(field.id, in: Self.workspace))
        }
    }
}
