import Campaigns
import CivilCalendar
import Scoring
import Tables
import Testing

/// Runs over one customer, one a line: the day, the score (`-` is empty) and what else the run knows, then what the run
/// makes of it: the tier, days_in_tier, and what is remembered.
@Suite("tiers with a memory")
struct SteadyTierTests {
    private static let all = [
        Tier(id: "top", name: "", enterAt: 90, leaveBelow: 80, goal: nil, place: nowhere),
        Tier(id: "high", name: "", enterAt: 70, leaveBelow: 60, goal: nil, place: nowhere),
        Tier(id: "medium", name: "", enterAt: 35, leaveBelow: 28, goal: nil, place: nowhere),
        Tier(id: "low", name: "", enterAt: nil, leaveBelow: nil, goal: nil, place: nowhere),
    ]

    struct Story: Sendable, CustomTestStringConvertible {
        var name: String
        var tiers = 3
        var confirm: CalendarSpan?
        var stay: CalendarSpan?
        /// `tier since`, or with a move that is pending.
        var from: String?
        var runs: String

        var testDescription: String { name }
    }

    @Test(arguments: stories)
    func story(_ story: Story) {
        let lines = story.runs.split(separator: "\n").map(String.init)
        let ladder = Ladder(
            Tiers(
                score: FieldIndex(0), tiers: Array(Self.all.suffix(story.tiers)),
                steady: Steady(confirmFor: story.confirm, shortestStay: story.stay), direction: nil,
                warnings: TierWarnings(), place: nowhere))
        var state = story.from.map { ladder.state($0) }
        var told: [String] = []
        for line in lines {
            let given = line.prefix(while: { $0 != ":" })
            let outcome = ladder.run(String(given), from: state)
            state = outcome.state
            told.append("\(given): \(outcome.told)")
        }
        #expect(told == lines)
    }

