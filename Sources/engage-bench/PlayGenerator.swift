import Glibc

/// Draws plays that look like a marketer's: 3 to 8 criteria over scores, money, counts and categories, with round
/// thresholds, each play matching 1 to 10 percent of a sample of customers. A draw that does not is thrown away.
struct PlayGenerator {
    /// The seed of the plays' random stream.
    static let seed: UInt64 = 7
    /// How many customers the benchmark's own plays are drawn on.
    static let sampleSize = 100_000
    /// How many plays the benchmark's list holds; its shorter lists are the first of them.
    static let count = 500

    private let sample: PlaySample
    private var stream = RandomStream(seed: seed)

    init(sample: PlaySample) {
        self.sample = sample
    }

    /// The first plays of the list. Complexity: each draw is linear in the sample; most draws are thrown away.
    /// `progress` is told how many plays there are.
    mutating func plays(_ count: Int, progress: (Int) -> Void = { _ in }) -> [BenchmarkPlay] {
        var plays: [BenchmarkPlay] = []
        var seen: Set<[PlayCriterion]> = []
        while plays.count < count {
            let draft = self.draft()
            let share = draft.rows.share
            guard share >= 0.01, share <= 0.10, !seen.contains(draft.criteria), !draft.hasIdleCriterion else {
                continue
            }
            seen.insert(draft.criteria)
            let weighed = stream.sample(2 + stream.integer(below: 2), outOf: PlayAttribute.scores.count).sorted()
            let base = stream.uniform(0, 0.3).rounded(places: 2)
            let weights = weighed.map { score in
                (score: PlayAttribute.scores[score], weight: stream.uniform(0.1, 1).rounded(places: 2))
            }
            plays.append(
                BenchmarkPlay(
                    number: plays.count + 1, criteria: draft.criteria, base: base, weights: weights,
                    share: share.rounded(places: 5)))
            progress(plays.count)
        }
        return plays
    }

    /// A play in the making: criteria, and which rows of the sample they leave.
    private struct Draft {
        var criteria: [PlayCriterion] = []
        var used: Set<String> = []
        var rows: SampleRows
        /// Whether a criterion holds for nearly everybody.
        var hasIdleCriterion = false
        /// What share should be left, were the criteria independent.
        var selectivity = 1.0
    }

    private static let sizes = CumulativeShares([0.12, 0.2, 0.25, 0.2, 0.13, 0.1])
    private static let pool =
        PlayAttribute.scores + PlayAttribute.scores + PlayAttribute.money + PlayAttribute.counts
        + PlayAttribute.choices + PlayAttribute.choices

    private mutating func draft() -> Draft {
        let size = 3 + stream.index(by: Self.sizes)
        let target = exp(stream.uniform(log(0.012), log(0.085)))
        var draft = Draft(rows: SampleRows(all: sample.count))
        if stream.unit() < 0.55 {
            let attribute = stream.choice(PlayAttribute.yesNo)
            let test = PlayTest(attribute: attribute, comparison: .equal, values: [.yesNo(stream.unit() < 0.9)])
            add(PlayCriterion(tests: [test]), to: &draft, leastShare: 0)
        }
        while draft.criteria.count < size {
            let even = pow(target / draft.selectivity, 1 / Double(size - draft.criteria.count))
            let share = max(0.05, min(even * stream.uniform(0.8, 1.2), 0.93))
            let attribute = stream.choice(Self.pool)
            if draft.used.contains(attribute) { continue }
            let tests = stream.unit() < 0.07
                ? anyOf(attribute, share, besides: draft.used) : [test(attribute, share)]
            add(PlayCriterion(tests: tests), to: &draft, leastShare: 1e-4)
        }
        return draft
    }

    private func add(_ criterion: PlayCriterion, to draft: inout Draft, leastShare: Double) {
        let rows = sample.rows(criterion)
        let share = rows.share
        draft.criteria.append(criterion)
        draft.used.formUnion(criterion.tests.map(\.attribute))
        draft.selectivity *= max(share, leastShare)
        if share > 0.985 { draft.hasIdleCriterion = true }
        draft.rows.formIntersection(rows)
    }

    /// Tests of this and one or two more attributes, which together hold for about the share.
    private mutating func anyOf(_ attribute: String, _ share: Double, besides used: Set<String>) -> [PlayTest] {
        let size = stream.choice([2, 2, 3])
        var attributes = [attribute]
        while attributes.count < size {
            let another = stream.choice(Self.pool)
            if !used.contains(another), !attributes.contains(another) { attributes.append(another) }
        }
        let each = max(0.04, 1 - pow(1 - share, 1 / Double(size)))
        return attributes.map { test($0, each) }
    }

    private mutating func test(_ attribute: String, _ share: Double) -> PlayTest {
        PlayAttribute.choices.contains(attribute) ? wordTest(attribute, share) : numberTest(attribute, share)
    }

    private mutating func numberTest(_ attribute: String, _ share: Double) -> PlayTest {
        if stream.unit() < 0.22, share < 0.8 {
            let low = stream.uniform(0, 1 - share)
            let ends = [low, low + share].map { HumanThreshold.near(sample.quantile(attribute, $0), of: attribute) }
            if let from = ends[0].number, let to = ends[1].number, to > from {
                return PlayTest(attribute: attribute, comparison: .between, values: ends)
            }
        }
        let moreIsBetter = !["recency_days", "open_tickets", "days_to_renewal"].contains(attribute)
        let isLowerBound = stream.unit() < (moreIsBetter ? 0.75 : 0.2)
        let comparison: PlayTest.Comparison = isLowerBound
            ? stream.choice([.atLeast, .atLeast, .atLeast, .moreThan]) : stream.choice([.atMost, .atMost, .lessThan])
        let quantile = sample.quantile(attribute, isLowerBound ? 1 - share : share)
        return PlayTest(
            attribute: attribute, comparison: comparison, values: [HumanThreshold.near(quantile, of: attribute)])
    }

    private mutating func wordTest(_ attribute: String, _ share: Double) -> PlayTest {
        let shares = sample.shares(of: attribute)
        var order = shares
        stream.shuffle(&order)
        var total = 0.0
        var picked: [String] = []
        for entry in order {
            picked.append(entry.word)
            total += entry.share
            if total >= share { break }
        }
        picked.sort()
        if picked.count == shares.count { picked.removeLast() }
        if picked.count == 1 { return PlayTest(attribute: attribute, comparison: .equal, values: [.word(picked[0])]) }
        if picked.count == shares.count - 1, let left = shares.first(where: { !picked.contains($0.word) }) {
            return PlayTest(attribute: attribute, comparison: .notEqual, values: [.word(left.word)])
        }
        return PlayTest(attribute: attribute, comparison: .oneOf, values: picked.map { .word($0) })
    }
}
