import Campaigns
import CivilCalendar
import Testing

@testable import WorkspaceCompiler

@Suite struct ScoresTests {
    private func scores(_ lines: String) -> [String: String?] {
        ["rules/scores_2.yaml": "kind: scores\nformat: 1\nscores:\n" + lines.split(separator: "\n").map { "  - {name: N, about: A, \($0)}\n" }.joined()]
    }

    private func methods(_ lines: String) throws -> [ScoreMethod] {
        try workspace(scores(lines)).scores.dropFirst().map(\.method)
    }

    @Test func addPoints() throws {
        let method = try methods(
            "id: a, method: add_points, within_last: 36 months, half_life: 12 months, full_marks: 120 points, events: [{event: purchase, points: 2, value_points: 0.05, at_most: 4 per month}, {event: complaint}]")[0]
        guard case .addPoints(let points) = method else { throw Unexpected("\(method)") }
        #expect(points.fullMarks == 120)
        #expect(points.halfLife == CalendarSpan(12, .months))
        #expect(points.entries.map(\.points) == [2, 0])
        #expect(points.entries.map(\.atMostPerMonth) == [4, nil])
    }

    @Test func defaults() throws {
        let methods = try methods(
            """
            id: a, method: count_events
            id: b, method: days_since, events: [complaint]
            id: c, method: gap_ratio, events: [purchase, complaint]
            id: d, method: response_rate, good_responses: redeemed
            id: e, method: rfm_quintiles, events: [purchase], part: recency
            id: f, method: visitor_engagement, parts: [brand, feedback]
            id: g, method: percentile, of: spend
            """)
        let all = [EventIndex(0), EventIndex(1)]
        guard case .countEvents(let selection) = methods[0], case .daysSince(let events) = methods[1],
            case .gapRatio(let gapEvents, let smallest) = methods[2], case .responseRate(let rate) = methods[3],
            case .rfmQuintiles(_, let part) = methods[4], case .visitorEngagement(let visits) = methods[5],
            case .percentile(let of) = methods[6]
        else { throw Unexpected("\(methods)") }
        #expect(selection == EventSelection(events: all, withinLast: nil))
        #expect(events == [EventIndex(1)])
        #expect(gapEvents == all)
        #expect(smallest == 3)
        #expect(rate.purposes == [.help, .ask])
        #expect(rate.unknownBelow == 0)
        #expect(part == .recency)
        #expect(visits.parts == [.brand, .feedback])
        #expect(of == FieldIndex(2))
    }

    @Test func firstMatchIsAChoiceOfItsValues() throws {
        let workspace = try workspace(
            scores(
                "id: stage, method: first_match, rules: [{value: busy, when: [{affinity: {at_least: 50}}]}, {value: calm, when: []}, {value: busy}]"))
        #expect(workspace.fields[7].type == .choice(["busy", "calm"]))
        guard case .firstMatch(let rules) = workspace.scores[1].method else { throw Unexpected("") }
        #expect(rules.map { $0.when?.words } == ["affinity at least 50", nil, nil] || rules[2].when == nil)
    }

    @Test(arguments: [
        ("id: a, method: sum", "4:40 unknown-word: `method` cannot be `sum`",
            "write `add_points`, `count_events`, `sum_value`, `days_since`, `gap_ratio`, `response_rate`, `rfm_quintiles`, `first_match`, `formula`, `percentile` or `visitor_engagement`"),
        ("id: a, method: count_events, smallest_history: 3",
            "4:54 key-of-other-method: `smallest_history` does not belong to `method: count_events`",
            "it belongs to `gap_ratio`; `count_events` takes `events` and `within_last`"),
        ("id: a, method: add_points", "4:5 missing-key: the score `a` has no `events`",
            "write for example `events: [{event: purchase, points: 2}]`"),
        ("id: a, method: add_points, events: [{event: purchase, at_most: 4 per 30 days}]",
            "4:88 not-a-cap: `at_most` wants a number per month, not `4 per 30 days`",
            "write for example `4 per month`; nothing else is possible here"),
        ("id: a, method: add_points, full_marks: 120, events: [{event: purchase}]",
            "4:64 not-points: `full_marks` wants a number of points over 0, not `120`", "write for example `120 points`"),
        ("id: a, method: add_points, half_life: 0 days, events: [{event: purchase}]",
            "4:63 out-of-range: `half_life` is `0 days`, but must be longer than 0 days",
            "write for example `30 days`"),
        ("id: a, method: formula", "4:5 missing-key: the score `a` has no `formula`",
            "write for example `formula: \"0.6 * affinity + 0.4 * recency\"`"),
        ("id: a, method: percentile, of: region",
            "4:56 wrong-field-type: `of` wants a field that is a number, but `region` is text",
            "the fields that are: `spend`, `usual_spend`, `affinity`, `a`, `days_in_tier`, `days_since_last_contact`, `contacts_last_30_days`, `value_balance` and `helps_since_last_ask`"),
        ("id: a, method: visitor_engagement, parts: [loyalty, recency], visits_over: 4, pages_over: 5",
            "4:5 missing-key: the score `a` has no `recent`", "write for example `recent: 3 weeks`"),
        ("id: a, method: response_rate, good_responses: [redeamed]",
            "4:72 unknown-response: there is no response `redeamed`", "did you mean `redeemed`?"),
        ("id: max, method: count_events", "4:29 reserved-id: `max` cannot be the id of a score: it is a function of formulas",
            "choose another id, for example `our_max`"),
        ("id: a, method: formula, formula: a + 1", "4:29 cycle: this is computed from itself: a → a",
            "take one of these steps out"),
    ])
    func faults(line: String, place: String, help: String) {
        #expect(problems(scores(line)) == "rules/scores_2.yaml:\(place)\n  \(help)")
    }

    @Test func cyclesAreReportedOnce() {
        #expect(
            problems(
                scores(
                    """
                    id: a, method: formula, formula: b + 1
                    id: b, method: percentile, of: c
                    id: c, method: first_match, rules: [{value: x, when: [{spend: {at_least: {field: a}}}]}]
                    id: d, method: formula, formula: a + b
                    """).mapValues { $0.map { $0.replacing("of: c", with: "of: e") } }
                    .merging(["rules/scores_3.yaml": "kind: scores\nformat: 1\nscores:\n  - {id: e, name: E, about: E, method: formula, formula: a * 2}\n"]) { $1 }
            ) == """
                rules/scores_2.yaml:4:29 cycle: this is computed from itself: a → b → e → a
                  take one of these steps out
                """)
    }

    @Test func cycleThroughTheTier() {
        let scores = """
            kind: scores
            format: 1
            scores:
              - {id: affinity, name: A, about: A, method: formula, formula: "spend + days_in_tier"}
            """
        #expect(
            problems(["rules/scores.yaml": scores]) == """
                rules/scores.yaml:4:10 cycle: this is computed from itself: affinity → days_in_tier → affinity
                  take one of these steps out
                """)
    }

    @Test func tiersCannotRestOnRelativeScores() {
        let tiers = SmallWorkspace.tiers.replacing("score: affinity", with: "score: mix")
        var files = scores("id: rank, method: percentile, of: affinity\nid: mix, method: formula, formula: rank * 2")
        files["rules/tiers.yaml"] = tiers
        #expect(
            problems(files) == """
                rules/tiers.yaml:3:8 relative-tier-score: tiers cannot rest on `rank` (mix → rank): a `percentile` moves whenever other customers move
                  use a score that depends on the customer alone, for example one of `method: add_points`
                """)
    }
}