    private static let stories = [
        Story(
            name: "one tier", tiers: 1, confirm: CalendarSpan(14, .days), stay: CalendarSpan(60, .days),
            runs: """
                2026-03-01 50: low, days -, since 2026-03-01
                2026-03-05 -5: low, days 4, since 2026-03-01
                2026-06-05 99: low, days 96, since 2026-03-01
                """),
        Story(
            name: "two tiers, nothing to wait for: enter_at takes up, leave_below down, at once", tiers: 2,
            runs: """
                2026-03-01 34.9: low, days -, since 2026-03-01
                2026-03-02 34.9: low, days 1, since 2026-03-01
                2026-03-03 35: medium, days 0, since 2026-03-03
                2026-03-04 28: medium, days 1, since 2026-03-03
                2026-03-05 27.9: low, days 0, since 2026-03-05
                2026-03-06 34: low, days 1, since 2026-03-05
                """),
        Story(
            name: "first seen in the first tier from the top that it reaches", tiers: 4, confirm: CalendarSpan(14, .days),
            runs: "2026-03-01 95: top, days -, since 2026-03-01"),
        Story(
            name: "confirm_for in days: not on its last day, but on the next", confirm: CalendarSpan(14, .days),
            from: "low 2026-01-01",
            runs: """
                2026-03-01 40: low, days 59, since 2026-01-01, medium from 2026-03-01
                2026-03-14 40: low, days 72, since 2026-01-01, medium from 2026-03-01
                2026-03-15 40: medium, days 0, since 2026-03-15
                2026-03-16 40: medium, days 1, since 2026-03-15
                """),
        Story(
            name: "confirm_for in months, reckoned from its end", confirm: CalendarSpan(1, .months), from: "low 2026-01-01",
            runs: """
                2026-02-28 40: low, days 58, since 2026-01-01, medium from 2026-02-28
                2026-03-27 40: low, days 85, since 2026-01-01, medium from 2026-02-28
                2026-03-28 40: medium, days 0, since 2026-03-28
                """),
        Story(
            name: "confirm_for of a month over a short one", confirm: CalendarSpan(1, .months), from: "low 2025-01-01",
            runs: """
                2026-01-31 40: low, days 395, since 2025-01-01, medium from 2026-01-31
                2026-02-28 40: low, days 423, since 2025-01-01, medium from 2026-01-31
                2026-03-01 40: medium, days 0, since 2026-03-01
                """),
        Story(
            name: "confirm_for of 0 days is none", confirm: CalendarSpan(0, .days), from: "low 2026-01-01",
            runs: "2026-03-01 40: medium, days 0, since 2026-03-01"),
        Story(
            name: "a day on which it does not hold begins the wait anew", confirm: CalendarSpan(14, .days),
            from: "low 2026-01-01",
            runs: """
                2026-03-01 40: low, days 59, since 2026-01-01, medium from 2026-03-01
                2026-03-14 34: low, days 72, since 2026-01-01
                2026-03-15 40: low, days 73, since 2026-01-01, medium from 2026-03-15
                2026-03-28 40: low, days 86, since 2026-01-01, medium from 2026-03-15
                2026-03-29 40: medium, days 0, since 2026-03-29
                """),
        Story(
            name: "so does an empty score, which has no tier", confirm: CalendarSpan(14, .days), from: "high 2026-01-01",
            runs: """
                2026-03-01 10: high, days 59, since 2026-01-01, low from 2026-03-01
                2026-03-10 -: no tier, days -, since 2026-01-01
                2026-03-15 10: high, days 73, since 2026-01-01, low from 2026-03-15
                2026-03-29 10: low, days 0, since 2026-03-29
                """),
        Story(
            name: "an empty score before any other is no state", confirm: CalendarSpan(14, .days),
            runs: """
                2026-03-01 -: no tier, days -, no state
                2026-03-02 75: high, days -, since 2026-03-02
                """),
        Story(
            name: "tiers are skipped on the way up when all of it is confirmed", tiers: 4, confirm: CalendarSpan(14, .days),
            from: "low 2026-01-01",
            runs: """
                2026-03-01 95: low, days 59, since 2026-01-01, top from 2026-03-01
                2026-03-15 95: top, days 0, since 2026-03-15
                """),
        Story(
            name: "what has held on every run is what is confirmed, upwards", tiers: 4, confirm: CalendarSpan(14, .days),
            from: "low 2026-01-01",
            runs: """
                2026-03-01 95: low, days 59, since 2026-01-01, top from 2026-03-01
                2026-03-02 75: low, days 60, since 2026-01-01, high from 2026-03-01
                2026-03-03 36: low, days 61, since 2026-01-01, medium from 2026-03-01
                2026-03-04 95: low, days 62, since 2026-01-01, medium from 2026-03-01
                2026-03-15 95: medium, days 0, since 2026-03-15
                2026-03-16 95: medium, days 1, since 2026-03-15, top from 2026-03-16
                2026-03-30 95: top, days 0, since 2026-03-30
                """),
        Story(
            name: "and downwards, tier by tier", tiers: 4, confirm: CalendarSpan(14, .days), from: "top 2026-01-01",
            runs: """
                2026-03-01 79.9: top, days 59, since 2026-01-01, high from 2026-03-01
                2026-03-02 10: top, days 60, since 2026-01-01, high from 2026-03-01
                2026-03-15 10: high, days 0, since 2026-03-15
                2026-03-16 59: high, days 1, since 2026-03-15, medium from 2026-03-16
                2026-03-30 27: medium, days 0, since 2026-03-30
                2026-03-31 27: medium, days 1, since 2026-03-30, low from 2026-03-31
                2026-04-14 27: low, days 0, since 2026-04-14
                """),
        Story(
            name: "a fall through all lines goes down to the last", tiers: 4, confirm: CalendarSpan(14, .days),
            from: "top 2026-01-01",
            runs: """
                2026-03-01 10: top, days 59, since 2026-01-01, low from 2026-03-01
                2026-03-15 10: low, days 0, since 2026-03-15
                """),
        Story(
            name: "another direction begins the wait anew", confirm: CalendarSpan(14, .days), from: "medium 2026-01-01",
            runs: """
                2026-03-01 75: medium, days 59, since 2026-01-01, high from 2026-03-01
                2026-03-10 20: medium, days 68, since 2026-01-01, low from 2026-03-10
                2026-03-15 75: medium, days 73, since 2026-01-01, high from 2026-03-15
                2026-03-28 75: medium, days 86, since 2026-01-01, high from 2026-03-15
                2026-03-29 75: high, days 0, since 2026-03-29
                """),
        Story(
            name: "shortest_stay in days: not on its last day, but on the next", stay: CalendarSpan(60, .days),
            from: "high 2026-01-01",
            runs: """
                2026-03-01 20: high, days 59, since 2026-01-01
                2026-03-02 20: low, days 0, since 2026-03-02
                2026-04-30 75: low, days 59, since 2026-03-02
                2026-05-01 75: high, days 0, since 2026-05-01
                """),
        Story(
            name: "shortest_stay in months, reckoned from its end", stay: CalendarSpan(1, .months), from: "high 2026-02-28",
            runs: """
                2026-03-27 20: high, days 27, since 2026-02-28
                2026-03-28 20: low, days 0, since 2026-03-28
                """),
        Story(
            name: "without confirm_for the lines of the day on which the stay is over decide", tiers: 4,
            stay: CalendarSpan(60, .days), from: "low 2026-01-01",
            runs: """
                2026-02-01 40: low, days 31, since 2026-01-01
                2026-03-02 95: top, days 0, since 2026-03-02
                """),
        Story(
            name: "shortest_stay holds back what is confirmed, and the wait goes on", confirm: CalendarSpan(14, .days),
            stay: CalendarSpan(60, .days), from: "low 2026-01-01",
            runs: """
                2026-01-10 75: low, days 9, since 2026-01-01, high from 2026-01-10
                2026-01-24 75: low, days 23, since 2026-01-01, high from 2026-01-10
                2026-03-01 75: low, days 59, since 2026-01-01, high from 2026-01-10
                2026-03-02 75: high, days 0, since 2026-03-02
                """),
        Story(
            name: "and confirm_for what has stayed", confirm: CalendarSpan(14, .days), stay: CalendarSpan(60, .days),
            from: "low 2026-01-01",
            runs: """
                2026-03-02 75: low, days 60, since 2026-01-01, high from 2026-03-02
                2026-03-15 75: low, days 73, since 2026-01-01, high from 2026-03-02
                2026-03-16 75: high, days 0, since 2026-03-16
                """),
        Story(
            name: "a pin is a move today; then the lines decide again", confirm: CalendarSpan(14, .days),
            stay: CalendarSpan(3, .days), from: "low 2026-01-01, medium from 2026-02-28",
            runs: """
                2026-03-01 40 pin high: high, days 0, since 2026-03-01
                2026-03-05 5 pin high: high, days 4, since 2026-03-01
                2026-03-06 - pin high: high, days 5, since 2026-03-01
                2026-03-07 40: high, days 6, since 2026-03-01, medium from 2026-03-07
                2026-03-21 40: medium, days 0, since 2026-03-21
                """),
        Story(
            name: "a pin to where the customer is only holds", confirm: CalendarSpan(14, .days),
            from: "low 2026-01-01, medium from 2026-02-01",
            runs: """
                2026-03-01 40 pin low: low, days 59, since 2026-01-01
                2026-03-02 40: low, days 60, since 2026-01-01, medium from 2026-03-02
                """),
        Story(
            name: "a pin wins over shortest_stay", stay: CalendarSpan(60, .days), from: "low 2026-03-01",
            runs: "2026-03-02 40 pin high: high, days 0, since 2026-03-02"),
        Story(
            name: "the state of a customer who is pinned from the first day",
            runs: """
                2026-03-01 40 pin high: high, days -, since 2026-03-01
                2026-03-02 40 pin high: high, days 1, since 2026-03-01
                """),
        Story(
            name: "a pin that has ended, or not begun, is none", from: "low 2026-01-01",
            runs: """
                2026-03-01 5 pin high ended: low, days 59, since 2026-01-01
                2026-03-01 5 pin high later: low, days 59, since 2026-01-01
                """),
        Story(
            name: "the columns stand in for the state, with nothing pending", confirm: CalendarSpan(14, .days),
            stay: CalendarSpan(60, .days), from: "low 2025-01-01, medium from 2026-01-01",
            runs: """
                2026-03-01 75 was medium 2026-01-01: medium, days 59, since 2026-01-01
                2026-03-02 75 was medium 2026-01-01: high, days 0, since 2026-03-02
                2026-03-03 75 was high 2025-03-03: high, days 365, since 2025-03-03
                2026-03-04 - was medium 2026-03-03: no tier, days -, since 2026-03-03
                2026-03-05 75 was medium: medium, days 2, since 2026-03-03, high from 2026-03-05
                2026-03-06 75 was low 2026-03-04 pin medium: medium, days 0, since 2026-03-06
                2026-03-07 75 was medium 2026-01-07 pin medium: medium, days 59, since 2026-01-07
                """),
        Story(
            name: "the columns are enough for a customer seen for the first time",
            runs: "2026-03-01 75 was medium 2026-01-01: high, days 0, since 2026-03-01"),
        Story(
            name: "an earlier day planned again: what is later counts as that day", confirm: CalendarSpan(14, .days),
            stay: CalendarSpan(5, .days), from: "low 2026-03-10",
            runs: """
                2026-03-01 75: low, days 0, since 2026-03-10, high from 2026-03-01
                2026-03-02 5: low, days 0, since 2026-03-10
                """),
        Story(
            name: "a move that is asked for on a later day is not confirmed on an earlier one",
            confirm: CalendarSpan(14, .days), from: "low 2026-01-01, high from 2026-03-10",
            runs: "2026-03-01 75: low, days 59, since 2026-01-01, high from 2026-03-10"),
    ]

