import Foundation
import Outcomes
import TestSupport
import Testing

/// Splits of people whom nobody treated: whatever the difference, it is chance, and the interval should cover zero about as
/// often as it says.
struct SplitTests {
    static let splits = 1000

    /// Halves drawn with a seed of their own each.
    static func coverage(of values: [Double], isShare: Bool, confidence: Double) -> Int {
        (0..<splits).count { seed in
            var generator = SeededGenerator(seed: UInt64(seed))
            let order = values.indices.shuffled(using: &generator)
            let (one, other) = (order.prefix(values.count / 2), order.dropFirst(values.count / 2))
            let estimate =
                isShare
                ? Estimate.ofShares(
                    ShareSample(people: one.count, yes: one.count { values[$0] > 0 }),
                    ShareSample(people: other.count, yes: other.count { values[$0] > 0 }), confidence: confidence)
                : Estimate.ofMeans(
                    MeanSample(one.lazy.map { values[$0] }), MeanSample(other.lazy.map { values[$0] }), confidence: confidence)
            return estimate?.excludesZero == false
        }
    }

    /// What each household of the sample spent in its last 30 days: skewed, a third of them nothing.
    static func spend() throws -> [Double] {
        let file = EngageCommand.repository.appendingPathComponent("Tests/Data/completejourney/interactions.csv")
        var spent: [Substring: Double] = [:]
        for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst() {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            let value = cells[1] > "2017-12-01" && cells[2] == "purchase" ? Double(cells[4]) ?? 0 : 0
            spent[cells[0], default: 0] += value
        }
        return spent.sorted { $0.key < $1.key }.map(\.value)
    }

    @Test(arguments: [(true, 95.0), (false, 95), (true, 80), (false, 80)])
    func intervalsCoverNothingAsOftenAsTheySay(isShare: Bool, confidence: Double) throws {
        let values = try Self.spend()
        #expect(values.count == 2469)
        let covered = Double(Self.coverage(of: values, isShare: isShare, confidence: confidence)) / 10
        #expect(abs(covered - confidence) < (confidence == 95 ? 2 : 4), "\(covered) in 100")
    }

    /// The holdout of Hillstrom's test itself, where its file is named: what they spent too, which is nothing for nearly all.
    @Test(.enabled(if: hillstrom != nil, "ENGAGE_HILLSTROM names its outcomes.csv"), arguments: ["visited", "responded", "value"])
    func theHoldoutOfACampaignIsLikeItself(column: String) throws {
        let lines = try String(contentsOfFile: Self.hillstrom ?? "", encoding: .utf8).split(separator: "\n")
        let place = try #require(lines[0].split(separator: ",").map(String.init).firstIndex(of: column))
        var values: [Double] = []
        for line in lines.dropFirst() {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            if cells[2] == "holdout" { values.append(Double(cells[place]) ?? 0) }
        }
        #expect(values.count == 21_306)
        let covered = Double(Self.coverage(of: values, isShare: column != "value", confidence: 95)) / 10
        #expect((93...97).contains(covered), "\(covered) in 100")
    }

    static let hillstrom = ProcessInfo.processInfo.environment["ENGAGE_HILLSTROM"]

    /// The holdout of a large randomised campaign, by its counts: rare and common answers.
    @Test(arguments: [2262, 122]) func rareAnswersAreCoveredToo(yes: Int) {
        let values = (0..<21_306).map { $0 < yes ? 1.0 : 0 }
        let covered = Double(Self.coverage(of: values, isShare: true, confidence: 95)) / 10
        #expect((93...97).contains(covered), "\(covered) in 100")
    }
}
