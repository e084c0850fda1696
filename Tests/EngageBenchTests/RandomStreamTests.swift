import Testing

@testable import engage_bench

struct RandomStreamTests {
    @Test(arguments: try KnownAnswers.lines(of: "seeds.txt")) func seedsGiveNumpysWords(line: [String]) throws {
        let numbers = line.compactMap { UInt64($0) }
        try #require(numbers.count == 9)
        #expect(SeedSequence(seed: numbers[0]).state(words: 4) == Array(numbers[1...4]))
        var generator = PCG64(seed: numbers[0])
        #expect((0..<4).map { _ in generator.nextWord() } == Array(numbers[5...8]))
    }

    /// What each line of numbers.txt draws.
    static let draws: [String: @Sendable (inout RandomStream) -> Double] = [
        "unit": { $0.unit() },
        "uniform": { $0.uniform(-3, 2.5) },
        "standard_normal": { $0.standardNormal() },
        "standard_exponential": { $0.standardExponential() },
        "normal": { $0.normal(mean: 44, deviation: 15) },
        "log_normal": { $0.logNormal(mean: 7, deviation: 1.1) },
        "exponential": { $0.exponential(mean: 110) },
        "gamma_below_1": { $0.gamma(shape: 0.5, scale: 3) },
        "gamma_1": { $0.gamma(shape: 1, scale: 3) },
        "gamma_above_1": { $0.gamma(shape: 2, scale: 26) },
        "beta": { $0.beta(2, 3) },
        "beta_of_small_and_large": { $0.beta(0.8, 1.7) },
        "small_poisson": { Double($0.poisson(mean: 3)) },
        "large_poisson": { Double($0.poisson(mean: 50)) },
        "negative_binomial": { Double($0.negativeBinomial(successes: 1.4, probability: 0.16)) },
        "integer_below_366": { Double($0.integer(below: 366)) },
        "integer_below_3000000000": { Double($0.integer(below: 3_000_000_000)) },
        "choice": { Double($0.choice([10, 20, 30])) },
        "index_by_shares": { Double($0.index(by: shares)) },
        "integer_and_unit_in_turns": { Double($0.integer(below: 1000)) + $0.unit() },
        "shuffle_of_8": { stream in
            var values = Array(0..<8)
            stream.shuffle(&values)
            return Double(values.reduce(0) { $0 * 10 + $1 })
        },
        "sample_of_3_out_of_5": { Double($0.sample(3, outOf: 5).reduce(0) { $0 * 10 + $1 }) },
    ]
    static let shares = CumulativeShares([0.02, 0.01, 0.02, 0.03, 0.04, 0.09, 0.11, 0.17, 0.21, 0.16, 0.14])

    @Test func everyDrawHasItsLine() throws {
        #expect(try Set(KnownAnswers.lines(of: "numbers.txt").map { $0[0] }) == Set(Self.draws.keys))
    }

    @Test(arguments: try KnownAnswers.lines(of: "numbers.txt")) func drawsAreNumpys(line: [String]) throws {
        let draw = try #require(Self.draws[line[0]])
        let known = line.dropFirst().filter { $0 != "|" }
        var stream = RandomStream(seed: 42)
        let numbers = (0..<10_000).map { _ in draw(&stream) }
        let shown = Array(numbers.prefix(24)) + [numbers.min() ?? 0, numbers.max() ?? 0]
        #expect(shown == known.prefix(26).compactMap { Double($0) })
        #expect(stream.bits.nextWord() == known.last.flatMap { UInt64($0) })
    }
}