    @Test("60 days around a line move nobody who has to be confirmed for 14")
    func flapping() {
        for (tier, scores) in [("medium", [69.0, 71]), ("medium", [27.0, 29]), ("high", [59.0, 61]), ("low", [34.0, 36])] {
            for rhythm in 1...13 {
                let ladder = Ladder(tiers(steady: Steady(confirmFor: CalendarSpan(14, .days))))
                var state: TierState? = ladder.state("\(tier) 2026-01-01")
                for number in 0..<60 {
                    let day = day("2026-03-01").advanced(by: CalendarSpan(number, .days))
                    let outcome = ladder.run("\(day) \(scores[number / rhythm % 2])", from: state)
                    state = outcome.state
                    #expect(outcome.told.hasPrefix("\(tier), days \(59 + number), since 2026-01-01"))
                }
            }
            // Without it they would.
            let ladder = Ladder(tiers())
            let moved = scores.filter { !ladder.run("2026-03-01 \($0)", from: ladder.state("\(tier) 2026-01-01")).told.hasPrefix(tier) }
            #expect(moved.count == 1)
        }
    }

    @Test("moved counts from what is remembered, and not who is seen for the first time")
    func moved() {
        let states: [TierState?] = [
            TierState(tier: 0, since: day("2026-01-01")), nil, TierState(tier: 2, since: day("2026-01-01")),
            TierState(tier: 2, since: day("2026-01-01")),
        ]
        let workspace = workspace()
        let scorer = Scorer(workspace: workspace, asOf: day("2026-03-01"), needed: [])
        // The first customer is not among these three.
        let inputs = [
            CustomerBatchInput(batch: sizes([75, 75], firstRow: 1, in: workspace), memory: TierMemory(states: states)),
            CustomerBatchInput(
                batch: sizes([40, 75], firstRow: 3, in: workspace),
                memory: TierMemory(states: states, pins: [4: TierPin(tier: 1, from: day("2026-03-01"), until: nil)])),
        ]
        let scored = scorer.score(inputs, history: TestHistory(customers: 5).tables, workers: 1)
        #expect(scored.words("tier", in: workspace) == ["high", "high", "medium", "medium"])
        #expect(scored.moved == 2)
        let after = zip(scored.batches, inputs).flatMap { scorer.tierStates(of: $0, from: $1) }
        #expect(after == [0, 0, 1, 1].map { TierState(tier: $0, since: day("2026-03-01")) })
    }
}

