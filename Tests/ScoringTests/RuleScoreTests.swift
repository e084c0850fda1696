import Campaigns
import CivilCalendar
import Testing

/// `formula` without its text.
func formula(_ root: Expression) -> ScoreMethod { .formula(Formula(text: "", root: root, place: nowhere)) }

func criterion(_ test: CriterionTest) -> Condition { .criterion(Criterion(test: test, words: "", place: nowhere)) }

@Suite("first_match and formula")
struct RuleScoreTests {
    private func rule(_ value: String, _ when: Condition?) -> ScoreRule {
        ScoreRule(value: value, when: when, place: nowhere)
    }

    @Test("the value of the first rule that is true; values are numbered in order, each once")
    func firstMatch() {
        let large = criterion(.field(FieldIndex(0), [.atLeast(.value(.number(10)))]))
        let small = criterion(.field(FieldIndex(0), [.lessThan(.value(.number(5)))]))
        let visited = criterion(
            .event(
                EventTest(
                    events: [EventIndex(1)], howOften: HowOften(), withinLast: CalendarSpan(7, .days), channels: [])))
        let history = TestHistory(customers: 5, interactions: "3 2026-03-31 visit\n4 2026-03-24 visit")
        func stages(_ last: [ScoreRule]) -> [String?] {
            let workspace = workspace(scores: [
                (
                    "stage",
                    .firstMatch([rule("engaged", large), rule("involved", small), rule("engaged", visited)] + last)
                )
            ])
            return scored(workspace, sizes: [10, 1, 7, nil, nil], history, asOf: "2026-03-31").words(
                "stage", in: workspace)
        }
        #expect(stages([]) == ["engaged", "involved", nil, "engaged", nil])
        #expect(
            stages([rule("quiet", nil), rule("never", nil)]) == ["engaged", "involved", "quiet", "engaged", "quiet"])
    }

    @Test("a formula over fields, scores and built-ins; empty in, empty out")
    func formulas() {
        let workspace = workspace(scores: [
            ("double", formula(.binary(.times, .number(2), .field(FieldIndex(0))))),
            ("blend", formula(.binary(.plus, .call(.ifEmpty, [.field(FieldIndex(1)), .number(25)]), .number(1)))),
            ("share", formula(.binary(.over, .number(1), .field(FieldIndex(0))))),
        ])
        let scored = scored(workspace, sizes: [4, nil, 0], asOf: "2026-03-31")
        #expect(scored.numbers("double", in: workspace) == [8, nil, 0])
        #expect(scored.numbers("blend", in: workspace) == [9, 26, 1])
        #expect(scored.numbers("share", in: workspace) == [0.25, nil, nil])
    }

    @Test("a score over a rank, which needs all customers first")
    func overARank() {
        let workspace = workspace(scores: [
            ("half_rank", formula(.binary(.over, .field(FieldIndex(3)), .number(2)))),
            ("double", formula(.binary(.times, .number(-2), .field(FieldIndex(0))))),
            ("rank", .percentile(of: FieldIndex(2))),
        ])
        let scored = scored(workspace, sizes: [4, nil, 0], asOf: "2026-03-31")
        #expect(scored.numbers("rank", in: workspace) == [0, nil, 100])
        #expect(scored.numbers("half_rank", in: workspace) == [0, nil, 50])
    }

    @Test("a score that asks how long a customer has been in the tier is computed after the tier")
    func afterTheTier() {
        // One declared field, one score, then tier, direction, days_in_tier.
        let daysInTier = FieldIndex(4)
        let workspace = workspace(scores: [
            ("fresh", .firstMatch([rule("new_here", criterion(.field(daysInTier, [.known(false)])))]))
        ])
        #expect(workspace.fieldIndex("days_in_tier") == daysInTier)
        let scored = scored(workspace, sizes: [50], asOf: "2026-03-31")
        #expect(scored.words("fresh", in: workspace) == ["new_here"])
    }
}
