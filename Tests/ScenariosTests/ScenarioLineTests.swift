import Scenarios
import Testing

/// What is expected stands beside what came of it.
struct ScenarioLineTests {
    /// `expected | actual`, with a mark where they differ. On the list are: first, call, then what rules see of everybody.
    private func lines(_ expect: String) throws -> [String] {
        let results = try StoriesWorkspace.results(
            "  - {name: s, customer: {affinity: 40, tier: high, orders: 1, cases: , consent: given}, expect: \(expect)}")
        return try #require(results.first).lines.map { line in
            let mark = line.differs ? "x " : "  "
            switch line.content {
            case .tier(let expected, let actual): return mark + "\(expected?.id ?? "-") | \(actual?.id ?? "-")"
            case .action(let expected, let actual): return mark + "\(words(expected)) | \(words(actual))"
            case .notChosen(let play, let because, let actual):
                return mark + "not \(play.id) \(because) | \(actual?.verdict.rawValue ?? "-")"
            }
        }
    }

    private func words(_ action: ScenarioLine.Action?) -> String {
        action.map { ($0.rank.map { "\($0) " } ?? "") + $0.play.id } ?? "-"
    }

    @Test func whatIsNotExpectedIsShownWithoutAMark() throws {
        #expect(
            try lines("{tier: high}")
                == ["  high | high", "  - | 1 first", "  - | 2 call", "  - | 3 ranked_0"])
    }

    @Test func equalListsStandSideBySide() throws {
        #expect(
            try lines("{actions: [first, call, ranked_0]}")
                == ["  - | high", "  1 first | 1 first", "  2 call | 2 call", "  3 ranked_0 | 3 ranked_0"])
    }

    @Test func whatIsMissingMovesNothingElse() throws {
        #expect(
            try lines("{actions: [second, first, call, ranked_0]}")
                == ["  - | high", "x 1 second | -", "  2 first | 1 first", "  3 call | 2 call", "  4 ranked_0 | 3 ranked_0"])
    }

    @Test func whatIsTooMuchMovesNothingElse() throws {
        #expect(
            try lines("{actions: [first, ranked_0]}")
                == ["  - | high", "  1 first | 1 first", "x - | 2 call", "  2 ranked_0 | 3 ranked_0"])
    }

    @Test func whatCameInsteadStandsOnTheSameLine() throws {
        #expect(
            try lines("{actions: [second, call, ranked_0]}")
                == ["  - | high", "x 1 second | 1 first", "  2 call | 2 call", "  3 ranked_0 | 3 ranked_0"])
    }

    @Test func nothingExpectedLeavesAllUnexpected() throws {
        #expect(try lines("{actions: []}") == ["  - | high", "x - | 1 first", "x - | 2 call", "x - | 3 ranked_0"])
    }

    @Test func includedPlaysStandWhereTheyCame() throws {
        #expect(
            try lines("{includes: [call, second]}")
                == ["  - | high", "  - | 1 first", "  call | 2 call", "  - | 3 ranked_0", "x second | -"])
    }

    @Test func tierAndReasonsDiffer() throws {
        #expect(
            try lines("{tier: low, actions: [first, call, ranked_0], not_chosen: {second: cooldown, third: clerk, gift: outranked}}")
                == [
                    "x low | high", "  1 first | 1 first", "  2 call | 2 call", "  3 ranked_0 | 3 ranked_0",
                    "x not second cooldown | outranked", "  not third clerk | no_capacity", "x not gift outranked | -",
                ])
    }
}