/// Runs over one customer, in words.
private struct Ladder {
    let workspace: Workspace

    init(_ tiers: Tiers) { workspace = ScoringTests.workspace(tiers: tiers) }

    func position(_ id: some StringProtocol) -> Int { workspace.tiers.tiers.firstIndex { $0.id == id }! }

    /// `tier day[, tier from day]`.
    func state(_ text: String) -> TierState {
        let words = text.split { $0 == " " || $0 == "," }
        let pending = words.count > 2 ? TierState.Pending(tier: position(words[2]), since: day(String(words[4]))) : nil
        return TierState(tier: position(words[0]), since: day(String(words[1])), pending: pending)
    }

    /// `day score [was tier [since]] [pin tier [ended|later]]`.
    func run(_ text: String, from state: TierState?) -> (state: TierState?, told: String) {
        let words = text.split(separator: " ").map(String.init)
        let asOf = day(words[0])
        var pins: [Int32: TierPin] = [:]
        if let pin = words.firstIndex(of: "pin") {
            let tomorrow = asOf.advanced(by: CalendarSpan(1, .days))
            pins[0] =
                switch words.last {
                case "ended": TierPin(tier: position(words[pin + 1]), from: day("2020-01-01"), until: asOf)
                case "later": TierPin(tier: position(words[pin + 1]), from: tomorrow, until: nil)
                default: TierPin(tier: position(words[pin + 1]), from: asOf, until: tomorrow)
                }
        }
        var previous: [UInt16]?
        var since: [Int32]?
        if let was = words.firstIndex(of: "was") {
            previous = [UInt16(position(words[was + 1]) + 1)]
            if was + 2 < words.count { since = [day(words[was + 2]).number] }
        }
        let input = CustomerBatchInput(
            batch: sizes([Double(words[1])], in: workspace), previousTier: previous, tierSince: since,
            memory: TierMemory(states: [state], pins: pins))
        let scorer = Scorer(workspace: workspace, asOf: asOf, needed: [workspace.fieldIndex(.daysInTier)])
        let scored = scorer.score([input], history: TestHistory(customers: 1).tables, workers: 1)
        let next = scorer.tierStates(of: scored.batches[0], from: input)[0]
        let tier = scored.words("tier", in: workspace)[0]
        let days = scored.numbers("days_in_tier", in: workspace)[0]
        return (next, "\(tier ?? "no tier"), days \(days.map { String(Int($0)) } ?? "-"), " + told(next, tier))
    }

    private func told(_ state: TierState?, _ tier: String?) -> String {
        guard let state else { return "no state" }
        if let tier { #expect(position(tier) == state.tier) }
        let pending = state.pending.map { ", \(workspace.tiers.tiers[$0.tier].id) from \($0.since)" } ?? ""
        return "since \(state.since)" + pending
    }
}
