import Foundation
import Testing

@testable import engage_bench

struct PlayGeneratorTests {
    @Test func quantilesAreNumpys() throws {
        let sample = PlaySample(count: 1_000)
        let lines = try KnownAnswers.lines(of: "quantiles.txt")
        #expect(lines.count == 48)
        for line in lines {
            let share = try #require(Double(line[1]))
            #expect(sample.quantile(line[0], share) == Double(line[2]), "\(line)")
        }
    }

    @Test func numbersAreRoundedAsPythonRounds() throws {
        let lines = try KnownAnswers.lines(of: "rounding.txt")
        #expect(lines.count == 17)
        for line in lines {
            let (number, places) = (try #require(Double(line[0])), try #require(Int(line[1])))
            #expect(number.rounded(places: places) == Double(line[2]), "\(line)")
        }
    }

    @Test(arguments: [
        ("affinity_score", 0.374, PlayValue.decimal(0.35)), ("affinity_score", 0.376, .decimal(0.4)),
        ("ltv", 0.2, .decimal(1)), ("ltv", 1_740, .decimal(1_500)), ("ltv", 1_750, .decimal(2_000)),
        ("points_balance", 987, .whole(1_000)), ("points_balance", 0, .whole(1)),
        ("recency_days", 37.5, .whole(30)), ("recency_days", 9_999, .whole(730)), ("tenure_months", 2, .whole(1)),
        ("age", 42.5, .whole(40)), ("age", 47.6, .whole(50)), ("nps", 6.5, .whole(6)), ("nps", 7.5, .whole(8)),
    ]) func thresholdsAreRoundNumbers(attribute: String, value: Double, threshold: PlayValue) {
        #expect(HumanThreshold.near(value, of: attribute) == threshold)
    }

    /// The scripts' own, with a sample of 1,000 customers and 20 plays.
    @Test func playsOfASmallSampleAreThoseOfTheScripts() {
        var generator = PlayGenerator(sample: PlaySample(count: 1_000))
        let plays = generator.plays(20)
        #expect(
            sha256(Array(PlaysFile(plays: plays).text.utf8))
                == "f528da3d49442364f8e951004b2509f606b8a927bc63cc5f97d38669c4983e93")
        #expect(
            digest(of: PlaysWorkspace(first: 20, of: plays))
                == "e0799870fd31309368bc9b5be86677c8f85fdd48c3489bf8055d4fb7e23b6495")
    }

    /// The first of the benchmark's own.
    @Test func playsAreThoseOfTheScripts() {
        var generator = PlayGenerator(sample: PlaySample(count: PlayGenerator.sampleSize))
        let plays = generator.plays(20)
        #expect(
            sha256(Array(PlaysFile(plays: plays).text.utf8))
                == "573fc112a6799ec5584f91bc8103d4c4f08c0913389a4e4ce43283a2b39887cb")
        #expect(
            digest(of: PlaysWorkspace(first: 20, of: plays))
                == "8495600b937fe8a7ec1ffffaad2031846d627702a9f58a8003e97553bbab5864")
    }

    /// Of all files, one after the other in the order of their paths.
    private func digest(of workspace: PlaysWorkspace) -> String {
        sha256(workspace.files.sorted { $0.path < $1.path }.flatMap { Array($0.text.utf8) })
    }
}
